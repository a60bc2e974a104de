package policy

import (
	"fmt"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/i18n/money"
)

// Department issues documents or gives programmes: a ministry, a bureau, the
// office of a ward.
type Department struct {
	ID    string
	Label i18n.Text // its real name in its own language
}

// Kind is a kind of help, such as housing aid; documents and programmes of
// every country share the list.
type Kind struct {
	ID      string
	Aspects []string // of the six aspects that it helps with; none for documents that only frame others
	Label   i18n.Text
}

// DocumentType says what a document does.
type DocumentType string

// The types of document: it frames others, people apply under it, it only
// fixes numbers, it holds in a part of the city, it holds no more.
const (
	TypeFramework DocumentType = "framework"
	TypeOperative DocumentType = "operative"
	TypeParameter DocumentType = "parameter"
	TypeLocal     DocumentType = "local"
	TypeRepealed  DocumentType = "repealed"
)

// Document is a law, ordinance, notice or set of rules as it was issued.
type Document struct {
	ID            string
	Kind          string // id of a Kind
	Type          DocumentType
	Departments   []string // ids of the Departments that issued it
	Number        string   // as issued; "" where it was not seen
	Year          int      // of issue
	From, To      Date     // To is the last day; zero where it was not seen or has no end
	ReplacedBy    string   // id of a Document, "" where there is none
	Sources       []string
	Verified      bool
	VerifiedScope string // what of it was verified, in words
	Title         i18n.Text
	Reading       string // of a Japanese title in kana, its words parted by spaces; "" elsewhere
}

// Standing says whether a document holds on a day.
type Standing string

// The standings of a document.
const (
	InForce    Standing = "in_force"
	NotInForce Standing = "not_yet" // it begins later
	Over       Standing = "over"
)

// StandingOn returns how a document stands on a day. A repealed one is over
// even where its last day was not seen; one of which only the month or the
// year is known holds from the first day that this may mean to the last.
func (d *Document) StandingOn(day civil.Day) Standing {
	switch {
	case !d.To.IsZero() && d.To.Last().Before(day), d.Type == TypeRepealed && d.To.IsZero():
		return Over
	case !d.From.IsZero() && d.From.First().After(day):
		return NotInForce
	}
	return InForce
}

// OverOn reports whether the programme takes nobody any more on a day, nor ever
// will: whoever looks for help must not be sent to an office for it.
func (p *Programme) OverOn(day civil.Day) bool {
	return p.State == Repealed || !p.To.IsZero() && p.To.Before(day)
}

// Document returns the document of that ID, or nil.
func (p *Pack) Document(id string) *Document {
	if i, ok := p.documents[id]; ok {
		return &p.Documents[i]
	}
	return nil
}

// Lang returns the language that the pack's documents are written in, which is
// that of the country whose money it counts.
func (p *Pack) Lang() i18n.Lang {
	switch p.Currency {
	case money.KRW:
		return i18n.Korean
	case money.JPY:
		return i18n.Japanese
	default:
		return i18n.Chinese
	}
}

// Department returns the department of that ID, or nil.
func (p *Pack) Department(id string) *Department { return byID(p.Departments, id) }

// Kind returns the kind of help of that ID, or nil.
func (p *Pack) Kind(id string) *Kind { return byID(p.Kinds, id) }

// Date is when a document begins or ceases to hold, as exactly as that is
// known: a day, a month or a year. The zero value is no date.
type Date struct {
	Year  int
	Month time.Month // 0 where only the year is known
	Day   int        // 0 where only the month is known
}

// ParseDate reads "2026-11-21", "2026-11" or "2026".
func ParseDate(s string) (Date, error) {
	for digits, layout := range map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly} {
		if len(s) != digits {
			continue
		}
		t, err := time.Parse(layout, s)
		if err != nil {
			break
		}
		d := Date{Year: t.Year()}
		if digits > 4 {
			d.Month = t.Month()
		}
		if digits > 7 {
			d.Day = t.Day()
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("date %q is not of the form 2026-11-21, 2026-11 or 2026", s)
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns what ParseDate reads, or "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month))
	default:
		return civil.Day(d).String()
	}
}

// First returns the first day that d may mean, no day for no date.
func (d Date) First() civil.Day {
	if d.IsZero() {
		return civil.Day{}
	}
	return civil.Day{Year: d.Year, Month: max(d.Month, 1), Day: max(d.Day, 1)}
}

// Last returns the last day that d may mean, no day for no date.
func (d Date) Last() civil.Day {
	switch {
	case d.IsZero() || d.Day != 0:
		return civil.Day(d)
	case d.Month == 0:
		return civil.Day{Year: d.Year, Month: time.December, Day: 31}
	default:
		next := time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC)
		return civil.DayOf(next, time.UTC)
	}
}

// In writes the date as people of a language do: 2023年10月, 2023년 10월, October
// 2023; "" for no date.
func (d Date) In(l i18n.Lang) string {
	year, month := "%d", "%[2]s %[1]d"
	switch l {
	case i18n.Chinese, i18n.Japanese:
		year, month = "%d年", "%[1]d年%[3]d月"
	case i18n.Korean:
		year, month = "%d년", "%[1]d년 %[3]d월"
	}
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf(year, d.Year)
	case d.Day == 0:
		return fmt.Sprintf(month, d.Year, d.Month, int(d.Month))
	default:
		return civil.Day(d).Date(l)
	}
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; an empty text is no date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}
