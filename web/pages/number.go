package pages

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Nothing stands where there is no figure: a rate over nothing, a view that has not come yet.
const Nothing = "–"

// group is the mark between groups of three digits; the other of the two begins the decimals.
func (l Language) group() string { return l.Pick(".", ",") }

// Whole reads a whole number as people write it: 1500, or in groups of three with one mark between all of them, which is the language's own
// (1.500 in Vietnamese, 1,500 in English) or a space. ok is false for anything else, so for decimals: 1,5 and 1.5 are neither 15
// nor 1.
func (l Language) Whole(text string) (n int64, ok bool) {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) { // also those that do not break
			return ' '
		}
		return r
	}, strings.TrimSpace(text))
	for _, mark := range []string{l.group(), " "} {
		groups := strings.Split(text, mark)
		if len(groups) == 1 {
			continue
		}
		first := groups[0]
		if len(first) == 0 || len(first) > 3 || first[0] == '0' || slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 }) {
			return 0, false
		}
		text = strings.Join(groups, "")
		break
	}
	if strings.Trim(text, "0123456789") != "" { // a sign is none of it
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// Count writes a whole number with its thousands grouped: 29.217 in Vietnamese, 29,217 in English.
func (l Language) Count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	group := l.group()
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Percent writes a fraction as a percentage with two decimals, rounded half up in whole numbers: 84,09% in Vietnamese,
// 84.09% in English; "–" over nothing. shared/format.js does the same.
func (l Language) Percent(numerator, denominator int) string {
	if denominator <= 0 {
		return Nothing
	}
	sign := ""
	if numerator < 0 {
		sign, numerator = "-", -numerator
	}
	hundredths := (numerator*20_000 + denominator) / (2 * denominator)
	if hundredths == 0 {
		sign = ""
	}
	point := ","
	if l == English {
		point = "."
	}
	decimals := strconv.Itoa(100 + hundredths%100)[1:]
	return sign + l.Count(hundredths/100) + point + decimals + "%"
}
