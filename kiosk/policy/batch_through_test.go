package policy_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
)

// spans hands out the numbers of households to make up, size at a time.
func spans(from, to, size int) func(context.Context) ([2]int, bool, error) {
	return func(context.Context) ([2]int, bool, error) {
		if from >= to {
			return [2]int{}, false, nil
		}
		span := [2]int{from, min(to, from+size)}
		from = span[1]
		return span, true, nil
	}
}

func someBatch(t testing.TB) (*policy.Batch, *policytest.Generator) {
	t.Helper()
	p := shippedPacks(t)[0]
	return p.Batch(day("2026-11-21")), policytest.New(p, 9)
}

func TestAStreamIsVisitedInOrderWithoutGapsWhateverTheWorkers(t *testing.T) {
	b, g := someBatch(t)
	var one [][3]int
	for _, workers := range []int{1, 2, 7} {
		var counts [][3]int
		var looked atomic.Int64
		households := 0
		err := policy.Through(context.Background(), b, workers, policy.Flow[[2]int]{
			Next: spans(0, 3000, 70),
			Fill: func(k *policy.Block, item [2]int) error {
				for i := item[0]; i < item[1]; i++ {
					k.Add(g.Veiled(i))
					if i%13 == 0 {
						runtime.Gosched()
					}
				}
				return nil
			},
			Look: func(k *policy.Block, _ [2]int) error {
				looked.Add(int64(k.Len()))
				return nil
			},
			Visit: func(k *policy.Block, item [2]int, index int) error {
				if index*70 != item[0] || k.Len() != item[1]-item[0] || index != len(counts)/len(b.Pack().Programmes) {
					t.Errorf("item %v of %d households is visited as number %d", item, k.Len(), index)
				}
				for i := range b.Pack().Programmes {
					fits, may, all := k.Count(i)
					counts = append(counts, [3]int{fits, may, all})
				}
				return nil
			},
			Progress: func(n int) {
				if n <= households {
					t.Errorf("%d households after %d", n, households)
				}
				households = n
			},
		})
		if err != nil || households != 3000 || looked.Load() != 3000 {
			t.Fatalf("%d workers: %d households, %d looked at, %v", workers, households, looked.Load(), err)
		}
		if one == nil {
			one = counts
		}
		if !slices.Equal(one, counts) {
			t.Errorf("%d workers find something else than one", workers)
		}
	}
}

func TestAStreamEndsWithTheFirstErrorAndCanGoOnFromThere(t *testing.T) {
	b, g := someBatch(t)
	broken := errors.New("the line is cut")
	fill := func(k *policy.Block, item [2]int) error {
		for i := item[0]; i < item[1]; i++ {
			k.Add(g.Household(i))
		}
		return nil
	}
	for _, where := range []string{"next", "fill", "look", "visit"} {
		var visited []int
		fails := func(here string, item [2]int) error {
			if here == where && item[0] == 500 {
				return broken
			}
			return nil
		}
		next := spans(0, 2000, 20)
		err := policy.Through(context.Background(), b, 3, policy.Flow[[2]int]{
			Next: func(ctx context.Context) ([2]int, bool, error) {
				item, more, _ := next(ctx)
				return item, more, fails("next", item)
			},
			Fill: func(k *policy.Block, item [2]int) error { return errors.Join(fill(k, item), fails("fill", item)) },
			Look: func(_ *policy.Block, item [2]int) error { return fails("look", item) },
			Visit: func(_ *policy.Block, item [2]int, _ int) error {
				visited = append(visited, item[0])
				return fails("visit", item)
			},
		})
		if !errors.Is(err, broken) {
			t.Fatalf("%s: ends with %v", where, err)
		}
		for i, first := range visited {
			if first != 20*i || first > 500 {
				t.Fatalf("%s: visited %v", where, visited)
			}
		}
	}
}

func TestAStreamEndsWhenItsContextDoes(t *testing.T) {
	b, g := someBatch(t)
	ctx, cancel := context.WithCancel(context.Background())
	filled := 0
	err := policy.Through(ctx, b, 2, policy.Flow[int]{
		Next: func(context.Context) (int, bool, error) { filled++; return filled, true, nil }, // without end
		Fill: func(k *policy.Block, i int) error { k.Add(g.Veiled(i)); return nil },
		Visit: func(_ *policy.Block, i int, _ int) error {
			if i == 100 {
				cancel()
			}
			return nil
		},
	})
	if !errors.Is(err, context.Canceled) || filled > 120 {
		t.Errorf("ends with %v after %d items", err, filled)
	}
}

// A slow visitor must not let blocks pile up.
func TestAStreamHoldsFewItems(t *testing.T) {
	b, _ := someBatch(t)
	var held, most atomic.Int64
	err := policy.Through(context.Background(), b, 2, policy.Flow[[2]int]{
		Next: spans(0, 500, 1),
		Fill: func(k *policy.Block, _ [2]int) error {
			k.AddHousehold()
			most.Store(max(most.Load(), held.Add(1)))
			return nil
		},
		Visit: func(*policy.Block, [2]int, int) error {
			for range 50 {
				runtime.Gosched()
			}
			held.Add(-1)
			return nil
		},
	})
	if err != nil || most.Load() > 8 {
		t.Errorf("%d items were held at once: %v", most.Load(), err)
	}
}
