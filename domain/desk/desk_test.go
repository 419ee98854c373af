package desk_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

const agency directory.AgencyCode = "000.00.01.H61"

var law = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}

// nine is when the office opens its doors in these tests: Tuesday 2/4/2019, 9:00.
var nine = worktime.Date(2019, time.April, 2).At(9, 0)

func newLog() *memlog.Log { return memlog.New(func() time.Time { return nine }) }

func fact(id string, minutes int) dossier.Fact {
	return dossier.Fact{At: nine.Add(time.Duration(minutes) * time.Minute), By: dossier.Actor{Person: "mc.01", Role: directory.CounterOfficer, Agency: agency, Counter: 1}, Command: dossier.CommandID(id)}
}

// head is the same by the head of the agency.
func head(id string, minutes int) dossier.Fact {
	f := fact(id, minutes)
	f.By = dossier.Actor{Person: "tt.a", Role: directory.AgencyHead, Agency: agency}
	return f
}

// receive opens a dossier; its id tells it from others.
func receive(id string) dossier.Receive {
	return dossier.Receive{Fact: fact(id, 0), Intake: dossier.Intake{Procedure: "VL-VP-0002", Agency: agency, Channel: directory.Direct, Counter: 1}}
}

func codeOf(n int) dossier.Code {
	return dossier.FormatCode(agency, worktime.DayOf(nine), n)
}

// open opens a dossier that is there for the sake of a test.
func open(t *testing.T, d *desk.Desk, c dossier.Opening) desk.Done {
	t.Helper()
	done, err := d.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func do(t *testing.T, d *desk.Desk, c dossier.Command) desk.Done {
	t.Helper()
	done, err := d.Do(t.Context(), codeOf(1), c)
	if err != nil {
		t.Fatalf("%T: %v", c, err)
	}
	return done
}

// names are the stored names of all that a log holds, each with its stream and revision.
func names(t *testing.T, log eventlog.Log) []string {
	t.Helper()
	var all []string
	for r, err := range log.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %d %s", r.Stream, r.Revision, r.Type))
	}
	return all
}

func holds(t *testing.T, log eventlog.Log, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, names(t, log)); diff != "" {
		t.Errorf("the log holds (-want +got):\n%s", diff)
	}
}

// isStored holds that what a desk says of a dossier is what its stream tells.
func isStored(t *testing.T, log eventlog.Log, said desk.Done) {
	t.Helper()
	var told dossier.State
	for r, err := range log.ReadStream(t.Context(), said.Code.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		told = dossier.Evolve(told, e)
	}
	if diff := cmp.Diff(told, said.State, cmp.AllowUnexported(dossier.State{})); diff != "" {
		t.Errorf("dossier %s (-stored +said):\n%s", said.Code, diff)
	}
}

// together runs n functions at once and waits for them.
func together(n int, f func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { f(i) })
	}
	all.Wait()
}

func TestADeskTellsWhatACommandBroughtAbout(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	done := open(t, d, receive("a"))
	if done.Code != codeOf(1) || len(done.Events) != 1 || dossier.Name(done.Events[0]) != dossier.NameReceived || done.Position != 1 {
		t.Errorf("%+v", done)
	}
	isStored(t, log, done)
	done = do(t, d, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	if done.Position != 2 || done.State.Status != dossier.Processing {
		t.Errorf("%+v", done)
	}
	isStored(t, log, done)
}

func TestWhatTheLawRefusesIsNotWritten(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	wrong := receive("a")
	wrong.Procedure = "VL-0"
	if _, err := d.Open(t.Context(), wrong); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("%v", err)
	}
	if _, err := d.Do(t.Context(), codeOf(1), dossier.Resolve{Fact: fact("b", 0)}); !errors.Is(err, dossier.ErrRefused) {
		t.Errorf("%v", err)
	}
	holds(t, log)
	if done := open(t, d, receive("a")); done.Code != codeOf(1) {
		t.Errorf("the refusal took a number: %s", done.Code)
	}
}

func TestADossierWithACodeOfItsOwnTakesNoNumber(t *testing.T) {
	d := desk.New(newLog(), law)
	own := receive("a")
	own.Code = "case-10011"
	if done := open(t, d, own); done.Code != "case-10011" {
		t.Errorf("%+v", done)
	}
	if done := open(t, d, receive("b")); done.Code != codeOf(1) {
		t.Errorf("%+v", done)
	}
}

func TestAnEventOfANewerProgramStopsTheDesk(t *testing.T) {
	log := newLog()
	e := eventlog.Event{ID: eventlog.DeriveID("x", 0), Type: "dossier.received.v9", Occurred: nine, Data: []byte("{}"), Meta: []byte("{}")}
	if _, err := log.Append(t.Context(), codeOf(1).Stream(), eventlog.NoStream, e); err != nil {
		t.Fatal(err)
	}
	d := desk.New(log, law)
	if _, err := d.Open(t.Context(), receive("a")); !errors.Is(err, dossier.ErrUnknownEvent) {
		t.Errorf("%v", err)
	}
	if _, err := d.Do(t.Context(), codeOf(1), dossier.Resolve{Fact: fact("b", 0)}); !errors.Is(err, dossier.ErrUnknownEvent) {
		t.Errorf("%v", err)
	}
}

func TestWhoGaveUpIsTold(t *testing.T) {
	log := newLog()
	d := desk.New(log, law)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Open(ctx, receive("a")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	holds(t, log)
	if done := open(t, d, receive("a")); done.Code != codeOf(1) {
		t.Errorf("%+v", done)
	}
}
