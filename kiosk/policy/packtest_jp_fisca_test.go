package policy_test

import (
	"strings"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// wants groups what is expected of a household: 最大 and 最小 are the two ends
// of one quantity.
func (h fiscaHome) wants() map[string]span {
	list := map[string]span{}
	for name, n := range h.want {
		switch base, end, _ := strings.Cut(name, "_"); end {
		case "最大":
			list[base] = span{list[base].lo, n}
		case "最小":
			list[base] = span{n, list[base].hi}
		default:
			list[name] = span{n, n}
		}
	}
	return list
}

// TestTokyoAgreesWithTheCasesNobodyHereWrote goes through the 331 published
// cases of OpenFisca-Japan: sums, limits, and the two ends of a sum where an
// answer would be too burdensome to ask for.
func TestTokyoAgreesWithTheCasesNobodyHereWrote(t *testing.T) {
	p := tokyo(t)
	var sameDay, moved, refuted int
	for _, set := range fiscaSets(t) {
		t.Run(set.label, func(t *testing.T) {
			for i, c := range set.cases {
				key := fiscaKey{set.label, i + 1}
				m, isMisdated := misdated[key]
				w, isWrong := wrong[key]
				switch {
				case isMisdated:
					moved++
					ofThatName(t, key, c, m.name)
					t.Logf("%s: %s", c.Name, m.of.why)
					agreesOnAnotherDay(t, p, c, m.of.on)
				case isWrong:
					refuted++
					ofThatName(t, key, c, w.name)
					t.Logf("%s: %s", c.Name, w.why)
					for _, h := range c.homes() {
						eachWant(t, p, c, h, h.on, func(_, got span) bool { return got == w.says })
					}
				default:
					sameDay++
					for _, h := range c.homes() {
						eachWant(t, p, c, h, h.on, func(want, got span) bool { return got == want })
					}
				}
			}
		})
	}
	t.Logf("%d cases: %d agree on their own day, %d on the day when their sums were in force, %d contradict the rule",
		sameDay+moved+refuted, sameDay, moved, refuted)
	if sameDay+moved+refuted != 331 || moved != len(misdated) || refuted != len(wrong) {
		t.Errorf("%d cases, %d of %d misdated, %d of %d wrong", sameDay+moved+refuted, moved, len(misdated), refuted, len(wrong))
	}
}

// ofThatName keeps an exception to the case that it was made for.
func ofThatName(t *testing.T, key fiscaKey, c fiscaCase, name string) {
	t.Helper()
	if c.Name != name {
		t.Errorf("%s %d is %q; its exception is for %q", key.label, key.number, c.Name, name)
	}
}

// agreesOnAnotherDay wants three things: on the case's own day the same ends
// are paid or not, but the sums differ, else the exception is idle; and on the
// other day the sums are those of the case.
func agreesOnAnotherDay(t *testing.T, p *policy.Pack, c fiscaCase, on civil.Day) {
	t.Helper()
	for _, h := range c.homes() {
		eachWant(t, p, c, h, h.on, func(want, got span) bool {
			return got != want && (got.lo > 0) == (want.lo > 0) && (got.hi > 0) == (want.hi > 0)
		})
		eachWant(t, p, c, h, on, func(want, got span) bool { return got == want })
	}
}

// eachWant reckons what is expected of a household on a day. What the
// household is stays as it was on the day of the case.
func eachWant(t *testing.T, p *policy.Pack, c fiscaCase, h fiscaHome, on civil.Day, agrees func(want, got span) bool) {
	t.Helper()
	for name, want := range h.wants() {
		reckon := fisca[name]
		if reckon == nil {
			t.Errorf("%s: nothing says how to come to %s", c.Name, name)
			continue
		}
		if got := reckon(t, p, h, on); !agrees(want, got) {
			t.Errorf("%s: %s on %s is %d to %d here, %d to %d there", c.Name, name, on, got.lo, got.hi, want.lo, want.hi)
		}
	}
}
