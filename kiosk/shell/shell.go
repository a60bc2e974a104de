// Package shell is the frame around every screen: it shows one screen at a
// time, goes on and back, keeps the bars and the settings on every screen,
// watches for residents who have left, and wipes all they entered.
//
// Everything a visit touches lives in one value that is dropped whole when the
// visit ends; the shell keeps nothing of it beside. Only the shell leaves the
// toolkit's goroutine (Do), so screens are plain sequential code.
package shell

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
	"maru/kiosk/theme"
)

// Screen is one screen of the kiosk. Page is asked for anew whenever something
// has changed, so a screen keeps its state in its own fields and never in parts.
type Screen interface {
	Page(s *Shell) Page
}

// Typist is a Screen that takes digits and other runes from a keyboard.
type Typist interface {
	// Typed is given one rune; '\b' erases.
	Typed(s *Shell, r rune)
}

// Writer is a Typist that takes whole sentences: while Writing reports true the
// space bar is a rune like any other, and Return is '\n'.
type Writer interface {
	Typist
	Writing(s *Shell) bool
}

// Parts are what a shell is put together from.
type Parts struct {
	Panel    theme.Panel
	Faces    *theme.Faces
	Words    *i18n.Catalogue
	Defaults kiosk.Settings
	Now      func() time.Time
	// First is the screen that stands while nobody is there; Home follows it.
	First, Home func() Screen
	// Language, Settings and Help open from the bottom bar; Fault is shown
	// after a failure, with its reference number and whether answers were kept.
	Language, Settings, Help func() Screen
	Fault                    func(reference string, kept bool) Screen
	// Frame draws the bars and the page between them; nil draws a kiosk's. A
	// desk has a frame of its own, and puts pages into it with Body.
	Frame func(s *Shell, b *partsui.Board, p Page)
	// Idle is how long nobody may touch the screen before the countdown; it
	// should be 60 to 120 s. Countdown should be at least 20 s.
	Idle, Countdown time.Duration
	// Background runs work off the toolkit's goroutine and then done on it.
	// Nil runs both at once, as tests and the tour want it.
	Background func(work, done func())
	// After runs f on the toolkit's goroutine when d has passed; nil never does.
	After func(d time.Duration, f func())
	// Reference makes the number that a resident tells staff about a failure.
	Reference func() string
	// Scanned is told the digits that a scanner read; nil ignores scanners.
	Scanned func(s *Shell, digits string)
	// ScanPrefix is what the scanner was set up to send first; 0 for nothing.
	ScanPrefix rune
	// Ended is told that a visit is over, and how: "done", "idle", "fault".
	Ended func(how string)
	// Failed is told the reference that a failure was shown with, and whether
	// it was a bug of the program.
	Failed func(reference string, bug bool)
	Log    *slog.Logger
}

// Shell shows screens in one window. Its methods belong to the toolkit's
// goroutine.
type Shell struct {
	parts Parts
	stage *stage
	visit *visit
	board *partsui.Board
	// barTop is where the bottom bar begins, in design pixels.
	barTop float32
}

// visit is everything that one resident's presence has made.
type visit struct {
	session *kiosk.Session
	stack   []entry
	focus   int    // the press that OK would press; -1 while keys are not used
	focused string // its name: presses may come and go around it
	touched time.Time
	warned  time.Time // when the countdown began; zero while it has not
	notice  *partsui.Notice
	told    *partsui.Notice // the notice that stood when the last press began
	waiting bool
	work    int // generation of background work
	scan    receipt.Scan
}

type entry struct {
	screen Screen
	page   int
}

// New returns a shell that shows its first screen.
func New(p Parts) *Shell {
	if p.Background == nil {
		p.Background = func(work, done func()) { work(); done() }
	}
	if p.After == nil {
		p.After = func(time.Duration, func()) {}
	}
	if p.Frame == nil {
		p.Frame = (*Shell).frame
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	s := &Shell{parts: p}
	s.stage = newStage(s)
	s.visit = s.fresh()
	return s
}

func (s *Shell) fresh() *visit {
	return &visit{
		session: kiosk.NewSession(s.parts.Defaults),
		stack:   []entry{{screen: s.parts.First()}},
		focus:   focusNone,
		scan:    receipt.Scan{Prefix: s.parts.ScanPrefix},
	}
}

// Content returns the object that fills the window.
func (s *Shell) Content() fyne.CanvasObject { return s.stage }

// Session returns the session of the resident who is there.
func (s *Shell) Session() *kiosk.Session { return s.visit.session }

// Lang returns the session's language.
func (s *Shell) Lang() i18n.Lang { return s.visit.session.Settings.Lang }

// Now returns the time of the house.
func (s *Shell) Now() time.Time { return s.parts.Now() }

// Say returns a message in the session's language.
func (s *Shell) Say(key string, kv ...any) string { return s.Printer().Say(key, kv...) }

// Printer returns the printer of the session's language.
func (s *Shell) Printer() *i18n.Printer { return s.parts.Words.Printer(s.Lang()) }

// Refusal returns the sentence of a refusal in the session's language.
func (s *Shell) Refusal(r *kiosk.Refusal) string { return s.Printer().SayMap(r.Key(), r.Args) }

// Look returns how things are drawn for the session.
func (s *Shell) Look() theme.Look {
	return theme.NewLook(s.parts.Panel, s.visit.session.Settings, s.parts.Faces)
}

// Current returns the screen that is shown.
func (s *Shell) Current() Screen { return s.top().screen }

func (s *Shell) top() *entry { return &s.visit.stack[len(s.visit.stack)-1] }

// Begin starts a resident's session in a language and goes home.
func (s *Shell) Begin(l i18n.Lang) {
	s.visit.session.Settings.Lang = l
	s.visit.session.Started = s.parts.Now()
	s.visit.touched = s.parts.Now()
	s.visit.stack = []entry{{screen: s.parts.Home()}}
	s.visit.focus = s.firstFocus()
}

// Go shows a screen; Back returns from it.
func (s *Shell) Go(next Screen) {
	s.visit.notice = nil
	s.visit.focus = s.firstFocus()
	s.visit.stack = append(s.visit.stack, entry{screen: next})
}

// Replace shows a screen in place of the current one.
func (s *Shell) Replace(next Screen) {
	s.visit.notice = nil
	s.visit.focus = s.firstFocus()
	*s.top() = entry{screen: next}
}

// Back returns to the screen before; on the home screen it does nothing.
func (s *Shell) Back() {
	s.visit.notice = nil
	s.visit.focus = s.firstFocus()
	if b, ok := s.Current().(interface{ Back(*Shell) bool }); ok && b.Back(s) {
		s.FirstPage()
		return
	}
	if len(s.visit.stack) > 1 {
		s.visit.stack = s.visit.stack[:len(s.visit.stack)-1]
	}
}

// Turn turns by some of a screen's own pages, for screens that part their
// content themselves; Turned tells how many are turned already. A notice stays:
// taken away it would move what is under it, and a part would be passed over.
func (s *Shell) Turn(by int) {
	s.top().page = max(0, s.top().page+by)
	if by != 0 {
		s.visit.notice = s.visit.told
	}
}

// Turned returns how many of the current screen's pages are turned.
func (s *Shell) Turned() int { return s.top().page }

// FirstPage turns to the first page, for a screen that shows something new in
// its own place, such as the next question.
func (s *Shell) FirstPage() {
	s.top().page = 0
	s.visit.focus = s.firstFocus()
}

// Home returns to the home screen; what was entered stays in the session.
func (s *Shell) Home() {
	if s.visit.session.Started.IsZero() {
		return
	}
	s.visit.notice = nil
	s.visit.focus = s.firstFocus()
	s.visit.stack = []entry{{screen: s.parts.Home()}}
}

// Show goes to a screen as if from home, so that Back returns there.
func (s *Shell) Show(next Screen) {
	s.Home()
	s.Go(next)
}

// AtHome reports whether the home screen is shown.
func (s *Shell) AtHome() bool { return len(s.visit.stack) == 1 }

func (s *Shell) firstFocus() int {
	if s.visit.focus != focusNone {
		return focusFirst
	}
	return focusNone
}

// Where the focus is when it is on no press yet.
const (
	focusNone  = -1 // keys are not used
	focusFirst = -2 // on the first press of the content, once it is drawn
)

// End ends the visit: every answer, setting and typed rune is dropped with the
// one value that held them (VVSG 2.0 7.1-A).
func (s *Shell) End(how string) {
	started := !s.visit.session.Started.IsZero()
	s.visit = s.fresh()
	if started && s.parts.Ended != nil {
		s.parts.Ended(how)
	}
}

// Change alters the session's settings.
func (s *Shell) Change(change func(*kiosk.Settings)) { change(&s.visit.session.Settings) }

// Tell shows a failure to the resident: a refusal as a sentence on the same
// screen, a fault as the calm screen with a reference number.
func (s *Shell) Tell(err error) {
	if r := kiosk.AsRefusal(err); r != nil {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Refusal(r)})
		return
	}
	reference := s.parts.Reference()
	s.parts.Log.Error("fault", "reference", reference, "err", err)
	s.failed(reference, false)
	s.Go(s.parts.Fault(reference, true))
}

// Notify shows a notice on the current screen until something else happens.
func (s *Shell) Notify(n partsui.Notice) {
	s.visit.notice = &n
	s.top().page = 0 // it stands where the page begins
}

// Notice returns the notice that stands on the current screen, nil for none,
// for frames that put it in a place of their own.
func (s *Shell) Notice() *partsui.Notice { return s.visit.notice }

// guard runs what a press does. A panic there is a bug of the program: it is
// logged with its stack, the visit ends so that the next resident finds a clean
// kiosk, and the calm screen shows a reference number.
func (s *Shell) guard(act func()) {
	defer s.Render()
	defer s.recover()
	s.visit.touched = s.parts.Now()
	s.visit.warned = time.Time{}
	if s.visit.waiting {
		return
	}
	s.visit.told, s.visit.notice = s.visit.notice, nil
	if act != nil {
		act()
	}
}

func (s *Shell) recover() {
	if r := recover(); r != nil {
		s.bug(r)
	}
}

func (s *Shell) bug(r any) {
	reference := s.parts.Reference()
	s.parts.Log.Error("bug", "reference", reference, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
	s.failed(reference, true)
	lang := s.Lang()
	s.End("fault")
	s.visit.session.Settings.Lang = lang
	s.visit.session.Started = s.parts.Now()
	s.visit.touched = s.parts.Now()
	s.visit.stack = []entry{{screen: s.parts.Fault(reference, false)}}
}

func (s *Shell) failed(reference string, bug bool) {
	if s.parts.Failed != nil {
		s.parts.Failed(reference, bug)
	}
}

// PrinterOf returns the printer of any language, for the screens that speak
// several at once.
func (s *Shell) PrinterOf(l i18n.Lang) *i18n.Printer { return s.parts.Words.Printer(l) }

// Board returns what is drawn now: what can be pressed, and what stands where.
func (s *Shell) Board() *partsui.Board { return s.board }

// Focused returns the name of what the OK key would press, "" for nothing.
func (s *Shell) Focused() string {
	presses := s.board.Presses()
	if s.visit.focus < 0 || s.visit.focus >= len(presses) {
		return ""
	}
	return presses[s.visit.focus].Name
}
