package mapping

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"maru/i18n/civil"
)

// form is one way to write a day: the pattern's groups are year, month and
// day, of which the day may be missing.
type form struct {
	pattern *regexp.Regexp
	era     bool
}

// known are the forms by their names in a mapping.
var known = map[string]form{
	"YYYY-MM-DD": {pattern: regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$`)},
	"YYYYMMDD":   {pattern: regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)},
	"YYYY/M/D":   {pattern: regexp.MustCompile(`^(\d{4})/(\d{1,2})/(\d{1,2})$`)},
	"YYYY.M.D":   {pattern: regexp.MustCompile(`^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$`)},
	"YYYY年M月D日":  {pattern: regexp.MustCompile(`^(\d{4})年(\d{1,2})月(\d{1,2})日$`)},
	"YYYY년M월D일":  {pattern: regexp.MustCompile(`^(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일$`)},
	"YYYY-MM":    {pattern: regexp.MustCompile(`^(\d{4})[-./年]?(\d\d?)月?$`)},
	"M/D/YYYY":   {pattern: regexp.MustCompile(`^(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})$`)},
	"D/M/YYYY":   {pattern: regexp.MustCompile(`^(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})$`)},
	"era":        {pattern: regexp.MustCompile(`^(明治|大正|昭和|平成|令和|[MTSHR])(\d{1,2}|元)[年.](\d{1,2})[月.](\d{1,2})日?$`), era: true},
}

// plain are the forms that can be read in one way only.
var plain = []string{"YYYY-MM-DD", "YYYYMMDD", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日", "YYYY년M월D일", "era"}

// eras are the years before the first of each era of Japan.
var eras = map[string]int{
	"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
	"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
}

func formsOf(at string, names []string, fail failer) []form {
	if len(names) == 0 {
		names = plain
	}
	var all []form
	for _, name := range names {
		f, ok := known[name]
		if !ok {
			fail("%s: format %q is not one of those that are known, such as %q", at, name, plain)
		}
		all = append(all, f)
	}
	return all
}

// excelZero is day 0 of Excel, whose 1900 has a 29 February.
var excelZero = civil.Day{Year: 1899, Month: 12, Day: 30}

// day reads a day, or tells why not; excel allows Excel's count of days.
func day(text string, forms []form, excel bool) (civil.Day, Reason) {
	text = norm.NFKC.String(text)
	for _, f := range forms {
		if g := f.pattern.FindStringSubmatch(text); g != nil {
			d, err := civil.ParseDay(f.iso(g))
			if err != nil {
				return civil.Day{}, Calendar
			}
			return d, ""
		}
	}
	if n, err := strconv.ParseFloat(text, 64); excel && err == nil && n >= 1 && n < 2_958_466 {
		return excelZero.AddDays(int(n)), ""
	}
	return civil.Day{}, DayForm
}

// iso writes what a pattern found as YYYY-MM-DD.
func (f form) iso(g []string) string {
	if f.era {
		year := 1
		if g[2] != "元" {
			year, _ = strconv.Atoi(g[2]) // two digits at most: it cannot fail
		}
		return fmt.Sprintf("%04d-%02s-%02s", eras[g[1]]+year, g[3], g[4])
	}
	part := map[string]string{"y": "", "m": "", "d": "01"}
	for i, name := range f.pattern.SubexpNames()[1:] {
		if name == "" {
			name = []string{"y", "m", "d"}[i]
		}
		part[name] = g[i+1]
	}
	return fmt.Sprintf("%s-%02s-%02s", part["y"], part["m"], part["d"])
}

var numeral = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,6})?$`)

// number reads a number with separators of thousands, and brings it to the
// unit of its fact: times, then divided, then rounded half up.
func number(text string, times, divide int64) (int64, Reason) {
	text = strings.ReplaceAll(norm.NFKC.String(text), ",", "")
	if !numeral.MatchString(text) {
		return 0, NumberForm
	}
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, NumberForm
	}
	n.Mul(n, big.NewRat(max(1, times), max(1, divide)))
	n.Add(n, big.NewRat(1, 2))
	floor := new(big.Int).Div(n.Num(), n.Denom()) // Euclidean: rounds down for a positive divisor
	if !floor.IsInt64() {
		return 0, Bounds
	}
	return floor.Int64(), ""
}
