package policy_test

import (
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

// sample returns the same half-known household of a pack every time.
func sample(p *policy.Pack) policy.Household {
	return rapid.Custom(func(t *rapid.T) policy.Household {
		_, veiled := genHousehold(t, p)
		return veiled
	}).Example(7)
}

func BenchmarkHousehold(b *testing.B) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(b) {
		h := sample(p)
		b.Run(p.ID+"/with reasons", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Evaluate(h, on)
			}
			b.ReportMetric(float64(len(p.Programmes)), "programmes")
		})
		b.Run(p.ID+"/verdicts", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Verdicts(h, on)
			}
		})
	}
}

func BenchmarkNext(b *testing.B) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(b) {
		for name, h := range map[string]policy.Household{"first": home(nil), "half known": sample(p)} {
			b.Run(p.ID+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					p.Next(h, on, nil)
				}
			})
		}
	}
}

// BenchmarkInterview asks one household until nothing is left.
func BenchmarkInterview(b *testing.B) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(b) {
		answers := rapid.Custom(func(t *rapid.T) map[string]policy.Answer {
			all := map[string]policy.Answer{}
			for i := range p.Questions {
				all[p.Questions[i].ID] = genAnswer(t, &p.Questions[i])
			}
			return all
		})
		b.Run(p.ID, func(b *testing.B) {
			questions, rounds := 0, 0
			for b.Loop() {
				given := answers.Example(rounds)
				order, _ := interview(b, p, home(nil, rule.Facts{}), on, func(q *policy.Question) policy.Answer { return given[q.ID] })
				questions += len(order)
				rounds++
			}
			b.ReportMetric(float64(questions)/float64(rounds), "questions")
			b.ReportMetric(float64(len(p.Questions)), "of")
		})
	}
}
