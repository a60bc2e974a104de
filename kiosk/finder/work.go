package finder

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/hardship"
	"maru/kiosk/staff"
)

// Due returns the day by which an advisor should have looked at a finding that
// is given on a day: the next one where something cannot wait, three days for
// the highest degree, a week where there is no help at all, a month for an
// early warning, and never after the day of which it warns.
func Due(f *Finding, on civil.Day) civil.Day {
	days := 14
	switch {
	case len(f.Emergencies) > 0:
		days = 1
	case f.BandLo == hardship.High:
		days = 3
	case f.Category == NoHelp:
		days = 7
	case f.Category == Early:
		days = 30
	}
	due := on.AddDays(days)
	for _, w := range f.Warnings {
		if w.On.After(on) && w.On.Before(due) {
			due = w.On
		}
	}
	return due
}

// Because returns why a household was found, as codes: its category, what
// warns, what it is entitled to.
func Because(f *Finding) []string {
	codes := []string{"category:" + string(f.Category)}
	if f.Silent {
		codes = append(codes, "silent")
	}
	for _, e := range f.Emergencies {
		codes = append(codes, "urgent:"+e)
	}
	for _, w := range f.Warnings {
		codes = append(codes, "warning:"+w.ID)
	}
	for _, c := range f.Entitled {
		codes = append(codes, "entitled:"+c.Programme)
	}
	return codes
}

// Work returns a finding as work for an advisor, who is named where one covers
// its zone. load counts what each has, and is raised.
func Work(id string, f *Finding, on civil.Day, advisors []casework.Advisor, load map[string]int) casework.Work {
	w := casework.Work{
		ID: id, Kind: casework.Found, Key: "found/" + f.Household, Household: f.Household, Zone: f.Area.String(),
		Because: Because(f), Made: on, Due: Due(f, on), State: casework.Open,
	}
	if a, ok := casework.Assign(advisors, load, w.Zone, ""); ok {
		w.Advisor = a.ID
		load[a.ID]++
	}
	return w
}

// Give makes work of the findings with the highest ranks that the filter takes,
// at most f.Most of them, and returns how many pieces are new. A finding whose
// work is under way, or was done since it was found, is not given again.
func (s *Service) Give(ctx context.Context, f Filter, on civil.Day, by kiosk.Actor) (given int, err error) {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return 0, err
	}
	advisors, err := s.Casework.Advisors(ctx)
	if err != nil {
		return 0, fmt.Errorf("give findings: %w", err)
	}
	load, err := s.Casework.Load(ctx)
	if err != nil {
		return 0, fmt.Errorf("give findings: %w", err)
	}
	before, err := s.Casework.Works(ctx, casework.WorkFilter{Kinds: []casework.WorkKind{casework.Found}})
	if err != nil {
		return 0, fmt.Errorf("give findings: %w", err)
	}
	latest := map[string]casework.Work{}
	for _, w := range before {
		if old, there := latest[w.Household]; !there || old.State == casework.Done && (w.State != casework.Done || w.Made.After(old.Made)) {
			latest[w.Household] = w
		}
	}
	var work []casework.Work
	most := f.Most
	for f.Most = 500; len(work) < most; {
		page, _, err := s.Store.Findings(ctx, f)
		if err != nil {
			return 0, fmt.Errorf("give findings: %w", err)
		}
		if len(page) == 0 {
			break
		}
		for i := range page {
			old, there := latest[page[i].Household]
			if there && (old.State != casework.Done || !old.Made.Before(page[i].Since)) || len(work) == most {
				continue
			}
			id, err := s.draw()
			if err != nil {
				return 0, err
			}
			work = append(work, Work(id, &page[i], on, advisors, load))
		}
		last := page[len(page)-1]
		f.Rank, f.Household = last.Rank, last.Household
	}
	for part := range slices.Chunk(work, 500) {
		added, err := s.Casework.AddWork(ctx, part, s.event("work.added", "", by, map[string]any{"kind": string(casework.Found), "count": len(part)}))
		if err != nil {
			return given, fmt.Errorf("give findings: %w", err)
		}
		given += added
	}
	return given, nil
}

func (s *Service) draw() (string, error) {
	var id [8]byte
	if _, err := io.ReadFull(s.Rand, id[:]); err != nil {
		return "", fmt.Errorf("draw ID: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}
