package main

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

func TestTheReferenceHistoryIsSpreadAsThePlanSays(t *testing.T) {
	log, err := sqlitelog.OpenReader(filepath.Join(seeded, logFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }() // it was only read
	edition, written, err := simulation.Written(t.Context(), log)
	if err != nil || !written || edition == "" {
		t.Errorf("the log does not say that the history is complete: %q, %v, %v", edition, written, err)
	}
	p := figures.Projection()
	cube, _, err := projections.Fold(p, p.Initial(), log.ReadAll(t.Context(), eventlog.Start))
	if err != nil {
		t.Fatal(err)
	}
	from, to := worktime.Date(2019, time.January, 1), worktime.Date(2019, time.December, 31)
	for number := 1; number <= 32; number++ {
		s := figures.Slice{Dimension: figures.ByCounter, Key: fmt.Sprint(number)}
		if cube.Figures(s, from, worktime.Date(2019, time.March, 31)).Received() != 0 {
			t.Errorf("counter %d received before the centre opened on 1/4/2019", number)
		}
		if cube.Figures(s, from, to).Received() == 0 {
			t.Errorf("counter %d never received anything", number)
		}
	}
	for _, a := range law.Catalogue.Agencies() {
		if cube.Figures(figures.Slice{Dimension: figures.ByAgency, Key: string(a.Code)}, from, to).Received() == 0 {
			t.Errorf("%s has no dossier", a.NameVi)
		}
	}
	working := func(d worktime.Day) bool { w, err := law.Calendar.IsWorking(d); return err == nil && w }
	mondays, fridays := 0, 0
	for d := from; d <= to; d++ {
		m := cube.Figures(figures.All, d, d)
		switch {
		case !working(d) && m.ReceivedInPeriod() > 0:
			t.Errorf("%d dossiers were received on %s, a day off", m.ReceivedInPeriod(), d)
		case d.Weekday() == time.Monday:
			mondays += m.ReceivedInPeriod()
		case d.Weekday() == time.Friday:
			fridays += m.ReceivedInPeriod()
		}
	}
	if mondays <= fridays {
		t.Errorf("Mondays brought %d dossiers, Fridays %d", mondays, fridays)
	}
}
