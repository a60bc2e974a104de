package money

import "strings"

var (
	englishSmall = [20]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	englishTens   = [10]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	englishGroups = [7]string{"", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"}
	englishPoint  = point{"point", [10]string(englishSmall[:10]), " "}
)

// english reads a whole number, with "and" before the last tens and ones.
func english(n uint64) string {
	if n == 0 {
		return englishSmall[0]
	}
	var pieces []string
	for i := 0; n > 0; i, n = i+1, n/1000 {
		g := int(n % 1000)
		if g == 0 {
			continue
		}
		words := join(" ", englishHundreds(g), englishGroups[i])
		if i == 0 && g < 100 && n >= 1000 {
			words = "and " + words
		}
		pieces = append([]string{words}, pieces...)
	}
	return strings.Join(pieces, " ")
}

// englishHundreds reads a number from 1 to 999.
func englishHundreds(g int) string {
	var small string
	switch rest := g % 100; {
	case rest == 0:
	case rest < 20:
		small = englishSmall[rest]
	case rest%10 == 0:
		small = englishTens[rest/10]
	default:
		small = englishTens[rest/10] + "-" + englishSmall[rest%10]
	}
	if g < 100 {
		return small
	}
	words := englishSmall[g/100] + " hundred"
	if small != "" {
		words += " and " + small
	}
	return words
}
