package kiosktest

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/directory"
)

// shelf is what the memory keeps of the resource map: versions as JSON, so that
// nothing is shared with the caller.
type shelf struct {
	versions map[string][]directory.Entry // Organisation but for its ID stands in bodies
	bodies   map[string][][]byte
	drawn    []byte
}

type memoryDirectory struct{ *Memory }

func (m memoryDirectory) entry(id string, i int) (directory.Entry, error) {
	e := m.shelf.versions[id][i]
	err := json.Unmarshal(m.shelf.bodies[id][i], &e.Organisation)
	return e, err
}

func (m memoryDirectory) Entries(ctx context.Context) ([]directory.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []directory.Entry
	for _, id := range slices.Sorted(maps.Keys(m.shelf.versions)) {
		e, err := m.entry(id, len(m.shelf.versions[id])-1)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, ctx.Err()
}

func (m memoryDirectory) Versions(ctx context.Context, id string) ([]directory.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []directory.Entry
	for i := range m.shelf.versions[id] {
		e, err := m.entry(id, i)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	if len(all) == 0 {
		return nil, directory.ErrNoSuch
	}
	return all, ctx.Err()
}

func (m memoryDirectory) Keep(ctx context.Context, entries []directory.Entry, ev kiosk.Event) error {
	return m.do(ctx, ev, func() error {
		next := map[string]int{}
		var bodies [][]byte
		for _, e := range entries {
			newest := len(m.shelf.versions[e.ID]) + next[e.ID]
			if e.Version != newest+1 {
				return directory.ErrChanged
			}
			next[e.ID]++
			body, err := json.Marshal(e.Organisation)
			if err != nil {
				return err
			}
			bodies = append(bodies, body)
		}
		if m.shelf.versions == nil {
			m.shelf.versions, m.shelf.bodies = map[string][]directory.Entry{}, map[string][][]byte{}
		}
		for i, e := range entries {
			kept := directory.Entry{Version: e.Version, Withdrawn: e.Withdrawn, At: stored(ev.At), By: ev.By}
			m.shelf.versions[e.ID] = append(m.shelf.versions[e.ID], kept)
			m.shelf.bodies[e.ID] = append(m.shelf.bodies[e.ID], bodies[i])
		}
		return nil
	})
}

func (m memoryDirectory) Neighbourhood(ctx context.Context) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.shelf.drawn == nil {
		return nil, directory.ErrNoMap
	}
	return slices.Clone(m.shelf.drawn), ctx.Err()
}

func (m memoryDirectory) KeepNeighbourhood(ctx context.Context, geojson []byte, ev kiosk.Event) error {
	return m.do(ctx, ev, func() error {
		m.shelf.drawn = slices.Clone(geojson)
		return nil
	})
}
