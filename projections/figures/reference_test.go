package figures_test

import (
	"fmt"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestTheReferenceHistoryGivesThePublishedFigures(t *testing.T) {
	log := memlog.New(simulation.Origin)
	days := 0
	if err := simulation.Write(t.Context(), log, figurestest.Law, func(simulation.Progress) { days++ }); err != nil {
		t.Fatal(err)
	}
	if days < 300 {
		t.Errorf("progress was told %d times, want once for each day", days)
	}
	written, err := simulation.Written(t.Context(), log)
	if err != nil || !written {
		t.Errorf("the log does not say that the history is complete: %v, %v", written, err)
	}
	p := figures.Projection()
	cube, position, err := projections.Fold(p, p.Initial(), log.ReadAll(t.Context(), eventlog.Start))
	if err != nil {
		t.Fatal(err)
	}
	from, to := worktime.Date(2019, time.January, 1), worktime.Date(2019, time.December, 31)
	m := cube.Figures(figures.All, from, to)
	if m.ReceivedInPeriod() != 29_217 || m.Early+m.OnTime != 28_767 || m.CarriedOver != published.CarriedOver || m.Late != published.Late ||
		m.Ended != published.Ended || m.InProcess != published.InProcess || m.Overdue != published.Overdue {
		t.Errorf("got %+v", m)
	}
	if rate, _ := m.Rate(figures.OnTimeOfHandled).Value(); fmt.Sprintf("%.4f", rate) != "0.8409" {
		t.Errorf("on-time rate %f, want 84,09%%", rate)
	}
	for number := 1; number <= 32; number++ {
		s := figures.Slice{Dimension: figures.ByCounter, Key: fmt.Sprint(number)}
		if cube.Figures(s, from, worktime.Date(2019, time.March, 31)).Received() != 0 {
			t.Errorf("counter %d received before the centre opened on 1/4/2019", number)
		}
		if cube.Figures(s, from, to).Received() == 0 {
			t.Errorf("counter %d never received anything", number)
		}
	}
	for _, a := range figurestest.Law.Catalogue.Agencies() {
		if cube.Figures(figures.Slice{Dimension: figures.ByAgency, Key: string(a.Code)}, from, to).Received() == 0 {
			t.Errorf("%s has no dossier", a.NameVi)
		}
	}
	t.Run("and writing it again adds nothing", func(t *testing.T) {
		if err := simulation.Write(t.Context(), log, figurestest.Law, func(simulation.Progress) {}); err != nil {
			t.Fatal(err)
		}
		for r, err := range log.ReadAll(t.Context(), position) {
			t.Fatalf("added %s in %s: %v", r.Type, r.Stream, err)
		}
	})
}
