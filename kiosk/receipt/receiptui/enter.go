package receiptui

import (
	"context"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Enter waits for a scan or for the number that stands under the QR.
type Enter struct {
	Room  *Room
	typed string
}

// digits is the length of a receipt's number.
const digits = 10

// Page implements shell.Screen.
func (e *Enter) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:        partsui.Top{Service: theme.Receipts, Title: s.Say("receipt.title")},
		Head:       s.Say("receipt.enter_title"),
		Hint:       s.Say("receipt.enter_hint"),
		SideHeight: func(b *partsui.Board, w float32) float32 { return b.FieldHeight(w, e.field()) },
		Side:       func(b *partsui.Board, r partsui.Rect) { b.Field(r, theme.Receipts, e.field()) },
		Least:      partsui.PadLeast(s.Look()),
		Fill: func(b *partsui.Board, r partsui.Rect) {
			b.Pad(r, partsui.Pad{Erase: s.Say("shell.erase"), Type: e.digit, Back: e.erase})
		},
		Primary:   &partsui.Action{Name: s.Say("receipt.open"), Icon: "arrow-right", Do: func() { e.open(s) }},
		Secondary: &partsui.Action{Name: s.Say("receipt.no_receipt"), Do: s.Home},
	}
}

// field shows the number as it is printed: in groups that can be read aloud.
func (e *Enter) field() partsui.Field {
	shown := ""
	for i, c := range e.typed {
		if i == 4 || i == 7 {
			shown += " "
		}
		shown += string(c)
	}
	return partsui.Field{Value: shown}
}

// Typed implements shell.Typist.
func (e *Enter) Typed(_ *shell.Shell, r rune) {
	switch {
	case r == '\b':
		e.erase()
	case r >= '0' && r <= '9':
		e.digit(string(r))
	}
}

func (e *Enter) digit(d string) {
	if len(e.typed)+len(d) <= digits {
		e.typed += d
	}
}

func (e *Enter) erase() {
	if n := len(e.typed); n > 0 {
		e.typed = e.typed[:n-1]
	}
}

func (e *Enter) open(s *shell.Shell) {
	if missing := digits - len(e.typed); missing > 0 {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("receipt.enter_more", "Count", missing)})
		return
	}
	Open(s, e.Room, e.typed)
}

// Open finds the receipt that was scanned or typed and shows its follow-up, or
// tells why not.
func Open(s *shell.Shell, room *Room, input string) {
	if f, ok := s.Current().(*Follow); ok && f.input == input {
		s.Tell(receipt.ErrRepeated)
		return
	}
	lang := s.Lang()
	type opened struct {
		receipt receipt.Receipt
		story   Story
		since   []kiosk.Event
	}
	shell.Do(s, func() (opened, error) {
		ctx := context.Background()
		r, err := room.Service.Open(ctx, input, lang)
		if err != nil {
			return opened{}, err
		}
		story, err := room.Follow(ctx, s, r)
		if err != nil {
			return opened{}, err
		}
		since, err := room.Service.Follow(ctx, r.ID)
		return opened{r, story, since}, err
	}, func(o opened, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		follow := &Follow{Room: room, Receipt: o.receipt, Story: o.story, Since: o.since, input: input}
		if _, again := s.Current().(*Follow); again {
			s.Replace(follow)
			return
		}
		s.Go(follow)
	})
}
