package caseui

import (
	"context"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// deskDay is the day of a move in the centre.
func deskDay(v *Case, m casework.Move) civil.Day { return civil.DayOf(m.At, v.room.Service.Zone) }

// Move asks what comes next of a case, and of a refusal why, of missing papers
// which.
type Move struct {
	of     *Case
	to     casework.State
	asks   bool // the second question is asked
	reason casework.Reason
	papers []string
}

// Section implements deskui.Sectioned.
func (*Move) Section() string { return Section }

// Back implements the shell's optional interface: back to the first question.
func (m *Move) Back(*shell.Shell) bool {
	was := m.asks
	m.asks = false
	return was
}

// Page implements shell.Screen.
func (m *Move) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:     partsui.Top{Title: m.of.room.title(s.Lang(), m.of.c), Service: theme.Check},
		Head:    s.Say("case.what_next"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return m.states(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("case.go_on"), Icon: "arrow-right", Do: func() { m.goOn(s) }},
	}
	if m.asks {
		page.Head = s.Say("case.why")
		page.Items = func(b *partsui.Board, w float32) []partsui.Item { return m.reasons(s, b, w) }
		if m.to == casework.MorePapers {
			page.Head = s.Say("case.which_papers")
			page.Items = func(b *partsui.Board, w float32) []partsui.Item { return m.missing(s, b, w) }
		}
	}
	return page
}

func (m *Move) states(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	var items []partsui.Item
	for _, to := range m.of.c.State.Next() {
		items = append(items, b.Choice(w, theme.Check, partsui.Choice{
			Name: s.Say("case.to_" + string(to)), Chosen: m.to == to, Do: func() { m.to = to },
		}))
	}
	return items
}

func (m *Move) reasons(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	var items []partsui.Item
	for _, reason := range m.to.Reasons() {
		items = append(items, b.Choice(w, theme.Check, partsui.Choice{
			Name: s.Say("case.reason_" + string(reason)), Chosen: m.reason == reason, Do: func() { m.reason = reason },
		}))
	}
	return items
}

// missing offers the programme's own papers.
func (m *Move) missing(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	pack := m.of.room.Service.Pack
	var ids []string
	if p := pack.Programme(m.of.c.Programme); p != nil {
		ids = p.Bring
	}
	if len(ids) == 0 { // none are known of the programme: any may be asked for
		for _, p := range pack.Papers {
			ids = append(ids, p.ID)
		}
	}
	var items []partsui.Item
	for _, id := range ids {
		items = append(items, b.Choice(w, theme.Check, partsui.Choice{
			Name: application.PaperLabel(pack, id).In(s.Lang()), Many: true, Chosen: slices.Contains(m.papers, id),
			Do: func() {
				if i := slices.Index(m.papers, id); i >= 0 {
					m.papers = slices.Delete(m.papers, i, i+1)
					return
				}
				m.papers = append(m.papers, id)
			},
		}))
	}
	return items
}

// goOn asks the second question where there is one, and then moves the case.
func (m *Move) goOn(s *shell.Shell) {
	if m.to == "" {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("shell.choose_first")})
		return
	}
	if reasons := m.to.Reasons(); len(reasons) == 1 {
		m.reason = reasons[0]
	} else if !m.asks && (len(reasons) > 1 || m.to == casework.MorePapers) {
		m.asks = true
		s.FirstPage()
		return
	}
	who, _ := deskui.Who(s)
	room, c := m.of.room, m.of.c
	step := casework.Step{To: m.to, Reason: m.reason, Papers: m.papers}
	shell.Do(s, func() (loaded, error) {
		if _, err := room.Service.Move(context.Background(), who, c.ID, c.Version, step); err != nil {
			return loaded{}, err
		}
		return room.load(c.ID)
	}, func(l loaded, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		m.of.loaded, m.asks = l, false
		s.Back()
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("case.moved")})
	})
}
