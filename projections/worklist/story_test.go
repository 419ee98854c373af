package worklist_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures/figurestest"
	"motcua/projections/worklist"
)

// seat is the agency of counter 7.
func seat(t *testing.T) directory.AgencyCode {
	t.Helper()
	c, ok := figurestest.Law.Catalogue.Counter(7)
	if !ok || c.Agency == lead || c.Agency == third {
		t.Fatalf("counter 7 is %+v", c)
	}
	return c.Agency
}

func TestWorkGoesFromListToList(t *testing.T) {
	o := newOffice(t)
	one := seat(t)
	at := worklist.Desk{Agency: one, Counter: 7}
	now := day.At(10, 0)
	code := o.submit(7, day.At(8, 0))
	for _, step := range []struct {
		what    string
		command dossier.Command
		counter []string
		lists   map[directory.AgencyCode][]string
	}{
		{"handed in online", nil, []string{"accept 190603-0001"}, map[directory.AgencyCode][]string{one: {"accept 190603-0001"}}},
		{"accepted", dossier.Receive{Fact: o.fact(day.At(8, 10)), Intake: dossier.Intake{Counter: 7}},
			[]string{"transfer 190603-0001 03/06 17:00"}, map[directory.AgencyCode][]string{one: {"dossier 190603-0001 17/06 17:00"}}},
		{"handed on", dossier.Transfer{Fact: o.fact(day.At(8, 20)), To: lead}, nil,
			map[directory.AgencyCode][]string{one: {"dossier 190603-0001 17/06 17:00"}, lead: {"take_over 190603-0001 17/06 17:00"}}},
		{"taken over", dossier.AcceptTransfer{Fact: o.fact(day.At(8, 30))}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 17/06 17:00"}}},
		{"asked", dossier.RequestConsultation{Fact: o.fact(day.At(8, 40)), Agency: third, Question: "ý kiến?", Due: day.At(9, 30)}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 17/06 17:00"}, third: {"consultation 190603-0001 03/06 09:30 !"}}},
		{"a task", dossier.OpenTask{Fact: o.fact(day.At(8, 41)), Task: "a", Agency: third, What: "thẩm định", Limit: limit(2)}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 17/06 17:00"}, third: {"consultation 190603-0001 03/06 09:30 !", "task 190603-0001 05/06 17:00"}}},
		{"a task that waits for it", dossier.OpenTask{Fact: o.fact(day.At(8, 42)), Task: "b", Agency: lead, What: "thẩm định", Limit: limit(2), After: "a"}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 17/06 17:00", "task 190603-0001 –"}, third: {"consultation 190603-0001 03/06 09:30 !", "task 190603-0001 05/06 17:00"}}},
		{"the first is done", dossier.CompleteTask{Fact: o.fact(day.At(8, 50)), Task: "a"}, nil,
			map[directory.AgencyCode][]string{lead: {"task 190603-0001 05/06 17:00", "dossier 190603-0001 17/06 17:00"}, third: {"consultation 190603-0001 03/06 09:30 !"}}},
		{"silence is recorded", dossier.RecordSilence{Fact: o.fact(day.At(9, 40)), Agency: third}, nil,
			map[directory.AgencyCode][]string{lead: {"task 190603-0001 05/06 17:00", "dossier 190603-0001 17/06 17:00"}}},
		{"the other is done", dossier.CompleteTask{Fact: o.fact(day.At(9, 41)), Task: "b"}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 17/06 17:00"}}},
		{"a supplement is asked for", dossier.RequestSupplement{Fact: o.fact(day.At(9, 42)), Reason: "thiếu"}, []string{"supplement 190603-0001"},
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 –"}}},
		{"it comes", dossier.Supplement{Fact: o.fact((day + 1).At(9, 0))}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 18/06 17:00"}}},
		{"extended", dossier.Extend{Fact: o.fact((day + 1).At(9, 10)), Until: (day + 21).At(9, 0), Reason: "chờ"}, nil,
			map[directory.AgencyCode][]string{lead: {"dossier 190603-0001 24/06 17:00"}}},
		{"the result is there", dossier.Resolve{Fact: o.fact((day + 2).At(9, 0))}, []string{"return 190603-0001"}, nil},
		{"returned", dossier.Return{Fact: o.fact((day + 3).At(9, 0))}, nil, nil},
	} {
		if step.command != nil {
			o.do(code, step.command)
		}
		v := o.view()
		if diff := cmp.Diff(step.counter, rows(o.desks(v, at, now, worklist.Query{}))); diff != "" {
			t.Errorf("%s: at the counter (-want +got):\n%s", step.what, diff)
		}
		for _, a := range []directory.AgencyCode{one, lead, third} {
			if diff := cmp.Diff(step.lists[a], rows(o.page(v, a, now, worklist.Query{}))); diff != "" {
				t.Errorf("%s: at %s (-want +got):\n%s", step.what, a, diff)
			}
		}
	}
	if e, ok := o.view().Of(code); ok {
		t.Errorf("it has been returned and is still listed: %+v", e)
	}
}

func TestAnEntryTellsWhatThereIsToKnow(t *testing.T) {
	o := newOffice(t)
	code := o.receive(7, day.At(15, 30))
	other := o.fact(day.At(16, 0))
	other.By.Agency = seat(t)
	o.do(code, dossier.Assign{Fact: other, Officer: "an"}, dossier.ChargeFee{Fact: o.fact(day.At(16, 1)), Amount: 70_000}, dossier.PayFee{Fact: o.fact(day.At(16, 2)), Amount: 20_000},
		dossier.Pause{Fact: o.fact(day.At(16, 3)), Reason: dossier.FinancialDuty})
	got, ok := o.view().Of(code)
	in := o.intake(7)
	p := procedure(t, in.Agency, 10)
	want := worklist.Entry{
		Code: code, Applicant: in.Applicant, Status: dossier.AwaitsDuty, Holder: in.Agency, Officer: "an",
		Matter:   dossier.Matter{Procedure: p.Code, Field: p.Field, ServiceLevel: p.ServiceLevel, Agency: in.Agency, Level: directory.Province, Channel: directory.Direct, Counter: 7},
		Received: day.At(15, 30), HandOnBy: (day + 1).At(7, 0), Promise: dossier.Promise{At: (day + 14).At(17, 0), Unit: worktime.Days},
		Waits: true, Paused: true, Owed: 50_000, Changed: day.At(16, 3), Position: got.Position,
	}
	if diff := cmp.Diff(want, got); !ok || diff != "" || got.Position == 0 {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
}

// What was decided is other work than what is still to be: the result is to be handed over. A snapshot remembers it.
func TestWhatWasDecidedIsToBeHandedOver(t *testing.T) {
	o := newOffice(t)
	open, signed := o.receive(7, day.At(8, 0)), o.receive(7, day.At(9, 0))
	for i, code := range []dossier.Code{open, signed} {
		f := o.fact(day.At(10, i))
		f.By.Agency = seat(t)
		o.do(code, dossier.Assign{Fact: f, Officer: "an"})
	}
	f := o.fact((day + 1).At(9, 0))
	f.By.Agency = seat(t)
	o.do(signed, dossier.Conclude{Fact: f, Outcome: dossier.Denied})
	v := o.view()
	for query, want := range map[worklist.Kind][]string{
		worklist.Handle: {"dossier 190603-0001 17/06 17:00"}, worklist.HandOver: {"hand_over 190603-0002 17/06 17:00"},
	} {
		if diff := cmp.Diff(want, rows(o.page(v, seat(t), day.At(11, 0), worklist.Query{Kind: query}))); diff != "" {
			t.Errorf("%s: -want +got:\n%s", query, diff)
		}
	}
	if e, ok := v.Of(signed); !ok || e.Outcome != dossier.Denied {
		t.Errorf("%v: %+v", ok, e)
	}
	loads, err := v.Load(seat(t), day.At(11, 0))
	if err != nil || len(loads) != 1 || loads[0].Open != 2 {
		t.Errorf("what is to be handed over is no load any more: %+v, %v", loads, err)
	}
}

func TestResultsAreListedTheNewestFirstAndTheOldestMakeRoom(t *testing.T) {
	o := newOffice(t)
	var codes []dossier.Code
	for i := range 5 {
		codes = append(codes, o.receive(7, day.At(8, i)))
	}
	for i, n := range []int{2, 0, 4, 1, 3} {
		o.do(codes[n], dossier.Resolve{Fact: o.fact((day + 1).At(9, i))})
	}
	at := worklist.Desk{Agency: seat(t), Counter: 7}
	restore := worklist.KeepReady(3)
	v := o.view()
	restore()
	want := []string{"return 190603-0004", "return 190603-0002", "return 190603-0005"}
	if diff := cmp.Diff(want, rows(o.desks(v, at, day.At(8, 0), worklist.Query{}))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, ok := v.Of(codes[2]); ok {
		t.Error("the oldest result is still kept")
	}
	if n := o.desks(o.view(), at, day.At(8, 0), worklist.Query{}).Lines; n != 5 {
		t.Errorf("%d results wait, want 5", n)
	}
}

func TestTheHeadSeesLoadAndLatenessOfEachOfficer(t *testing.T) {
	o := newOffice(t)
	agency := seat(t)
	open := func(at time.Time, officer string) dossier.Code {
		code := o.receive(7, at) // due ten working days later
		if officer != "" {
			o.do(code, dossier.Assign{Fact: o.fact(at), Officer: officer})
		}
		return code
	}
	now := (day + 14).At(18, 0) // Monday, 17/6
	open(day.At(8, 0), "an")    // due on 17/6 17:00
	open((day+1).At(8, 0), "an")
	open((day+3).At(8, 0), "bình") // due on 20/6, in three working days
	open((day+4).At(8, 0), "bình") // in four
	open((day+4).At(8, 0), "")
	o.do(open((day+5).At(8, 0), "bình"), dossier.RequestSupplement{Fact: o.fact((day + 7).At(8, 0)), Reason: "thiếu"})
	late := open((day-3).At(8, 0), "an") // due on 14/6
	o.do(late, dossier.Resolve{Fact: o.fact((day + 14).At(8, 0))}, dossier.Return{Fact: o.fact((day + 14).At(9, 0))})
	o.do(open(day.At(8, 0), "an"), dossier.Resolve{Fact: o.fact((day + 11).At(8, 0))})
	o.do(open(day.At(8, 0), "an"), dossier.Stop{Fact: o.fact((day + 11).At(8, 0)), Reason: "dừng"})
	o.do(open((day-30).At(8, 0), "an"), dossier.Resolve{Fact: o.fact((day - 16).At(8, 0))}) // 31 days ago
	want := []worklist.Load{
		{Officer: "", Open: 1},
		{Officer: "an", Open: 2, Overdue: 1, Soon: 1, Done: worklist.Done{Resolved: 2, Late: 1, Ended: 1}},
		{Officer: "bình", Open: 3, Soon: 1, Stands: 1},
	}
	load := func() []worklist.Load {
		t.Helper()
		got, err := o.view().Load(agency, now)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if diff := cmp.Diff(want, load()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// The result had come in time, and was entered too late.
	o.do(late, dossier.Correct{Fact: o.fact((day + 14).At(10, 0)), Field: dossier.CorrectFinished, To: (day + 9).At(8, 0).Format(time.RFC3339), Reason: "nhập muộn"})
	want[1].Done = worklist.Done{Resolved: 2, Ended: 1}
	if diff := cmp.Diff(want, load()); diff != "" {
		t.Errorf("corrected (-want +got):\n%s", diff)
	}
	if _, err := o.view().Load(agency, worktime.Date(2050, time.June, 1).At(9, 0)); !errors.Is(err, worktime.ErrUncovered) {
		t.Errorf("a year without a calendar: %v", err)
	}
}

func TestTheAgenciesWhoseListsChangedAreTold(t *testing.T) {
	o := newOffice(t)
	one := seat(t)
	p := projection()
	v := p.Initial()
	var upTo int
	changed := func() []directory.AgencyCode {
		n := 0
		for r, err := range o.log.ReadAll(t.Context(), 0) {
			if n++; n <= upTo {
				continue
			}
			if err == nil {
				v, err = p.Apply(v, r)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		upTo = n
		return v.Changed()
	}
	code := o.receive(7, day.At(8, 0))
	for i, step := range []struct {
		command dossier.Command
		want    []directory.AgencyCode
	}{
		{nil, []directory.AgencyCode{one}},
		{dossier.OpenTask{Fact: o.fact(day.At(8, 1)), Task: "a", Agency: third, What: "thẩm định", Limit: limit(2)}, []directory.AgencyCode{one, third}},
		{dossier.CompleteTask{Fact: o.fact(day.At(8, 2)), Task: "a"}, []directory.AgencyCode{one, third}},
		{dossier.CompleteStep{Fact: o.fact(day.At(8, 3)), Step: "Thẩm định"}, []directory.AgencyCode{one}},
		{dossier.Transfer{Fact: o.fact(day.At(8, 4)), To: lead}, []directory.AgencyCode{one, lead}},
		{dossier.AcceptTransfer{Fact: o.fact(day.At(8, 5))}, []directory.AgencyCode{one, lead}},
		{dossier.Resolve{Fact: o.fact(day.At(8, 6))}, []directory.AgencyCode{one, lead}},
		{dossier.Return{Fact: o.fact(day.At(8, 7))}, []directory.AgencyCode{one}},
		{dossier.Rate{Fact: o.fact(day.At(8, 8)), Rating: dossier.Satisfied}, []directory.AgencyCode{}},
	} {
		if step.command != nil {
			o.do(code, step.command)
		}
		slices.Sort(step.want)
		want := fmt.Sprint(step.want)
		if got := fmt.Sprint(changed()); got != want {
			t.Errorf("step %d: %s, want %s", i, got, want)
		}
		if again := v.Changed(); len(again) > 0 {
			t.Errorf("step %d: told again: %v", i, again)
		}
	}
}

func TestWhatCannotBeAskedIsSaid(t *testing.T) {
	v := projection().Initial()
	for _, q := range []worklist.Query{{Kind: "x"}, {Due: "x"}, {Order: "x"}, {Status: 11}, {Status: -1}, {Offset: -1}, {Limit: -1}, {Limit: worklist.LongestPage + 1}} {
		_, err := v.ForAgency(lead, day.At(8, 0), q)
		_, atDesk := v.ForCounter(worklist.Desk{Agency: lead}, day.At(8, 0), q)
		if !errors.Is(err, worklist.ErrQuery) || !errors.Is(atDesk, worklist.ErrQuery) {
			t.Errorf("%+v: %v, %v", q, err, atDesk)
		}
	}
	if p, err := v.ForAgency("nobody", day.At(8, 0), worklist.Query{}); err != nil || p.Lines != 0 {
		t.Errorf("an agency without work: %+v, %v", p, err)
	}
}
