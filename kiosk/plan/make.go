package plan

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"maru/i18n/civil"
	"maru/kiosk/casework"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
)

// Input is everything that a plan rests on. Make does not change it.
type Input struct {
	Pack     *policy.Pack
	Facts    policy.Household
	On       civil.Day
	Assessed hardship.Assessment
	Results  []policy.Result
	Cases    []casework.Case
	// Born are the birthdays that are known, as in the register; a kiosk knows
	// none.
	Born []civil.Day
	// Services are the organisations that answer to the needs, best first.
	Services []Help
	Advisor  string
	// Before is the version before this one; nil for a first plan.
	Before *Plan
}

// How many days a step of each kind is given, and how far ahead a plan looks:
// the house's own choices, so that a plan is walked in small steps.
const (
	soon      = 14
	visitDays = 21
	watchDays = 30
	ahead     = 366
)

// most is how many organisations a plan names for one aspect: a person can go
// to a few.
const most = 2

// fewest is how many answers, and how many questions to the desk, a plan asks
// for at a time: what fits for certain goes first, and the next version asks
// for the next ones.
const fewest = 3

// ages open or end help in the packs of the house: 18 ends help for children;
// 65, 70 and 80 open help for the old.
var ages = []int{18, 65, 70, 80}

// Make makes a plan: the next version of in.Before, or a first one. IDs,
// receipts and time are the caller's. Steps that were done stay done; a step
// to apply is done once there is an application.
func Make(in Input) Plan {
	p := Plan{
		Version: 1, Pack: in.Pack.ID, PackVersion: in.Pack.Version, On: in.On, Facts: in.Facts.Clone(),
		Tier: in.Assessed.Tier, Advisor: in.Advisor, Because: First,
		Needs:      Needs(in.Assessed),
		Programmes: programmes(in),
	}
	p.Services = answering(in.Services, p.Needs)
	m := maker{in: in, plan: &p}
	m.urgent()
	for _, pr := range p.Programmes {
		m.programme(pr)
	}
	for _, c := range in.Cases {
		m.cased(c)
	}
	m.birthdays()
	m.watch()
	for _, s := range p.Services {
		m.add(Step{ID: "visit/" + s.ID, Kind: Visit, Who: Resident, Service: s.ID, Due: in.On.AddDays(visitDays)})
	}
	if b := in.Before; b != nil {
		p.ID, p.Receipts, p.Household, p.Zone, p.Lang = b.ID, b.Receipts, b.Household, b.Zone, b.Lang
		p.Version = b.Version + 1
		p.Because = causeOf(*b, p)
		p.Steps = carry(b.Steps, p.Steps, in)
	}
	order(p.Steps)
	return p
}

// Needs are the aspects in which help is needed, the strongest first.
func Needs(a hardship.Assessment) []Need {
	type share struct {
		need Need
		of   float64
	}
	var all []share
	for _, aspect := range a.Aspects {
		if aspect.Max == 0 || aspect.Points.Hi == 0 {
			continue
		}
		of := float64(aspect.Points.Lo+aspect.Points.Hi) / 2 / float64(aspect.Max)
		n := Need{Aspect: aspect.ID, Strength: Some}
		if of > 0.6 { // where the chart of needs turns deep, too
			n.Strength = Strong
		}
		all = append(all, share{n, of})
	}
	slices.SortStableFunc(all, func(x, y share) int { return cmp.Compare(y.of, x.of) })
	needs := make([]Need, len(all))
	for i := range all {
		needs[i] = all[i].need
	}
	return needs
}

// programmes lists what fits, what may fit, and whatever was applied for.
func programmes(in Input) []Programme {
	var list []Programme
	for _, verdict := range []policy.Verdict{policy.Fits, policy.MayFit, policy.DoesNotFit, policy.Closed} {
		for _, r := range in.Results {
			if r.Verdict != verdict {
				continue
			}
			p := Programme{Programme: r.Programme.ID, Member: r.Member, Verdict: verdict, Missing: r.Missing}
			if c, ok := caseOf(in.Cases, p); ok {
				p.State = c.State
			}
			if verdict == policy.Fits || verdict == policy.MayFit || p.State != "" {
				list = append(list, p)
			}
		}
	}
	return list
}

// caseOf finds the newest case of a programme.
func caseOf(cases []casework.Case, p Programme) (found casework.Case, ok bool) {
	for _, c := range cases {
		if c.Programme == p.Programme && c.Member == p.Member && (!ok || found.Opened.Before(c.Opened)) {
			found, ok = c, true
		}
	}
	return found, ok
}

// answering picks the organisations that answer to a need, a few for each, the
// strongest need first.
func answering(services []Help, needs []Need) []Help {
	var picked []Help
	for _, n := range needs {
		for i, count := 0, 0; i < len(services) && count < most; i++ {
			s := services[i]
			if !slices.Contains(s.Aspects, n.Aspect) {
				continue
			}
			count++
			if !slices.ContainsFunc(picked, func(p Help) bool { return p.ID == s.ID }) {
				picked = append(picked, s)
			}
		}
	}
	return picked
}

type maker struct {
	in   Input
	plan *Plan
}

func (m *maker) add(s Step) {
	if !slices.ContainsFunc(m.plan.Steps, func(o Step) bool { return o.ID == s.ID }) {
		m.plan.Steps = append(m.plan.Steps, s)
	}
}

func (m *maker) urgent() {
	for _, sign := range m.in.Assessed.Emergencies {
		m.add(Step{ID: "urgent/" + sign, Kind: Urgent, Who: Advisor, Sign: sign, Due: m.in.On})
	}
}

// programme says what to do about a programme that nobody applied for yet.
func (m *maker) programme(p Programme) {
	if p.State != "" && p.State != casework.Withdrawn && p.State != casework.Refused {
		return
	}
	s := Step{Programme: p.Programme, Member: p.Member, Who: Resident, Due: m.in.On.AddDays(soon)}
	switch {
	case p.State == casework.Refused:
		return // Object comes first; a new application may follow from it
	case p.Verdict == policy.Fits:
		s.Kind = Apply
	case p.Verdict == policy.MayFit && len(p.Missing) > 0:
		s.Kind, s.Fact = Answer, p.Missing[0]
	case p.Verdict == policy.MayFit:
		s.Kind = AskDesk
	default:
		return
	}
	s.ID = fmt.Sprintf("%s/%s/%d", s.Kind, p.Programme, p.Member)
	if s.Kind == Answer { // one answer may serve several programmes
		s.ID = fmt.Sprintf("answer/%s/%d", s.Fact, max(0, p.Member))
	}
	if s.Kind == Apply || m.count(s.Kind) < fewest {
		m.add(s)
	}
}

func (m *maker) count(k StepKind) (n int) {
	for _, s := range m.plan.Steps {
		if s.Kind == k {
			n++
		}
	}
	return n
}

// renewal is how long a grant is trusted before it is looked at again: twelve
// months, as the measures for households with rigid spending have it (刚性支出
// 困难家庭认定办法, 2024-10-24); most other help is looked at yearly too.
const renewal = 365

// cased says what comes next of an application.
func (m *maker) cased(c casework.Case) {
	s := Step{Programme: c.Programme, Member: c.Member, Who: Advisor, Due: c.Due}
	switch c.State {
	case casework.Received, casework.UnderReview:
		s.Kind = Await
	case casework.MorePapers:
		s.Kind, s.Who, s.Papers = Bring, Resident, c.Last().Papers
	case casework.Refused:
		if !c.Watched(m.in.On) {
			return
		}
		s.Kind, s.Due = Object, c.Decided.AddDays(watchDays)
	case casework.Granted:
		s.Kind, s.Due = Renew, c.Decided.AddDays(renewal)
	default:
		return
	}
	s.ID = fmt.Sprintf("%s/%s", s.Kind, c.ID)
	if s.Kind == Bring { // papers may be missing more than once
		s.ID = fmt.Sprintf("%s/%d", s.ID, len(c.Moves))
	}
	m.add(s)
}

// birthdays looks a year ahead for ages that open or end help.
func (m *maker) birthdays() {
	for i, born := range m.in.Born {
		if born.IsZero() {
			continue
		}
		for _, age := range ages {
			on := civil.DayOf(time.Date(born.Year+age, born.Month, born.Day, 0, 0, 0, 0, time.UTC), time.UTC)
			if on.Before(m.in.On) || m.in.On.AddDays(ahead).Before(on) {
				continue
			}
			m.add(Step{ID: fmt.Sprintf("birthday/%d/%d", i, age), Kind: Birthday, Who: Advisor, Member: i, Age: age, Due: on})
		}
	}
}

func (m *maker) watch() {
	for _, sign := range m.in.Assessed.Warnings {
		m.add(Step{ID: "watch/" + sign, Kind: Watch, Who: Advisor, Sign: sign, Due: m.in.On.AddDays(watchDays)})
	}
}

// order puts what waits before what is done, then by day.
func order(steps []Step) {
	slices.SortStableFunc(steps, func(a, b Step) int {
		if a.Waits() != b.Waits() {
			if a.Waits() {
				return -1
			}
			return 1
		}
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID))
	})
}
