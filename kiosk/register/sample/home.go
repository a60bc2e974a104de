package sample

import (
	"fmt"
	"strconv"
	"time"

	"maru/i18n/civil"
	"maru/kiosk/register"
	"maru/kiosk/register/idno"
)

var noon = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

// person is one member of a made-up household.
type person struct {
	number, name string
	born         civil.Day
	age          int
	disability   int // grade 1, the gravest, to 4; 0 for none
	jobless      bool
	lost         civil.Day // when a job was lost
	short        bool      // contributions too short, near retirement
	illness      string    // "", "chronic", "major"
	medical      int64     // self-paid in a year
	school       string    // "", nursery, primary, middle, high, college
	income       int64     // a month
}

// home is one made-up household.
type home struct {
	number, address           string
	district, street, quarter string
	people                    []person
	local, car, other         bool
	savings                   int64
	tenure, work              string
	basic, border, rigid      [2]civil.Day // first and last day of a status; zero where there is none
	elder                     bool         // receives the allowance of its age
	child                     bool         // receives the allowance of its children
	met                       civil.Day
	refused                   civil.Day
	born                      civil.Day // of a baby
}

// town is how a country's households are made, and its departments' files.
type town struct {
	kind     idno.Kind
	district string
	streets  []string
	road     string // "%d 号"
	surnames []string
	given    []string
	number   func(born civil.Day, woman bool, serial int) string
	line     int64 // a month's income a head below which a household is poor
	sheets   []sheet
}

// sizes and the ages of the eldest are drawn from these.
var sizes = []int{1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5}

func (t *town) home(n int, on civil.Day, r Rand, number func(civil.Day, bool) string) *home {
	h := &home{number: fmt.Sprintf("%s-%06d", t.district, n), district: t.district, local: r.IntN(10) > 0, car: r.IntN(100) < 20, other: r.IntN(100) < 4}
	h.street = t.streets[r.IntN(len(t.streets))]
	h.quarter = fmt.Sprintf("%s%02d", h.street, 1+r.IntN(8))
	h.address = fmt.Sprintf(t.road, 1+r.IntN(900))
	h.tenure = []string{"own", "own", "own", "public_rent", "private_rent", "private_rent", "borrowed"}[r.IntN(7)]
	poverty := int64(15 + r.IntN(30)*r.IntN(30)) // tenths of the line, a head
	size := sizes[r.IntN(len(sizes))]
	surname := t.surnames[r.IntN(len(t.surnames))]
	workers, able := 0, 0
	for i := range size {
		p := t.person(i, size, surname, on, r, number)
		if p.age >= 18 && p.age < 65 && p.school == "" {
			able++
			if p.jobless = p.disability == 1 || r.IntN(100) < 9; !p.jobless {
				workers++
			} else if r.IntN(2) == 0 {
				p.lost = past(on, 700, r)
			}
		}
		h.people = append(h.people, p)
	}
	h.work = map[bool]string{true: "nobody", false: "some"}[able == 0]
	if able > 0 && workers == able {
		h.work = "all"
	} else if able > 0 && workers == 0 {
		h.work = "none"
		poverty /= 3
	}
	t.means(h, poverty, r)
	t.help(h, on, r)
	return h
}

func (t *town) person(place, size int, surname string, on civil.Day, r Rand, number func(civil.Day, bool) string) person {
	age := 24 + r.IntN(70)
	switch {
	case place >= 2:
		age = r.IntN(24)
	case place == 1:
		age = 22 + r.IntN(66)
	case size == 1 && r.IntN(2) == 0:
		age = 62 + r.IntN(34)
	}
	p := person{born: on.AddDays(-age*365 - r.IntN(365)), name: surname + t.given[r.IntN(len(t.given))]}
	p.age = register.Age(p.born, on)
	p.number = number(p.born, r.IntN(2) == 0)
	if r.IntN(100) < 6 {
		p.disability = 1 + r.IntN(4)
	}
	switch n := r.IntN(100 + 2*max(0, 60-p.age)); {
	case n < 4:
		p.illness = "major"
	case n < 22 && p.age > 45:
		p.illness = "chronic"
	}
	p.short = p.age >= 54 && p.age < 60 && r.IntN(100) < 12
	switch {
	case p.age >= 3 && p.age < 6:
		p.school = "nursery"
	case p.age >= 6 && p.age < 12:
		p.school = "primary"
	case p.age >= 12 && p.age < 15:
		p.school = "middle"
	case p.age >= 15 && p.age < 18:
		p.school = "high"
	case p.age >= 18 && p.age < 23 && place >= 2 && r.IntN(3) > 0:
		p.school = "college"
	}
	return p
}

// means shares a household's income among its adults and says what illness costs.
func (t *town) means(h *home, poverty int64, r Rand) {
	income := t.line * int64(len(h.people)) * poverty / 100
	var adults []*person
	for i := range h.people {
		p := &h.people[i]
		if p.age >= 16 && p.school == "" && !(p.jobless && len(h.people) > 1) {
			adults = append(adults, p)
		}
		switch p.illness {
		case "major":
			p.medical = t.line * int64(4+r.IntN(20))
		case "chronic":
			p.medical = t.line * int64(1+r.IntN(4))
		}
	}
	for _, p := range adults {
		p.income = income / int64(len(adults))
	}
	if poverty > 120 || r.IntN(3) == 0 {
		h.savings = t.line * int64(r.IntN(int(1+poverty/4)))
	}
	if poverty < 100 {
		h.car = false
	}
}

// help says what a household receives, when somebody last spoke with it, and
// what happened to it.
func (t *town) help(h *home, on civil.Day, r Rand) {
	var income, medical int64
	old, young := false, false
	for i := range h.people {
		p := &h.people[i]
		income, medical = income+p.income, medical+p.medical
		old = old || p.age >= 65
		young = young || p.age < 18
		if p.age == 0 {
			h.born = p.born
		}
	}
	head := income / int64(len(h.people))
	switch {
	case head < t.line && h.local && r.IntN(100) < 65:
		h.basic[0] = past(on, 3000, r)
	case head < t.line*2 && h.local && r.IntN(100) < 50:
		h.border[0] = past(on, 1500, r)
	case medical*10 > income*12*4 && r.IntN(100) < 50:
		h.rigid[0] = past(on, 360, r)
	case head < t.line*3 && r.IntN(100) < 10:
		h.basic = [2]civil.Day{past(on, 3000, r).AddDays(-900), past(on, 900, r)} // they have left it
	case head < t.line*3 && r.IntN(100) < 10:
		h.refused = past(on, 900, r)
	}
	h.elder = old && r.IntN(100) < 80
	h.child = young && r.IntN(100) < 85
	if h.basic[0] != (civil.Day{}) && r.IntN(100) < 90 || r.IntN(100) < 35 {
		h.met = past(on, 900, r)
	}
}

func past(on civil.Day, within int, r Rand) civil.Day { return on.AddDays(-1 - r.IntN(within)) }

// Cells that several departments write alike.

func money(n int64) string { return strconv.FormatInt(n, 10) }

// era writes a day by the eras of Japan.
func era(d civil.Day) string {
	for _, e := range []struct {
		name  string
		since civil.Day
	}{{"令和", civil.Day{Year: 2019, Month: 5, Day: 1}}, {"平成", civil.Day{Year: 1989, Month: 1, Day: 8}}, {"昭和", civil.Day{Year: 1926, Month: 12, Day: 25}}, {"大正", civil.Day{Year: 1912, Month: 7, Day: 30}}} {
		if !d.IsZero() && !d.Before(e.since) {
			return fmt.Sprintf("%s%d年%d月%d日", e.name, d.Year-e.since.Year+1, int(d.Month), d.Day)
		}
	}
	return ""
}

func dayIn(layout string) func(civil.Day) string {
	return func(d civil.Day) string {
		if d.IsZero() {
			return ""
		}
		return fmt.Sprintf(layout, d.Year, int(d.Month), d.Day)
	}
}
