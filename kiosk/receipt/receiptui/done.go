// Package receiptui holds the screens of receipts: the one that was just
// issued and its printing, the entry of a number, and the follow-up.
package receiptui

import (
	"context"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of receipts stand on.
type Room struct {
	Service *receipt.Service
	// Print puts a slip on paper and notes on the receipt whether it came out.
	// It returns a refusal of printing, or a fault.
	Print func(ctx context.Context, r receipt.Receipt, slip receipt.Slip) error
	// Follow tells what a receipt was given for, in the session's language.
	Follow func(ctx context.Context, s *shell.Shell, r receipt.Receipt) (Story, error)
	Place  kiosk.Place
}

// printing is where a receipt's paper stands.
type printing int

const (
	notYet printing = iota
	underWay
	printed
	failed
)

// Done shows a receipt that was just issued. The receipt is on file before this
// screen appears: if no paper comes, the number alone is enough.
type Done struct {
	Room    *Room
	Service theme.Service
	Receipt receipt.Receipt
	Slip    receipt.Slip
	Note    string // what to do besides; "" says what the paper does not hold
	state   printing
	trouble *kiosk.Refusal
	code    [][]bool // of the QR, made once: a screen is drawn many times
}

// Page implements shell.Screen.
func (d *Done) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:       partsui.Top{Service: d.Service, Title: s.Say("receipt.title")},
		Head:      s.Say("receipt.done"),
		Hint:      s.Say("receipt.done_hint"),
		Done:      true,
		Fill:      d.preview,
		Least:     480,
		Primary:   &partsui.Action{Name: s.Say("receipt.print"), Icon: "print", Do: func() { d.print(s) }},
		Secondary: &partsui.Action{Name: s.Say("receipt.seen"), Do: func() { s.End("done") }},
	}
	if d.Note != "" {
		page.Hint = d.Note
	}
	switch d.state {
	case underWay:
		page.Done = false
		page.Head, page.Hint = s.Say("receipt.printing"), s.Say("receipt.printing_hint")
		page.Primary, page.Secondary = nil, nil
	case printed:
		page.Head, page.Hint = s.Say("receipt.printed"), s.Say("receipt.printed_hint")
		page.Primary = &partsui.Action{Name: s.Say("receipt.seen"), Icon: "check", Do: func() { s.End("done") }}
		page.Secondary = &partsui.Action{Name: s.Say("receipt.print_again"), Do: func() { d.print(s) }}
	case failed:
		page.Done = false
		page.Head, page.Hint = s.Say("receipt.print_failed"), s.Say("receipt.print_failed_write")
		page.Fill, page.Items = nil, func(b *partsui.Board, w float32) []partsui.Item { return d.number(s, b, w) }
		page.Primary = &partsui.Action{Name: s.Say("receipt.print_again"), Icon: "print", Do: func() { d.print(s) }}
	}
	return page
}

func (d *Done) preview(b *partsui.Board, r partsui.Rect) {
	if d.code == nil {
		code, err := receipt.QR(d.Slip.Code)
		if err != nil {
			panic(err) // the code was made by receipt.Sign and holds digits alone
		}
		d.code = code
	}
	sheet := r.Inset(0)
	sheet.X, sheet.W = r.X+48, r.W-96
	if b.Look.Text > 100 {
		sheet.X, sheet.W = r.X, r.W
	}
	item := b.Slip(sheet.W, sheet.H, d.Slip, d.code)
	item.Draw(b, sheet)
}

// number shows the receipt's number large, for writing down.
func (d *Done) number(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	field := partsui.Field{Value: d.Slip.Number}
	items := []partsui.Item{
		{Height: b.FieldHeight(w, field), Draw: func(b *partsui.Board, r partsui.Rect) { b.Field(r, d.Service, field) }},
	}
	if d.trouble != nil {
		notice := b.Notice(w, d.Service, partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Refusal(d.trouble)})
		if notice.Height < b.Look.H*0.42 {
			items = append(items, notice)
		} else { // very large words part over pages; a sheet does not
			items = append(items, b.Rows(w, "warning", b.Look.Palette.Error, "", s.Refusal(d.trouble))...)
		}
		ink := b.Look.Palette.Dye(d.Service).Deep
		items = append(items, b.Rows(w, "print", ink, "", s.Say("receipt.print_failed_later"))...)
	}
	return items
}

// print asks for paper. Whatever becomes of it, the receipt stays on file.
func (d *Done) print(s *shell.Shell) {
	d.state = underWay
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, d.Room.Print(context.Background(), d.Receipt, d.Slip)
	}, func(_ struct{}, err error) {
		d.state, d.trouble = printed, nil
		if err == nil {
			return
		}
		d.state = failed
		if d.trouble = kiosk.AsRefusal(err); d.trouble == nil {
			s.Tell(err)
		}
	})
}
