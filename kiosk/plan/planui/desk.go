package planui

import (
	"context"

	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/plan"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Desk shows an advisor a household's plan: every step with its day, what is
// needed, and what changed since the version before. Steps are marked as done
// here.
type Desk struct {
	Service *plan.Service
	In      string // the desk's section that it was opened from
	plan    plan.Plan
	changes plan.Changes
	advisor casework.Advisor
}

// read is what the store holds of a plan.
type read struct {
	plan    plan.Plan
	changes plan.Changes
	advisor casework.Advisor
}

// OpenDesk opens the plan of an ID at the desk.
func OpenDesk(s *shell.Shell, service *plan.Service, in, id string) {
	d := &Desk{Service: service, In: in}
	shell.Do(s, func() (read, error) { return d.read(id) }, func(r read, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		d.plan, d.changes, d.advisor = r.plan, r.changes, r.advisor
		s.Go(d)
	})
}

func (d *Desk) read(id string) (read, error) {
	ctx := context.Background()
	versions, err := d.Service.Store.Versions(ctx, id)
	if err == nil && len(versions) == 0 {
		err = plan.ErrNoSuch
	}
	if err != nil {
		return read{}, err
	}
	r := read{plan: versions[len(versions)-1]}
	if len(versions) > 1 {
		r.changes = plan.Compare(versions[len(versions)-2], r.plan)
	}
	advisors, err := d.Service.Desk.Advisors(ctx)
	for _, a := range advisors {
		if a.ID == r.plan.Advisor {
			r.advisor = a
		}
	}
	return r, err
}

// Section implements deskui.Sectioned.
func (d *Desk) Section() string { return d.In }

// Page implements shell.Screen.
func (d *Desk) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: s.Say("case.plan"), Service: theme.Check},
		Primary: &partsui.Action{Name: s.Say("case.plan_anew"), Do: func() { d.change(s, d.anew) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { d.fill(s, b, r) },
	}
}

func (d *Desk) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	left := partsui.Rect{X: r.X, Y: r.Y, W: (r.W - 24) * 0.62, H: r.H}
	right := partsui.Rect{X: left.Right() + 24, Y: r.Y, W: r.W - left.W - 24, H: r.H}
	deskui.List(s, b, deskui.Panel(b, left, s.Say("plan.slip_steps")), d.rows(s))
	deskui.Prose(b, deskui.Panel(b, right, s.Say("case.version", "Version", d.plan.Version)), d.about(s))
}

func (d *Desk) rows(s *shell.Shell) []deskui.Row {
	pr, today := s.Printer(), d.Service.Today()
	var rows []deskui.Row
	for _, step := range d.plan.Steps {
		row := deskui.Row{
			First: plan.Say(pr, d.Service.Pack, d.plan, step), Second: plan.SayWhen(pr, step),
			Now: step.Waits() && step.Due.Before(today),
		}
		if step.Waits() {
			row.Service = theme.Check
			row.Open = &partsui.Action{Name: s.Say("case.done"), Do: func() {
				d.change(s, func(ctx context.Context, by kiosk.Actor) error {
					_, err := d.Service.Edit(ctx, by, d.plan.ID, d.plan.Version, plan.Change{Step: step.ID, Done: true})
					return err
				})
			}}
		}
		rows = append(rows, row)
	}
	return rows
}

// about tells why this version was made, what changed, and where help is
// needed.
func (d *Desk) about(s *shell.Shell) []deskui.Line {
	lines := []deskui.Line{
		{Words: s.Say("case.because_" + string(d.plan.Because)), Bold: true},
		{Words: d.plan.On.Date(s.Lang())},
	}
	if d.advisor.Name != "" {
		lines = append(lines, deskui.Line{Words: s.Say("apply.advisor", "Name", d.advisor.Name)})
	}
	for _, c := range []struct {
		key   string
		steps []plan.Step
	}{{"new", d.changes.New}, {"finished", d.changes.Done}, {"gone", d.changes.Gone}} {
		if len(c.steps) > 0 {
			lines = append(lines, deskui.Line{Words: s.Say("case.steps_"+c.key, "Count", len(c.steps))})
		}
	}
	if len(d.plan.Needs) > 0 {
		lines = append(lines, deskui.Line{Words: s.Say("check.needs_title"), Bold: true})
	}
	for _, need := range d.plan.Needs {
		lines = append(lines, deskui.Line{Words: s.Say("check.aspect_" + need.Aspect), Bold: need.Strength == plan.Strong})
	}
	return lines
}

// anew makes the plan anew of what is known of the household.
func (d *Desk) anew(ctx context.Context, by kiosk.Actor) error {
	_, err := d.Service.Make(ctx, by, plan.Order{Plan: d.plan.ID, Facts: d.plan.Facts, Lang: d.plan.Lang})
	return err
}

// change runs what an advisor does, and shows the plan as it is then.
func (d *Desk) change(s *shell.Shell, do func(context.Context, kiosk.Actor) error) {
	who, _ := deskui.Who(s)
	shell.Do(s, func() (read, error) {
		if err := do(context.Background(), who); err != nil {
			return read{}, err
		}
		return d.read(d.plan.ID)
	}, func(r read, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		d.plan, d.changes, d.advisor = r.plan, r.changes, r.advisor
	})
}
