package desk_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

const received = dossier.NameReceived

func flush(t *testing.T, b *desk.Batch) {
	t.Helper()
	if err := b.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func stream(n int) string { return string(codeOf(n).Stream()) }

func TestNothingIsWrittenBeforeTheFlushAndEverythingAfterIt(t *testing.T) {
	log, told := newLog(), 0
	b := desk.NewBatch(log, math.MaxInt, func(n int) { told += n })
	d := desk.New(b, law)
	open(t, d, receive("a"))
	open(t, d, receive("b"))
	done := do(t, d, dossier.Assign{Fact: head("c", 1), Officer: "cv"})
	holds(t, log)
	if told != 0 {
		t.Errorf("%d events were told to be written", told)
	}
	flush(t, b)
	holds(t, log, stream(1)+" 0 "+received, stream(2)+" 0 "+received, stream(1)+" 1 "+dossier.NameAssigned)
	isStored(t, log, done)
	flush(t, b) // with nothing pending
	if told != 3 {
		t.Errorf("%d events were told to be written", told)
	}
}

func TestABatchIsWrittenWheneverItIsFull(t *testing.T) {
	log, told := newLog(), []int(nil)
	b := desk.NewBatch(log, 4, func(n int) { told = append(told, n) })
	d := desk.New(b, law)
	for i := range 10 {
		if done := open(t, d, receive(fmt.Sprint(i))); done.Code != codeOf(i+1) {
			t.Errorf("%s", done.Code)
		}
	}
	flush(t, b)
	if fmt.Sprint(told) != "[4 4 2]" || len(names(t, log)) != 10 {
		t.Errorf("written in bulks of %v: %v", told, names(t, log))
	}
}

func TestABatchIsWrittenAllOrNotAtAll(t *testing.T) {
	log := newLog()
	b := desk.NewBatch(log, math.MaxInt, func(n int) { t.Errorf("%d events were told to be written", n) })
	d := desk.New(b, law)
	for i := range 3 {
		open(t, d, receive(fmt.Sprint(i)))
	}
	rival := receive("rival")
	rival.Code = codeOf(2)
	open(t, desk.New(log, law), rival) // somebody takes number 2 in the log itself
	for range 2 {
		if err := b.Flush(t.Context()); !errors.Is(err, eventlog.ErrConflict) {
			t.Fatalf("%v", err)
		}
	}
	holds(t, log, stream(2)+" 0 "+received)

	// The batch is spent: nothing that comes after what was lost is written, and no desk takes that for a success.
	if done, err := d.Do(t.Context(), codeOf(1), dossier.Assign{Fact: head("c", 1), Officer: "cv"}); err == nil {
		t.Errorf("%+v", done)
	}
	if done, err := d.Open(t.Context(), receive("later")); err == nil {
		t.Errorf("%+v", done)
	}
	if err := b.Flush(t.Context()); !errors.Is(err, eventlog.ErrConflict) {
		t.Errorf("%v", err)
	}
	holds(t, log, stream(2)+" 0 "+received)
}

func TestADeskIsToldThatABulkBeforeItsOwnWasLost(t *testing.T) {
	log := newLog()
	b := desk.NewBatch(log, 2, nil)
	d := desk.New(b, law)
	rival := receive("rival")
	rival.Code = codeOf(1)
	open(t, desk.New(log, law), rival)
	own := receive("own") // a dossier that the rival has nothing to do with
	own.Code = "case-1"
	lost := receive("lost")
	lost.Code = codeOf(1)
	if _, err := b.Append(t.Context(), codeOf(1).Stream(), eventlog.NoStream, encoded(t, dossier.Received{Fact: lost.Fact, Code: codeOf(1)})); err != nil {
		t.Fatal(err)
	}
	open(t, d, own) // the bulk is full and being written
	var err error
	for i := 0; i < 2 && err == nil; i++ {
		_, err = d.Do(t.Context(), "case-1", dossier.ChargeFee{Fact: fact(fmt.Sprint(i), 1), Amount: 5})
	}
	if !errors.Is(err, eventlog.ErrConflict) {
		t.Errorf("%v", err)
	}
	holds(t, log, stream(1)+" 0 "+received)
}

func encoded(t *testing.T, e dossier.Event) eventlog.Event {
	t.Helper()
	stored, err := dossier.Encode([]dossier.Event{e})
	if err != nil {
		t.Fatal(err)
	}
	return stored[0]
}

func TestReadingAPendingStreamWritesItFirst(t *testing.T) {
	log := newLog()
	b := desk.NewBatch(slow{log}, 2, nil)
	d := desk.New(b, law)
	for n := 1; n <= 3; n++ { // the first two are being written, the third is gathered
		open(t, d, receive(fmt.Sprint(n)))
		other := desk.New(b, law)
		done, err := other.Do(t.Context(), codeOf(n), dossier.Assign{Fact: head(fmt.Sprint("assign ", n), 1), Officer: "cv"})
		if err != nil || done.State.Status != dossier.Processing {
			t.Errorf("%+v, %v", done, err)
		}
	}
	flush(t, b)
	if all := names(t, log); len(all) != 6 {
		t.Errorf("%v", all)
	}
}

// slow is a log that lets others go first when it writes in bulk.
type slow struct{ *memlog.Log }

func (s slow) AppendAll(ctx context.Context, writes []eventlog.Write) ([]eventlog.Appended, error) {
	for range 100 {
		runtime.Gosched()
	}
	return s.Log.AppendAll(ctx, writes)
}

func TestReadingAnotherStreamWritesNothing(t *testing.T) {
	log := newLog()
	stored := open(t, desk.New(log, law), receive("stored"))
	b := desk.NewBatch(log, math.MaxInt, nil)
	d := desk.New(b, law)
	open(t, d, receive("a"))
	if done, err := d.Do(t.Context(), stored.Code, dossier.Assign{Fact: head("b", 1), Officer: "cv"}); err != nil || done.State.Officer != "cv" {
		t.Errorf("%+v, %v", done, err)
	}
	holds(t, log, stream(1)+" 0 "+received)
}

func TestARefusalWritesNothing(t *testing.T) {
	log := newLog()
	d := desk.New(desk.NewBatch(log, math.MaxInt, nil), law)
	open(t, d, receive("a"))
	do(t, d, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	if _, err := d.Do(t.Context(), codeOf(1), dossier.Resume{Fact: head("c", 2)}); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("%v", err)
	}
	holds(t, log)
}

func TestTheLogSaysThatItTookAnEventWhenItIsTold(t *testing.T) {
	log := newLog()
	b := desk.NewBatch(log, math.MaxInt, nil)
	d := desk.New(b, law)
	open(t, d, receive("now"))
	when := []time.Time{nine, nine.AddDate(-1, 0, 0), nine.AddDate(0, 3, 0)} // the first is the log's own
	for i, at := range when[1:] {
		b.Recorded = at
		open(t, d, receive(fmt.Sprint(i)))
	}
	flush(t, b)
	var got []time.Time
	for r, err := range log.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Recorded)
	}
	for i, at := range when {
		if i >= len(got) || !got[i].Equal(at) {
			t.Fatalf("recorded at %v, want %v", got, when)
		}
	}
}

func TestWhatTheLogHoldsAlreadyIsNotWrittenAgain(t *testing.T) {
	log := newLog()
	for range 2 {
		b := desk.NewBatch(log, math.MaxInt, nil)
		d := desk.New(b, law)
		if done := open(t, d, receive("a")); done.Code != codeOf(1) {
			t.Errorf("%s", done.Code)
		}
		do(t, d, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
		flush(t, b)
		holds(t, log, stream(1)+" 0 "+received, stream(1)+" 1 "+dossier.NameAssigned)
	}
}
