package register

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/register/tagquery"
	"maru/kiosk/staff"
)

// Service joins the register to its rules and a clock, for the desk.
type Service struct {
	Store Store
	Rules *Rules
	Zone  *time.Location
	Now   func() time.Time
}

// Today returns the day for which circles and tags are worked out.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// Place returns the rules of the place, with what the latest files of the
// departments mean by not naming a person.
func (s *Service) Place(ctx context.Context) (*Rules, error) {
	imports, err := s.Store.Imports(ctx)
	if err != nil {
		return nil, fmt.Errorf("read rules of the register: %w", err)
	}
	return s.Rules.Absent(Absent(imports)), nil
}

// Household fetches one entry, or returns ErrNoSuchHousehold.
func (s *Service) Household(ctx context.Context, id string, by kiosk.Actor) (*Entry, error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return nil, err
	}
	return s.entry(ctx, id)
}

func (s *Service) entry(ctx context.Context, id string) (*Entry, error) {
	entries, err := s.Store.Entries(ctx, []string{id})
	if err != nil {
		return nil, fmt.Errorf("read household: %w", err)
	}
	if len(entries) == 0 {
		return nil, ErrNoSuchHousehold
	}
	return entries[0], nil
}

// Ask reads a query and returns a page of the households that it takes: those
// whose ID follows after, "" for the first page, and how many it takes in all.
// The error may be a refusal of package tagquery, which tells the place.
func (s *Service) Ask(ctx context.Context, query, after string, limit int, by kiosk.Actor) (page []*Entry, all int, err error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return nil, 0, err
	}
	q, err := tagquery.Parse(query, s.Rules.Word)
	if err != nil {
		return nil, 0, err
	}
	ids, all, err := s.Store.Query(ctx, q, after, limit)
	if err != nil {
		return nil, 0, fmt.Errorf("ask the register: %w", err)
	}
	if page, err = s.Store.Entries(ctx, ids); err != nil {
		return nil, 0, fmt.Errorf("ask the register: %w", err)
	}
	slices.SortFunc(page, func(a, b *Entry) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return page, all, nil
}

// Totals counts the register.
func (s *Service) Totals(ctx context.Context, by kiosk.Actor) (Totals, error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return Totals{}, err
	}
	return s.Store.Totals(ctx)
}

// Tag gives a household a tag by hand. It returns ErrNoSuchTag, ErrRuleTag for
// one that rules give, or ErrNoSuchHousehold. A household that bears it already
// keeps it as it was given.
func (s *Service) Tag(ctx context.Context, household, tag string, by kiosk.Actor) error {
	return s.change(ctx, household, tag, "register.tagged", by, func(e *Entry, t *TagRule) bool {
		if e.Bears(tag) {
			return false
		}
		e.Tags = append(e.Tags, Tag{ID: tag, Level: t.Level, By: by.String(), At: s.Now().UTC().Truncate(time.Second)})
		return true
	})
}

// Untag takes away a tag that was given by hand. It refuses as Tag does.
func (s *Service) Untag(ctx context.Context, household, tag string, by kiosk.Actor) error {
	return s.change(ctx, household, tag, "register.untagged", by, func(e *Entry, _ *TagRule) bool {
		before := len(e.Tags)
		e.Tags = slices.DeleteFunc(slices.Clone(e.Tags), func(t Tag) bool { return t.ID == tag })
		return len(e.Tags) < before
	})
}

// Met notes that staff spoke with a household today.
func (s *Service) Met(ctx context.Context, household string, by kiosk.Actor) error {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return err
	}
	return s.keep(ctx, household, kiosk.Event{Kind: "register.met"}, by, func(e *Entry) bool {
		if e.Met == s.Today() {
			return false
		}
		e.Met = s.Today()
		return true
	})
}

func (s *Service) change(ctx context.Context, household, tag, kind string, by kiosk.Actor, work func(*Entry, *TagRule) bool) error {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return err
	}
	t, known := s.Rules.Tag(tag)
	switch {
	case !known:
		return ErrNoSuchTag
	case !t.ByHand():
		return ErrRuleTag
	}
	ev := kiosk.Event{Kind: kind, Body: map[string]any{"tag": tag}}
	return s.keep(ctx, household, ev, by, func(e *Entry) bool { return work(e, t) })
}

// keep changes an entry and settles it; where another changed it meanwhile it
// does so anew. work reports whether there is anything to keep.
func (s *Service) keep(ctx context.Context, household string, ev kiosk.Event, by kiosk.Actor, work func(*Entry) bool) error {
	rules, err := s.Place(ctx)
	if err != nil {
		return err
	}
	ev.By, ev.Subject = by, household
	const tries = 100 // each time somebody else has won, so this ends
	for range tries {
		e, err := s.entry(ctx, household)
		if err != nil {
			return err
		}
		if !work(e) {
			return nil
		}
		ev.At = s.Now()
		rules.Settle(e, s.Today(), ev.At)
		err = s.Store.Keep(ctx, Change{Put: []*Entry{e}}, ev)
		if !errors.Is(err, ErrChanged) {
			return err
		}
	}
	return ErrChanged
}
