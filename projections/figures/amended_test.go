package figures_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// What the present cube says of a period is what was so at the end of its last day, by what had occurred: also where
// dossiers were imported late. Where a later correction makes a difference, the cube says so.
func TestFiguresToTheEndOfADayAreThoseOfThatMomentUnlessAmended(t *testing.T) {
	same, other := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		known, imported := late(rt, figurestest.History(rt))
		all := slices.Concat(known, imported)
		now := fold(rt, figures.NewCube(), all)
		day := figurestest.Begin + worktime.Day(rapid.IntRange(-2, 70).Draw(rt, "day"))
		from := day - worktime.Day(rapid.IntRange(0, 40).Draw(rt, "days"))
		asOf := figures.AsOf{At: day.End().Add(-time.Nanosecond)}
		then, _, err := asOf.Fold(figurestest.Each(all))
		if err != nil {
			rt.Fatal(err)
		}
		for _, d := range dimensions {
			for _, key := range now.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				diff := cmp.Diff(asOf.Figures(then, s, from, day), now.Figures(s, from, day))
				switch amended := now.Amended(s, day); {
				case diff != "" && !amended:
					rt.Fatalf("%v from %v to %v is not said to be amended (-at its end +as known now):\n%s", s, from, day, diff)
				case diff != "":
					other++
				case !amended:
					same++
				}
			}
		}
	})
	if same == 0 || other == 0 {
		t.Errorf("%d figures agreed and %d were amended: the histories do not show the rule", same, other)
	}
}

func TestOnlyWhatMovesAFigureAmendsIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		last := figurestest.Begin + 400
		cube := fold(rt, figures.NewCube(), records)
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				if s := (figures.Slice{Dimension: d, Key: key}); cube.Amended(s, last) || cube.Amended(s, figurestest.Begin-400) {
					rt.Fatalf("%v is amended where nothing happened later, or before anything did", s)
				}
			}
		}
	})
}
