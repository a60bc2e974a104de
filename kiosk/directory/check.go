package directory

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/directory/byname"
	"maru/kiosk/policy"
)

// Fault is one thing that a file or a form must have mended, with its sentence
// in the catalogue under "directory.fault_". It is an error and a value of
// other sentences, in which it says itself in their language.
type Fault struct {
	Line  int    // of the file, from 1; 0 where there is none
	Entry string // the organisation's ID, "" where it has none
	Code  string // the rest of the sentence's key
	Args  map[string]any
}

// Error implements error for logs; people are told by Say.
func (f Fault) Error() string {
	if len(f.Args) == 0 {
		return f.Code
	}
	return fmt.Sprintf("%s %v", f.Code, f.Args)
}

// Say says the fault in the printer's language, without its line.
func (f Fault) Say(p *i18n.Printer) string { return p.SayMap("directory.fault_"+f.Code, f.Args) }

func fault(code string, args ...any) Fault {
	f := Fault{Code: code, Args: map[string]any{}}
	for i := 0; i+1 < len(args); i += 2 {
		f.Args[args[i].(string)] = args[i+1]
	}
	return f
}

// longest is how many runes a text of an organisation may have: a name must
// stand on a card, an address and what is done there on a slip.
const (
	longestName = 40
	longestText = 120
)

// Check returns everything that keeps an organisation from being shown. p is the
// policy pack that knows the kinds of help and the departments; nil leaves those
// unchecked.
func Check(o Organisation, p *policy.Pack) []Fault {
	var faults []Fault
	say := func(code string, args ...any) {
		f := fault(code, args...)
		f.Entry = o.ID
		faults = append(faults, f)
	}
	if !plainID(o.ID) {
		say("id", "Value", o.ID)
	}
	if !slices.Contains(Kinds, o.Kind) {
		say("kind", "Value", string(o.Kind), "Known", kindNames())
	}
	checkTexts(o, say)
	if o.Reading != "" && !byname.IsReading(o.Reading) {
		say("reading", "Value", o.Reading)
	}
	if !phone(o.Phone) {
		say("phone", "Value", o.Phone)
	}
	each(o.Aspects, "aspect", say, func(v string) bool { return slices.Contains(Aspects, v) })
	each(o.Indicators, "indicator", say, func(v string) bool { return slices.Contains(Indicators, v) })
	if p != nil {
		each(o.Helps, "help", say, func(v string) bool { return p.Kind(v) != nil })
		each(o.Departments, "department", say, func(v string) bool { return p.Department(v) != nil })
	}
	for i, l := range o.Languages {
		if !l.Valid() || slices.Contains(o.Languages[:i], l) {
			say("language", "Value", string(l))
		}
	}
	switch {
	case o.At == Position{}: // nobody's neighbourhood lies there
		say("nowhere")
	case !o.At.onEarth():
		say("position", "Lon", o.At.Lon, "Lat", o.At.Lat)
	}
	if !slices.Contains([]Access{"", StepFree, Steps}, o.Access) {
		say("access", "Value", string(o.Access))
	}
	if !slices.Contains([]Price{"", Free, Low, Paid}, o.Price) {
		say("price", "Value", string(o.Price))
	}
	if strings.TrimSpace(o.Source) == "" || o.Seen == (civil.Day{}) {
		say("source")
	}
	return faults
}

// checkTexts looks at everything that is said in languages.
func checkTexts(o Organisation, say func(string, ...any)) {
	if strings.TrimSpace(o.Name[i18n.English]) == "" {
		say("name")
	}
	for _, text := range []struct {
		field string
		in    i18n.Text
		most  int
	}{{"name", o.Name, longestName}, {"address", o.Address, longestText}, {"about", o.About, longestText}, {"note", o.Note, longestText}} {
		for l, s := range text.in {
			switch {
			case !l.Valid():
				say("text_language", "Field", text.field, "Value", string(l))
			case len([]rune(s)) > text.most:
				say("text_long", "Field", text.field, "Most", text.most)
			case strings.ContainsFunc(s, unprintable):
				say("text_signs", "Field", text.field)
			}
		}
	}
}

// unprintable are runes that no line of a screen or a slip can hold.
func unprintable(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) }

func each(values []string, code string, say func(string, ...any), known func(string) bool) {
	for i, v := range values {
		if !known(v) || slices.Contains(values[:i], v) {
			say(code, "Value", v)
		}
	}
}

func kindNames() string {
	var names []string
	for _, k := range Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// plainID reports whether s can name an entry in files, commands and the
// journal: a to z, digits and hyphens.
func plainID(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 64
}

// phone reports whether s reads as a number that can be dialled.
func phone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("+-() #*", r):
			return false
		}
	}
	return s == "" || digits >= 3 && digits <= 20
}

// onEarth reports whether p is a point in degrees; what is no number is none.
func (p Position) onEarth() bool {
	return p.Lon >= -180 && p.Lon <= 180 && p.Lat >= -90 && p.Lat <= 90
}
