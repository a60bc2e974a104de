package register

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"maru/kiosk"
	"maru/kiosk/register/idno"
	"maru/kiosk/staff"
)

// chunkOfSearch is how many households a search by name opens at once.
const chunkOfSearch = 500

// Journal takes events that change nothing else; audit.Store is one.
type Journal interface {
	Note(ctx context.Context, ev kiosk.Event) error
}

// Open fetches one entry for whoever will read what it says of persons. The
// journal has that before anybody sees it.
func (s *Service) Open(ctx context.Context, j Journal, id string, by kiosk.Actor) (*Entry, error) {
	e, err := s.Household(ctx, id, by)
	if err != nil {
		return nil, err
	}
	err = j.Note(ctx, kiosk.Event{Kind: "register.opened", At: s.Now(), By: by, Subject: id})
	if err != nil {
		return nil, fmt.Errorf("note that a household is opened: %w", err)
	}
	return e, nil
}

// Numbered returns the household of the person with an identity number, found
// by its keyed hash alone; ErrNoSuchHousehold where there is none, and the
// fault of package idno for what is no number.
func (s *Service) Numbered(ctx context.Context, key Key, kind idno.Kind, number string, by kiosk.Actor) (*Entry, error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return nil, err
	}
	n, err := idno.Read(kind, number, true)
	if err != nil {
		return nil, err
	}
	person := key.Person(n.Normal)
	where, err := s.Store.Locate(ctx, []string{person})
	if err != nil {
		return nil, fmt.Errorf("find by number: %w", err)
	}
	if where[person] == "" {
		return nil, ErrNoSuchHousehold
	}
	return s.entry(ctx, where[person])
}

// Named returns households in which somebody's name has a text in it, whatever
// its spaces, width and case, at most limit of them, and whether there are more.
// Names are sealed, so every household is opened on the way.
func (s *Service) Named(ctx context.Context, name string, limit int, by kiosk.Actor) (found []*Entry, more bool, err error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return nil, false, err
	}
	name = plain(name)
	if name == "" {
		return nil, false, nil
	}
	for after := ""; ; {
		entries, err := s.Store.After(ctx, after, chunkOfSearch, false)
		if err != nil {
			return nil, false, fmt.Errorf("find by name: %w", err)
		}
		if len(entries) == 0 {
			return found, false, nil
		}
		after = entries[len(entries)-1].ID
		for _, e := range entries {
			if !e.named(name) {
				continue
			}
			if len(found) == limit {
				return found, true, nil
			}
			found = append(found, e)
		}
	}
}

func (e *Entry) named(name string) bool {
	for i := range e.Persons {
		if strings.Contains(plain(e.Persons[i].Name()), name) {
			return true
		}
	}
	return false
}

// plain writes a name as it is compared.
func plain(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(name)), ""))
}
