package cli

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// The types of this file are what `maru check --json` promises, apart from the
// types of the rules so that those may change.

type checkOut struct {
	Schema     int            `json:"schema"`
	Pack       packOut        `json:"pack"`
	On         civil.Day      `json:"on"`
	Degree     degreeOut      `json:"degree"`
	Aspects    []aspectOut    `json:"aspects"`
	Indicators []indicatorOut `json:"indicators"`
	// Emergencies are facts that cannot wait; whatever else stands here, staff
	// is called first.
	Emergencies []string       `json:"emergencies"`
	Tier        string         `json:"tier"` // "" while undecided
	TierReasons []string       `json:"tier_reasons"`
	Warnings    []string       `json:"warnings"`
	Programmes  []programmeOut `json:"programmes"`
	// Missing are facts that could change the degree, the most useful first.
	Missing []string `json:"missing"`
	// Next is null when no answer can change anything any more.
	Next *questionOut `json:"next"`
}

type packOut struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

// Ranges are [low, high], both included.
type degreeOut struct {
	Score   [2]int `json:"score"`
	Of      int    `json:"of"`
	Band    string `json:"band"` // "" while more than one is possible
	BandLo  string `json:"band_low"`
	BandHi  string `json:"band_high"`
	Weights string `json:"weights"`
}

type aspectOut struct {
	ID     string `json:"id"`
	Points [2]int `json:"points"`
	Of     int    `json:"of"`
}

type indicatorOut struct {
	ID      string      `json:"id"`
	Aspect  string      `json:"aspect"`
	Level   [2]int      `json:"level"`
	Points  [2]int      `json:"points"`
	Because []reasonOut `json:"because"`
}

type programmeOut struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Member  int        `json:"member"` // place in "members"; -1 for the household
	Verdict string     `json:"verdict"`
	State   string     `json:"state"`
	Office  bool       `json:"office"` // only the office can tell for sure
	Missing []string   `json:"missing"`
	Amount  *amountOut `json:"amount"` // null: the office fixes it, or there is none
	// Because holds the conditions that decide.
	Because []reasonOut `json:"because"`
	Sources []string    `json:"sources"`
}

type amountOut struct {
	Low      int64    `json:"low"`
	High     int64    `json:"high"`
	Per      string   `json:"per"`
	Currency string   `json:"currency,omitempty"`
	Missing  []string `json:"missing"`
}

type reasonOut struct {
	Text  string       `json:"text"` // the condition as the pack writes it
	Fact  string       `json:"fact"`
	Label string       `json:"label"`
	Holds string       `json:"holds"` // yes, no, maybe
	Op    string       `json:"op"`
	Have  rule.Value   `json:"have"`
	Want  rule.Value   `json:"want"`
	Set   []rule.Value `json:"set,omitempty"`
	Law   *lawOut      `json:"law,omitempty"`
}

// lawOut is the number of the law that a condition used.
type lawOut struct {
	Name     string     `json:"name"`
	Label    string     `json:"label"`
	Value    rule.Value `json:"value"` // null unless verified
	From     civil.Day  `json:"from"`
	Source   string     `json:"source"`
	Verified bool       `json:"verified"`
}

type questionOut struct {
	ID    string `json:"id"`
	Topic string `json:"topic"`
	Kind  string `json:"kind"`
	Text  string `json:"text"`
}

// checkJSON writes a check with its texts in one language.
func checkJSON(c checked, l i18n.Lang) checkOut {
	a := c.assessment
	out := checkOut{
		Schema: jsonSchema,
		Pack:   packOut{c.pack.ID, c.pack.Version},
		On:     c.on,
		Degree: degreeOut{
			Score: span(a.Score), Of: c.sheet.Weights().Total(), Weights: a.Weights,
			Band: string(a.Band), BandLo: string(a.BandLo), BandHi: string(a.BandHi),
		},
		Aspects: []aspectOut{}, Indicators: []indicatorOut{}, Programmes: []programmeOut{},
		Emergencies: some(a.Emergencies), Tier: string(a.Tier), TierReasons: some(a.TierReasons),
		Warnings: some(a.Warnings), Missing: some(a.Missing),
	}
	for _, s := range a.Aspects {
		out.Aspects = append(out.Aspects, aspectOut{s.ID, span(s.Points), s.Max})
	}
	for _, i := range a.Indicators {
		out.Indicators = append(out.Indicators, indicatorOut{i.ID, i.Aspect, span(i.Level), span(i.Points), reasonsJSON(i.Because, l)})
	}
	for _, r := range c.results {
		out.Programmes = append(out.Programmes, programmeJSON(r, c.pack, l))
	}
	if c.next != nil {
		out.Next = &questionOut{c.next.ID, c.next.Topic, string(c.next.Kind), c.next.Text.In(l)}
	}
	return out
}

func programmeJSON(r policy.Result, p *policy.Pack, l i18n.Lang) programmeOut {
	out := programmeOut{
		ID: r.Programme.ID, Title: r.Programme.Title.In(l), Member: r.Member,
		Verdict: r.Verdict.String(), State: string(r.State), Office: r.Office,
		Missing: some(r.Missing), Because: reasonsJSON(r.Because, l), Sources: some(r.Programme.Sources),
	}
	if r.Amount != nil {
		out.Amount = &amountOut{Low: r.Amount.Lo, High: r.Amount.Hi, Per: r.Amount.Per, Missing: some(r.Amount.Needs)}
		if r.Amount.Per != "hour_week" {
			out.Amount.Currency = string(p.Currency)
		}
	}
	return out
}

func reasonsJSON(all []policy.Reason, l i18n.Lang) []reasonOut {
	out := []reasonOut{}
	for _, r := range all {
		o := reasonOut{
			Text: r.Text, Fact: r.Fact, Label: r.Label.In(l), Holds: r.Holds.String(),
			Op: r.Op, Have: r.Have, Want: r.Want, Set: r.Set,
		}
		if u := r.Param; u != nil {
			o.Law = &lawOut{u.Name, u.Label.In(l), u.Value, u.From, u.Source, u.Verified}
		}
		out = append(out, o)
	}
	return out
}

func span(s hardship.Span) [2]int { return [2]int{s.Lo, s.Hi} }

// some makes a list that JSON writes as [] where it is empty.
func some(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}
