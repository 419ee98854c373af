package tasks_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/tasks"
)

const (
	lead    directory.AgencyCode = "000.00.10.H61"
	partner directory.AgencyCode = "000.00.09.H61"
	third   directory.AgencyCode = "000.00.05.H61"
)

var day = worktime.Date(2019, time.May, 6)

// joint carries out the life of a joint dossier, a command a day from 6/5/2019 on, and gives the log.
func joint(t *testing.T, commands ...func(dossier.Fact) dossier.Command) eventlog.Log {
	t.Helper()
	log := memlog.New(func() time.Time { return day.At(8, 0) })
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	d := desk.New(log, law)
	fact := func(n int) dossier.Fact {
		return dossier.Fact{At: (day + worktime.Day(n)).At(8, n), By: dossier.Actor{Person: "x", Role: directory.System}, Command: dossier.CommandID(fmt.Sprint("c", n))}
	}
	var procedure directory.Procedure
	for _, p := range law.Catalogue.ProceduresOf(lead) {
		if p.Limit.Days >= 20 {
			procedure = p
		}
	}
	done, err := d.Open(t.Context(), dossier.Receive{Fact: fact(0), Intake: dossier.Intake{Procedure: procedure.Code, Agency: lead, Channel: directory.Direct}})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range commands {
		if _, err := d.Do(t.Context(), done.Code, c(fact(i+1))); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

func open(task dossier.TaskID, agency directory.AgencyCode, days int, after dossier.TaskID) func(dossier.Fact) dossier.Command {
	return func(f dossier.Fact) dossier.Command {
		return dossier.OpenTask{Fact: f, Task: task, Agency: agency, What: "thẩm định", Limit: worktime.Limit{Days: days}, After: after}
	}
}

func complete(task dossier.TaskID) func(dossier.Fact) dossier.Command {
	return func(f dossier.Fact) dossier.Command { return dossier.CompleteTask{Fact: f, Task: task} }
}

// view folds a log, and keeps and restores the view after every event.
func view(t *testing.T, log eventlog.Log) *tasks.View {
	t.Helper()
	p := tasks.Projection()
	v := p.Initial()
	for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err == nil {
			v, err = p.Apply(v, r)
		}
		if err != nil {
			t.Fatal(err)
		}
		snapshot, err := p.Form.Encode(v)
		if err == nil {
			v, err = p.Form.Decode(snapshot)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func TestEachTaskIsCountedAtItsAgencyAndTheDossierOnce(t *testing.T) {
	log := joint(t, open("a", partner, 10, ""), open("b", third, 1, ""), open("c", partner, 5, "b"), complete("a"), complete("b"))
	v := view(t, log)
	for agency, want := range map[directory.AgencyCode]tasks.Record{
		partner: {Opened: 2, Early: 1, Open: 1},
		third:   {Opened: 1, Late: 1}, // one working day, done on the third
	} {
		if diff := cmp.Diff(want, v.Record(agency, day, day+30)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", agency, diff)
		}
	}
	if diff := cmp.Diff([]directory.AgencyCode{third, partner}, v.Agencies()); diff != "" {
		t.Error(diff)
	}
	p := figures.Projection()
	cube, _, err := projections.Fold(p, p.Initial(), log.ReadAll(t.Context(), eventlog.Start))
	if err != nil {
		t.Fatal(err)
	}
	if n := cube.Figures(figures.All, day, day+30).ReceivedInPeriod(); n != 1 {
		t.Errorf("a joint dossier is counted %d times", n)
	}
	if n := cube.Figures(figures.Slice{Dimension: figures.ByAgency, Key: string(partner)}, day, day+30).Received(); n != 0 {
		t.Errorf("a joint dossier is counted %d times at an agency that only has a task", n)
	}
}

func TestATaskThatLivesOnIsCarriedOver(t *testing.T) {
	v := view(t, joint(t, open("a", partner, 10, ""), open("b", partner, 10, ""), complete("b")))
	if diff := cmp.Diff(tasks.Record{Carried: 2, Early: 1, Open: 1}, v.Record(partner, day+3, day+30)); diff != "" {
		t.Error(diff)
	}
}

func TestAnEndWithoutResultEndsTheTasksToo(t *testing.T) {
	v := view(t, joint(t, open("a", partner, 10, ""), func(f dossier.Fact) dossier.Command { return dossier.Withdraw{Fact: f, Reason: "rút"} }))
	if diff := cmp.Diff(tasks.Record{Opened: 1, Cancelled: 1}, v.Record(partner, day, day+30)); diff != "" {
		t.Error(diff)
	}
}
