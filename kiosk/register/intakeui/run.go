package intakeui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Run takes files in: first as a trial that writes nothing, and then, when
// staff say so, for good.
type Run struct {
	room    *Room
	jobs    []intake.Job
	anySize bool

	on      bool // it is under way
	wet     bool // it is, or was, no trial
	come    come
	outcome outcome
}

// come is how far a run has come; work and screen both hold it.
type come struct {
	mu       sync.Mutex
	step     string
	done, of int64
}

func (c *come) tell(step string, done, of int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step, c.done, c.of = step, done, of
}

func (c *come) told() (step string, done, of int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.step, c.done, c.of
}

// outcome is what became of the files.
type outcome struct {
	results []intake.Result
	rejects []rejects
	report  string // the file of rejected rows in the folder of exports; "" for none
	// wrong is the file that stopped the run, and fault what of it is to be
	// mended.
	wrong *intake.FileError
}

// rejects are the rows of a file that were left out for one reason in one
// column.
type rejects struct {
	file   string
	column string
	reason mapping.Reason
	lines  []int // the first few
	count  int
}

// mostLines is how many lines of a file are named on the screen; the report
// has all.
const mostLines = 8

// Section implements deskui.Sectioned.
func (v *Run) Section() string { return v.room.In }

// Back implements the shell's optional interface: nobody leaves work that is
// under way.
func (v *Run) Back(*shell.Shell) bool { return v.on }

func (v *Run) start(s *shell.Shell, dry bool) {
	v.on, v.wet, v.outcome = true, !dry, outcome{}
	by, _ := deskui.Who(s)
	words := s.Printer()
	name := fmt.Sprintf("rejected-%s.csv", s.Now().In(v.room.Zone).Format("2006-01-02-150405"))
	options := intake.Options{DryRun: dry, AnySize: v.anySize, Progress: v.come.tell}
	shell.Watch(s, func() (outcome, error) { return v.room.run(v.jobs, options, name, words, by) }, func(o outcome, err error) {
		v.on, v.outcome = false, o
		switch {
		case err != nil:
			s.Tell(err)
		case v.wet && o.wrong == nil:
			s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("household.taken_in")})
		}
	})
}

// run imports files. What is wrong with a file as a whole is an outcome; the
// error is a fault or a refusal. Rows that were left out go to a file of the
// folder of exports, which is made with the first of them.
func (room *Room) run(jobs []intake.Job, options intake.Options, name string, words *i18n.Printer, by kiosk.Actor) (o outcome, err error) {
	in, err := room.Intake(context.Background())
	if err != nil {
		return o, err
	}
	var file io.WriteCloser
	var report *intake.Report
	var failed error
	options.Rejected = func(from string, x mapping.Reject) {
		o.reject(from, x)
		if file == nil && failed == nil {
			if file, failed = room.Files.Create(name); failed == nil {
				report, o.report = intake.NewReport(file, words), name
			}
		}
		if report != nil {
			report.Add(from, x)
		}
	}
	o.results, err = in.Import(context.Background(), jobs, options, by)
	if report != nil {
		failed = errors.Join(report.Flush(), file.Close())
	}
	if errors.As(err, &o.wrong) {
		err = nil
	}
	return o, errors.Join(err, failed)
}

func (o *outcome) reject(file string, x mapping.Reject) {
	i := slices.IndexFunc(o.rejects, func(r rejects) bool { return r.file == file && r.column == x.Column && r.reason == x.Reason })
	if i < 0 {
		i = len(o.rejects)
		o.rejects = append(o.rejects, rejects{file: file, column: x.Column, reason: x.Reason})
	}
	r := &o.rejects[i]
	if r.count++; len(r.lines) < mostLines {
		r.lines = append(r.lines, x.Line)
	}
}

// Page implements shell.Screen.
func (v *Run) Page(s *shell.Shell) shell.Page {
	page := shell.Page{Top: partsui.Top{Title: s.Say("household.trial"), Service: theme.Check}}
	if v.wet {
		page.Top.Title = s.Say("household.take_in")
	}
	if v.on {
		page.Fill = func(b *partsui.Board, r partsui.Rect) { v.progress(s, b, deskui.Panel(b, r, "")) }
		return page
	}
	page.Fill = func(b *partsui.Board, r partsui.Rect) { v.fill(s, b, r) }
	switch {
	case v.outcome.wrong != nil && errors.Is(v.outcome.wrong, intake.ErrTooLarge):
		page.Primary = &partsui.Action{Name: s.Say("household.any_size"), Icon: "check", Do: func() {
			v.anySize = true
			v.start(s, true)
		}}
	case v.outcome.wrong == nil && !v.wet:
		page.Primary = &partsui.Action{Name: s.Say("household.take_in"), Icon: "check", Do: func() { v.start(s, false) }}
	}
	return page
}

// progress draws how far the run has come.
func (v *Run) progress(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	step, done, of := v.come.told()
	words := s.Say("household.step_settle")
	if kind, file, found := strings.Cut(step, " "); found && (kind == "read" || kind == "place") {
		words = s.Say("household.step_"+kind, "File", file)
	}
	used := deskui.Words(b, in, true, words) + 16
	in.Y, in.H = in.Y+used, in.H-used
	if of > 0 {
		deskui.Progress(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: b.Look.Grow(40)}, theme.Find, done, of)
		in.Y += b.Look.Grow(40) + 16
	}
	if done > 0 {
		deskui.Words(b, in, false, s.Say("household.rows", "Count", int(done)))
	}
}

func (v *Run) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	if len(v.outcome.results) > 0 {
		r, _ = deskui.FiguresIn(b, r, v.figures(s)) // the rows tell the same of each file
	}
	in := deskui.Panel(b, r, "")
	if v.outcome.wrong != nil {
		used := deskui.Trouble(b, in, v.sayFault(s)) + 16
		in.Y, in.H = in.Y+used, in.H-used
	}
	if rows := v.rows(s); len(rows) > 0 {
		deskui.List(s, b, in, rows)
	}
}
