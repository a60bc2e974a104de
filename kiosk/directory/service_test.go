package directory_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/directory"
	"maru/kiosk/kiosktest"
	"maru/kiosk/staff"
)

var (
	kim = kiosk.Actor{Role: kiosk.Advisor, ID: "kim"}
)

func service() (*directory.Service, *kiosktest.Memory) {
	m := kiosktest.NewMemory()
	return &directory.Service{
		Store: m.Stores().Directory, Zone: seoul, Pack: pack,
		Now: func() time.Time { return kiosktest.Noon },
	}, m
}

func list(organisations ...directory.Organisation) directory.List {
	l := directory.List{Organisations: organisations}
	for i := range organisations {
		l.Lines = append(l.Lines, 10*i+1)
	}
	return l
}

func counts(r directory.Report) [3]int {
	return [3]int{r.Count(directory.Added), r.Count(directory.Changed), r.Count(directory.Same)}
}

func TestImport(t *testing.T) {
	ctx := context.Background()
	s, m := service()
	a, b := sound("a"), sound("b")

	r, err := s.Import(ctx, kim, list(a, b), true)
	if got := counts(r); got != [3]int{2, 0, 0} || err != nil || len(m.Lines()) != 0 {
		t.Fatalf("a dry run: %v, %v, %d lines in the journal", got, err, len(m.Lines()))
	}
	r, err = s.Import(ctx, kim, list(a, b), false)
	if got := counts(r); got != [3]int{2, 0, 0} || err != nil || r.Steps[1] != (directory.Step{Line: 11, ID: "b", Change: directory.Added}) {
		t.Fatalf("the first time: %+v, %v", r, err)
	}
	a.Aspects, b.Phone = []string{}, "02-555-0199"
	r, err = s.Import(ctx, kim, list(a, b), false)
	if got := counts(r); got != [3]int{0, 1, 1} || err != nil {
		t.Fatalf("one that changed: %v, %v", got, err)
	}
	lines := len(m.Lines())
	r, err = s.Import(ctx, kim, list(a, b), false)
	if got := counts(r); got != [3]int{0, 0, 2} || err != nil || len(m.Lines()) != lines {
		t.Fatalf("the same once more: %v, %v", got, err)
	}
	if err := s.Withdraw(ctx, kim, "a"); err != nil {
		t.Fatal(err)
	}
	r, err = s.Import(ctx, kim, list(a), false)
	if got := counts(r); got != [3]int{0, 1, 0} || err != nil {
		t.Fatalf("one that was withdrawn: %v, %v", got, err)
	}
	d, err := s.Open(ctx)
	if err != nil || d.Organisation("a") == nil || d.Organisation("b").Phone != "02-555-0199" {
		t.Errorf("got %+v, %v", d, err)
	}
}

func TestOneOrganisation(t *testing.T) {
	ctx := context.Background()
	s, _ := service()
	want := func(what string, err error, refusal *kiosk.Refusal) {
		t.Helper()
		if refusal == nil && err != nil || refusal != nil && !errors.Is(err, refusal) {
			t.Errorf("%s: got %v, want %v", what, err, refusal)
		}
	}
	o := sound("a")
	want("a new one", s.Edit(ctx, kim, o, 0), nil)
	want("a new one of the same ID", s.Edit(ctx, kim, o, 0), directory.ErrChanged)
	o.Name[i18n.English] = "Another Place"
	want("an edit", s.Edit(ctx, kim, o, 1), nil)
	want("an edit of what was changed meanwhile", s.Edit(ctx, kim, o, 1), directory.ErrChanged)
	o.Helps = []string{"gold"}
	want("an edit with a fault", s.Edit(ctx, kim, o, 2), directory.ErrNotWhole)
	want("an edit by a resident", s.Edit(ctx, kiosk.Actor{Role: kiosk.Resident}, o, 2), staff.ErrNotAllowed)
	want("restoring what stands", s.Restore(ctx, kim, "a"), directory.ErrSame)
	want("withdrawing", s.Withdraw(ctx, kim, "a"), nil)
	want("withdrawing again", s.Withdraw(ctx, kim, "a"), directory.ErrSame)
	want("withdrawing what is not there", s.Withdraw(ctx, kim, "b"), directory.ErrNoSuch)
	if d, err := s.Open(ctx); err != nil || len(d.Organisations) != 0 {
		t.Errorf("residents see %+v, %v", d.Organisations, err)
	}
	want("restoring", s.Restore(ctx, kim, "a"), nil)
	d, err := s.Open(ctx)
	if err != nil || len(d.Organisations) != 1 || d.Organisations[0].Name[i18n.English] != "Another Place" {
		t.Errorf("residents see %+v, %v", d.Organisations, err)
	}
	versions, err := s.Store.Versions(ctx, "a")
	if err != nil || len(versions) != 4 || versions[0].By != kim {
		t.Errorf("got %+v, %v", versions, err)
	}
}

func TestDrawing(t *testing.T) {
	ctx := context.Background()
	s, _ := service()
	if err := s.Draw(ctx, kim, []byte("{}")); !errors.Is(err, directory.ErrNotList) {
		t.Errorf("got %v", err)
	}
	if err := s.Draw(ctx, kim, []byte(drawn)); err != nil {
		t.Fatal(err)
	}
	if d, err := s.Open(ctx); err != nil || d.Map == nil {
		t.Errorf("got %+v, %v", d, err)
	}
}

func TestTheFirstStartFillsAnEmptyDirectoryOnly(t *testing.T) {
	ctx := context.Background()
	s, m := service()
	if err := s.Begin(ctx, list(sound("a")), []byte(drawn)); err != nil {
		t.Fatal(err)
	}
	if err := s.Withdraw(ctx, kim, "a"); err != nil {
		t.Fatal(err)
	}
	lines := len(m.Lines())
	if err := s.Begin(ctx, list(sound("a"), sound("b")), []byte(drawn)); err != nil || len(m.Lines()) != lines {
		t.Errorf("a second start wrote %d lines, %v", len(m.Lines())-lines, err)
	}
	faulty := directory.List{Faults: []directory.Fault{{Line: 3, Code: "id"}}}
	if err := s.Begin(ctx, faulty, []byte(drawn)); err == nil {
		t.Error("a sample with faults was taken in")
	}
}

func TestThePaperSaysWhatIsNeededOnTheWay(t *testing.T) {
	d := town(t)
	o := d.Organisation("near-clinic")
	o.Phone, o.Sample = "02-555-0111", true
	slip := directory.Slip(i18n.Default().Printer(i18n.English), d, o, i18n.Korean)
	var said []string
	for _, b := range slip.Blocks {
		for _, l := range b.Lines {
			said = append(said, l.Text)
		}
	}
	want := []string{
		"Place near-clinic", "복지관 가", "02-555-0111", "Monday–Sunday: day and night",
		"4 minutes on foot", "한국어", "This place is a sample, invented to show the kiosk.",
	}
	if len(said) != len(want) {
		t.Fatalf("it says %q", said)
	}
	for i := range want {
		if said[i] != want[i] {
			t.Errorf("it says %q, want %q", said[i], want[i])
		}
	}
	if slip.Code != "" || slip.Number != "" {
		t.Errorf("it looks like a receipt: %q %q", slip.Code, slip.Number)
	}
}
