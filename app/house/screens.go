package house

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"time"

	"maru/app/config"
	"maru/data"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/frontui"
	"maru/kiosk/hardship"
	"maru/kiosk/hardship/hardshipui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policyui"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/receiptui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/staff/staffui"
	"maru/kiosk/theme"
)

// Driver is what differs between a window, the tour and a test.
type Driver struct {
	Panel theme.Panel
	// Defaults are the settings that every visit begins with.
	Defaults kiosk.Settings
	// Background and After leave the toolkit's goroutine; nil runs all at once.
	Background func(work, done func())
	After      func(time.Duration, func())
	// Leave closes the window.
	Leave func()
}

// Shell makes the kiosk's frame with every screen of the house in it. A feature
// enters here: its room, its tile, and what its screens open of others.
func (h *House) Shell(d Driver) *shell.Shell {
	place := h.Config.Centre.Place()
	place.Phone = h.Config.StaffPhone
	rooms := h.rooms(place, d.Leave)
	front := rooms.services()
	return shell.New(shell.Parts{
		Panel: d.Panel, Faces: h.faces, Words: h.words, Defaults: d.Defaults, Now: h.now,
		First:    func() shell.Screen { return &frontui.Attract{Place: place, Call: rooms.help} },
		Home:     func() shell.Screen { return &frontui.Home{Place: place, Services: front} },
		Language: func() shell.Screen { return &frontui.Language{Place: place} },
		Settings: func() shell.Screen { return &frontui.Settings{Place: place} },
		Help:     rooms.help,
		Fault: func(reference string, kept bool) shell.Screen {
			return &frontui.Fault{Place: place, Reference: reference, Kept: kept}
		},
		Idle: h.Config.Idle.After, Countdown: h.Config.Idle.Countdown,
		Background: d.Background, After: d.After,
		Reference:  reference,
		Scanned:    func(s *shell.Shell, digits string) { rooms.scanned(s, digits) },
		ScanPrefix: firstRune(h.Config.Scanner.Prefix),
		Ended:      h.ended(d),
		Failed:     h.failed(d),
		Log:        h.log,
	})
}

// ended and failed note what happened at a screen, away from the toolkit's
// goroutine: a disk that is slow to write must not hold up whoever comes next.
func (h *House) ended(d Driver) func(how string) {
	return func(how string) { h.later(d, "session.ended", map[string]any{"how": how}) }
}

func (h *House) failed(d Driver) func(reference string, bug bool) {
	return func(reference string, bug bool) {
		h.later(d, "fault.shown", map[string]any{"reference": reference, "bug": bug})
	}
}

func (h *House) later(d Driver, kind string, body map[string]any) {
	if d.Background == nil {
		h.remark(kind, body)
		return
	}
	d.Background(func() { h.remark(kind, body) }, func() {})
}

// remark notes what happened at the screen; nothing of the visit itself is
// written. A journal that cannot be written stops nobody who is leaving.
func (h *House) remark(kind string, body map[string]any) {
	if err := h.note(context.Background(), kind, body); err != nil {
		h.log.Error("remark", "kind", kind, "err", err)
	}
}

// reference makes the number that a resident tells staff about a failure: six
// digits that can be read aloud, and found again in the log.
func reference() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "000 000" // the system has no randomness left; the log has the time
	}
	return fmt.Sprintf("%03d %03d", n.Int64()/1000, n.Int64()%1000)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// rooms are the features' screens, each with what it stands on.
type rooms struct {
	house   *House
	place   kiosk.Place
	check   *hardshipui.Room
	receipt *receiptui.Room
	staff   *staffui.Room
}

func (h *House) rooms(place kiosk.Place, leave func()) *rooms {
	r := &rooms{house: h, place: place}
	r.staff = &staffui.Room{
		Service: h.staff, Place: place, TestPage: h.testPage, Report: h.report,
		Leave: func(by kiosk.Actor) error { return h.leave(by, leave) },
	}
	r.receipt = &receiptui.Room{Service: h.receipt, Print: h.print, Follow: r.follow, Place: place}
	r.check = &hardshipui.Room{
		Service: h.checks, Place: place,
		Call: func() error { return h.call(staff.Emergency) },
		Programme: func(res policy.Result, answer func() shell.Screen) shell.Screen {
			return &policyui.Programme{Pack: h.Pack, Service: theme.Check, Result: res, Answer: answer}
		},
		Given: func(slip receipt.Slip, g hardship.Given) shell.Screen {
			return &receiptui.Done{Room: r.receipt, Service: theme.Check, Receipt: g.Receipt, Slip: slip}
		},
	}
	r.applying()
	return r
}

// services are the tiles of the home screen.
func (r *rooms) services() []frontui.Service {
	return []frontui.Service{
		{Kind: theme.Check, Key: "home.check", Open: func(*shell.Shell) shell.Screen { return r.start() }},
		{Kind: theme.Find, Key: "home.find", Open: func(*shell.Shell) shell.Screen {
			return &policyui.Browse{Pack: r.house.Pack, Today: r.house.checks.Today, Begin: r.start, Places: r.findPlaces}
		}},
		{Kind: theme.Receipts, Key: "home.receipt", Open: func(*shell.Shell) shell.Screen { return &receiptui.Enter{Room: r.receipt} }},
	}
}

func (r *rooms) start() shell.Screen { return &hardshipui.Start{Room: r.check} }

func (r *rooms) help() shell.Screen {
	return &frontui.Help{
		Place: r.place,
		Call:  func() error { return r.house.call(staff.Help) },
		Staff: func() shell.Screen { return &staffui.PIN{Room: r.staff} },
	}
}

// scanned opens the follow-up of a receipt from any screen, the first one too.
func (r *rooms) scanned(s *shell.Shell, digits string) {
	if s.Session().Started.IsZero() {
		s.Begin(s.Lang())
	}
	receiptui.Open(s, r.receipt, digits)
}

// follow tells what a receipt was given for, in the session's language. It
// opens programmes for reading only: whoever holds the paper learns nothing of
// the answers behind it.
func (r *rooms) follow(ctx context.Context, s *shell.Shell, of receipt.Receipt) (receiptui.Story, error) {
	switch of.Kind {
	case receipt.ForApplication:
		return r.followApplication(ctx, s, of)
	case receipt.ForPlan:
		return r.followPlan(ctx, s, of)
	}
	h, printer := r.house, s.Printer()
	record, err := h.db.Checks().CheckByReceipt(ctx, of.ID)
	if err != nil {
		return receiptui.Story{}, err
	}
	code, err := h.receipt.Code(of)
	if err != nil {
		return receiptui.Story{}, err
	}
	story := receiptui.Story{
		Slip:  hardship.Slip(printer, h.Pack, r.place, record, of, code),
		Again: r.start,
	}
	if record.PackVersion != h.Pack.Version {
		story.Note = printer.Say("receipt.follow_changed", "Day", civil.DayOf(of.At, r.place.Zone).Date(printer.Lang()))
	}
	seen := map[string]bool{}
	for _, f := range record.Found {
		if p := h.Pack.Programme(f.Programme); p != nil && !seen[f.Programme] {
			seen[f.Programme] = true
			story.Found = append(story.Found, r.foundCard(s, p, f))
		}
	}
	return story, nil
}

func (r *rooms) foundCard(s *shell.Shell, p *policy.Programme, f hardship.Found) partsui.Card {
	card := partsui.Card{Finding: partsui.Fits, Name: p.Title.In(s.Lang()), Second: p.Gives.In(s.Lang())}
	if f.Verdict == policy.MayFit {
		card.Finding, card.Second = partsui.MayFit, s.Say("check.may_fit")
	}
	card.Do = func() {
		s.Go(&policyui.Programme{
			Pack: r.house.Pack, Service: theme.Receipts, Read: true,
			Result: policy.Result{Programme: p, Member: -1, State: p.State},
		})
	}
	return card
}

// call tells staff that somebody waits at this kiosk.
func (h *House) call(why staff.Reason) error {
	_, err := h.staff.Call(context.Background(), kiosk.Actor{Role: kiosk.Resident}, why)
	return err
}

// leave closes the kiosk for a member of staff who may.
func (h *House) leave(by kiosk.Actor, close func()) error {
	if err := staff.Require(by, staff.LeaveKiosk); err != nil {
		return err
	}
	ev := kiosk.Event{Kind: "kiosk.left", At: h.now(), By: by}
	if err := h.db.Journal().Note(context.Background(), ev); err != nil {
		return fmt.Errorf("note leaving: %w", err)
	}
	if close != nil {
		close()
	}
	return nil
}

// printerKind is the kind of the first printer, for staff.
func (h *House) printerKind() config.PrinterKind {
	if len(h.Config.Printers) == 0 {
		return ""
	}
	return h.Config.Printers[0].Kind
}

// report says of each part of the kiosk whether it is ready. What needs a look
// is named by the code that `maru data doctor` explains.
func (h *House) report(ctx context.Context) ([]staffui.Finding, error) {
	findings, err := data.Doctor(ctx, storeOptions(h.Config, h.now, h.rand), nil)
	if err != nil {
		return nil, fmt.Errorf("examine store: %w", err)
	}
	report := []staffui.Finding{
		{Name: "staff.report_pack", Ready: true, Say: h.Pack.ID + " " + h.Pack.Version},
		{Name: "staff.report_printer", Ready: true, Say: string(h.printerKind())},
	}
	store := staffui.Finding{Name: "staff.report_store", Ready: true}
	for _, f := range findings {
		if store.Ready && (f.Severity == data.Warning || f.Severity == data.Grave) {
			store.Ready, store.Say = false, f.Code
		}
	}
	return append(report, store), nil
}
