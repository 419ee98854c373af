package desk_test

import (
	"context"
	"errors"
	"testing"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

var errLost = errors.New("the answer got lost")

// lossy is a log that adds what it is given and does not say so, once each time it is told to.
type lossy struct {
	eventlog.Log
	lose bool
}

func (l *lossy) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	a, err := l.Log.Append(ctx, stream, want, events...)
	if l.lose {
		l.lose = false
		return eventlog.Appended{}, errors.Join(err, errLost)
	}
	return a, err
}

func TestAnOpeningWhoseAnswerGotLostIsNotOpenedTwice(t *testing.T) {
	log := newLog()
	lost := &lossy{Log: log, lose: true}
	d := desk.New(lost, law)
	if _, err := d.Open(t.Context(), receive("a")); !errors.Is(err, errLost) {
		t.Fatal(err)
	}
	next := open(t, d, receive("b")) // somebody else comes first
	again := receive("a")
	again.At = nine.AddDate(0, 0, 1)
	done := open(t, d, again)
	if done.Code != codeOf(1) || len(done.Events) != 0 || next.Code != codeOf(2) {
		t.Errorf("the lost one is %s with %v, the next %s", done.Code, done.Events, next.Code)
	}
	isStored(t, log, done)
	if all := names(t, log); len(all) != 2 {
		t.Errorf("the log holds %v", all)
	}
}

func TestACommandWhoseAnswerGotLostHasItsEffectOnce(t *testing.T) {
	log := newLog()
	lost := &lossy{Log: log}
	d := desk.New(lost, law)
	open(t, d, receive("a"))
	lost.lose = true
	if _, err := d.Do(t.Context(), codeOf(1), dossier.ChargeFee{Fact: fact("b", 1), Amount: 5}); !errors.Is(err, errLost) {
		t.Fatal(err)
	}
	done := do(t, d, dossier.ChargeFee{Fact: fact("b", 9), Amount: 5}) // sent again later, with a new time
	if len(done.Events) != 0 || done.State.FeeDue != 5 {
		t.Errorf("%d đồng due, by %v", done.State.FeeDue, done.Events)
	}
	isStored(t, log, done)
}

func TestACommandSentTwiceHasItsEffectOnce(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	open(t, d, receive("a"))
	charge := dossier.ChargeFee{Fact: fact("b", 1), Amount: 5}
	together(8, func(int) {
		if _, err := d.Do(t.Context(), codeOf(1), charge); err != nil {
			t.Error(err)
		}
	})
	done := do(t, d, charge)
	if len(done.Events) != 0 || done.State.FeeDue != 5 {
		t.Errorf("%d đồng due, by %v", done.State.FeeDue, done.Events)
	}
	isStored(t, log, done)
	if all := names(t, log); len(all) != 2 {
		t.Errorf("the log holds %v", all)
	}
}

func TestACommandThatAnotherDeskCarriedOutLongAgoHasItsEffectOnce(t *testing.T) {
	log := newLog()
	first, second := desk.New(log, law), desk.New(log, law)
	open(t, first, receive("a"))
	do(t, second, dossier.ChargeFee{Fact: fact("b", 1), Amount: 5}) // what the second desk knows from here on is stale
	do(t, first, dossier.Assign{Fact: head("c", 2), Officer: "cv"})
	do(t, first, dossier.ChargeFee{Fact: fact("d", 3), Amount: 7})
	done := do(t, second, dossier.ChargeFee{Fact: fact("d", 3), Amount: 7})
	if len(done.Events) != 0 || done.State.FeeDue != 12 {
		t.Errorf("%d đồng due, by %v", done.State.FeeDue, done.Events)
	}
	isStored(t, log, done)
}

func TestTheSameIDOnAnotherDossierIsAnotherCommand(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	open(t, d, receive("a"))
	second := open(t, d, receive("b"))
	for _, code := range []dossier.Code{codeOf(1), second.Code} {
		done, err := d.Do(t.Context(), code, dossier.ChargeFee{Fact: fact("same", 1), Amount: 5})
		if err != nil || done.State.FeeDue != 5 || len(done.Events) != 1 {
			t.Errorf("%s: %+v, %v", code, done, err)
		}
	}
}

func TestOnlyTheLogRefuses(t *testing.T) {
	log := newLog()
	first, second := desk.New(log, law), desk.New(log, law)
	open(t, first, receive("a"))
	do(t, second, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	do(t, first, dossier.Pause{Fact: head("c", 2), Reason: dossier.Inspection})
	done := do(t, second, dossier.Resume{Fact: head("d", 3)}) // the second desk has not seen the pause
	isStored(t, log, done)
	if _, err := second.Do(t.Context(), codeOf(1), dossier.Resume{Fact: head("e", 4)}); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("%v", err)
	}
}

func TestAnIDThatAnotherCommandBoreOpensUnderTheNextNumber(t *testing.T) {
	log := newLog()
	late := desk.New(log, law)
	justice := fact("z", 0)
	justice.By.Agency, justice.By.Counter = "000.00.03.H61", 0
	open(t, late, dossier.Receive{Fact: justice, Intake: dossier.Intake{Procedure: "VL-TP-0109", Agency: "000.00.03.H61", Channel: directory.Direct}})
	if _, err := late.Open(t.Context(), receive("")); !errors.Is(err, dossier.ErrRefused) { // it knows now that there is no number 1
		t.Fatal(err)
	}
	early := desk.New(log, law)
	open(t, early, receive("a"))
	do(t, early, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	if done := open(t, late, receive("b")); done.Code != codeOf(2) || len(done.Events) != 1 {
		t.Errorf("%+v", done)
	}
}
