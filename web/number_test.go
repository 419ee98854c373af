package web

import (
	"testing"
	"time"

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
