package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
)

func TestADossierTellsItsStoryAndItsClock(t *testing.T) {
	code := supplemented(t)
	run, out, errs := motcua(t, "dossier", string(code), "--data", seeded)
	for _, want := range []string{string(code), "Sổ thời hạn", "tính lại từ đầu", "ngày làm việc thứ 1", "dossier.supplement-requested.v1"} {
		if run != 0 || !strings.Contains(out, want) {
			t.Fatalf("exit code %d, no %q in\n%s%s", run, want, out, errs)
		}
	}
	_, out, _ = motcua(t, "dossier", string(code), "--data", seeded, "--json")
	var sheet control
	if err := json.Unmarshal([]byte(out), &sheet); err != nil {
		t.Fatal(err)
	}
	if sheet.Clock.Budget.N-sheet.Clock.Used.N != sheet.Clock.Left.N || sheet.Clock.Budget.Unit == "" {
		t.Errorf("granted %+v, used %+v, left %+v", sheet.Clock.Budget, sheet.Clock.Used, sheet.Clock.Left)
	}
	if first := sheet.Ledger[0]; first.Kind != dossier.ClockStarted || len(first.Counted) == 0 {
		t.Errorf("the ledger begins with %+v", first)
	}
	if len(sheet.Events) == 0 || sheet.Events[0].Data == nil || sheet.Events[0].By.Role == "" {
		t.Errorf("events %+v", sheet.Events)
	}
}

// supplemented finds a dossier of the reference history with a limit in days that was supplemented.
func supplemented(t *testing.T) dossier.Code {
	t.Helper()
	log := memlog.New(simulation.Origin)
	player := simulation.NewPlayer(desk.New(log, law))
	for step, err := range simulation.History(law, simulation.Seed) {
		if err != nil {
			t.Fatal(err)
		}
		done, err := player.Play(t.Context(), step)
		if err != nil {
			t.Fatal(err)
		}
		last := done.State.Clock[max(0, len(done.State.Clock)-1):]
		if len(last) == 1 && last[0].Kind == dossier.ClockRestarted && done.State.Limit.Days > 0 {
			return done.Code
		}
	}
	panic("a history does not end")
}

func TestADossierThatIsNotThereIsSaid(t *testing.T) {
	if code, _, errs := motcua(t, "dossier", "000.00.12.H61-190401-9999", "--data", seeded); code == 0 || !strings.Contains(errs, "no dossier") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestTheCalendarOfADataDirectoryCorrectsYearsAndOffices(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "calendars"), 0o755); err != nil {
		t.Fatal(err)
	}
	off := func(file, day string) {
		t.Helper()
		text := "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n" +
			"hours,2019-01-01,2019-12-31,Mon-Fri,07:00-11:30 13:00-17:00,,,Quy định của cơ quan,yes\n" +
			"holiday," + day + ",,,,Nghỉ,Off,Thông báo của cơ quan,yes\n"
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	off("calendar.csv", "2019-06-05")
	off("calendars/000.00.12.H61.csv", "2019-06-06")
	set, err := calendarsOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		calendar *worktime.Calendar
		day      worktime.Day
		want     bool
	}{
		{set.Of("000.00.10.H61"), worktime.Date(2019, time.June, 5), false},
		{set.Of("000.00.10.H61"), worktime.Date(2019, time.June, 6), true},
		{set.Of("000.00.12.H61"), worktime.Date(2019, time.June, 6), false},
		{set.Of("000.00.12.H61"), worktime.Date(2019, time.June, 5), true},
	} {
		if working, err := c.calendar.IsWorking(c.day); err != nil || working != c.want {
			t.Errorf("%s on %s: working %v, %v", c.calendar.Version(), c.day, working, err)
		}
	}
	off("calendars/sở.csv", "2019-06-06")
	if _, err := calendarsOf(dir); err == nil || !strings.Contains(err.Error(), "there is no agency") {
		t.Errorf("a calendar of no agency: %v", err)
	}
}
