// Package idno reads the numbers by which China, Korea and Japan know a
// person: it brings a number into one form, proves its check digit, and tells
// the day of birth where the number has it.
//
// A number is used to join what departments know of one person and is then
// forgotten: callers keep a keyed hash of the normal form and never the number.
package idno

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"maru/i18n/civil"
)

// Kind is a country's number.
type Kind string

// The kinds: China's citizen identity number (GB 11643), Korea's resident
// registration number, Japan's Individual Number ("My Number").
const (
	China Kind = "cn"
	Korea Kind = "kr"
	Japan Kind = "jp"
)

// Faults of a number. None of them carries the number.
var (
	// ErrForm is for a number with another count of digits or other signs.
	ErrForm = errors.New("the number has not the right count of digits")
	// ErrCheck is for a number whose check digit disproves it: a typing error.
	ErrCheck = errors.New("the check digit does not fit the number")
	// ErrBorn is for a number that holds no day of the calendar.
	ErrBorn = errors.New("the number holds an impossible day of birth")
)

// Number is what a number tells. Born is zero where it does not say.
type Number struct {
	// Normal is the one form of the number: digits, and X at the end of some
	// Chinese numbers, without spaces and hyphens.
	Normal string
	Born   civil.Day
}

// Read reads a number as departments write it: with spaces or hyphens, in
// full-width digits, with x or X. check says whether a wrong check digit is a
// fault; the form and the day of birth always are.
//
// A Chinese number of 15 digits, as given out before 1999, becomes the one of
// 18 that took its place.
func Read(k Kind, text string, check bool) (Number, error) {
	s := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '-', '‐', '–': // the wide ones are these after NFKC
			return -1
		case 'x':
			return 'X'
		}
		return r
	}, norm.NFKC.String(text))
	switch k {
	case China:
		return readChina(s, check)
	case Korea:
		return readKorea(s, check)
	case Japan:
		return readJapan(s, check)
	}
	return Number{}, fmt.Errorf("read number: %q is not a country's number", k)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// weigh adds the digits of s, each times its weight.
func weigh(s string, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return sum
}

func day(s string) (civil.Day, error) {
	d, err := civil.ParseDay(s[:4] + "-" + s[4:6] + "-" + s[6:8])
	if err != nil {
		return civil.Day{}, ErrBorn
	}
	return d, nil
}

// weightsChina are 2^(17-i) mod 11 for the i-th digit, by GB 11643-1999, which
// takes ISO 7064 MOD 11-2.
var weightsChina = []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

func readChina(s string, check bool) (Number, error) {
	if len(s) == 15 && digits(s) {
		s = s[:6] + "19" + s[6:]
		s += string(checkChina(s))
	}
	if len(s) != 18 || !digits(s[:17]) || !(digits(s[17:]) || s[17] == 'X') {
		return Number{}, ErrForm
	}
	born, err := day(s[6:14])
	if err != nil {
		return Number{}, err
	}
	if check && s[17] != checkChina(s) {
		return Number{}, ErrCheck
	}
	return Number{s, born}, nil
}

func checkChina(s string) byte { return "10X98765432"[weigh(s, weightsChina)%11] }

// weightsKorea are those of the rule of enforcement of the Resident
// Registration Act as it stood until October 2020.
var weightsKorea = []int{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5}

// centuryKorea is the century that the seventh digit tells, for citizens and
// for foreigners.
var centuryKorea = map[byte]string{
	'9': "18", '0': "18", '1': "19", '2': "19", '5': "19", '6': "19", '3': "20", '4': "20", '7': "20", '8': "20",
}

// randomSince is the month from which the digits after the seventh are drawn
// at random, so that the last one proves nothing any more.
var randomSince = civil.MustParseDay("2020-10-01")

func readKorea(s string, check bool) (Number, error) {
	if len(s) != 13 || !digits(s) {
		return Number{}, ErrForm
	}
	born, err := day(centuryKorea[s[6]] + s[:6])
	if err != nil {
		return Number{}, err
	}
	if check && born.Before(randomSince) {
		want := (11 - weigh(s, weightsKorea)%11) % 10
		if s[6] >= '5' && s[6] <= '8' { // a foreigner's: 13 in place of 11
			want = (13 - weigh(s, weightsKorea)%11) % 10
		}
		if int(s[12]-'0') != want {
			return Number{}, ErrCheck
		}
	}
	return Number{s, born}, nil
}

// weightsJapan are Qn of article 5 of the ministerial order on Individual
// Numbers (平成26年総務省令第85号), from the eleventh digit down to the first.
var weightsJapan = []int{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}

func readJapan(s string, check bool) (Number, error) {
	if len(s) != 12 || !digits(s) {
		return Number{}, ErrForm
	}
	want := 0
	if rest := weigh(s, weightsJapan) % 11; rest > 1 {
		want = 11 - rest
	}
	if check && int(s[11]-'0') != want {
		return Number{}, ErrCheck
	}
	return Number{Normal: s}, nil
}

// Make completes the digits before the check digit to a whole number: seventeen
// of a Chinese, twelve of a Korean citizen's, eleven of a Japanese number. It
// is for samples and tests; it panics on any other count.
func Make(k Kind, head string) string {
	switch {
	case k == China && len(head) == 17:
		return head + string(checkChina(head))
	case k == Korea && len(head) == 12:
		return head + string(byte('0'+(11-weigh(head, weightsKorea)%11)%10))
	case k == Japan && len(head) == 11:
		if rest := weigh(head, weightsJapan) % 11; rest > 1 {
			return head + string(byte('0'+11-rest))
		}
		return head + "0"
	}
	panic(fmt.Sprintf("idno: %d digits are no beginning of a number of %s", len(head), k))
}
