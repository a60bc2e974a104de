package policy

import (
	"slices"

	"maru/i18n/civil"
)

// Put is one question as it was put: to the household, while it was about one
// of its members.
type Put struct {
	Question string // id
	Member   int    // index into Household.Members
}

// Purpose says what an interview is to settle. The zero Purpose settles every
// programme for everyone, and what it pays. Names that the pack does not have
// are passed over.
type Purpose struct {
	Programmes []string // ids of the only programmes that matter; nil: all, empty: none
	Members    []int    // the only members they matter for; nil: everyone
	Facts      []string // facts to be known besides, such as those that a form asks for
	Goals      []Goal
}

// Ask returns the question to put now and the member it is about, and ok false
// when no answer can change anything any more that matters to the purpose.
// asked holds what was put already, answered or not.
//
// It goes through the members one after the other: first the person answering,
// with all that is about the household, then for each further one only what is
// about that person, and what of the household matters through that person
// alone. For each, the topics are blocks in the order of the pack: once a
// question of a block was put, no earlier block is opened again, and a block in
// which nothing matters is passed over. Inside a block comes first what is
// expected to make most other questions needless and to settle most of what is
// still open. A question is put only while
// one of its facts can still change the outcome and its ask_if may be true; a
// question that another one's ask_if hangs on comes before that one. The
// choice is deterministic.
func (p *Pack) Ask(h Household, on civil.Day, asked map[Put]bool, purpose Purpose) (q *Question, member int, ok bool) {
	for member := range max(1, len(h.Members)) {
		if q, ok := p.askAbout(member, h, on, asked, purpose); ok {
			return q, member, true
		}
	}
	return nil, 0, false
}

// Next is Ask about the household and the person answering alone. asked holds
// the ids of the questions that were put already.
func (p *Pack) Next(h Household, on civil.Day, asked map[string]bool, goals ...Goal) (*Question, bool) {
	puts := make(map[Put]bool, len(asked))
	for id, was := range asked {
		puts[Put{Question: id}] = was
	}
	return p.askAbout(0, h, on, puts, Purpose{Goals: goals})
}

func (p *Pack) askAbout(member int, h Household, on civil.Day, asked map[Put]bool, purpose Purpose) (*Question, bool) {
	d := p.draft(member, h, on, purpose)
	defer d.done()
	topics := p.Topics[p.block(member, asked):]
	for _, topic := range topics {
		d.open = append(d.open, d.candidates(topic.ID, asked)...)
	}
	for _, topic := range topics {
		if q := d.best(d.candidates(topic.ID, asked)); q != nil {
			return q, true
		}
	}
	return nil, false
}

// block returns the index of the last topic of which something was put about a
// member.
func (p *Pack) block(member int, asked map[Put]bool) int {
	last := 0
	for i := range p.Questions {
		if asked[Put{p.Questions[i].ID, member}] {
			topic := slices.IndexFunc(p.Topics, func(t Topic) bool { return t.ID == p.Questions[i].Topic })
			last = max(last, topic)
		}
	}
	return last
}

// wasPut reports whether a question needs no putting again: one about a person
// is put for each member, the others once.
func (q *Question) wasPut(member int, asked map[Put]bool) bool {
	if q.Scope == OfPerson {
		return asked[Put{q.ID, member}]
	}
	for m := range member + 1 {
		if asked[Put{q.ID, m}] {
			return true
		}
	}
	return false
}

// OptionsFor returns the options to show for a member. What a question about a
// person tells of the household is asked of the person answering alone, so that
// for others the options fall away that say nothing else.
func (p *Pack) OptionsFor(q *Question, member int) []Option {
	if member == 0 || q.Scope != OfPerson || q.Fact != "" {
		return q.Options
	}
	var options []Option
	for _, o := range q.Options {
		for name := range o.Set {
			if slot, _ := p.schema.Slot(name); p.isPerson(slot) {
				options = append(options, o)
				break
			}
		}
	}
	return options
}
