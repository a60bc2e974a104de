package sample

import (
	"fmt"
	"strings"

	"maru/i18n/civil"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/idno"
)

// words are what a country's offices call the columns that all towns have.
type words struct {
	id, house, name, district, street, quarter, address, local, born              string
	income, savings, car, other, tenure, work, met, refused, medical, ill, school string
	disability, lost, short, since, until                                         string
	yes, no                                                                       string
	tenures, works, illnesses, schools                                            map[string]string
	grades                                                                        []string // by grade, 0 for none
	day                                                                           func(civil.Day) string
}

// flag is a column of a truth.
func (w *words) flag(name, fact string, is func(*home, *person) bool) column {
	return column{name, fmt.Sprintf("to = \"fact\"\nfact = %q\nwords = { %q = true, %q = false }", fact, w.yes, w.no), func(h *home, p *person) string {
		if is(h, p) {
			return w.yes
		}
		return w.no
	}}
}

// choice is a column of words, in the order in which toml writes them.
func choice(name, fact string, ids []string, say map[string]string, of func(*home, *person) string) column {
	var pairs []string
	for _, id := range ids {
		pairs = append(pairs, fmt.Sprintf("%q = %q", say[id], id))
	}
	toml := fmt.Sprintf("to = \"fact\"\nfact = %q\nwords = { %s }", fact, strings.Join(pairs, ", "))
	return column{name, toml, func(h *home, p *person) string { return say[of(h, p)] }}
}

// sets is a column whose words set facts to true; others says what further
// words mean nothing.
func sets(name string, ids []string, say, facts map[string]string, of func(*home, *person) string) column {
	toml := "to = \"facts\"\n[column.words]"
	for _, id := range ids {
		set := ""
		if facts[id] != "" {
			set = " " + facts[id] + " = true "
		}
		toml += fmt.Sprintf("\n%q = {%s}", say[id], set)
	}
	return column{name, toml, func(h *home, p *person) string { return say[of(h, p)] }}
}

func (w *words) date(name, toml string, of func(*home, *person) civil.Day) column {
	return column{name, toml, func(h *home, p *person) string { return w.day(of(h, p)) }}
}

func (w *words) benefit(programme, what string, of func(*home) [2]civil.Day) []column {
	to := fmt.Sprintf("programme = %q", programme)
	return []column{
		w.date(what+w.since, "to = \"since\"\n"+to, func(h *home, p *person) civil.Day { return headOnly(h, p, of(h)[0]) }),
		w.date(what+w.until, "to = \"until\"\n"+to, func(h *home, p *person) civil.Day { return headOnly(h, p, of(h)[1]) }),
	}
}

// headOnly is a day that stands in the row of the first member alone.
func headOnly(h *home, p *person, d civil.Day) civil.Day {
	if p != &h.people[0] {
		return civil.Day{}
	}
	return d
}

// receives is a column that says whether a programme is received.
func (w *words) receives(name, programme string, is func(*home, *person) bool) column {
	c := w.flag(name, "", is)
	c.toml = fmt.Sprintf("to = \"receives\"\nprogramme = %q\nwords = { %q = true, %q = false }", programme, w.yes, w.no)
	return c
}

// registry is the file of the civil registry: who lives with whom, and where.
func (w *words) registry(file string, e charset.Encoding, localFact string) sheet {
	text := func(name, to string, cell func(*home, *person) string) column {
		return column{name, fmt.Sprintf("to = %q", to), cell}
	}
	return sheet{name: file, source: "registry", encoding: e, toml: "priority = 5\n", id: column{name: w.id}, house: w.house, columns: []column{
		text(w.name, "name", func(_ *home, p *person) string { return p.name }),
		w.date(w.born, `to = "born"`, func(_ *home, p *person) civil.Day { return p.born }),
		text(w.district, "district", func(h *home, _ *person) string { return h.district }),
		text(w.street, "street", func(h *home, _ *person) string { return h.street }),
		text(w.quarter, "committee", func(h *home, _ *person) string { return h.quarter }),
		text(w.address, "address", func(h *home, _ *person) string { return h.address }),
		w.flag(w.local, localFact, func(h *home, _ *person) bool { return h.local }),
	}}
}

// welfare is the file of civil affairs: means, statuses, visits. It names the
// adults; what is the household's stands in every row.
func (w *words) welfare(file string, e charset.Encoding, further ...column) sheet {
	number := func(name, fact string, n func(*home, *person) int64) column {
		return column{name, fmt.Sprintf("to = \"fact\"\nfact = %q", fact), func(h *home, p *person) string { return money(n(h, p)) }}
	}
	first := func(h *home, p *person, n int64) int64 {
		if p != &h.people[0] {
			return 0
		}
		return n
	}
	return sheet{name: file, source: "welfare", encoding: e, toml: "priority = 10\n", id: column{name: w.id}, columns: append([]column{
		number(w.income, "income_month", func(_ *home, p *person) int64 { return p.income }),
		number(w.savings, "assets_fin", func(h *home, p *person) int64 { return first(h, p, h.savings) }),
		w.flag(w.car, "owns_car", func(h *home, _ *person) bool { return h.car }),
		choice(w.tenure, "tenure", []string{"own", "public_rent", "private_rent", "borrowed"}, w.tenures, func(h *home, _ *person) string { return h.tenure }),
		choice(w.work, "work_home", []string{"all", "some", "none", "nobody"}, w.works, func(h *home, _ *person) string { return h.work }),
		w.date(w.met, `to = "contacted"`, func(h *home, p *person) civil.Day { return headOnly(h, p, h.met) }),
		w.date(w.refused, "to = \"event\"\nevent = \"refused\"", func(h *home, p *person) civil.Day { return headOnly(h, p, h.refused) }),
	}, further...), takes: func(_ *home, p *person) bool { return p.age >= 16 }}
}

// health is the file of the health insurance, the one that comes as a
// spreadsheet: it names who is ill.
func (w *words) health(file string) sheet {
	return sheet{name: file, source: "health", toml: "priority = 5\n", id: column{name: w.id}, columns: []column{
		{w.medical, "to = \"fact\"\nfact = \"med_exp_12m\"", func(_ *home, p *person) string { return money(p.medical) }},
		sets(w.ill, []string{"major", "chronic"}, w.illnesses, map[string]string{"major": "major_illness", "chronic": "chronic_illness"},
			func(_ *home, p *person) string { return p.illness }),
	}, tables: "[absent]\nmed_exp_12m = 0\nmajor_illness = false\nchronic_illness = false\n", takes: func(_ *home, p *person) bool { return p.illness != "" }}
}

// education is the file of the schools.
func (w *words) education(file string, e charset.Encoding) sheet {
	facts := map[string]string{"nursery": "kid_preschool", "primary": "kid_primary", "middle": "kid_middle", "high": "kid_high", "college": "stu_college"}
	ids := []string{"nursery", "primary", "middle", "high", "college"}
	absent := "[absent]\n"
	for _, id := range ids {
		absent += facts[id] + " = false\n"
	}
	return sheet{name: file, source: "education", encoding: e, toml: "priority = 5\n", id: column{name: w.id}, columns: []column{
		sets(w.school, ids, w.schools, facts, func(_ *home, p *person) string { return p.school }),
	}, tables: absent + "kid_no_school = false\n", takes: func(_ *home, p *person) bool { return p.school != "" }}
}

// employment is the file of the labour office: who lost a job, whose
// contributions are short.
func (w *words) employment(file string, e charset.Encoding) sheet {
	return sheet{name: file, source: "employment", encoding: e, toml: "priority = 5\n", id: column{name: w.id}, columns: []column{
		w.date(w.lost, "to = \"event\"\nevent = \"job_loss\"", func(_ *home, p *person) civil.Day { return p.lost }),
		w.flag(w.short, "contrib_short", func(_ *home, p *person) bool { return p.short }),
	}, tables: "[absent]\ncontrib_short = false\n", takes: func(_ *home, p *person) bool { return p.short || !p.lost.IsZero() }}
}

// disabled is the file of the disabled persons' federation. facts names the
// fact of a grade; severe children and adults differ in some packs.
func (w *words) disabled(file string, e charset.Encoding, facts map[string]string, absent string) sheet {
	ids := []string{"1", "2", "3", "4"}
	say := map[string]string{}
	for i, id := range ids {
		say[id] = w.grades[i+1]
	}
	return sheet{name: file, source: "disabled", encoding: e, toml: "priority = 5\n", id: column{name: w.id}, columns: []column{
		sets(w.disability, ids, say, facts, func(_ *home, p *person) string { return fmt.Sprint(p.disability) }),
	}, tables: absent, takes: func(_ *home, p *person) bool { return p.disability > 0 }}
}

// numberChina, numberKorea and numberJapan make numbers with right check
// digits that no office gives out in this order.
func numberChina(born civil.Day, woman bool, serial int) string {
	order := serial % 500 * 2
	if !woman {
		order++
	}
	return idno.Make(idno.China, fmt.Sprintf("%06d%04d%02d%02d%03d", 310100+serial/500%900, born.Year, int(born.Month), born.Day, order))
}

func numberKorea(born civil.Day, woman bool, serial int) string {
	century := 1
	if born.Year >= 2000 {
		century = 3
	}
	if woman {
		century++
	}
	return idno.Make(idno.Korea, fmt.Sprintf("%02d%02d%02d%d%05d", born.Year%100, int(born.Month), born.Day, century, serial%100000))
}

func numberJapan(_ civil.Day, _ bool, serial int) string {
	return idno.Make(idno.Japan, fmt.Sprintf("%011d", 10_000_000_000+serial))
}
