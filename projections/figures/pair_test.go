package figures_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestADossierIsCountedInTheSlicesThatItIsOf(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cube := figures.NewCube()
		for _, r := range figurestest.History(rt) {
			cube = fold(rt, cube, []eventlog.Recorded{r})
			received, ok := figurestest.Decoded(t, r).(dossier.Received)
			if !ok {
				continue
			}
			day := worktime.OfficeDay(r.Occurred)
			for _, d := range dimensions {
				if cube.Figures(d.Of(received.Matter), day, day).ReceivedInPeriod() == 0 {
					rt.Fatalf("%v does not count %+v", d.Of(received.Matter), received.Matter)
				}
			}
		}
	})
}

func TestAPairIsTakenApartAsItWasPutTogether(t *testing.T) {
	m := dossier.Matter{Agency: "000.00.12.H61", Field: "DD", Procedure: "VL-DD-0001", Level: directory.Province, ServiceLevel: 4}
	for _, c := range []struct{ d, first, second figures.Dimension }{
		{figures.ByAgencyField, figures.ByAgency, figures.ByField},
		{figures.ByAgencyProcedure, figures.ByAgency, figures.ByProcedure},
		{figures.ByLevelServiceLevel, figures.ByLevel, figures.ByServiceLevel},
	} {
		a, b, ok := c.d.Of(m).Parts()
		if !ok || a != c.first.Of(m) || b != c.second.Of(m) {
			t.Errorf("%v is taken apart into %v and %v", c.d.Of(m), a, b)
		}
	}
	if _, _, ok := figures.All.Parts(); ok {
		t.Error("the whole is a pair")
	}
}

// A pair of a counter and a day is the counter over a period of one day: the days of a period add up to the period.
func TestACounterHasFiguresOfEveryDay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cube := fold(rt, figures.NewCube(), figurestest.History(rt))
		from, to := figurestest.Begin, figurestest.Begin+worktime.Day(rapid.IntRange(0, 60).Draw(rt, "days"))
		for _, counter := range cube.Slices(figures.ByCounter) {
			s := figures.Slice{Dimension: figures.ByCounter, Key: counter}
			want := cube.Figures(s, from, to)
			var sum figures.Measures
			for day := from; day <= to; day++ {
				m := cube.Figures(s, day, day)
				if !m.Balanced() {
					rt.Fatalf("counter %s on %s: 3 = 7 + 7a + 11 does not hold: %+v", counter, day, m)
				}
				sum = sum.Less(figures.Measures{}.Less(m))
				sum.InProcess, sum.Overdue = m.InProcess, m.Overdue // as they stand at the end of the last day
			}
			sum.CarriedOver, sum.Unpromised = want.CarriedOver, want.Unpromised
			if diff := cmp.Diff(want, sum); diff != "" {
				rt.Fatalf("counter %s (-period +days):\n%s", counter, diff)
			}
		}
	})
}
