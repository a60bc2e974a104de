package hardship_test

import (
	"testing"

	"maru/kiosk/hardship"
)

// BenchmarkAssess assesses the household of one story.
func BenchmarkAssess(b *testing.B) {
	l, h := packs(b)["cn-shanghai"], story(b, "xu")
	b.ReportAllocs()
	for b.Loop() {
		hardship.Assess(l.sheet, h, today)
	}
}
