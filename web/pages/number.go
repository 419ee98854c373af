package pages

import (
	"strconv"
	"strings"
)

// Nothing stands where there is no figure: a rate over nothing, a view that has not come yet.
const Nothing = "–"

// Count writes a whole number with its thousands grouped: 29.217 in Vietnamese, 29,217 in English.
func (l Language) Count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	group := "."
	if l == English {
		group = ","
	}
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
