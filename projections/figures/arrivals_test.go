package figures_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestArrivalsAreTheReceivedByWeekdayAndHour(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		snapshot, err := figures.Encode(fold(rt, figures.NewCube(), records[:cut]))
		if err != nil {
			rt.Fatal(err)
		}
		restored, err := figures.Decode(snapshot)
		if err != nil {
			rt.Fatal(err)
		}
		cube := fold(rt, restored, records[cut:])
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 30).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 40).Draw(rt, "length"))
		lives := figurestest.Lives(t, records)
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				var want figures.Arrivals
				for _, life := range lives {
					for _, e := range figurestest.Corrected(life) {
						received, ok := e.(dossier.Received)
						if !ok || !inSlice(s)(received.Matter) || received.At.Before(from.Start()) || !received.At.Before(to.End()) {
							continue
						}
						at := received.At.In(worktime.Zone)
						want[(int(at.Weekday())+6)%7][at.Hour()]++
					}
				}
				got := cube.Arrivals(s, from, to)
				if diff := cmp.Diff(want, got); diff != "" {
					rt.Fatalf("%v from %v to %v (-definition +cube):\n%s", s, from, to, diff)
				}
				if n := cube.Figures(s, from, to).ReceivedInPeriod(); got.Sum() != n {
					rt.Fatalf("%v: %d arrivals, (4) + (5) = %d", s, got.Sum(), n)
				}
			}
		}
	})
}

func TestArrivalsGoBackWithTheDossier(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cube := fold(rt, figures.NewCube(), records)
		one := rapid.SampledFrom(records).Draw(rt, "dossier").Stream
		cube.Exchange(one, fold(rt, figures.NewCube(), slices.DeleteFunc(slices.Clone(records), func(r eventlog.Recorded) bool { return r.Stream != one })), figures.NewCube())
		to := figurestest.Begin + 120
		if got, want := cube.Arrivals(figures.All, figurestest.Begin, to).Sum(), cube.Figures(figures.All, figurestest.Begin, to).ReceivedInPeriod(); got != want {
			rt.Fatalf("%d arrivals, (4) + (5) = %d", got, want)
		}
	})
}
