package receiptui

import (
	"context"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Story is what a receipt was given for.
type Story struct {
	// Title says what it was; "" says what was found on the day.
	Title string
	// Found lists what was found, at the time.
	Found []partsui.Card
	// Note says that something has changed since; "" for nothing.
	Note string
	// Slip is the paper in the session's language, for printing again.
	Slip receipt.Slip
	// Again opens the service anew.
	Again func() shell.Screen
}

// Follow shows what was found and what has happened since. It shows no answer
// and no fact: whoever holds the paper may not be whom it was given to.
type Follow struct {
	Room    *Room
	Receipt receipt.Receipt
	Story   Story
	Since   []kiosk.Event
	input   string
}

// Page implements shell.Screen.
func (f *Follow) Page(s *shell.Shell) shell.Page {
	day := civil.DayOf(f.Receipt.At, f.Room.Place.Zone).Format(s.Lang())
	title := f.Story.Title
	if title == "" {
		title = s.Say("receipt.follow_title", "Day", day)
	}
	return shell.Page{
		Top:       partsui.Top{Service: theme.Receipts, Title: s.Say("receipt.title")},
		Head:      title,
		Hint:      s.Say("receipt.follow_number", "Number", f.Receipt.Number.String()),
		Items:     func(b *partsui.Board, w float32) []partsui.Item { return f.items(s, b, w) },
		Primary:   &partsui.Action{Name: s.Say("receipt.follow_check"), Icon: "arrow-right", Do: func() { s.Go(f.Story.Again()) }},
		Secondary: &partsui.Action{Name: s.Say("receipt.print_again"), Do: func() { f.print(s) }},
	}
}

func (f *Follow) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	var items []partsui.Item
	if f.Story.Note != "" {
		items = append(items, b.Notice(w, theme.Receipts, partsui.Notice{Icon: "warning", First: f.Story.Note}))
	}
	for _, c := range f.Story.Found {
		items = append(items, b.Card(w, theme.Receipts, c))
	}
	ink := b.Look.Palette.Dye(theme.Receipts).Deep
	bold := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: b.Look.Palette.Ink}
	items = append(items, b.Paragraph(w, bold, s.Say("receipt.follow_since")))
	for _, ev := range newest(f.Since, 6) {
		items = append(items, b.Rows(w, "clock", ink, f.when(s, ev.At), s.Say("event."+ev.Kind))...)
	}
	return items
}

// newest returns the last n events, newest first, and the first one of all,
// which is the receipt's own beginning.
func newest(events []kiosk.Event, n int) []kiosk.Event {
	var shown []kiosk.Event
	for i := len(events) - 1; i >= 0 && len(shown) < n; i-- {
		shown = append(shown, events[i])
	}
	if len(events) > n {
		shown[n-1] = events[0]
	}
	return shown
}

func (f *Follow) when(s *shell.Shell, at time.Time) string {
	at = at.In(f.Room.Place.Zone)
	clock := civil.Clock{Hour: at.Hour(), Minute: at.Minute()}
	return civil.DayOf(at, f.Room.Place.Zone).Format(s.Lang()) + " " + clock.Format(s.Lang())
}

func (f *Follow) print(s *shell.Shell) {
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, f.Room.Print(context.Background(), f.Receipt, f.Story.Slip)
	}, func(_ struct{}, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("receipt.printed"), Then: s.Say("receipt.printed_hint")})
	})
}
