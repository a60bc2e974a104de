package audit_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk"
	"maru/kiosk/audit"
)

func journal(t interface{ Fatal(...any) }, n int) []audit.Line {
	c := audit.Chain{Origin: "k1"}
	var lines []audit.Line
	for i := range n {
		l, next, err := c.Next(kiosk.Event{Kind: "session.ended", At: noon,
			By: kiosk.Actor{Role: kiosk.System}, Body: map[string]any{"seconds": i}}, "")
		if err != nil {
			t.Fatal(err)
		}
		lines, c = append(lines, l), next
	}
	return lines
}

func each(lines []audit.Line) iter.Seq2[audit.Line, error] {
	return func(yield func(audit.Line, error) bool) {
		for _, l := range lines {
			if !yield(l, nil) {
				return
			}
		}
	}
}

func TestVerify(t *testing.T) {
	cases := []struct {
		name  string
		spoil func([]audit.Line) []audit.Line
		seq   int64
		fault audit.Fault
	}{
		{"a changed body is found at its line", func(l []audit.Line) []audit.Line {
			l[3].Body = `{"seconds":99}`
			return l
		}, 4, audit.Changed},
		{"a changed word about rows is found at its line", func(l []audit.Line) []audit.Line {
			l[3].Rows = "receipt/1=00"
			return l
		}, 4, audit.Changed},
		{"a line that is gone is named", func(l []audit.Line) []audit.Line {
			return slices.Delete(l, 5, 6)
		}, 6, audit.Missing},
		{"the first line may not be gone either", func(l []audit.Line) []audit.Line {
			return l[1:]
		}, 1, audit.Missing},
		{"a line that stands twice is found", func(l []audit.Line) []audit.Line {
			return slices.Insert(l, 5, l[4])
		}, 5, audit.Reordered},
		{"two lines that changed places are found where one is missing", func(l []audit.Line) []audit.Line {
			l[5], l[6] = l[6], l[5]
			return l
		}, 6, audit.Missing},
		{"a line moved to the back is found where it is missing", func(l []audit.Line) []audit.Line {
			return append(slices.Delete(l, 2, 3), l[2])
		}, 3, audit.Missing},
		{"two lines that exchanged their numbers are found at the first", func(l []audit.Line) []audit.Line {
			l[5], l[6] = l[6], l[5]
			l[5].Seq, l[6].Seq = l[6].Seq, l[5].Seq
			return l
		}, 6, audit.Changed},
		{"a line rewritten with its hash is found at the one after", func(l []audit.Line) []audit.Line {
			l[3].Body = `{"seconds":99}`
			l[3].Hash = l[3].Sum()
			return l
		}, 5, audit.Unlinked},
		{"a line of another machine is found", func(l []audit.Line) []audit.Line {
			l[3].Origin = "k2"
			return l
		}, 4, audit.Foreign},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := audit.Verify("k1", each(c.spoil(journal(t, 10))))
			var b *audit.Broken
			if !errors.As(err, &b) {
				t.Fatalf("got %v, want a broken chain", err)
			}
			if b.Seq != c.seq || b.Fault != c.fault {
				t.Errorf("got line %d %s, want line %d %s", b.Seq, b.Fault, c.seq, c.fault)
			}
		})
	}
}

func TestVerifyGivesTheEndOfTheChain(t *testing.T) {
	lines := journal(t, 10)
	c, err := audit.Verify("k1", each(lines))
	if err != nil || c.Seq != 10 || c.Hash != lines[9].Hash {
		t.Errorf("got %+v, %v", c, err)
	}
	if c, err := audit.Verify("k1", each(nil)); err != nil || c != (audit.Chain{Origin: "k1"}) {
		t.Errorf("an empty journal gave %+v, %v", c, err)
	}
	fault := errors.New("disk")
	_, err = audit.Verify("k1", func(yield func(audit.Line, error) bool) { yield(audit.Line{}, fault) })
	if !errors.Is(err, fault) {
		t.Errorf("the fault of reading was lost: %v", err)
	}
}

// Whatever one thing is done to whichever line, the journal no longer holds.
func TestNothingCanBeTouched(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := journal(rt, rapid.IntRange(2, 20).Draw(rt, "lines"))
		last := lines[len(lines)-1]
		i := rapid.IntRange(0, len(lines)-1).Draw(rt, "line")
		switch rapid.IntRange(0, 8).Draw(rt, "deed") {
		case 0:
			lines[i].Kind += "x"
		case 1:
			lines[i].At++
		case 2:
			lines[i].Actor += "x"
		case 3:
			lines[i].Subject += "x"
		case 4:
			lines[i].Body += " "
		case 5:
			lines[i].Hash[rapid.IntRange(0, 31).Draw(rt, "byte")] ^= 1
		case 6:
			lines[i].Prev[rapid.IntRange(0, 31).Draw(rt, "byte")] ^= 1
		case 7:
			lines[i].Version++
		case 8:
			lines = slices.Delete(lines, i, i+1)
		}
		c, err := audit.Verify("k1", each(lines))
		if err == nil && c.Hash == last.Hash {
			rt.Fatal("the deed went unnoticed")
		}
	})
}

// A body's bytes cannot run over into the next field.
func TestFieldsDoNotRunTogether(t *testing.T) {
	a := audit.Line{Origin: "k1", Subject: "ab", Body: "c"}
	b := audit.Line{Origin: "k1", Subject: "a", Body: "bc"}
	if a.Sum() == b.Sum() {
		t.Error("two different lines have the same bytes")
	}
}
