package displays_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/displays"
	"motcua/projections/figures"
)

func TestOpenDossiersAreCountedWhereTheyAre(t *testing.T) {
	c := newCentre(t)
	a, b, d := c.receive(12, day.At(8, 0)), c.receive(12, day.At(8, 5)), c.receive(12, day.At(8, 10))
	c.receive(7, day.At(8, 20))
	c.do(a, dossier.Assign{Fact: c.fact(day.At(8, 30)), Officer: "cv"})
	c.do(b, dossier.Assign{Fact: c.fact(day.At(8, 30)), Officer: "cv"})
	c.do(b, dossier.Resolve{Fact: c.fact(day.At(9, 0))})
	c.do(d, dossier.Resolve{Fact: c.fact(day.At(9, 0))})
	c.do(d, dossier.Return{Fact: c.fact(day.At(9, 30))})
	seat, _ := law.Catalogue.Counter(12)
	v := c.view()
	want := map[string]int{"2": 0, "4": 1, "5": 0, "6": 0, "9": 1} // d is collected: it waits for nobody
	if diff := cmp.Diff(want, v.Counter(seat, day.At(10, 0)).States); diff != "" {
		t.Errorf("counter 12 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, v.Agency(seat.Agency, day.At(10, 0)).States); diff != "" {
		t.Errorf("its agency (-want +got):\n%s", diff)
	}
}

func TestTheTrendAddsUpToTheDayAndKnowsNoHourToCome(t *testing.T) {
	c := newCentre(t)
	old := c.receive(12, (day-3).At(9, 0))
	c.receive(12, day.At(6, 30)) // handed in before the office opened
	c.receive(12, day.At(8, 59))
	c.receive(7, day.At(9, 0))
	c.do(old, dossier.Resolve{Fact: c.fact(day.At(9, 10))})
	v := c.view()
	got := v.Centre(law.Catalogue, day.At(10, 30)).Trend
	want := displays.Trend{
		Received: map[string]int{"7": 1, "8": 1, "9": 1, "10": 0},
		Resolved: map[string]int{"7": 0, "8": 0, "9": 1, "10": 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for hour, n := range v.Centre(law.Catalogue, (day+1).At(8, 0)).Trend.Received {
		if n != 0 {
			t.Errorf("the next day begins with %d at %s", n, hour)
		}
	}
	if late := v.Centre(law.Catalogue, day.At(23, 0)).Trend; late.Received["17"] != 0 || len(late.Received) != 11 {
		t.Errorf("in the evening %v", late)
	}
}

func TestAResultWaitsUntilItIsCollectedAndTheNewestAreListed(t *testing.T) {
	c := newCentre(t)
	var codes []dossier.Code
	for i := range displays.ReadyShown + 3 {
		code := c.receive(12, day.At(8, 0))
		c.do(code, dossier.Resolve{Fact: c.fact(day.At(9, 0).Add(time.Duration(i) * time.Second))})
		codes = append(codes, code)
	}
	view := c.view().Ready(day.At(10, 0))
	if view.Total != displays.ReadyShown+3 || len(view.Codes) != displays.ReadyShown {
		t.Errorf("%d of %d are listed", len(view.Codes), view.Total)
	}
	if _, listed := view.Codes[string(codes[2])]; listed {
		t.Error("an older result stands where a newer one should")
	}
	last := codes[len(codes)-1]
	if got := view.Codes[string(last)]; got.Counter != 12 {
		t.Errorf("the newest lies at counter %d", got.Counter)
	}
	c.do(last, dossier.Return{Fact: c.fact(day.At(10, 0))})
	view = c.view().Ready(day.At(10, 0))
	if _, listed := view.Codes[string(last)]; listed || view.Total != displays.ReadyShown+2 {
		t.Error("a result that was collected still waits")
	}
}

func TestACorrectionMovesADossierFromCounterToCounter(t *testing.T) {
	c := newCentre(t)
	wrong, right := law.Catalogue.CountersOf("000.00.07.H61")[0], law.Catalogue.CountersOf("000.00.07.H61")[1]
	code := c.receive(wrong.Number, day.At(8, 0))
	c.do(code, dossier.Resolve{Fact: c.fact(day.At(9, 0))})
	correct := dossier.Correct{Fact: c.fact(day.At(10, 0)), Field: dossier.CorrectCounter, To: strconv.Itoa(right.Number), Reason: "Ghi nhầm quầy"}
	c.do(code, correct)
	v, now := c.view(), day.At(11, 0)
	before, after := v.Counter(wrong, now), v.Counter(right, now)
	if before.States["9"] != 0 || before.Trend.Received["8"] != 0 || before.Trend.Resolved["9"] != 0 || len(before.Recent) != 0 {
		t.Errorf("the wrong counter keeps %+v", before)
	}
	if after.States["9"] != 1 || after.Trend.Received["8"] != 1 || after.Trend.Resolved["9"] != 1 || len(after.Recent) != 1 {
		t.Errorf("the right counter has %+v", after)
	}
	if got := v.Ready(now).Codes[string(code)].Counter; got != right.Number {
		t.Errorf("the result lies at counter %d", got)
	}
	agency := v.Agency(wrong.Agency, now)
	if agency.States["9"] != 1 || agency.Trend.Received["8"] != 1 {
		t.Errorf("the agency of both counts %+v", agency)
	}
}

func TestALevelListsItsAgenciesAndTheyAddUp(t *testing.T) {
	c := newCentre(t)
	c.receive(12, day.At(8, 0))
	c.receive(7, day.At(8, 30))
	v := c.view().Level(directory.Province, law.Catalogue, day.At(9, 0))
	sum := 0
	for _, row := range v.Agencies {
		sum += row.Received
	}
	if sum != 2 || v.Today.Received != 2 {
		t.Errorf("%d at the agencies, %d at the level, want 2", sum, v.Today.Received)
	}
	seat, _ := law.Catalogue.Counter(12)
	if row := v.Agencies[displays.RowKey(seat.Agency)]; row.Rate != (figures.Rate{Numerator: 0, Denominator: 1}) {
		t.Errorf("the year's rate of one open dossier is %+v", row.Rate)
	}
	if got := len(c.view().Level(directory.District, law.Catalogue, day.At(9, 0)).Agencies); got != 8 {
		t.Errorf("%d districts, want 8", got)
	}
}
