package satisfaction_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/satisfaction"
)

// naive counts as the definition says, dossier by dossier: the matter is what the last correction says that it is.
func naive(t testing.TB, records []eventlog.Recorded, in func(dossier.Matter) bool, from, to worktime.Day) (c satisfaction.Counts) {
	for _, life := range figurestest.Lives(t, records) {
		var matter dossier.Matter
		for _, e := range life {
			switch e := e.(type) {
			case dossier.Received:
				matter = e.Matter
			case dossier.Corrected:
				matter = e.Is.Matter
			default:
			}
		}
		for _, e := range figurestest.Corrected(life) {
			if day := worktime.OfficeDay(e.Head().At); !in(matter) || day < from || day > to {
				continue
			}
			switch e := e.(type) {
			case dossier.Returned:
				c.Returned++
			case dossier.Rated:
				switch e.Rating {
				case dossier.VerySatisfied:
					c.Very++
				case dossier.Satisfied:
					c.Fairly++
				default:
					c.Not++
				}
			default:
			}
		}
	}
	return c
}

func TestEveryCountIsWhatItsDefinitionSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		v := figurestest.Fold(rt, satisfaction.Projection(), satisfaction.Projection().Initial(), records)
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 60).Draw(rt, "length"))
		for _, d := range satisfaction.Dimensions {
			var sum int
			for _, key := range v.Slices(d) {
				in := func(m dossier.Matter) bool {
					switch d {
					case figures.ByAgency:
						return string(m.Agency) == key
					case figures.ByCounter:
						return fmt.Sprint(m.Counter) == key || m.Counter == 0 && key == figures.OwnDesk
					default:
						return true
					}
				}
				got := v.Counts(figures.Slice{Dimension: d, Key: key}, from, to)
				if diff := cmp.Diff(naive(t, records, in, from, to), got); diff != "" {
					rt.Fatalf("%s %s from %v to %v (-definition +view):\n%s", d, key, from, to, diff)
				}
				sum += got.Rated()
			}
			if whole := v.Counts(figures.All, from, to).Rated(); sum != whole {
				rt.Fatalf("by %s there are %d ratings, of the centre %d", d, sum, whole)
			}
		}
	})
}

func TestFoldingTheRestOntoAPrefixIsFoldingAll(t *testing.T) {
	figurestest.CutAnywhere(t, satisfaction.Projection(), figurestest.History, everything)
}

// everything tells all counts for every day of the random histories.
func everything(v *satisfaction.View) map[string]satisfaction.Counts {
	all := make(map[string]satisfaction.Counts)
	for _, d := range satisfaction.Dimensions {
		for _, key := range v.Slices(d) {
			for day := figurestest.Begin; day < figurestest.Begin+120; day++ {
				all[fmt.Sprint(d, key, day)] = v.Counts(figures.Slice{Dimension: d, Key: key}, day, day)
			}
		}
	}
	return all
}

func TestRatesKeepTheirNumeratorAndDenominator(t *testing.T) {
	c := satisfaction.Counts{Returned: 10, Very: 3, Fairly: 1, Not: 1}
	if got, want := c.Satisfied(), (figures.Rate{Numerator: 4, Denominator: 5}); got != want {
		t.Errorf("satisfied %+v, want %+v", got, want)
	}
	if got, want := c.Coverage(), (figures.Rate{Numerator: 5, Denominator: 10}); got != want {
		t.Errorf("coverage %+v, want %+v", got, want)
	}
	if _, ok := (satisfaction.Counts{}).Satisfied().Value(); ok {
		t.Error("a rate over no rating says something")
	}
}
