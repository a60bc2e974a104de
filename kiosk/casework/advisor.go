package casework

import (
	"cmp"
	"slices"
	"strings"

	"maru/i18n"
)

// Duty is what an advisor is at the centre.
type Duty string

// The duties, after the two services that the house models.
const (
	Adviser  Duty = "advisor"        // 社区救助顾问, 복지상담전문관, 支援アドバイザー
	Planner  Duty = "planner"        // 福利规划员, 복지플래너
	Nurse    Duty = "nurse"          // 上门护士, 방문간호사
	Officer  Duty = "officer"        // 片区专员, 우리동네주무관
	Organise Duty = "village_expert" // 社区营造专员, 마을사업전문가
)

// Duties lists the duties in the order in which screens offer them.
var Duties = []Duty{Adviser, Planner, Nurse, Officer, Organise}

// Advisor is the profile of a member of staff who works with households. The
// PIN of the same ID stands in package kiosk/staff.
type Advisor struct {
	ID   string // as in kiosk.Actor
	Name string // as residents are told it
	Duty Duty
	// Zones are codes "district/street/committee", each part from the left;
	// "changning/xinhua" is the whole street. None is the whole centre.
	Zones []string
	// Langs are the languages spoken, the best first.
	Langs []i18n.Lang
	Phone string // may be empty
	Desk  string // where in the centre, such as "3"; may be empty
}

// Covers reports whether a zone lies in one of the advisor's. A household
// whose zone nobody knows ("") is anyone's.
func (a Advisor) Covers(zone string) bool {
	return zone == "" || len(a.Zones) == 0 || slices.ContainsFunc(a.Zones, func(z string) bool {
		rest, ok := strings.CutPrefix(zone, z)
		return ok && (rest == "" || rest[0] == '/' || strings.HasSuffix(z, "/"))
	})
}

// Speaks reports whether the advisor speaks a language.
func (a Advisor) Speaks(l i18n.Lang) bool { return slices.Contains(a.Langs, l) }

// Assign names the advisor of a household: of those who cover its zone, those
// who speak lang if any do, then the one with the least load, then the first
// by ID. lang "" asks for no language. It reports false where nobody covers
// the zone: the work then waits, open, for whoever takes it.
func Assign(advisors []Advisor, load map[string]int, zone string, lang i18n.Lang) (Advisor, bool) {
	var able []Advisor
	for _, a := range advisors {
		if a.Covers(zone) {
			able = append(able, a)
		}
	}
	if len(able) == 0 {
		return Advisor{}, false
	}
	return slices.MinFunc(able, func(a, b Advisor) int {
		return cmp.Or(
			cmp.Compare(understands(b, lang), understands(a, lang)),
			cmp.Compare(load[a.ID], load[b.ID]),
			cmp.Compare(a.ID, b.ID),
		)
	}), true
}

func understands(a Advisor, l i18n.Lang) int {
	if l != "" && a.Speaks(l) {
		return 1
	}
	return 0
}
