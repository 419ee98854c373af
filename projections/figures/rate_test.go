package figures_test

import (
	"math"
	"testing"

	"motcua/projections/figures"
)

// published are the figures of the reference history: the plan's 29.217, 28.767 and 84,09%, and our split of the rest.
var published = figures.Measures{ReceivedOnline: 1_449, ReceivedDirect: 27_768, CarriedOver: 4_993, Early: 18_000, OnTime: 10_767, Late: 2_231, Ended: 312, InProcess: 2_900, Overdue: 411, LateOriginal: 4_285}

func TestTheRatesAreComputedAsTheirUsersDo(t *testing.T) {
	for _, c := range []struct {
		name                   figures.RateName
		numerator, denominator int
		percent                float64
	}{
		{figures.OnTimeOfHandled, 28_767, 34_210, 84.09},
		{figures.OnTimeOfReceived, 28_767, 29_217, 98.46},
		{figures.OnTimeOfResolved, 28_767, 30_998, 92.80},
		{figures.NotLateOfHandled, 31_568, 34_210, 92.28},
		{figures.OriginalOfHandled, 26_713, 34_210, 78.09},
		{figures.OriginalOfReceived, 26_713, 29_217, 91.43},
		{figures.OriginalOfResolved, 26_713, 30_998, 86.18},
	} {
		r := published.Rate(c.name)
		v, ok := r.Value()
		if r.Numerator != c.numerator || r.Denominator != c.denominator || !ok || math.Round(v*1e4)/100 != c.percent {
			t.Errorf("%s = %d / %d = %f, want %d / %d = %.2f%%", c.name, r.Numerator, r.Denominator, v, c.numerator, c.denominator, c.percent)
		}
		if c.name.Formula() == "" {
			t.Errorf("%s has no formula", c.name)
		}
	}
	if !published.Balanced() {
		t.Error("3 = 7 + 7a + 11 does not hold")
	}
}

func TestARateOverNothingSaysNothing(t *testing.T) {
	for _, name := range figures.AllRateNames {
		if v, ok := (figures.Measures{}).Rate(name).Value(); ok {
			t.Errorf("%s over nothing is %f", name, v)
		}
	}
}

// What was promised anew betters no rate against the first promise; the rate that counts what is overdue now has none.
func TestEveryReadingButOneHasItsOwnAgainstTheFirstPromise(t *testing.T) {
	for i, name := range figures.RateNames {
		original, ok := name.Original()
		if want := name != figures.NotLateOfHandled; ok != want || ok && (!original.Valid() || figures.AllRateNames[2*i] != name || figures.AllRateNames[2*i+1] != original) {
			t.Errorf("%s has %q (%v)", name, original, ok)
		}
		if _, again := original.Original(); again {
			t.Errorf("%q has a reading against the first promise once more", original)
		}
		if r, o := published.Rate(name), published.Rate(original); ok && (o.Denominator != r.Denominator || o.Numerator >= r.Numerator) {
			t.Errorf("%s is %+v, %s %+v", name, r, original, o)
		}
	}
	if figures.RateName("on_time").Valid() {
		t.Error("any name is one of a rate")
	}
}
