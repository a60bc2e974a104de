package directory

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"maru/i18n"
	"maru/kiosk/policy"
	"maru/kiosk/register/charset"
)

// ReadCSV reads a table whose first row names its columns: those of the TOML
// form, a text in one language as "name.ko", lists parted by spaces. Columns
// may stand in any order. The encoding is told by package charset, because
// tables come out of the spreadsheets of three countries. It returns ErrNotList
// where the table cannot be read at all. p is asked as Check asks it.
func ReadCSV(src []byte, p *policy.Pack) (List, error) {
	encoding, err := charset.Detect(src[:min(len(src), charset.SampleSize)])
	if err != nil {
		return List{}, notList(0, fault("encoding"))
	}
	text, err := charset.Reader(encoding, bytes.NewReader(src))
	if err != nil {
		return List{}, notList(0, fault("encoding"))
	}
	r := csv.NewReader(text)
	r.FieldsPerRecord = -1
	columns, err := r.Read()
	if err != nil {
		return List{}, notCSV(err, 1)
	}
	for i, c := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(c))
		if !knownColumn(columns[i]) {
			return List{}, notList(1, fault("column", "Value", c))
		}
		if slices.Contains(columns[:i], columns[i]) {
			return List{}, notList(1, fault("column_twice", "Value", c))
		}
	}
	for _, needed := range []string{"id", "kind", "lon", "lat"} {
		if !slices.Contains(columns, needed) {
			return List{}, notList(1, fault("column_missing", "Value", needed))
		}
	}
	var l List
	for rows := 0; ; rows++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return l, nil
		}
		if err != nil {
			return List{}, notCSV(err, 0)
		}
		line, _ := r.FieldPos(0)
		switch {
		case rows >= MostEntries:
			return List{}, notList(line, fault("most", "Most", MostEntries))
		case len(record) != len(columns):
			f := fault("columns", "Have", len(record), "Want", len(columns))
			f.Line, f.Entry = line, record[0]
			l.Faults = append(l.Faults, f)
		default:
			l.add(rawOf(columns, record), line, p)
		}
	}
}

func notCSV(err error, line int) error {
	var at *csv.ParseError
	switch {
	case errors.As(err, &at): // of the faults of a row, only quotation marks end the reading
		return notList(at.Line, fault("quote"))
	case errors.Is(err, io.EOF):
		return notList(0, fault("empty"))
	}
	return notList(line, fault("encoding")) // what was told by its beginning does not go on so
}

// fields set the column of a name in a raw organisation; texts by language
// stand beside them.
var fields = map[string]func(*raw, string){
	"id":          func(r *raw, v string) { r.ID = v },
	"kind":        func(r *raw, v string) { r.Kind = Kind(v) },
	"reading":     func(r *raw, v string) { r.Reading = v },
	"phone":       func(r *raw, v string) { r.Phone = v },
	"hours":       func(r *raw, v string) { r.Hours = v },
	"closed":      func(r *raw, v string) { r.Closed = strings.Fields(v) },
	"languages":   func(r *raw, v string) { r.Languages = strings.Fields(v) },
	"aspects":     func(r *raw, v string) { r.Aspects = strings.Fields(v) },
	"indicators":  func(r *raw, v string) { r.Indicators = strings.Fields(v) },
	"helps":       func(r *raw, v string) { r.Helps = strings.Fields(v) },
	"departments": func(r *raw, v string) { r.Departments = strings.Fields(v) },
	"lon":         func(r *raw, v string) { r.Lon = r.degrees("lon", v) },
	"lat":         func(r *raw, v string) { r.Lat = r.degrees("lat", v) },
	"step_free":   func(r *raw, v string) { r.Access = Access(v) },
	"price":       func(r *raw, v string) { r.Price = Price(v) },
	"source":      func(r *raw, v string) { r.Source = v },
	"seen":        func(r *raw, v string) { r.Seen = v },
	"sample":      func(r *raw, v string) { r.Sample = v == "true" || v == "yes" },
}

var texts = map[string]func(*raw) *i18n.Text{
	"name":    func(r *raw) *i18n.Text { return &r.Name },
	"address": func(r *raw) *i18n.Text { return &r.Address },
	"about":   func(r *raw) *i18n.Text { return &r.About },
	"note":    func(r *raw) *i18n.Text { return &r.Note },
}

func knownColumn(name string) bool {
	field, lang, isText := strings.Cut(name, ".")
	if isText {
		return texts[field] != nil && i18n.Lang(lang).Valid()
	}
	return fields[name] != nil
}

func rawOf(columns, record []string) raw {
	var r raw
	for i, name := range columns {
		value := strings.TrimSpace(record[i])
		field, lang, isText := strings.Cut(name, ".")
		switch {
		case value == "":
		case isText:
			text := texts[field](&r)
			if *text == nil {
				*text = i18n.Text{}
			}
			(*text)[i18n.Lang(lang)] = value
		default:
			fields[name](&r, value)
		}
	}
	return r
}

func (r *raw) degrees(field, value string) float64 {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		r.unread = append(r.unread, fault("number", "Field", field, "Value", value))
	}
	return v
}
