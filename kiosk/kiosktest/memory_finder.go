package kiosktest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/finder"
)

// search is the runs of the finder and what they found.
type search struct {
	runs     []keptRun // the oldest first
	findings map[string]keptFinding
}

type keptRun struct {
	finder.Run
	board []byte // JSON
}

type keptFinding struct {
	text   []byte // JSON
	run    string
	closed civil.Day
}

func newSearch() search { return search{findings: map[string]keptFinding{}} }

type memoryFinder struct{ *Memory }

func (m memoryFinder) KeepRun(ctx context.Context, r finder.Run, found []finder.Finding, ev kiosk.Event) error {
	return m.do(ctx, ev, func() error {
		for _, f := range found {
			f.Since = r.On
			if old, there := m.search.findings[f.Household]; there && old.closed.IsZero() {
				before, err := old.finding()
				if err != nil {
					return err
				}
				f.Since = before.Since
			}
			text, err := json.Marshal(f)
			if err != nil {
				return err
			}
			m.search.findings[f.Household] = keptFinding{text, r.ID, civil.Day{}}
		}
		return m.putRun(r)
	})
}

func (k keptFinding) finding() (f finder.Finding, err error) {
	err = json.Unmarshal(k.text, &f)
	return f, err
}

func (m memoryFinder) putRun(r finder.Run) error {
	board, err := json.Marshal(r.Board)
	if err != nil {
		return err
	}
	r.At, r.Board = stored(r.At), finder.Board{}
	if !r.Ended.IsZero() {
		r.Ended = stored(r.Ended)
	}
	kept := keptRun{r, board}
	if i := slices.IndexFunc(m.search.runs, func(old keptRun) bool { return old.ID == r.ID }); i >= 0 {
		m.search.runs[i] = kept
		return nil
	}
	m.search.runs = append(m.search.runs, kept)
	return nil
}

func (m memoryFinder) EndRun(ctx context.Context, r finder.Run, ev func(closed int) kiosk.Event) (closed int, err error) {
	m.mu.Lock()
	var gone []string
	for id, k := range m.search.findings {
		if k.closed.IsZero() && k.run != r.ID {
			gone = append(gone, id)
		}
	}
	m.mu.Unlock()
	err = m.do(ctx, ev(len(gone)), func() error {
		for _, id := range gone {
			k := m.search.findings[id]
			k.closed = r.On
			m.search.findings[id] = k
		}
		return m.putRun(r)
	})
	if err != nil {
		return 0, err
	}
	return len(gone), nil
}

func (m memoryFinder) Runs(ctx context.Context, most int) ([]finder.Run, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []finder.Run
	for _, k := range m.search.runs {
		r := k.Run
		r.Board = finder.NewBoard()
		if err := json.Unmarshal(k.board, &r.Board); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b finder.Run) int { return b.At.Compare(a.At) })
	return all[:min(most, len(all))], ctx.Err()
}

func (m memoryFinder) Findings(ctx context.Context, f finder.Filter) (page []finder.Finding, all int, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var taken []finder.Finding
	for _, k := range m.search.findings {
		one, err := k.finding()
		if err != nil {
			return nil, 0, err
		}
		area := one.Area.String()
		if k.closed.IsZero() == f.Closed || f.Category != "" && one.Category != f.Category ||
			f.Area != "" && area != f.Area && !strings.HasPrefix(area, f.Area+"/") {
			continue
		}
		taken = append(taken, one)
	}
	slices.SortFunc(taken, finder.Before)
	for _, one := range taken {
		last := finder.Finding{Rank: f.Rank, Household: f.Household}
		if (f.Household == "" || finder.Before(last, one) < 0) && (f.Most == 0 || len(page) < f.Most) {
			page = append(page, one)
		}
	}
	return page, len(taken), ctx.Err()
}

func (m memoryFinder) Finding(ctx context.Context, household string) (finder.Finding, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, there := m.search.findings[household]
	if !there || !k.closed.IsZero() {
		return finder.Finding{}, finder.ErrNoSuchFinding
	}
	return k.finding()
}
