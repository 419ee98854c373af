package desk_test

import (
	"errors"
	"testing"

	"motcua/domain/desk"
	"motcua/domain/dossier"
)

// Given commands that go together, when one of them is refused, then none of them has happened.
func TestOfCommandsThatGoTogetherAllHappenOrNone(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	charge, pay := dossier.ChargeFee{Fact: fact("a-charge", 0), Amount: 5}, dossier.PayFee{Fact: fact("a-pay", 0), Amount: 6}
	if _, err := d.Open(t.Context(), receive("a"), charge, pay); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("more was paid than is due: %v", err)
	}
	holds(t, log)
	pay.Amount = 5
	done, err := d.Open(t.Context(), receive("a"), charge, pay)
	if err != nil || done.Code != codeOf(1) || len(done.Events) != 3 || done.State.FeePaid != 5 {
		t.Fatalf("%+v, %v", done, err)
	}
	isStored(t, log, done)
	before := names(t, log)
	if _, err := d.Do(t.Context(), codeOf(1), dossier.ChargeFee{Fact: fact("b", 1), Amount: 7}, dossier.Return{Fact: fact("c", 1)}); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("a result was returned that is not there: %v", err)
	}
	holds(t, log, before...)
}

// Given commands that go together, when they are sent again, then what has happened does not happen again, and what has not does.
func TestCommandsThatGoTogetherAreKnownAgainOneByOne(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	open(t, d, receive("a"))
	charge, assign := dossier.ChargeFee{Fact: fact("b", 1), Amount: 5}, dossier.Assign{Fact: head("c", 1), Officer: "cv"}
	do(t, d, charge)
	for i, want := range []int{1, 0} {
		done, err := d.Do(t.Context(), codeOf(1), charge, assign)
		if err != nil || len(done.Events) != want || done.State.FeeDue != 5 || done.State.Officer != "cv" {
			t.Errorf("time %d: %+v, %v", i+1, done, err)
		}
		isStored(t, log, desk.Done{Code: codeOf(1), State: done.State})
	}
}

// Given a dossier that was opened, when its opening is sent again with something else to go with it, then nothing is added.
func TestAnOpeningSentAgainBringsNothingNewWithIt(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	open(t, d, receive("a"))
	before := names(t, log)
	for name, d := range map[string]*desk.Desk{"the same desk": d, "a new desk": desk.New(log, law)} {
		for days := range 2 { // the same day, and the next
			again, refuse := receive("a"), dossier.Refuse{Fact: fact("a-refuse", 0), Reason: "x"}
			again.At, refuse.At = nine.AddDate(0, 0, days), nine.AddDate(0, 0, days)
			done, err := d.Open(t.Context(), again, refuse)
			if err != nil || done.Code != codeOf(1) || len(done.Events) != 0 || done.State.Finished() {
				t.Errorf("%s, %d days later: %+v, %v", name, days, done, err)
			}
		}
	}
	holds(t, log, before...)
}
