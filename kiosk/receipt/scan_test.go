package receipt_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/kiosk/receipt"
)

// play feeds keys with the same gap before each, and then lets time pass.
func play(s *receipt.Scan, keys string, gap time.Duration) receipt.Keys {
	var all receipt.Keys
	at := noon
	add := func(k receipt.Keys) {
		all.Pass = append(all.Pass, k.Pass...)
		all.Digits += k.Digits
		all.Broken = all.Broken || k.Broken
	}
	for _, key := range keys {
		at = at.Add(gap)
		add(s.Feed(key, at))
	}
	add(s.Tick(at.Add(time.Second)))
	return all
}

func TestScan(t *testing.T) {
	code := strings.Repeat("1234567890", 21)
	wide := strings.Map(func(r rune) rune { return r - '0' + '０' }, code)
	ms := time.Millisecond
	tests := []struct {
		name   string
		prefix rune
		keys   string
		gap    time.Duration
		pass   string
		digits string
		broken bool
	}{
		{"a burst that ends with Enter is a scan", 0, code + "\n", 8 * ms, "", code, false},
		{"a carriage return ends it too", 0, code + "\r", 8 * ms, "", code, false},
		{"full-width digits are a scan", 0, wide + "\n", 8 * ms, "", code, false},
		{"a burst that only just is fast enough is a scan", 0, code + "\n", 34 * ms, "", code, false},
		{"forty digits are enough", 0, code[:40] + "\n", 8 * ms, "", code[:40], false},
		{"thirty-nine digits are typed", 0, code[:39] + "\n", 8 * ms, code[:39] + "\n", "", false},
		{"slow digits are typed", 0, code + "\n", 35 * ms, code + "\n", "", false},
		{"a person types a number", 0, "4827193506\n", 180 * ms, "4827193506\n", "", false},
		{"letters pass at once", 0, "abc", 8 * ms, "abc", "", false},
		{"Enter alone passes", 0, "\n", 8 * ms, "\n", "", false},
		{"a burst without Enter is broken", 0, code, 8 * ms, "", "", true},
		{"a burst that a letter ends is broken", 0, code + "x", 8 * ms, "x", "", true},
		{"digits before a letter pass in order", 0, "12a3", 8 * ms, "12a3", "", false},
		{"with a prefix a burst is a scan", '~', "~" + code + "\n", 8 * ms, "", code, false},
		{"a full-width prefix is one", '~', "～" + wide + "\n", 8 * ms, "", code, false},
		{"with a prefix set digits without it pass", '~', code + "\n", 8 * ms, code + "\n", "", false},
		{"a prefix alone passes", '~', "~", 8 * ms, "~", "", false},
		{"a second prefix begins anew", '~', "~1~" + code + "\n", 8 * ms, "~1", code, false},
		{"two scans are two", 0, code + "\n" + code + "\n", 8 * ms, "", code + code, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := play(&receipt.Scan{Prefix: tt.prefix}, tt.keys, tt.gap)
			if string(got.Pass) != tt.pass || got.Digits != tt.digits || got.Broken != tt.broken {
				t.Errorf("got pass %q, digits %q, broken %v", string(got.Pass), got.Digits, got.Broken)
			}
		})
	}
}

func TestScanIsBrokenByOneLongPause(t *testing.T) {
	var s receipt.Scan
	at := noon
	for i := range 100 {
		at = at.Add(8 * time.Millisecond)
		if i == 60 {
			at = at.Add(101 * time.Millisecond)
		}
		k := s.Feed('7', at)
		if i == 60 && !k.Broken {
			t.Error("a pause of 109 ms did not break the scan")
		}
	}
	if k := s.Feed('\n', at.Add(8*time.Millisecond)); k.Digits != strings.Repeat("7", 40) {
		t.Errorf("what came after the pause: %+v", k)
	}
}

func TestScanHoldsADigitNoLongerThanAScannerWouldTake(t *testing.T) {
	var s receipt.Scan
	if k := s.Feed('5', noon); len(k.Pass) != 0 || !s.Holding() {
		t.Fatalf("a digit was not held: %+v", k)
	}
	if k := s.Tick(noon.Add(receipt.ScanLongestGap)); len(k.Pass) != 0 {
		t.Fatalf("let go too early: %+v", k)
	}
	if k := s.Tick(noon.Add(receipt.ScanLongestGap + 1)); string(k.Pass) != "5" || s.Holding() {
		t.Fatalf("not let go: %+v", k)
	}
}

func TestScanForgetsOnReset(t *testing.T) {
	var s receipt.Scan
	s.Feed('5', noon)
	s.Reset()
	if k := s.Tick(noon.Add(time.Second)); s.Holding() || len(k.Pass) != 0 {
		t.Errorf("kept %+v", k)
	}
}

// TestScanLosesNoTypedKey says that every key is passed in order, taken as a
// scan, or part of a broken one.
func TestScanLosesNoTypedKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := receipt.Scan{Prefix: rapid.SampledFrom([]rune{0, '~'}).Draw(t, "prefix")}
		keys := rapid.SliceOfN(rapid.SampledFrom([]rune("0123456789９~a\n")), 0, 60).Draw(t, "keys")
		at, out := noon, ""
		take := func(k receipt.Keys) {
			if k.Broken {
				t.Fatal("broken, though no forty digits came at scanning speed")
			}
			out += string(k.Pass) + k.Digits
		}
		for _, key := range keys {
			at = at.Add(time.Duration(rapid.IntRange(36, 130).Draw(t, "gap")) * time.Millisecond)
			take(s.Feed(key, at))
		}
		take(s.Tick(at.Add(time.Second)))
		if out != string(keys) {
			t.Fatalf("typed %q, got %q", string(keys), out)
		}
	})
}
