package tour

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"maru/app/device"
	"maru/app/house"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/hardship/hardshipui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
)

// Journey is one way through the house. It begins at the first screen.
type Journey struct {
	Name string
	Walk func(w *Walker, h *house.House, l i18n.Lang)
	// Desk reports that it is walked at the staff's desk, which lies.
	Desk bool
}

// On reports whether the journey can be walked on a panel of a size.
func (j Journey) On(size Size) bool { return !j.Desk || size.Width > size.Height }

// Stand opens a house for the journey.
func (j Journey) Stand(ctx context.Context, a fyne.App, dir, centre, receipts string, size Size) (*Stand, error) {
	if j.Desk {
		return NewDesk(ctx, a, dir, centre, receipts, size)
	}
	return NewStand(ctx, a, dir, centre, receipts, size)
}

// Journeys lists every way that a resident or staff can take, in the order of
// the contact sheet.
var Journeys = []Journey{
	{Name: "front", Walk: front},
	{Name: "check", Walk: check},
	{Name: "emergency", Walk: emergency},
	{Name: "unknown", Walk: unknown},
	{Name: "find", Walk: find},
	{Name: "places", Walk: places},
	{Name: "places-rules", Walk: rules},
	{Name: "apply", Walk: apply},
	{Name: "plan", Walk: planned},
	{Name: "receipt", Walk: followUp},
	{Name: "printer", Walk: brokenPrinter},
	{Name: "settings", Walk: settings},
	{Name: "keys", Walk: keys},
	{Name: "idle", Walk: idle},
	{Name: "help", Walk: help},
	{Name: "fault", Walk: fault},
	{Name: "staff", Walk: staffOnly},
	{Name: "desk", Walk: atDesk, Desk: true},
	{Name: "cases", Walk: casesAtDesk, Desk: true},
	{Name: "find-households", Walk: findHouseholds, Desk: true},
	{Name: "desk-places", Walk: keepPlaces, Desk: true},
	{Name: "households", Walk: households, Desk: true},
}

func front(w *Walker, _ *house.House, l i18n.Lang) {
	w.Shot("attract")
	w.Begin(l)
	w.See("home.check")
	w.Shot("home")
}

// check is the main journey: a person of 78 who lives alone on a small pension.
func check(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.See("check.start_title")
	w.Shot("start")
	w.Tap("check.start")
	// Going on without an answer says what is missing, and loses nothing.
	w.Tap("shell.next")
	w.See("shell.choose_first")
	w.Shot("missing")
	interview(w, h, alone, true)
	w.Tap("check.see_needs")
	w.See("check.needs_title")
	w.Shot("needs")
	w.Tap("shell.back")
	openFirst(w)
	w.Shot("programme")
	w.Tap("shell.back")
	w.Tap("check.see_others")
	w.See("check.others_title")
	w.Shot("others")
	w.Tap("shell.back")
	w.Tap("check.take_receipt")
	w.See("receipt.done")
	w.Shot("receipt")
	w.Tap("receipt.print")
	w.See("receipt.printed")
	w.Shot("printed")
	w.Tap("receipt.seen")
	atFirst(w)
}

// answers are what the person of a walk says, by question; a question that is
// not named is answered "none of these", "no", 0 or with its first option.
type answers map[string]string

// alone is 78, rents, has a small pension and savings, and nobody who visits.
var alone = answers{
	"hh_size": "1", "p_age": "78", "tenure": "private", "rent_month": "900",
	"income_month": "1200", "assets_fin": "8000", "illness": "chronic",
	"people": "visitor", "work_home": "nobody", "med_exp_12m": "3000",
}

// interview answers every question that comes, and ends at the result.
func interview(w *Walker, h *house.House, a answers, shots bool) {
	for n := 1; w.err == nil; n++ {
		iv, ok := w.Shell.Current().(*hardshipui.Interview)
		if !ok || iv.Question() == nil {
			break
		}
		if n > 80 {
			w.fail("answer the check: it asks and asks, last %q", iv.Question().ID)
			return
		}
		answerQuestion(w, iv.Question(), a, h.Pack)
		if shots {
			w.Shot(fmt.Sprintf("question-%02d-%s", n, iv.Question().ID))
		}
		w.Tap("shell.next")
	}
	w.See("check.take_receipt")
	w.Shot("result")
}

// answerQuestion puts an answer on the screen, without going on.
func answerQuestion(w *Walker, q *policy.Question, a answers, pack *policy.Pack) {
	said := a[q.ID]
	switch q.Kind {
	case policy.Amount, policy.Count:
		if said == "" {
			said = "0"
		}
		if q.Kind == policy.Amount && said != "0" {
			said += scale[pack.Currency]
		}
		for len(said) < 12 && less(said, q.Min) {
			said = fmt.Sprint(q.Min)
		}
		w.Type(said)
	case policy.YesNo:
		if said == "" {
			said = "no"
		}
		w.Tap("shell." + said)
	default:
		for _, o := range q.Options {
			if o.ID == said {
				w.TapWords(o.Text.In(w.Shell.Lang()))
				return
			}
		}
		if q.Kind == policy.Many {
			w.Tap("shell.none_of_these")
			return
		}
		w.TapWords(q.Options[0].Text.In(w.Shell.Lang()))
	}
}

func less(digits string, least int64) bool {
	var n int64
	if _, err := fmt.Sscan(digits, &n); err != nil {
		return false
	}
	return n < least
}

// openFirst opens the first card of a list.
func openFirst(w *Walker) {
	for w.turn("shell.see_previous") {
	}
	for w.err == nil {
		for _, p := range w.Shell.Board().Presses() {
			if p.Card {
				w.tapAt(p)
				return
			}
		}
		if !w.turn("shell.see_next") {
			w.fail("open the first card: there is none on %s", w.screen())
		}
	}
}

func atFirst(w *Walker) {
	if w.err == nil && !w.Shell.Session().Started.IsZero() {
		w.fail("the visit should be over, and stands on %s", w.screen())
	}
}

// emergency answers that there is nothing to eat: staff are called at once.
func emergency(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	for n := 0; n < 3 && w.err == nil; n++ {
		iv, ok := w.Shell.Current().(*hardshipui.Interview)
		if !ok {
			break
		}
		if iv.Question().ID != "emergency" {
			answerQuestion(w, iv.Question(), alone, h.Pack)
			w.Tap("shell.next")
			continue
		}
		w.TapWords(iv.Question().Options[0].Text.In(w.Shell.Lang()))
		w.Tap("shell.next")
		break
	}
	w.See("check.emergency_title")
	w.See("check.emergency_called")
	w.Shot("called")
	w.Tap("check.emergency_go_on")
	w.See("shell.dont_know")
}

// unknown answers nothing: every answer stays open, and an advisor is the way.
func unknown(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	for n := 0; n < 80 && w.err == nil; n++ {
		if iv, ok := w.Shell.Current().(*hardshipui.Interview); !ok || iv.Question() == nil {
			break
		}
		w.Tap("shell.dont_know")
	}
	w.Shot("result")
	w.Tap("check.see_needs")
	w.See("check.next_title")
	w.Shot("needs")
}

func find(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.find")
	w.See("find.question")
	w.Shot("kinds")
	openFirst(w)
	w.Shot("list")
	openFirst(w)
	w.See("check.bring")
	w.Shot("programme")
	w.Tap("find.check_fit")
	w.See("check.start_title")
}

// followUp types a receipt's number, scans its code, and tries what is none.
func followUp(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	interview(w, h, alone, false)
	w.Tap("check.take_receipt")
	w.Tap("receipt.print")
	w.Tap("receipt.seen")
	if w.err != nil {
		return
	}
	slip := w.Printer.Last

	w.Begin(l)
	w.Tap("home.receipt")
	w.See("receipt.enter_title")
	w.Type("123")
	w.Shot("enter")
	w.Tap("receipt.open")
	w.Shot("enter-short")
	w.Type("4567890")
	w.Tap("receipt.open")
	w.See("refusal.receipt.bad_number")
	w.Shot("enter-wrong")
	w.Scan("9" + slip.Code[1:])
	w.See("refusal.receipt.not_receipt")
	w.Scan(slip.Code)
	w.See("receipt.follow_since")
	w.Shot("follow")
	w.Scan(slip.Code)
	w.See("refusal.receipt.repeated")
	w.Shot("follow-repeated")
}

func brokenPrinter(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	interview(w, h, alone, false)
	w.Tap("check.take_receipt")
	w.Printer.Fails = device.ErrPaper
	w.Tap("receipt.print")
	w.See("receipt.print_failed")
	w.SeeWords(w.Printer.Last.Number)
	w.Shot("failed")
	w.Printer.Fails = nil
	w.Tap("receipt.print_again")
	w.See("receipt.printed")
}

// settings changes everything that can be changed.
func settings(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	if w.TapIf("shell.settings") {
		w.See("shell.settings_title")
		w.Shot("all")
		w.Tap("shell.language")
	} else {
		w.Tap("shell.language")
	}
	w.See("shell.language_title")
	w.Shot("language")
	w.Shell.Home()
	w.Shell.Change(func(s *kiosk.Settings) { s.Contrast = true })
	w.Shell.Render()
	w.Shot("contrast")
	w.Shell.Change(func(s *kiosk.Settings) { s.LowReach = true; s.Contrast = false })
	w.Shell.Render()
	w.Shot("low-reach")
	w.Tap("home.check")
	w.Tap("check.start")
	w.Shot("low-reach-question")
	w.Shell.Change(func(s *kiosk.Settings) { s.Contrast = true; s.LowReach = false })
	w.Shell.Render()
	w.Shot("contrast-question")
	w.Tap("shell.home")
	w.Tap("shell.end")
	atFirst(w)
}

// keys goes into the check by four arrows, OK and back alone.
func keys(w *Walker, _ *house.House, l i18n.Lang) {
	way := fyne.KeyDown
	if !w.Shell.Look().Portrait() {
		way = fyne.KeyRight
	}
	for n := 0; n < 5 && w.Shell.Focused() != l.Endonym(); n++ {
		w.Key(way)
	}
	w.Key(fyne.KeyReturn)
	w.See("home.check")
	for w.err == nil && w.Shell.Session().Settings.Text != w.Text {
		w.Shell.NextSize()
		w.Shell.Render()
	}
	w.Shot("home")
	w.Key(fyne.KeyReturn)
	w.See("check.start_title")
	w.Key(fyne.KeyEscape)
	w.See("home.check")
}

func idle(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.check")
	w.Wait(h.Config.Idle.After)
	w.See("shell.idle")
	w.Shot("countdown")
	w.Tap("shell.idle_go_on")
	w.See("check.start_title")
	w.Wait(h.Config.Idle.After)
	w.Wait(h.Config.Idle.Countdown)
	atFirst(w)
}

func help(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("shell.staff")
	w.See("shell.help_title")
	w.Shot("ask")
	w.Tap("shell.help_call")
	w.See("shell.called")
	w.Shot("called")
}

// stumble is a screen with a bug, which no screen of the house has.
type stumble struct{}

// Page implements shell.Screen.
func (stumble) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Head:    s.Say("check.title"),
		Primary: &partsui.Action{Name: s.Say("shell.next"), Do: func() { panic("a stumble of the tour") }},
	}
}

func fault(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Shell.Go(stumble{})
	w.Shell.Render()
	w.Tap("shell.next")
	w.See("shell.fault_title")
	w.Shot("bug")
	w.Tap("shell.fault_again")
	atFirst(w)
	w.Begin(l)
	w.Shell.Tell(errors.New("a fault of the tour"))
	w.Shell.Render()
	w.See("shell.fault_kept")
	w.Shot("fault")
	w.Tap("shell.help_back")
	w.See("home.check")
}

// staffPIN opens the staff's door in the tour.
const staffPIN = "482915"

func staffOnly(w *Walker, h *house.House, l i18n.Lang) {
	who := kiosk.Actor{Role: kiosk.Manager, ID: "tour"}
	if err := h.Staff().SetPIN(context.Background(), kiosk.Actor{Role: kiosk.System}, who, staffPIN); err != nil {
		w.fail("set PIN: %w", err)
		return
	}
	w.Begin(l)
	w.Tap("shell.staff")
	w.Tap("shell.help_call")
	w.Tap("shell.help_back")
	w.Tap("shell.staff")
	w.Tap("staff.door")
	w.See("staff.pin_title")
	w.Type("111222")
	w.Shot("pin")
	w.Tap("staff.pin_open")
	w.See("refusal.staff.wrong_pin")
	w.Type(staffPIN)
	w.Tap("staff.pin_open")
	w.See("staff.menu_title")
	w.Shot("menu")
	w.Tap("staff.answer_call")
	w.See("staff.call_answered")
	w.Tap("staff.report")
	w.See("staff.report_title")
	w.Shot("report")
	w.Tap("shell.help_back")
	w.Tap("staff.exit")
	w.Shot("leave")
	w.Tap("shell.back")
	w.Tap("staff.back")
	atFirst(w)
}

// at is the time of the tour's clock.
func at(zone *time.Location) time.Time { return time.Date(2026, 11, 21, 14, 10, 0, 0, zone) }
