package figures_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// dimensions are all dimensions and pairs.
var dimensions = slices.Concat(figures.Dimensions, figures.Pairs)

func fold(t *rapid.T, cube *figures.Cube, records []eventlog.Recorded) *figures.Cube {
	cube, _, err := projections.Fold(figures.Projection(), cube, figurestest.Each(records))
	if err != nil {
		t.Fatal(err)
	}
	return cube
}

func TestEveryFigureIsWhatItsDefinitionSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		events := make([]dossier.Event, len(records))
		for i, r := range records {
			events[i] = figurestest.Decoded(t, r)
		}
		cube := fold(rt, figures.NewCube(), records)
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 60).Draw(rt, "length"))
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				want := naive(records, events, inSlice(s), from.Start(), to.End())
				got := cube.Figures(s, from, to)
				if diff := cmp.Diff(want, got); diff != "" {
					rt.Fatalf("%v from %v to %v (-definition +cube):\n%s", s, from, to, diff)
				}
				if !got.Balanced() {
					rt.Fatalf("%v: 3 = 7 + 7a + 11 does not hold: %+v", s, got)
				}
			}
		}
	})
}

func TestNowIsExactToTheMoment(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		now := figurestest.Begin.Start().Add(time.Duration(rapid.IntRange(0, 70*24*60).Draw(rt, "now")) * time.Minute)
		if r, ok := figurestest.Decoded(t, rapid.SampledFrom(records).Draw(rt, "near")).(dossier.Received); ok && r.Promise != nil {
			now = r.Promise.At.Add(time.Duration(rapid.IntRange(-1, 1).Draw(rt, "off")))
		}
		var known []eventlog.Recorded
		var events []dossier.Event
		for _, r := range records {
			if r.Occurred.Before(now) {
				known, events = append(known, r), append(events, figurestest.Decoded(t, r))
			}
		}
		cube := fold(rt, figures.NewCube(), known)
		from := worktime.DayOf(now) - worktime.Day(rapid.IntRange(0, 40).Draw(rt, "days"))
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				// A promise that falls due this very moment is not broken yet, one that did a moment ago is.
				want := naive(known, events, inSlice(s), from.Start(), now)
				if diff := cmp.Diff(want, cube.Now(s, from, now)); diff != "" {
					rt.Fatalf("%v from %v to %v (-definition +cube):\n%s", s, from, now, diff)
				}
			}
		}
	})
}

func TestFoldingTheRestOntoAPrefixIsFoldingAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		all := fold(rt, figures.NewCube(), records)
		rest := fold(rt, fold(rt, figures.NewCube(), records[:cut]), records[cut:])
		if diff := differ(all, rest); diff != "" {
			rt.Fatalf("cut at %d (-all +rest onto prefix):\n%s", cut, diff)
		}
	})
}

// sliceDay is a slice on a day.
type sliceDay struct {
	figures.Slice
	worktime.Day
}

// everything tells all figures of a cube for every day of the random histories.
func everything(c *figures.Cube) map[sliceDay]figures.Measures {
	all := make(map[sliceDay]figures.Measures)
	for _, d := range dimensions {
		for _, key := range c.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			for day := figurestest.Begin - 1; day < figurestest.Begin+120; day++ {
				all[sliceDay{s, day}] = c.Figures(s, day, day)
			}
		}
	}
	return all
}

// differ tells what differs between the figures of two cubes; nothing where they are the same.
func differ(a, b *figures.Cube) string {
	one, other := everything(a), everything(b)
	if maps.Equal(one, other) {
		return ""
	}
	return cmp.Diff(one, other)
}

func TestSlicesOfADimensionAddUpToTheCentre(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cube := fold(rt, figures.NewCube(), figurestest.History(rt))
		from, to := figurestest.Begin+10, figurestest.Begin+30
		want := cube.Figures(figures.All, from, to)
		for _, d := range dimensions {
			var sum figures.Measures
			for _, key := range cube.Slices(d) {
				m := cube.Figures(figures.Slice{Dimension: d, Key: key}, from, to)
				sum = sum.Less(figures.Measures{}.Less(m))
			}
			if diff := cmp.Diff(want, sum); diff != "" {
				rt.Fatalf("by %s (-centre +sum):\n%s", d, diff)
			}
		}
	})
}

func TestAPeriodThatEndsBeforeItBeginsAndAnUnknownSliceHaveZeros(t *testing.T) {
	c := figures.NewCube()
	if m := c.Figures(figures.All, figurestest.Begin, figurestest.Begin-1); m != (figures.Measures{}) {
		t.Errorf("got %+v", m)
	}
	if m := c.Now(figures.Slice{Dimension: figures.ByCounter, Key: "99"}, figurestest.Begin, figurestest.Begin.Start()); m != (figures.Measures{}) {
		t.Errorf("got %+v", m)
	}
	if _, ok := c.First(); ok {
		t.Error("an empty cube has a first day")
	}
}
