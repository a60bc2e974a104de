package policy

import (
	"context"
	"fmt"
	"sync"
)

// Flow is how a stream of households goes through a Batch: in items, each of
// which fills one Block, such as some hundred entries of a register or the
// numbers of households to make up.
type Flow[T any] struct {
	// Next returns the next item; more is false after the last one. It is called
	// by one goroutine at a time.
	Next func(ctx context.Context) (item T, more bool, err error)
	// Fill adds the households of an item to an empty block. It runs on several
	// goroutines, each with its own block.
	Fill func(k *Block, item T) error
	// Look, where there is one, looks at the verdicts. It runs as Fill does, in
	// any order: what takes long belongs here, such as to explain those whom it
	// concerns.
	Look func(k *Block, item T) error
	// Visit, where there is one, is called for every item in the order of Next,
	// by one goroutine at a time; index counts the items from nought. What it has
	// kept when Through ends is a beginning of the stream without gaps, from
	// whose end another run may go on. The block is used again after it.
	Visit func(k *Block, item T, index int) error
	// Progress, where there is one, is called after every Visit with the number
	// of households up to there.
	Progress func(households int)
}

// Through computes the verdicts of every programme for all households of a
// flow, on some workers at once. Items wait for each other only as far as their
// order asks, and not more than four a worker are ever held, so that memory does
// not grow with the stream. It ends with the first error, or with that of ctx,
// once no function of the flow runs any more.
func Through[T any](ctx context.Context, b *Batch, workers int, flow Flow[T]) error {
	if workers < 1 {
		return fmt.Errorf("go through households: %d workers", workers)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	s := &stream[T]{batch: b, flow: flow, cancel: cancel, waiting: map[int]parcel[T]{}, free: make(chan *Block, 4*workers)}
	for range cap(s.free) {
		s.free <- nil // made when it is needed
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() { s.work(ctx) })
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return fmt.Errorf("go through households: %w", err)
	}
	return nil
}

// stream is a Through on its way.
type stream[T any] struct {
	batch  *Batch
	flow   Flow[T]
	cancel context.CancelCauseFunc
	free   chan *Block

	taking sync.Mutex // held while Next runs
	taken  int
	done   bool

	visiting   sync.Mutex // held while Visit runs
	waiting    map[int]parcel[T]
	visited    int // items
	households int
}

// parcel is an item with its verdicts.
type parcel[T any] struct {
	block *Block
	item  T
}

// work takes items until there are none.
func (s *stream[T]) work(ctx context.Context) {
	for {
		var k *Block
		select {
		case k = <-s.free:
		case <-ctx.Done():
			return
		}
		item, index, more, err := s.take(ctx)
		if err == nil && more {
			if k == nil {
				k = s.batch.NewBlock()
			}
			if err = s.judge(k, item); err == nil {
				err = s.hand(ctx, parcel[T]{k, item}, index)
			}
		}
		if err != nil {
			s.cancel(err)
		}
		if err != nil || !more {
			// Others may wait for a block to find out for themselves.
			s.free <- k
			return
		}
	}
}

// take returns the next item and its place in the stream.
func (s *stream[T]) take(ctx context.Context) (item T, index int, more bool, err error) {
	s.taking.Lock()
	defer s.taking.Unlock()
	if err := ctx.Err(); err != nil || s.done {
		return item, 0, false, err
	}
	item, more, err = s.flow.Next(ctx)
	if err != nil || !more {
		s.done = true
		return item, 0, false, err
	}
	s.taken++
	return item, s.taken - 1, true, nil
}

func (s *stream[T]) judge(k *Block, item T) error {
	k.Reset()
	if err := s.flow.Fill(k, item); err != nil {
		return err
	}
	s.batch.Verdicts(k)
	if s.flow.Look == nil {
		return nil
	}
	return s.flow.Look(k, item)
}

// hand keeps a parcel until those before it are visited, and visits all that
// are then in order.
func (s *stream[T]) hand(ctx context.Context, p parcel[T], index int) error {
	s.visiting.Lock()
	defer s.visiting.Unlock()
	s.waiting[index] = p
	for {
		p, ok := s.waiting[s.visited]
		if !ok {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		delete(s.waiting, s.visited)
		if s.flow.Visit != nil {
			if err := s.flow.Visit(p.block, p.item, s.visited); err != nil {
				return err
			}
		}
		s.visited++
		s.households += p.block.Len()
		if s.flow.Progress != nil {
			s.flow.Progress(s.households)
		}
		s.free <- p.block
	}
}
