package desk_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const writers, each = 64, 5

// TestNumbersHaveNeitherGapsNorDoubles has 64 clerks of one agency open dossiers at once, at one desk and at eight.
func TestNumbersHaveNeitherGapsNorDoubles(t *testing.T) {
	for _, desks := range []int{1, 8} {
		t.Run(fmt.Sprintf("%d desks", desks), func(t *testing.T) {
			log := newLog()
			open := make([]*desk.Desk, desks)
			for i := range open {
				open[i] = desk.New(log, law)
			}
			codes := make([]dossier.Code, writers*each)
			together(writers, func(w int) {
				for i := range each {
					done, err := open[w%desks].Open(t.Context(), receive(fmt.Sprintf("%d/%d", w, i)))
					if err != nil {
						t.Error(err)
					}
					codes[w*each+i] = done.Code
				}
			})
			allNumbers(t, codes)
			if all := names(t, log); len(all) != writers*each {
				t.Errorf("%d events for %d dossiers", len(all), writers*each)
			}
		})
	}
}

// TestACommandThatReachesManyDesksAtOnceTakesOneNumber sends each command to all of eight desks at the same time.
func TestACommandThatReachesManyDesksAtOnceTakesOneNumber(t *testing.T) {
	log := newLog()
	codes := make([][]dossier.Code, 8)
	together(len(codes), func(i int) {
		d := desk.New(log, law)
		for n := range 20 {
			done, err := d.Open(t.Context(), receive(fmt.Sprint((n+i*3)%20)))
			if err != nil {
				t.Error(err)
			}
			codes[i] = append(codes[i], done.Code)
		}
	})
	for i, got := range codes {
		allNumbers(t, slices.Clone(got))
		for n, code := range got {
			if first := codes[0][(n+i*3)%20]; code != first {
				t.Errorf("desk %d gave command %d the code %s, desk 0 gave %s", i, (n+i*3)%20, code, first)
			}
		}
	}
	if all := names(t, log); len(all) != 20 {
		t.Errorf("%d events for 20 dossiers", len(all))
	}
}

// allNumbers holds that codes are the numbers from 1 on.
func allNumbers(t *testing.T, codes []dossier.Code) {
	t.Helper()
	slices.Sort(codes)
	for i, got := range codes {
		if got != codeOf(i+1) {
			t.Fatalf("code %d in order is %s, want %s", i+1, got, codeOf(i+1))
		}
	}
}

func TestEachAgencyAndEachDayCountsFromOne(t *testing.T) {
	d := desk.New(newLog(), law)
	open(t, d, receive("a"))
	next := receive("b")
	next.At = next.At.AddDate(0, 0, 1)
	other := receive("c")
	other.Procedure, other.Agency, other.Counter = "VL-TP-0109", "000.00.03.H61", 0
	other.By.Agency, other.By.Counter = other.Agency, 0
	for want, c := range map[dossier.Code]dossier.Opening{
		"000.00.01.H61-190402-0002": receive("d"), "000.00.01.H61-190403-0001": next, "000.00.03.H61-190402-0001": other,
	} {
		if done := open(t, d, c); done.Code != want {
			t.Errorf("%s, want %s", done.Code, want)
		}
	}
}

func TestANewDeskGoesOnWhereTheLogStands(t *testing.T) {
	log := newLog()
	for i := range 3 {
		if done := open(t, desk.New(log, law), receive(fmt.Sprint(i))); done.Code != codeOf(i+1) {
			t.Errorf("%s, want %s", done.Code, codeOf(i+1))
		}
	}
}

func TestTheSameOpeningAgainGivesTheSameCodeAndAddsNothing(t *testing.T) {
	log := newLog()
	first, second := desk.New(log, law), desk.New(log, law)
	open(t, first, receive("a"))
	open(t, second, receive("b")) // the second desk knows number 1 by now
	do(t, first, dossier.Assign{Fact: head("c", 1), Officer: "cv"})
	before := names(t, log)
	for name, d := range map[string]*desk.Desk{"the same desk": first, "another desk": second, "a new desk": desk.New(log, law)} {
		done := open(t, d, receive("a"))
		if done.Code != codeOf(1) || len(done.Events) != 0 {
			t.Errorf("%s: %s with %v", name, done.Code, done.Events)
		}
		isStored(t, log, desk.Done{Code: done.Code, State: open(t, d, receive("a")).State})
	}
	holds(t, log, before...)
}

func TestAnOpeningIsKnownAgainForTenDays(t *testing.T) {
	log := newLog()
	first := open(t, desk.New(log, law), receive("a"))
	for name, d := range map[string]*desk.Desk{"a new desk": desk.New(log, law), "the next one": desk.New(log, law)} {
		for days := range 11 {
			again := receive("a")
			again.At = again.At.AddDate(0, 0, days)
			if done := open(t, d, again); done.Code != first.Code || len(done.Events) != 0 || !done.State.ReceivedAt.Equal(nine) {
				t.Errorf("%s, %d days later: %s with %v, received %v", name, days, done.Code, done.Events, done.State.ReceivedAt)
			}
		}
	}
	holds(t, log, string(first.Code.Stream())+" 0 "+dossier.NameReceived)
}

func TestAnOnlineDossierKeepsItsCodeWhenItIsReceived(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	in := receive("").Intake
	in.Channel, in.Counter = directory.Online, 0
	open(t, d, dossier.Submit{Fact: dossier.Fact{At: nine.Add(-time.Hour), By: dossier.Actor{Role: directory.Applicant}, Command: "a"}, Intake: in})
	done := do(t, d, dossier.Receive{Fact: fact("b", 0), Intake: dossier.Intake{Counter: 1}})
	if done.Code != codeOf(1) || done.State.Code != codeOf(1) || done.State.Status != dossier.IsReceived {
		t.Errorf("%+v", done)
	}
}
