package staff_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/kiosk/staff"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestWait(t *testing.T) {
	cases := []struct {
		name   string
		count  int
		passed time.Duration
		want   time.Duration
	}{
		{"no wrong try, no wait", 0, 0, 0},
		{"four wrong tries are free", 4, 0, 0},
		{"after five the sixth waits 15 seconds", 5, 0, 15 * time.Second},
		{"the wait runs down", 5, 5 * time.Second, 10 * time.Second},
		{"the wait ends on the second", 5, 15 * time.Second, 0},
		{"after six the wait is 30 seconds", 6, 0, 30 * time.Second},
		{"after seven it is a minute", 7, 0, time.Minute},
		{"before the fifteenth try it is 7,680 seconds", 14, 0, 7680 * time.Second},
		{"it doubles no further", 15, 0, 7680 * time.Second},
		{"a million wrong tries do not overflow", 1 << 20, 0, 7680 * time.Second},
		{"a clock set back a little does not lengthen the wait", 5, -10 * time.Second, 15 * time.Second},
		{"a clock set back by years does not lock for years", 14, -10 * 365 * 24 * time.Hour, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := staff.Wait(staff.Failures{Count: c.count, Last: noon}, noon.Add(c.passed))
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWaitNeverGrowsAsTimePasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := staff.Failures{Count: rapid.IntRange(0, 40).Draw(t, "count"), Last: noon}
		at := rapid.Int64Range(0, int64(3*time.Hour)).Draw(t, "passed")
		later := rapid.Int64Range(0, int64(3*time.Hour)).Draw(t, "later")
		a := staff.Wait(f, noon.Add(time.Duration(at)))
		b := staff.Wait(f, noon.Add(time.Duration(at+later)))
		if b > a || a < 0 {
			t.Fatalf("wait went from %s to %s", a, b)
		}
		more := f
		more.Count++
		if staff.Wait(more, noon.Add(time.Duration(at))) < a {
			t.Fatal("one more wrong try shortened the wait")
		}
	})
}
