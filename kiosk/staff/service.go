package staff

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"maru/kiosk"
)

// Service joins the rules to a Store, a clock and a source of randomness. All
// three fields must be set; its methods may be called from many goroutines.
type Service struct {
	Store Store
	Now   func() time.Time
	Rand  io.Reader

	trying sync.Mutex // one PIN at a time, so that no try escapes the count
	random sync.Mutex // an io.Reader need not be safe for two readers
}

// Enter opens the desk: it returns whose PIN it is. It returns ErrNoPIN,
// ErrLocked with Seconds, or ErrWrongPIN; a wrong try is on disk before it
// is told.
func (s *Service) Enter(ctx context.Context, pin string) (kiosk.Actor, error) {
	s.trying.Lock()
	defer s.trying.Unlock()
	pins, err := s.Store.PINs(ctx)
	if err != nil {
		return kiosk.Actor{}, fmt.Errorf("read PINs: %w", err)
	}
	if len(pins) == 0 {
		return kiosk.Actor{}, ErrNoPIN
	}
	failures, err := s.Store.Failures(ctx)
	if err != nil {
		return kiosk.Actor{}, fmt.Errorf("read wrong tries: %w", err)
	}
	if wait := Wait(failures, s.Now()); wait > 0 {
		return kiosk.Actor{}, ErrLocked.With("Seconds", wholeSeconds(wait))
	}
	who, found, err := match(pins, pin)
	if err != nil {
		return kiosk.Actor{}, err
	}
	if !found {
		ev := kiosk.Event{Kind: "staff.refused", At: s.Now(), By: kiosk.Actor{Role: kiosk.Resident},
			Body: map[string]any{"tries": failures.Count + 1}}
		if _, err := s.Store.KeepFailure(ctx, ev); err != nil {
			return kiosk.Actor{}, fmt.Errorf("keep wrong try: %w", err)
		}
		return kiosk.Actor{}, ErrWrongPIN
	}
	if err := s.Store.KeepEntry(ctx, kiosk.Event{Kind: "staff.entered", At: s.Now(), By: who}); err != nil {
		return kiosk.Actor{}, fmt.Errorf("keep entry: %w", err)
	}
	return who, nil
}

// Wait returns how long PINs are still refused, for a screen that counts down.
func (s *Service) Wait(ctx context.Context) (time.Duration, error) {
	failures, err := s.Store.Failures(ctx)
	if err != nil {
		return 0, fmt.Errorf("read wrong tries: %w", err)
	}
	return Wait(failures, s.Now()), nil
}

// SetPIN sets the PIN of who, in place of an earlier one. It returns
// ErrNotAllowed, ErrWeakPIN or ErrPINTaken. Who must be an Advisor or a
// Manager and have an ID; anything else is a fault.
func (s *Service) SetPIN(ctx context.Context, by, who kiosk.Actor, pin string) error {
	if err := Require(by, SetPINs); err != nil {
		return err
	}
	if who.ID == "" || (who.Role != kiosk.Advisor && who.Role != kiosk.Manager) {
		return fmt.Errorf("set PIN: %q is not an advisor or a manager with an ID", who)
	}
	if err := Weak(pin); err != nil {
		return err
	}
	s.trying.Lock()
	defer s.trying.Unlock()
	pins, err := s.Store.PINs(ctx)
	if err != nil {
		return fmt.Errorf("read PINs: %w", err)
	}
	others := slices.DeleteFunc(pins, func(p PIN) bool { return p.Who.ID == who.ID })
	if _, taken, err := match(others, pin); err != nil {
		return err
	} else if taken {
		return ErrPINTaken
	}
	hash, err := s.hash(pin)
	if err != nil {
		return err
	}
	ev := kiosk.Event{Kind: "staff.pin_set", At: s.Now(), By: by, Body: map[string]any{"role": string(who.Role)}}
	if err := s.Store.KeepPIN(ctx, PIN{who, hash}, ev); err != nil {
		return fmt.Errorf("keep PIN: %w", err)
	}
	return nil
}

// RemovePIN takes away the PIN of that ID. It returns ErrNotAllowed or
// ErrNoSuchPIN.
func (s *Service) RemovePIN(ctx context.Context, by kiosk.Actor, id string) error {
	if err := Require(by, SetPINs); err != nil {
		return err
	}
	ev := kiosk.Event{Kind: "staff.pin_removed", At: s.Now(), By: by}
	if err := s.Store.RemovePIN(ctx, id, ev); err != nil {
		return fmt.Errorf("remove PIN: %w", err)
	}
	return nil
}

// Call asks for a person. While a call for the same reason waits, that call is
// returned and no second one is made: pressing twice does not help.
func (s *Service) Call(ctx context.Context, by kiosk.Actor, why Reason) (Call, error) {
	if err := Require(by, CallStaff); err != nil {
		return Call{}, err
	}
	id, err := s.newID()
	if err != nil {
		return Call{}, err
	}
	c := Call{ID: id, Reason: why, At: s.Now()}
	ev := kiosk.Event{Kind: "staff.called", At: c.At, By: by, Body: map[string]any{"reason": string(why)}}
	for {
		err := s.Store.OpenCall(ctx, c, ev)
		if !errors.Is(err, ErrCallOpen) {
			if err != nil {
				return Call{}, fmt.Errorf("keep call: %w", err)
			}
			return c, nil
		}
		open, err := s.Store.OpenCalls(ctx)
		if err != nil {
			return Call{}, fmt.Errorf("read open calls: %w", err)
		}
		// It may have been answered between the two; then ours is tried again.
		if i := slices.IndexFunc(open, func(o Call) bool { return o.Reason == why }); i >= 0 {
			return open[i], nil
		}
	}
}

// Answer marks a call as answered. It returns ErrNotAllowed, ErrNoSuchCall or
// ErrCallAnswered.
func (s *Service) Answer(ctx context.Context, by kiosk.Actor, id string) error {
	if err := Require(by, AnswerCalls); err != nil {
		return err
	}
	ev := kiosk.Event{Kind: "staff.call_answered", At: s.Now(), By: by}
	if err := s.Store.AnswerCall(ctx, id, ev); err != nil {
		return fmt.Errorf("answer call: %w", err)
	}
	return nil
}

// Calls lists the calls that wait: emergencies first, then the oldest first.
func (s *Service) Calls(ctx context.Context) ([]Call, error) {
	open, err := s.Store.OpenCalls(ctx)
	if err != nil {
		return nil, fmt.Errorf("read open calls: %w", err)
	}
	slices.SortStableFunc(open, func(a, b Call) int {
		switch {
		case (a.Reason == Emergency) == (b.Reason == Emergency):
			return a.At.Compare(b.At)
		case a.Reason == Emergency:
			return -1
		}
		return 1
	})
	return open, nil
}

// match finds whose PIN it is. It tries every PIN, also after it has found the
// right one, so that the time taken tells nothing.
func match(pins []PIN, pin string) (who kiosk.Actor, found bool, err error) {
	for _, p := range pins {
		same, err := p.Hash.Matches(pin)
		if err != nil {
			return kiosk.Actor{}, false, fmt.Errorf("compare PIN of %s: %w", p.Who.ID, err)
		}
		if same {
			who, found = p.Who, true
		}
	}
	return who, found, nil
}

func (s *Service) hash(pin string) (Hash, error) {
	s.random.Lock()
	defer s.random.Unlock()
	return HashPIN(pin, s.Rand)
}

func (s *Service) newID() (string, error) {
	s.random.Lock()
	defer s.random.Unlock()
	var id [8]byte
	if _, err := io.ReadFull(s.Rand, id[:]); err != nil {
		return "", fmt.Errorf("make ID: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}

// wholeSeconds rounds up, so that nobody is told to wait zero seconds.
func wholeSeconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }
