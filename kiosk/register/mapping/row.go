package mapping

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"maru/kiosk/register"
	"maru/kiosk/register/idno"
	"maru/kiosk/rule"
)

// Reader reads the rows of one file by its mapping.
type Reader struct {
	m         *Mapping
	key       register.Key
	excel     bool
	person    int   // index of the columns
	household int   // -1 where there is none
	columns   []int // of m.columns
}

// MissingError is the fault of a file without columns that its mapping names.
type MissingError struct {
	Source  string   // of the mapping
	Columns []string // that are missing, in the order of the mapping
	Head    []string // that are there
}

// Error names all columns that are missing, in one sentence.
func (e *MissingError) Error() string {
	return fmt.Sprintf("the file lacks the columns %q; it has %q: send it with them, or correct the mapping of %s", e.Columns, e.Head, e.Source)
}

// Bind finds the mapping's columns in the head of a file, or returns a
// *MissingError.
func (m *Mapping) Bind(head []string, excel bool, key register.Key) (*Reader, error) {
	r := &Reader{m: m, key: key, excel: excel, household: -1}
	var missing []string
	find := func(name string) int {
		i := slices.Index(head, name)
		if i < 0 && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
		return i
	}
	r.person = find(m.person.Column)
	if m.household != nil {
		r.household = find(m.household.Column)
	}
	for i := range m.columns {
		r.columns = append(r.columns, find(m.columns[i].Name))
	}
	if len(missing) > 0 {
		return nil, &MissingError{Source: m.Source, Columns: missing, Head: head}
	}
	return r, nil
}

// Row reads one row. Its fault, if any, says the column and the reason.
func (r *Reader) Row(cells []string, line int) (register.Row, *Reject) {
	reject := func(column string, why Reason) (register.Row, *Reject) {
		return register.Row{}, &Reject{line, column, why}
	}
	id, err := idno.Read(r.m.person.Kind, cells[r.person], r.m.person.check())
	if err != nil {
		return reject(r.m.person.Column, idReason(err))
	}
	row := register.Row{Source: r.m.Source, Person: r.key.Person(id.Normal), Alone: r.m.Alone}
	row.AsOf, row.Priority, row.Born, row.Facts = r.m.AsOf, r.m.Priority, id.Born, rule.Facts{}
	for name, v := range r.m.set {
		row.Facts[name] = v
	}
	if r.household >= 0 {
		number := cells[r.household]
		if r.says(number) == "" {
			return reject(r.m.household.Column, Empty)
		}
		row.House = r.key.House(r.m.household.Numbering, number)
	}
	s := sheetRow{reader: r, row: &row}
	for i := range r.m.columns {
		c := &r.m.columns[i]
		text := r.says(cells[r.columns[i]])
		if text == "" {
			if c.Required {
				return reject(c.Name, Empty)
			}
			continue
		}
		if why := s.cell(c, text); why != "" {
			return reject(c.Name, why)
		}
	}
	if column, why := s.finish(); why != "" {
		return reject(column, why)
	}
	return row, nil
}

func idReason(err error) Reason {
	switch {
	case errors.Is(err, idno.ErrCheck):
		return IDCheck
	case errors.Is(err, idno.ErrBorn):
		return IDBorn
	default:
		return IDForm
	}
}

// says returns a cell's text, "" for a word of the mapping that says nothing.
func (r *Reader) says(text string) string {
	if slices.Contains(r.m.unknown, text) {
		return ""
	}
	return text
}

// sheetRow is a row whose cells are being read.
type sheetRow struct {
	reader    *Reader
	row       *register.Row
	programme string // that the row names in a cell
	benefits  []benefit
}

// benefit is gathered from up to three cells.
type benefit struct {
	register.Benefit
	column string // for a reject
	not    bool   // a cell says that it is not received
}

func (s *sheetRow) cell(c *column, text string) Reason {
	row := s.row
	switch c.To {
	case "name":
		row.Name = text
	case "address":
		row.Address = text
	case "phone":
		row.Phone = text
	case "district":
		row.Area.District = text
	case "street":
		row.Area.Street = text
	case "committee":
		row.Area.Committee = text
	case "fact":
		return s.fact(c, text)
	case "facts":
		set, ok := c.facts[text]
		if !ok {
			return Word
		}
		for name, v := range set {
			row.Facts[name] = v
		}
	case "receives":
		flag, ok := c.flags[text]
		if !ok {
			return Word
		}
		s.benefit(c).not = !flag
	case "programme":
		id, ok := c.names[text]
		if !ok {
			return Word
		}
		s.programme = id
	default:
		return s.day(c, text)
	}
	return ""
}

func (s *sheetRow) fact(c *column, text string) Reason {
	v, ok := c.value[text]
	if c.value != nil && !ok {
		return Word
	}
	if c.value == nil {
		n, why := number(text, c.Times, c.Divide)
		if why != "" {
			return why
		}
		v = rule.Int(n)
	}
	if s.reader.m.pack.CheckFact(c.Fact, v) != nil {
		return Bounds
	}
	s.row.Facts[c.Fact] = v
	return ""
}

func (s *sheetRow) day(c *column, text string) Reason {
	d, why := day(text, c.forms, s.reader.excel)
	if why != "" {
		return why
	}
	past := c.To == "born" || c.To == "contacted" || c.To == "event"
	if past && d.After(s.row.AsOf) {
		return Future
	}
	switch c.To {
	case "born":
		if !s.row.Born.IsZero() && s.row.Born != d {
			return BornDiffers
		}
		s.row.Born = d
	case "contacted":
		s.row.Contacted = d
	case "event":
		s.row.Events = append(s.row.Events, register.LifeEvent{Kind: c.Event, On: d})
	case "since":
		s.benefit(c).Since = d
	case "until":
		s.benefit(c).Until = d
	}
	return ""
}

// benefit returns the one to which a column belongs.
func (s *sheetRow) benefit(c *column) *benefit {
	for i := range s.benefits {
		if s.benefits[i].Programme == c.Programme {
			return &s.benefits[i]
		}
	}
	s.benefits = append(s.benefits, benefit{Benefit: register.Benefit{Programme: c.Programme}, column: c.Name})
	return &s.benefits[len(s.benefits)-1]
}

// finish checks what several cells say together.
func (s *sheetRow) finish() (column string, why Reason) {
	row := s.row
	if born := row.Born; !born.IsZero() {
		switch {
		case born.After(row.AsOf):
			return s.reader.m.person.Column, Future
		case register.Age(born, row.AsOf) > oldest:
			return s.reader.m.person.Column, Age
		}
	}
	a := row.Area
	if a.District == "" && a.Street != "" || a.Street == "" && a.Committee != "" || strings.Contains(a.District+a.Street+a.Committee, "/") {
		return "", Area
	}
	if s.programme != "" && !slices.ContainsFunc(s.benefits, func(b benefit) bool { return b.Programme == "" }) {
		s.benefits = append(s.benefits, benefit{})
	}
	for _, b := range s.benefits {
		if b.Programme == "" {
			b.Programme = s.programme
		}
		switch {
		case b.not || b.Programme == "":
			continue // a day of a benefit that is not received says nothing
		case !b.Until.IsZero() && b.Until.Before(b.Since):
			return b.column, Backwards
		}
		row.Receives = append(row.Receives, b.Benefit)
	}
	slices.SortFunc(row.Receives, func(x, y register.Benefit) int { return strings.Compare(x.Programme, y.Programme) })
	slices.SortFunc(row.Events, func(x, y register.LifeEvent) int {
		if c := x.On.Compare(y.On); c != 0 {
			return c
		}
		return strings.Compare(x.Kind, y.Kind)
	})
	return "", ""
}

// PersonColumn returns the name of the column of the identity number.
func (m *Mapping) PersonColumn() string { return m.person.Column }
