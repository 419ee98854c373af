package figures_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestKeysHaveTheOrderOfTheirKind(t *testing.T) {
	for _, want := range [][]string{
		{"province", "district", "commune"},
		{"1", "2", "10", "32", "desk"},
		{"000.00.01.H61", "000.00.12.H61", "020.00.01.H61"},
		{"a+2", "a+10", "a+desk", "b+1"},
	} {
		got := slices.Clone(want)
		rand.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		if figures.SortKeys(got); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWhatIsWithinASliceIsThePairsThatNameIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cube := fold(rt, figures.NewCube(), figurestest.History(rt))
		for _, pair := range figures.Pairs {
			first, second, _ := figures.Slice{Dimension: pair}.Parts()
			for _, d := range []figures.Dimension{first.Dimension, second.Dimension} {
				n := 0
				for _, key := range cube.Slices(d) {
					part := figures.Slice{Dimension: d, Key: key}
					for _, both := range cube.Within(pair, part) {
						n++
						if a, b, _ := (figures.Slice{Dimension: pair, Key: both}).Parts(); a != part && b != part {
							rt.Fatalf("%s %s is not within %v", pair, both, part)
						}
					}
				}
				if all := len(cube.Slices(pair)); n != all {
					rt.Fatalf("%s: %d within the slices by %s, %d in all", pair, n, d, all)
				}
			}
		}
	})
}

func TestTheKeysOfSlicesAreThoseOfNowAlsoWhereTheyWereAskedForBefore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cube := figures.NewCube()
		for n := range records {
			fold(rt, cube, records[n:n+1])
			fresh := fold(rt, figures.NewCube(), records[:n+1])
			for _, d := range figures.Dimensions {
				if got, want := cube.Slices(d), fresh.Slices(d); !slices.Equal(got, want) {
					rt.Fatalf("by %s after %d events: %v, want %v", d, n+1, got, want)
				}
			}
		}
	})
}
