package dossier_test

import (
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// An account's lines are those of the ledger; each promise that was counted from zero tells its days, the last of which is the promised one.
func TestAnAccountTellsHowEachPromiseWasCounted(t *testing.T) {
	law := dossier.Law{Calendar: worktime.Provincial()}
	from := time.Date(2019, 4, 1, 9, 0, 0, 0, worktime.Zone)
	promised := func(at time.Time) *dossier.Promise {
		due, err := law.Calendar.Due(at, worktime.Limit{Days: 3})
		if err != nil {
			t.Fatal(err)
		}
		return &dossier.Promise{At: due, Unit: worktime.Days}
	}
	again := from.AddDate(0, 0, 9)
	s := dossier.State{Limit: worktime.Limit{Days: 3}, Clock: dossier.Ledger{
		{Kind: dossier.ClockStarted, At: from, Promise: promised(from)},
		{Kind: dossier.ClockPaused, At: from.AddDate(0, 0, 1)},
		{Kind: dossier.ClockRestarted, At: again, Promise: promised(again)},
	}}
	lines, sum, err := law.AccountOf(s, again.AddDate(0, 0, 1))
	if err != nil || len(lines) != len(s.Clock) {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	for i, line := range lines {
		if line.Kind != s.Clock[i].Kind || (line.Kind == dossier.ClockPaused) != (line.Counted == nil) {
			t.Errorf("line %d: %+v", i, line)
		}
		if n := len(line.Counted); n > 0 && (line.Counted[n-1].N != 3 || line.Counted[n-1].Day != worktime.DayOf(line.Promise.At)) {
			t.Errorf("line %d ends with %+v, promised is %v", i, line.Counted[n-1], line.Promise.At)
		}
	}
	if sum.Used.N != 1 || sum.Left.N != 2 || sum.Before.N != 1 {
		t.Errorf("%+v", sum)
	}
	s.Clock[0].At = time.Date(1990, 1, 2, 9, 0, 0, 0, worktime.Zone) // no calendar reaches there
	if lines, sum, err = law.AccountOf(dossier.State{Limit: s.Limit, Clock: s.Clock[:1]}, s.Clock[0].At); err != nil || len(lines) != 1 || lines[0].Counted != nil || !sum.Used.IsZero() {
		t.Errorf("%+v, %+v, %v", lines, sum, err)
	}
}
