package finder

import (
	"context"

	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// Judged is one household gone through: its case and what was found. A case
// without anything to find has the Category Nothing.
type Judged struct {
	Case     Case
	Finding  Finding
	Verdicts int64 // that were computed for it
}

// Stream is how cases go through the finder.
type Stream[T any] struct {
	// Next returns the next item, such as some lines of a file; more is false
	// after the last. It is called by one goroutine at a time.
	Next func(ctx context.Context) (item T, more bool, err error)
	// Cases turns an item into cases. It runs on several goroutines.
	Cases func(item T) ([]Case, error)
	// Visit gets each item with its findings, in the order of Next.
	Visit func(item T, judged []Judged) error
}

// parcel is an item on its way.
type parcel[T any] struct {
	item   T
	judged []Judged
}

// Through judges a stream of cases on some workers at once, in bounded memory.
// The result of a household does not depend on the others, nor on the number
// of workers.
func Through[T any](ctx context.Context, r *Rules, on civil.Day, workers int, s Stream[T]) error {
	batch := r.Pack.Batch(on)
	perHome, perMember := r.programmes()
	return policy.Through(ctx, batch, workers, policy.Flow[*parcel[T]]{
		Next: func(ctx context.Context) (*parcel[T], bool, error) {
			item, more, err := s.Next(ctx)
			return &parcel[T]{item: item}, more, err
		},
		Fill: func(k *policy.Block, p *parcel[T]) error {
			cases, err := s.Cases(p.item)
			if err != nil {
				return err
			}
			p.judged = make([]Judged, len(cases))
			for i := range cases {
				p.judged[i].Case = cases[i]
				k.Add(cases[i].Household)
			}
			return nil
		},
		Look: func(k *policy.Block, p *parcel[T]) error {
			for i := range p.judged {
				j := &p.judged[i]
				verdicts := func(programme, member int) policy.Verdict { return k.Verdict(programme, i, member) }
				j.Finding = r.Judge(&j.Case, verdicts, on)
				j.Verdicts = perHome + perMember*int64(k.Members(i))
			}
			return nil
		},
		Visit: func(_ *policy.Block, p *parcel[T], _ int) error { return s.Visit(p.item, p.judged) },
	})
}

// programmes counts those about households and those about persons.
func (r *Rules) programmes() (households, persons int64) {
	for i := range r.Pack.Programmes {
		if r.Pack.Programmes[i].Unit == policy.OfHousehold {
			households++
		} else {
			persons++
		}
	}
	return households, persons
}
