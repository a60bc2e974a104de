package kiosktest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/plan"
	"maru/kiosk/receipt"
)

type memoryApplications struct{ *Memory }

func (m memoryApplications) KeepApplication(ctx context.Context, a application.Application, slip receipt.Receipt, cases []casework.Case, work []casework.Work, ev kiosk.Event) error {
	ev.Subject = slip.ID.String()
	if a.Receipt != slip.ID {
		return fmt.Errorf("keep application: %s names receipt %s, and was given receipt %s", a.ID, a.Receipt, slip.ID)
	}
	a.At, slip.At = stored(a.At), stored(slip.At)
	return m.do(ctx, ev, func() error {
		for _, text := range m.desk.applications {
			if unpacked[application.Application](text).Key == a.Key {
				return application.ErrSent
			}
		}
		if m.taken(slip) {
			return receipt.ErrTaken
		}
		m.receipts[slip.ID], m.desk.applications[a.ID] = slip, packed(a)
		for _, c := range cases {
			m.desk.cases[c.ID] = packed(c)
		}
		m.addWork(work)
		return nil
	})
}

// taken reports whether a receipt's ID or number is on file.
func (m *Memory) taken(slip receipt.Receipt) bool {
	for _, other := range m.receipts {
		if other.ID == slip.ID || other.Number == slip.Number {
			return true
		}
	}
	return false
}

func (m memoryApplications) find(ctx context.Context, is func(application.Application) bool) (application.Application, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, text := range m.desk.applications {
		if a := unpacked[application.Application](text); is(a) {
			return a, ctx.Err()
		}
	}
	return application.Application{}, application.ErrNoSuch
}

func (m memoryApplications) Application(ctx context.Context, id string) (application.Application, error) {
	return m.find(ctx, func(a application.Application) bool { return a.ID == id })
}

func (m memoryApplications) ApplicationByReceipt(ctx context.Context, id receipt.ID) (application.Application, error) {
	return m.find(ctx, func(a application.Application) bool { return a.Receipt == id })
}

func (m memoryApplications) ApplicationByKey(ctx context.Context, key string) (application.Application, error) {
	return m.find(ctx, func(a application.Application) bool { return a.Key == key })
}

type memoryPlans struct{ *Memory }

func (m memoryPlans) KeepPlan(ctx context.Context, p plan.Plan, slip *receipt.Receipt, ev kiosk.Event) error {
	if len(p.Receipts) == 0 {
		return fmt.Errorf("keep plan: %s has no receipt that leads to it", p.ID)
	}
	ev.Subject = p.Receipts[0].String()
	return m.do(ctx, ev, func() error {
		if slip != nil && m.taken(*slip) {
			return receipt.ErrTaken
		}
		if len(m.desk.plans[p.ID]) != p.Version-1 {
			return plan.ErrChanged
		}
		for _, id := range p.Receipts {
			if _, ok := m.receipts[id]; !ok && (slip == nil || slip.ID != id) {
				return receipt.ErrNoSuchReceipt
			}
		}
		if slip != nil {
			kept := *slip
			kept.At = stored(kept.At)
			m.receipts[slip.ID] = kept
		}
		m.desk.plans[p.ID] = append(m.desk.plans[p.ID], packed(p))
		for _, id := range p.Receipts {
			m.desk.planOf[id] = p.ID
		}
		return nil
	})
}

func (m memoryPlans) Plan(ctx context.Context, id string) (plan.Plan, error) {
	versions, err := m.Versions(ctx, id)
	if err == nil && len(versions) == 0 {
		err = plan.ErrNoSuch
	}
	if err != nil {
		return plan.Plan{}, err
	}
	return versions[len(versions)-1], nil
}

func (m memoryPlans) PlanByReceipt(ctx context.Context, id receipt.ID) (plan.Plan, error) {
	m.mu.Lock()
	of := m.desk.planOf[id]
	m.mu.Unlock()
	return m.Plan(ctx, of)
}

func (m memoryPlans) Versions(ctx context.Context, id string) ([]plan.Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var versions []plan.Plan
	for _, text := range m.desk.plans[id] {
		versions = append(versions, unpacked[plan.Plan](text))
	}
	return versions, ctx.Err()
}

func (m memoryPlans) Plans(ctx context.Context, f plan.Filter) ([]plan.Plan, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []plan.Plan
	for _, id := range slices.Sorted(maps.Keys(m.desk.plans)) {
		versions := m.desk.plans[id]
		p := unpacked[plan.Plan](versions[len(versions)-1])
		if (f.Advisor == "" || p.Advisor == f.Advisor) && (f.Household == "" || p.Household == f.Household) {
			list = append(list, p)
		}
	}
	return list, ctx.Err()
}
