package web

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/web/pages"
)

// percentCases are shared with the browser test, which holds the script's formatting to them.
var percentCases = []struct {
	Numerator, Denominator int
	Vi, En                 string
}{
	{28_767, 34_210, "84,09%", "84.09%"},
	{28_767, 29_217, "98,46%", "98.46%"},
	{28_767, 30_998, "92,80%", "92.80%"},
	{31_568, 34_210, "92,28%", "92.28%"},
	{28, 109, "25,69%", "25.69%"}, // 25.688…: printed 25,68 by those who truncate
	{0, 5, "0,00%", "0.00%"},
	{5, 5, "100,00%", "100.00%"},
	{1, 20_000, "0,01%", "0.01%"},   // exactly half: up
	{1, 20_001, "0,00%", "0.00%"},   // just below half
	{201, 20_000, "1,01%", "1.01%"}, // 1.005, which binary fractions round down
	{9_999_499, 10_000_000, "99,99%", "99.99%"},
	{9_999_500, 10_000_000, "100,00%", "100.00%"},
	{35, 3, "1.166,67%", "1,166.67%"},
	{-1, 8, "-12,50%", "-12.50%"},
	{-1, 1_000_000, "0,00%", "0.00%"},
	{0, 0, "–", "–"},
	{7, 0, "–", "–"},
}

var countCases = []struct {
	N      int
	Vi, En string
}{
	{0, "0", "0"}, {7, "7", "7"}, {999, "999", "999"}, {1_000, "1.000", "1,000"}, {29_217, "29.217", "29,217"},
	{100_000, "100.000", "100,000"}, {1_234_567, "1.234.567", "1,234,567"}, {-1_234, "-1.234", "-1,234"}, {-123, "-123", "-123"},
}

type ageCase struct {
	Seconds int
	Vi      string
}

func (c ageCase) age() time.Duration { return time.Duration(c.Seconds) * time.Second }

var ageCases = []ageCase{
	{-3, "0 giây"}, {0, "0 giây"}, {1, "1 giây"}, {59, "59 giây"}, {60, "1 phút"}, {65, "1 phút 5 giây"}, {3599, "59 phút 59 giây"},
	{3600, "1 giờ"}, {3605, "1 giờ"}, {7380, "2 giờ 3 phút"}, {86_400, "1 ngày"}, {200_000, "2 ngày 7 giờ"},
}

func TestARateIsRoundedHalfUpToTwoDecimals(t *testing.T) {
	for _, c := range percentCases {
		if vi, en := pages.Vietnamese.Percent(c.Numerator, c.Denominator), pages.English.Percent(c.Numerator, c.Denominator); vi != c.Vi || en != c.En {
			t.Errorf("%d/%d: %s %s, want %s %s", c.Numerator, c.Denominator, vi, en, c.Vi, c.En)
		}
	}
}

func TestThousandsAreGroupedAsTheLanguageDoes(t *testing.T) {
	for _, c := range countCases {
		if vi, en := pages.Vietnamese.Count(c.N), pages.English.Count(c.N); vi != c.Vi || en != c.En {
			t.Errorf("%d: %s %s, want %s %s", c.N, vi, en, c.Vi, c.En)
		}
	}
}

// A number is read as it is written, whatever is written; what is not written so is no number, decimals above all.
func TestAWholeNumberIsReadAsItIsWritten(t *testing.T) {
	for _, l := range []pages.Language{pages.Vietnamese, pages.English} {
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.IntMin(0).Draw(t, "n")
			text := l.Count(n)
			for _, as := range []string{text, strconv.Itoa(n), strings.NewReplacer(".", " ", ",", " ").Replace(text), strings.NewReplacer(".", "\u00a0", ",", "\u202f").Replace(text), " " + text + " "} {
				if got, ok := l.Whole(as); !ok || got != int64(n) {
					t.Errorf("%s: %q is read as %d, %v", l, as, got, ok)
				}
			}
		})
	}
	for text, read := range map[string]struct{ vi, en int64 }{ // -1: no number
		"1500": {1500, 1500}, "1.500": {1500, -1}, "1,500": {-1, 1500}, "1 500": {1500, 1500}, "12.345.678": {12_345_678, -1}, "007": {7, 7},
		"1,5": {-1, -1}, "1.5": {-1, -1}, "1.50": {-1, -1}, "1.5000": {-1, -1}, "15.00": {-1, -1}, "1500.000": {-1, -1}, "1.500,00": {-1, -1}, "1,500.00": {-1, -1}, "1.500 000": {-1, -1},
		"1 500.000": {-1, -1}, "0.500": {-1, -1}, ".500": {-1, -1}, "1..500": {-1, -1}, "1.500.": {-1, -1}, "1  500": {-1, -1}, "-1": {-1, -1}, "+1": {-1, -1}, "1e3": {-1, -1}, "": {-1, -1}, "năm": {-1, -1},
		"9223372036854775808": {-1, -1},
	} {
		for l, want := range map[pages.Language]int64{pages.Vietnamese: read.vi, pages.English: read.en} {
			if n, ok := l.Whole(text); ok != (want >= 0) || ok && n != want {
				t.Errorf("%s: %q is read as %d, %v", l, text, n, ok)
			}
		}
	}
}
