// Package kiosktest helps to test what stands on the Stores of the kiosk: it
// has Stores that keep everything in memory, and the contract that every
// implementation of a Store must fulfil. The contract runs on the memory here
// and on real SQLite in package data, so that a screen tested on memory may
// trust what it saw.
package kiosktest

import (
	"context"
	"slices"
	"sync"
	"time"

	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/audit"
	"maru/kiosk/casework"
	"maru/kiosk/directory"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/plan"
	"maru/kiosk/receipt"
	"maru/kiosk/register"
	"maru/kiosk/staff"
)

// Stores are the Stores of one house, whatever keeps them.
type Stores struct {
	Receipts  receipt.Store
	Checks    hardship.Store
	Staff     staff.Store
	Journal   audit.Store
	Directory directory.Store
	Register  register.Store
	Finder    finder.Store

	Casework     casework.Store
	Applications application.Store
	Plans        plan.Store
}

// Memory keeps everything in memory, with a journal as real as that on disk.
type Memory struct {
	mu       sync.Mutex
	chain    audit.Chain
	lines    []audit.Line
	receipts map[receipt.ID]receipt.Receipt
	checks   map[receipt.ID][]byte // JSON, so that nothing is shared with the caller
	pins     map[string]staff.PIN
	failures staff.Failures
	calls    []call
	shelf    shelf
	desk     desk
	roll     roll
	search   search
}

type call struct {
	staff.Call
	answered bool
}

// NewMemory returns an empty house.
func NewMemory() *Memory {
	return &Memory{
		chain:    audit.Chain{Origin: "memory/1"},
		receipts: map[receipt.ID]receipt.Receipt{},
		checks:   map[receipt.ID][]byte{},
		pins:     map[string]staff.PIN{},
		desk:     newDesk(),
		roll:     newRoll(),
		search:   newSearch(),
	}
}

// Stores returns the memory as the Stores of one house.
func (m *Memory) Stores() Stores {
	return Stores{
		Receipts: memoryReceipts{m}, Checks: memoryChecks{m}, Staff: memoryStaff{m}, Journal: memoryJournal{m},
		Directory: memoryDirectory{m}, Register: memoryRegister{m}, Finder: memoryFinder{m},
		Casework: memoryCasework{m}, Applications: memoryApplications{m}, Plans: memoryPlans{m},
	}
}

// Lines returns the journal, oldest line first.
func (m *Memory) Lines() []audit.Line {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.lines)
}

// do runs work and adds ev to the journal, or changes nothing where either
// fails: work must refuse before it changes anything.
func (m *Memory) do(ctx context.Context, ev kiosk.Event, work func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	l, end, err := m.chain.Next(ev, "[]")
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	m.lines, m.chain = append(m.lines, l), end
	return nil
}

type memoryJournal struct{ *Memory }

func (m memoryJournal) Note(ctx context.Context, ev kiosk.Event) error {
	return m.do(ctx, ev, func() error { return nil })
}

// stored is the form in which every time leaves a store.
func stored(t time.Time) time.Time { return time.Unix(t.Unix(), 0).UTC() }
