package displays_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/memlog"
	"motcua/domain/account"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures"
)

var (
	law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	day = worktime.Date(2019, time.June, 3) // a Monday
)

// centre is a log with a desk, and a fold of it.
type centre struct {
	t    *testing.T
	log  *memlog.Log
	desk *desk.Desk
	n    int
}

func newCentre(t *testing.T) *centre {
	log := memlog.New(func() time.Time { return day.At(8, 0) })
	return &centre{t: t, log: log, desk: desk.New(log, law)}
}

func (c *centre) fact(at time.Time) dossier.Fact {
	c.n++
	return dossier.Fact{At: at, By: dossier.Actor{Person: "x", Role: directory.System}, Command: dossier.CommandID(fmt.Sprint(c.n))}
}

// receive takes a dossier with a limit in at a counter.
func (c *centre) receive(counter int, at time.Time) dossier.Code {
	c.t.Helper()
	seat, _ := law.Catalogue.Counter(counter)
	for _, p := range law.Catalogue.ProceduresOf(seat.Agency) {
		if p.Limit.Days >= 5 {
			done, err := c.desk.Open(c.t.Context(), dossier.Receive{Fact: c.fact(at), Intake: dossier.Intake{Procedure: p.Code, Agency: seat.Agency, Channel: directory.Direct, Counter: counter}})
			if err != nil {
				c.t.Fatal(err)
			}
			return done.Code
		}
	}
	c.t.Fatal("no procedure with a limit")
	return ""
}

func (c *centre) do(code dossier.Code, command dossier.Command) {
	c.t.Helper()
	if _, err := c.desk.Do(c.t.Context(), code, command); err != nil {
		c.t.Fatal(err)
	}
}

func (c *centre) view() *displays.View {
	c.t.Helper()
	p := displays.Projection()
	v, _, err := projections.Fold(p, p.Initial(), c.log.ReadAll(c.t.Context(), eventlog.Start))
	if err != nil {
		c.t.Fatal(err)
	}
	return v
}

func TestACounterShowsItsDayAndItsNewestDossiersFirst(t *testing.T) {
	c := newCentre(t)
	old := c.receive(12, (day-3).At(9, 0))
	first, second := c.receive(12, day.At(8, 0)), c.receive(12, day.At(8, 10))
	other := c.receive(7, day.At(8, 20))
	c.do(old, dossier.Resolve{Fact: c.fact(day.At(9, 0))})
	c.do(old, dossier.Return{Fact: c.fact(day.At(9, 30))})
	now := day.At(10, 0)
	seat, _ := law.Catalogue.Counter(12)
	view := c.view().Counter(seat, now)
	if view.Today.Received != 2 || view.Today.Resolved != 1 || view.Today.Returned != 1 || view.Today.InProcess != 2 || view.Today.CarriedOver != 1 {
		t.Errorf("today %+v", view.Today)
	}
	var codes []string
	for _, r := range view.Recent {
		codes = append(codes, fmt.Sprintf("%s %d", r.Code, r.Status))
	}
	want := []string{string(old) + " 10", string(second) + " 2", string(first) + " 2"}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("recent (-want +got, %s is another counter's):\n%s", other, diff)
	}
}

func TestTheListOfACounterIsBounded(t *testing.T) {
	c := newCentre(t)
	for i := range displays.RecentKept + 5 {
		c.receive(12, day.At(8, i))
	}
	seat, _ := law.Catalogue.Counter(12)
	if n := len(c.view().Counter(seat, day.At(10, 0)).Recent); n != displays.RecentKept {
		t.Errorf("%d dossiers are listed, want %d", n, displays.RecentKept)
	}
}

func TestTheCentreShowsEveryCounterAndLevelAndTheNewestWholeYear(t *testing.T) {
	c := newCentre(t)
	code := c.receive(12, (day-200).At(9, 0)) // in 2018
	c.do(code, dossier.Resolve{Fact: c.fact((day - 199).At(9, 0))})
	c.receive(7, day.At(8, 0))
	v := c.view().Centre(law.Catalogue, day.At(9, 0))
	if len(v.Counters) != 32 || v.Counters["7"].Received != 1 || v.Counters["12"].Received != 0 {
		t.Errorf("counters %+v", v.Counters)
	}
	if len(v.Levels) != 3 || v.Levels["province"].Year.Received != 1 || len(v.ServiceLevels) != 3 {
		t.Errorf("levels %+v", v.Levels)
	}
	if v.Reference.Year != 2018 || v.Reference.Figures.Early != 1 || v.Levels["province"].Reference.Early != 1 {
		t.Errorf("reference %+v", v.Reference)
	}
	if r := v.Reference.Figures.Rates[figures.OnTimeOfHandled]; r != (figures.Rate{Numerator: 1, Denominator: 1}) {
		t.Errorf("rate %+v", r)
	}
	if _, ok := v.Month.Rates[figures.OnTimeOfResolved]; ok {
		t.Error("a rate over nothing is shown")
	}
}

func TestAWallChangesWhenAPromisePassesAndWhenADayBegins(t *testing.T) {
	c := newCentre(t)
	code := c.receive(12, day.At(8, 0))
	v := c.view()
	k, err := c.desk.Do(t.Context(), code, dossier.Assign{Fact: c.fact(day.At(8, 30)), Officer: "cv"})
	if err != nil {
		t.Fatal(err)
	}
	due := k.State.Promise.At
	if v.Changes(due.Add(-2*time.Minute), due.Add(-time.Minute)) {
		t.Error("nothing passes before the promise does")
	}
	if !v.Changes(due.Add(-time.Minute), due.Add(time.Minute)) {
		t.Error("a promise that passes changes nothing")
	}
	if !v.Changes(day.At(23, 59), (day+1).At(0, 1)) {
		t.Error("a new day changes nothing")
	}
	if n := v.Centre(law.Catalogue, due.Add(time.Minute)).Today.Overdue; n != 1 {
		t.Errorf("%d overdue after the promise has passed", n)
	}
}

func TestAViewFromASnapshotShowsTheSame(t *testing.T) {
	c := newCentre(t)
	first := c.receive(12, (day-1).At(8, 0))
	c.receive(12, day.At(8, 0))
	c.do(first, dossier.Resolve{Fact: c.fact(day.At(9, 0))})
	p := displays.Projection()
	before := c.view()
	b, err := p.Form.Encode(before)
	if err != nil {
		t.Fatal(err)
	}
	after, err := p.Form.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	now := day.At(10, 0)
	if diff := cmp.Diff(before.Centre(law.Catalogue, now), after.Centre(law.Catalogue, now)); diff != "" {
		t.Error(diff)
	}
	seat, _ := law.Catalogue.Counter(12)
	if diff := cmp.Diff(before.Counter(seat, now), after.Counter(seat, now)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before.Ready(now), after.Ready(now)); diff != "" {
		t.Error(diff)
	}
	for _, a := range law.Catalogue.Agencies() {
		if diff := cmp.Diff(before.Agency(a.Code, now), after.Agency(a.Code, now)); diff != "" {
			t.Error(diff)
		}
	}
	for n := range len(b) {
		if _, err := p.Form.Decode(b[:n]); err == nil {
			t.Fatalf("%d of %d bytes are taken for a view", n, len(b))
		}
	}
}

func TestAHistorySaysOnceWhatItIs(t *testing.T) {
	c := newCentre(t)
	for _, d := range []provenance.Described{
		{Name: "b", Kind: provenance.Reconstruction, NameVi: "Hai", At: day.At(8, 0)},
		{Name: "a", Kind: provenance.Simulation, NameVi: "Một", At: day.At(9, 0)},
	} {
		e, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.log.Append(t.Context(), d.Stream(), eventlog.Any, e); err != nil {
			t.Fatal(err)
		}
	}
	list := c.view().Histories()
	if len(list) != 2 || list[0].Kind != "reconstruction" || list[1].NameVi != "Một" {
		t.Errorf("histories %+v", list)
	}
}

// Who signs in at a counter is named on its display, never in full, until they leave it.
func TestACounterNamesWhoSitsThere(t *testing.T) {
	v := displays.NewView()
	n := 0
	tell := func(id account.ID, e account.Event) {
		t.Helper()
		n++
		stored, err := account.Encode(e, n)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = displays.Apply(v, eventlog.Recorded{Event: stored, Stream: account.Stream(id), Position: eventlog.Position(n)}); err != nil {
			t.Fatal(err)
		}
	}
	shows := func(want string) {
		t.Helper()
		counter, _ := directory.VinhLong2019().Counter(7)
		if got := v.Counter(counter, time.Date(2020, 1, 2, 9, 0, 0, 0, worktime.Zone)).Officer; got != want {
			t.Errorf("the counter names %q, want %q", got, want)
		}
	}
	rights := account.Rights{Role: directory.CounterOfficer, Agency: "000.00.04.H61", Counters: []int{7}}
	tell("quay.07", account.Opened{Name: "Nguyễn Thị Đào", Rights: rights})
	tell("thay", account.Opened{Name: "Ân", Rights: rights})
	shows("")
	tell("quay.07", account.SignedIn{Counter: 7})
	shows("N. T. Đào")
	tell("thay", account.SignedIn{Counter: 7})
	shows("N. T. Đào, Ân")
	tell("quay.07", account.SignedOut{Counter: 7})
	tell("thay", account.Closed{Reason: "x"})
	shows("")
}
