package intakeui

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/table"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// sayFault says what of a file is to be mended.
func (v *Run) sayFault(s *shell.Shell) string {
	file, err := v.outcome.wrong.File, v.outcome.wrong.Err
	var missing *mapping.MissingError
	switch {
	case errors.As(err, &missing):
		return s.Say("household.fault_columns", "File", file, "Columns", s.Lang().Join(missing.Columns))
	case errors.Is(err, intake.ErrTooLarge):
		return s.Say("household.fault_large", "File", file)
	case errors.Is(err, charset.ErrUnknown):
		return s.Say("household.fault_encoding", "File", file)
	case errors.Is(err, table.ErrEmpty):
		return s.Say("household.fault_empty", "File", file)
	case errors.Is(err, table.ErrOldExcel):
		return s.Say("household.fault_excel", "File", file)
	default:
		return s.Say("household.fault_other", "File", file, "Reason", err.Error())
	}
}

func (v *Run) figures(s *shell.Shell) []deskui.Figure {
	var read, added, changed, left int
	for _, r := range v.outcome.results {
		read, added, changed, left = read+r.Counts.Rows, added+r.Counts.Added, changed+r.Counts.Changed, left+r.Counts.Rejected
	}
	figure := func(of theme.Service, n int, key string) deskui.Figure {
		return deskui.Figure{Service: of, Count: count(n), First: s.Say(key)}
	}
	return []deskui.Figure{
		figure(theme.Find, read, "household.rows_read"), figure(theme.Advise, added, "household.rows_new"),
		figure(theme.Fund, changed, "household.rows_changed"), figure(theme.Check, left, "household.rows_left"),
	}
}

// rows tell of each file what became of its rows, and then of each reason which
// rows were left out.
func (v *Run) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	if v.outcome.report != "" {
		rows = append(rows, deskui.Row{
			Service: theme.Receipts, First: s.Say("household.report", "File", v.outcome.report), Second: s.Say("household.report_in", "Folder", v.room.Files.Export),
		})
	}
	for _, r := range v.outcome.results {
		n := r.Counts
		second := s.Say("household.file_counts", "Rows", n.Rows, "Added", n.Added, "Changed", n.Changed, "Same", n.Unchanged+n.Older, "Left", n.Rejected)
		if r.Large {
			second = joined(s.Say("household.large"), second)
		}
		rows = append(rows, deskui.Row{Service: theme.Find, First: joined(r.File, strings.ToUpper(string(r.Encoding))), Second: second, Now: r.Large})
	}
	slices.SortStableFunc(v.outcome.rejects, func(a, b rejects) int { return b.count - a.count })
	for _, x := range v.outcome.rejects {
		words := s.Say("register.reject_" + string(x.reason))
		rows = append(rows, deskui.Row{
			Service: theme.Check, First: words, Second: x.where(s), Right: count(x.count),
			Open: &partsui.Action{Name: s.Say("household.show"), Do: func() {
				s.Go(&Told{in: v.room.In, title: x.file, head: words, rows: x.told(s)})
			}},
		})
	}
	return rows
}

// where says in which file, column and lines the rows stand.
func (x *rejects) where(s *shell.Shell) string { return joined(x.file, x.sayColumn(s), x.sayLines(s)) }

func (x *rejects) sayColumn(s *shell.Shell) string {
	if x.column == "" {
		return ""
	}
	return s.Say("household.column", "Column", x.column)
}

func (x *rejects) sayLines(s *shell.Shell) string {
	lines := make([]string, len(x.lines))
	for i, n := range x.lines {
		lines[i] = count(n)
	}
	said := s.Lang().Join(lines)
	if x.count > len(x.lines) {
		said += " …"
	}
	return s.Say("household.lines", "Lines", said)
}

// told says where the rows stand with room for all of it.
func (x *rejects) told(s *shell.Shell) []told {
	return []told{
		{"write", joined(x.file, x.sayColumn(s)), x.sayLines(s)},
		{"people", s.Say("household.rows", "Count", x.count), s.Say("household.reject_hint")},
	}
}

func count(n int) string { return strconv.Itoa(n) }

// joined writes what there is of some words on one line.
func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · ")
}
