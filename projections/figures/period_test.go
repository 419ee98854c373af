package figures_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// received is a dossier handed in at a desk, promised for a moment.
func received(at, due time.Time) dossier.Event {
	m := dossier.Matter{Procedure: "VL-NN-0001", Field: "NN", ServiceLevel: 2, Agency: "000.00.12.H61", Level: directory.Province, Channel: directory.Direct, Counter: 12}
	return dossier.Received{Fact: dossier.Fact{At: at}, Matter: m, Promise: &dossier.Promise{At: due, Unit: worktime.Days}}
}

func resolved(at time.Time, as dossier.Timeliness) dossier.Event {
	return dossier.Resolved{Fact: dossier.Fact{At: at}, Timeliness: as, Original: as}
}

// told is the life of one dossier as a log holds it.
func told(t *testing.T, life ...dossier.Event) (records []eventlog.Recorded) {
	t.Helper()
	stored, err := dossier.Encode(life)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range stored {
		records = append(records, eventlog.Recorded{Event: e, Stream: "dossier-1", Revision: eventlog.Revision(i), Position: eventlog.Position(i + 1)})
	}
	return records
}

func cubeOf(t *testing.T, records []eventlog.Recorded) *figures.Cube {
	t.Helper()
	cube, _, err := projections.Fold(figures.Projection(), figures.NewCube(), figurestest.Each(records))
	if err != nil {
		t.Fatal(err)
	}
	return cube
}

func date(year int, month time.Month, day int) worktime.Day { return worktime.Date(year, month, day) }

// A dossier is received at the end of 2018, overdue from the end of 2019 on and resolved in 2020, each at the year's last or first
// office minute; in UTC the years would end seven hours later.
func TestADossierLivesOverThreeYears(t *testing.T) {
	cube := cubeOf(t, told(t,
		received(date(2018, 12, 31).At(23, 59).UTC(), date(2019, 12, 31).At(17, 0).UTC()),
		resolved(date(2020, 1, 1).At(0, 0).UTC(), dossier.Late),
	))
	year := func(y int) [2]worktime.Day { return [2]worktime.Day{date(y, 1, 1), date(y, 12, 31)} }
	for name, c := range map[string]struct {
		period [2]worktime.Day
		want   figures.Measures
	}{
		"the year before":         {year(2017), figures.Measures{}},
		"the year of its receipt": {year(2018), figures.Measures{ReceivedDirect: 1, InProcess: 1}},
		"the year between":        {year(2019), figures.Measures{CarriedOver: 1, InProcess: 1, Overdue: 1}},
		"before its promise":      {[2]worktime.Day{date(2019, 1, 1), date(2019, 12, 30)}, figures.Measures{CarriedOver: 1, InProcess: 1}},
		"the year of its end":     {year(2020), figures.Measures{CarriedOver: 1, Late: 1, LateOriginal: 1}},
		"the year after":          {year(2021), figures.Measures{}},
		"all three":               {[2]worktime.Day{date(2018, 1, 1), date(2020, 12, 31)}, figures.Measures{ReceivedDirect: 1, Late: 1, LateOriginal: 1}},
		"the last day of a year":  {[2]worktime.Day{date(2018, 12, 31), date(2018, 12, 31)}, figures.Measures{ReceivedDirect: 1, InProcess: 1}},
		"the first day of a year": {[2]worktime.Day{date(2020, 1, 1), date(2020, 1, 1)}, figures.Measures{CarriedOver: 1, Late: 1, LateOriginal: 1}},
	} {
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				if diff := cmp.Diff(c.want, cube.Figures(figures.Slice{Dimension: d, Key: key}, c.period[0], c.period[1])); diff != "" {
					t.Errorf("%s, by %s (-want +got):\n%s", name, d, diff)
				}
			}
		}
	}
}

// Of a period to come the figures are what they will be if nothing more happens: what is open stays open, and its promise passes.
func TestAPeriodToComeHasWhatWillBeIfNothingMoreHappens(t *testing.T) {
	cube := cubeOf(t, told(t, received(date(2019, 12, 2).At(9, 0), date(2020, 3, 2).At(17, 0))))
	for to, want := range map[worktime.Day]figures.Measures{
		date(2020, 3, 1):   {CarriedOver: 1, InProcess: 1},
		date(2020, 3, 2):   {CarriedOver: 1, InProcess: 1, Overdue: 1},
		date(2090, 12, 31): {CarriedOver: 1, InProcess: 1, Overdue: 1},
	} {
		if diff := cmp.Diff(want, cube.Figures(figures.All, date(2020, 1, 1), to)); diff != "" {
			t.Errorf("to %s (-want +got):\n%s", to, diff)
		}
	}
}
