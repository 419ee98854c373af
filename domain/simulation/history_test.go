package simulation_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

var law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}

// The figures that the province published for 2019, and what we chose of the rest.
var published = figures.Measures{CarriedOver: 4_993, Late: 2_231, Ended: 312, InProcess: 2_900, Overdue: 411}

func TestTheReferenceHistoryGivesThePublishedFigures(t *testing.T) {
	log := memlog.New(simulation.Origin)
	days := 0
	if err := simulation.Write(t.Context(), log, law, func(simulation.Progress) { days++ }); err != nil {
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
	for _, a := range law.Catalogue.Agencies() {
		if cube.Figures(figures.Slice{Dimension: figures.ByAgency, Key: string(a.Code)}, from, to).Received() == 0 {
			t.Errorf("%s has no dossier", a.NameVi)
		}
	}
	t.Run("and writing it again adds nothing", func(t *testing.T) {
		if err := simulation.Write(t.Context(), log, law, func(simulation.Progress) {}); err != nil {
			t.Fatal(err)
		}
		for r, err := range log.ReadAll(t.Context(), position) {
			t.Fatalf("added %s in %s: %v", r.Type, r.Stream, err)
		}
	})
}

func TestTheSameSeedGivesTheSameCommands(t *testing.T) {
	first, second := digest(t, simulation.Seed, 20_000), digest(t, simulation.Seed, 20_000)
	if first != second {
		t.Error("two runs differ")
	}
	if digest(t, simulation.Seed+1, 20_000) == first {
		t.Error("another seed gives the same history")
	}
}

// digest sums up the first n commands of a history.
func digest(t *testing.T, seed uint64, n int) string {
	sum := sha256.New()
	for step, err := range simulation.History(law, seed) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(struct {
			Head    dossier.Fact
			At      time.Time
			Command dossier.Command
		}{step.Command.Head(), step.Command.Head().At, step.Command})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(sum, "%T %s\n", step.Command, text)
		if n--; n == 0 {
			break
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func TestCommandsComeInTheOrderOfTimeAndAreAllAcceptedInTheLiveYearToo(t *testing.T) {
	player := simulation.NewPlayer(desk.New(memlog.New(simulation.Origin), law))
	var last time.Time
	live := 0
	for step, err := range simulation.History(law, simulation.Seed) {
		if err != nil {
			t.Fatal(err)
		}
		at := step.Command.Head().At
		if at.Before(last) {
			t.Fatalf("%s comes after %s", at, last)
		}
		last = at
		if step.Life[0].Head().At.Before(simulation.ReferenceEnd()) {
			continue // of the reference history, which is not in this log
		}
		if at.After(simulation.Origin().AddDate(0, 1, 0)) {
			break
		}
		if _, err := player.Play(t.Context(), step); err != nil {
			t.Fatalf("%T at %s: %v", step.Command, at, err)
		}
		live++
	}
	if live < 5_000 {
		t.Errorf("the live simulation made %d commands in a month", live)
	}
}
