package registerui

import (
	"slices"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Checked is what every programme says of a household today: fits, may fit,
// does not, each with its reason.
type Checked struct {
	of      *Household
	results []policy.Result
	verdict policy.Verdict
}

// verdicts are those that are shown, and their colours.
var verdicts = []struct {
	verdict policy.Verdict
	key     string
	service theme.Service
}{
	{policy.Fits, "household.fits", theme.Advise},
	{policy.MayFit, "household.may_fit", theme.Fund},
	{policy.DoesNotFit, "household.does_not_fit", theme.Receipts},
}

// newChecked shows the verdict first of which there are any.
func newChecked(of *Household, results []policy.Result) *Checked {
	c := &Checked{of: of, results: results, verdict: policy.DoesNotFit}
	for _, v := range slices.Backward(verdicts) {
		if len(c.having(v.verdict)) > 0 {
			c.verdict = v.verdict
		}
	}
	return c
}

// Section implements deskui.Sectioned.
func (*Checked) Section() string { return Section }

// having returns the results of a verdict. A programme about persons stands
// once for everybody whom it fits or may fit, and once for all others.
func (c *Checked) having(v policy.Verdict) []policy.Result {
	better := map[string]policy.Verdict{}
	for _, r := range c.results {
		if have, ok := better[r.Programme.ID]; !ok || r.Verdict < have {
			better[r.Programme.ID] = r.Verdict
		}
	}
	var some []policy.Result
	said := map[string]bool{}
	for _, r := range c.results {
		if r.Verdict != v || v == policy.DoesNotFit && (better[r.Programme.ID] < v || said[r.Programme.ID]) {
			continue
		}
		said[r.Programme.ID] = true
		some = append(some, r)
	}
	return some
}

// Page implements shell.Screen.
func (c *Checked) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Title: s.Say("household.checked", "Day", day(s, c.of.room.Service.Today())), Service: theme.Check},
		Fill: func(b *partsui.Board, r partsui.Rect) { c.fill(s, b, r) },
	}
}

func (c *Checked) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	var figures []deskui.Figure
	var chips []deskui.Chip
	for _, v := range verdicts {
		n, choose := count(len(c.having(v.verdict))), func() {
			c.verdict = v.verdict
			s.FirstPage()
		}
		figures = append(figures, deskui.Figure{Service: v.service, Count: n, First: s.Say(v.key), Do: choose})
		chips = append(chips, deskui.Chip{Name: s.Say(v.key) + " " + n, On: c.verdict == v.verdict, Do: choose})
	}
	if r, drawn := deskui.FiguresIn(b, r, figures); drawn {
		deskui.List(s, b, deskui.Panel(b, r, s.Say(c.key())), c.rows(s))
		return
	}
	in := deskui.Panel(b, r, "")
	deskui.On(b, in, func() {
		used := deskui.Chips(b, in, theme.Check, chips) + 8
		in.Y, in.H = in.Y+used, in.H-used
	})
	deskui.List(s, b, in, c.rows(s))
}

func (c *Checked) key() string {
	for _, v := range verdicts {
		if v.verdict == c.verdict {
			return v.key
		}
	}
	return verdicts[0].key
}

func (c *Checked) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, r := range c.having(c.verdict) {
		first := r.Programme.Title.In(s.Lang())
		if r.Member >= 0 && r.Member < len(c.of.entry.Persons) && c.verdict != policy.DoesNotFit {
			first = joined(first, c.of.entry.Persons[r.Member].Name())
		}
		row := deskui.Row{
			Service: theme.Advise, First: first, Second: c.because(s, r),
			Open: &partsui.Action{Name: s.Say("household.why"), Do: func() { s.Go(c.of.room.Programme(r)) }},
		}
		for _, v := range verdicts {
			if v.verdict == c.verdict {
				row.Service = v.service
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// because says in one line what decides: what it pays, or the first reason, or
// what is missing.
func (c *Checked) because(s *shell.Shell, r policy.Result) string {
	pack := c.of.rules.Pack
	receives := ""
	for _, b := range c.of.entry.Receives() {
		if b.Programme == r.Programme.ID && b.On(c.of.room.Service.Today()) {
			receives = s.Say("household.receives")
		}
	}
	if r.Verdict == policy.Fits {
		return joined(receives, policy.SayAmount(s.Printer(), pack, r.Amount), r.Programme.Gives.In(s.Lang()))
	}
	if len(r.Missing) > 0 {
		var missing []string
		for _, fact := range r.Missing[:min(3, len(r.Missing))] {
			missing = append(missing, pack.Label(fact).In(s.Lang()))
		}
		return joined(receives, s.Say("household.missing", "Facts", s.Lang().Join(missing)))
	}
	for _, reason := range r.Because {
		if !reason.Guard {
			return joined(receives, policy.Say(s.Printer(), pack, reason))
		}
	}
	return receives
}
