package esdblog_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

// The server's own idempotency would let all of these in.
func TestARepetitionIsSeenWhereTheServerDoesNotSeeIt(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	mine, theirs := open(t, cluster, esdblog.Options{}), open(t, cluster, esdblog.Options{})
	stands := events("stands", 3)
	if _, err := theirs.Append(t.Context(), "s", eventlog.Any, stands...); err != nil {
		t.Fatal(err)
	}
	for _, log := range []*esdblog.Log{mine, theirs} {
		for what, c := range map[string]struct {
			want   eventlog.Expected
			events []eventlog.Event
		}{
			"new then old, expecting the end": {eventlog.At(2), []eventlog.Event{event("fresh", 0), stands[0]}},
			"new then old, expecting nothing": {eventlog.Any, []eventlog.Event{event("fresh", 0), stands[0]}},
			"old then new, expecting nothing": {eventlog.Any, []eventlog.Event{stands[2], event("fresh", 0)}},
		} {
			var conflict *eventlog.ConflictError
			if _, err := log.Append(t.Context(), "s", c.want, c.events...); !errors.As(err, &conflict) || conflict.Last != 2 {
				t.Errorf("%s: got %v, want a conflict", what, err)
			}
		}
		at, err := log.Append(t.Context(), "s", eventlog.At(2), stands[1])
		if err != nil || at.Revision != 1 {
			t.Errorf("one that stands, expecting the end: %+v, %v", at, err)
		}
	}
	if n := cluster.Count("s"); n != 3 {
		t.Errorf("%d events, want 3", n)
	}
}

func TestAnAppendAfterOthersHaveWrittenIsJudgedAnew(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	mine, theirs := open(t, cluster, esdblog.Options{}), open(t, cluster, esdblog.Options{})
	if _, err := mine.Append(t.Context(), "s", eventlog.NoStream, event("mine", 0)); err != nil {
		t.Fatal(err)
	}
	at, err := theirs.Append(t.Context(), "s", eventlog.At(0), events("theirs", 3)...)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := mine.Append(t.Context(), "s", eventlog.At(0), events("theirs", 3)...); err != nil || again != at {
		t.Errorf("what the others wrote: %+v, %v, want %+v", again, err, at)
	}
	if _, err := mine.Append(t.Context(), "s", eventlog.At(0), event("mine", 1)); !errors.Is(err, eventlog.ErrConflict) {
		t.Errorf("stale: %v", err)
	}
	if at, err := mine.Append(t.Context(), "s", eventlog.At(3), event("mine", 1)); err != nil || at.Revision != 4 {
		t.Errorf("at the end: %+v, %v", at, err)
	}
	if at, err := theirs.Append(t.Context(), "s", eventlog.Any, event("theirs", 3)); err != nil || at.Revision != 5 {
		t.Errorf("expecting nothing: %+v, %v", at, err)
	}
}

func TestEveryEventSaysWhereItStandsThoughTheServerToldOfTheLastOnly(t *testing.T) {
	log := open(t, start(t, esdbtest.Options{}), esdblog.Options{})
	all := events("cause", 5)
	if _, err := log.Append(t.Context(), "s", eventlog.NoStream, all...); err != nil {
		t.Fatal(err)
	}
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		at, err := log.Append(t.Context(), "s", eventlog.Any, all[e.Revision])
		if want := (eventlog.Appended{Revision: e.Revision, Position: e.Position}); err != nil || at != want {
			t.Errorf("event %d stands at %+v, %v, want %+v", e.Revision, at, err, want)
		}
	}
}

func TestTheServersOwnStreamsAreNotSeen(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	log := open(t, cluster, esdblog.Options{})
	for i, e := range events("cause", 30) {
		cluster.Inject("$projections-$all", "$ProjectionCreated", []byte("{}"), nil)
		if _, err := log.Append(t.Context(), "$mine-1", eventlog.At(eventlog.Revision(i-1)), e); err != nil {
			t.Fatal(err)
		}
	}
	got, err := follow(t.Context(), log, 30)
	if all := ids(t, log); err != nil || len(all) != 30 || !slices.Equal(got, all) {
		t.Errorf("%v: followed %d events, read %d, want 30", err, len(got), len(all))
	}
	for e, err := range log.ReadStream(t.Context(), "$mine-1", 29) {
		if err != nil || e.Stream != "$mine-1" {
			t.Errorf("stream %q, %v", e.Stream, err)
		}
	}
	for _, name := range []eventlog.StreamID{"%$mine-1", "%mine", "mine"} {
		for e, err := range log.ReadStream(t.Context(), name, 0) {
			t.Errorf("stream %q holds %v, %v", name, e.ID, err)
		}
	}
}

func TestLogsWithPrefixesShareAServer(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	cluster.Inject("orders-1", "OrderPlaced", []byte("{}"), nil)
	a, b := open(t, cluster, esdblog.Options{Prefix: "a."}), open(t, cluster, esdblog.Options{Prefix: "b."})
	for i := range 10 {
		for _, log := range []*esdblog.Log{a, b} {
			if _, err := log.Append(t.Context(), "s", eventlog.At(eventlog.Revision(i-1)), event("cause", i)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, log := range []*esdblog.Log{a, b} {
		if got, err := follow(t.Context(), log, 10); err != nil || !slices.Equal(got, ids(t, log)) || len(got) != 10 {
			t.Errorf("%d events, %v", len(got), err)
		}
	}
}

func TestAForeignEventIsNotTakenForOneOfTheLog(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	log := open(t, cluster, esdblog.Options{})
	if _, err := log.Append(t.Context(), "s", eventlog.Any, event("cause", 0)); err != nil {
		t.Fatal(err)
	}
	cluster.Inject("orders-1", "OrderPlaced", []byte("{}"), []byte(`{"user":7}`))
	check := func(err error) {
		if !errors.Is(err, eventlog.ErrDamaged) || !strings.Contains(err.Error(), "orders-1") {
			t.Errorf("got %v, want ErrDamaged that names the stream", err)
		}
	}
	_, err := follow(t.Context(), log, 2)
	check(err)
	var last error
	for _, last = range log.ReadAll(t.Context(), eventlog.Start) {
	}
	check(last)
}

func TestAStreamThatLostEventsIsDamaged(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	log := open(t, cluster, esdblog.Options{})
	if _, err := log.Append(t.Context(), "s", eventlog.Any, events("cause", 5)...); err != nil {
		t.Fatal(err)
	}
	cluster.Truncate("s", 2)
	if _, err := open(t, cluster, esdblog.Options{}).Append(t.Context(), "s", eventlog.Any, event("more", 0)); !errors.Is(err, eventlog.ErrDamaged) {
		t.Errorf("append: %v, want ErrDamaged", err)
	}
	var last error
	for _, last = range log.ReadStream(t.Context(), "s", 0) {
	}
	if !errors.Is(last, eventlog.ErrDamaged) {
		t.Errorf("read: %v, want ErrDamaged", last)
	}
}

func TestTheTimeOfRecordingIsTheServersOrTheOneThatIsGiven(t *testing.T) {
	log := open(t, start(t, esdbtest.Options{}), esdblog.Options{})
	before, given := time.Now().Add(-time.Microsecond), time.Date(2019, 3, 5, 8, 0, 0, 123456789, time.FixedZone("", 7*60*60))
	if _, err := log.Append(t.Context(), "s", eventlog.Any, event("now", 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := log.Write(t.Context(), eventlog.Write{Stream: "t", Events: events("then", 1), Recorded: given}); err != nil {
		t.Fatal(err)
	}
	var got []time.Time
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil || e.Recorded.Location() != time.UTC {
			t.Errorf("recorded %v, %v", e.Recorded, err)
		}
		got = append(got, e.Recorded)
	}
	if len(got) != 2 || got[0].Before(before) || got[0].After(time.Now()) || !got[1].Equal(given) {
		t.Errorf("recorded %v", got)
	}
}

func TestAnAppendThatIsTooLargeIsInvalid(t *testing.T) {
	cluster := start(t, esdbtest.Options{MaxAppend: 10_000})
	log := open(t, cluster, esdblog.Options{})
	whole := event("large", 0)
	whole.Data = []byte(`"` + strings.Repeat("x", 20_000) + `"`)
	for what, all := range map[string][]eventlog.Event{"one event": {whole}, "many events": events("many", 3_000)} {
		if _, err := log.Append(t.Context(), "s", eventlog.Any, all...); !errors.Is(err, eventlog.ErrInvalid) {
			t.Errorf("%s: got %v, want ErrInvalid", what, err)
		}
	}
	if n := cluster.Count("s"); n != 0 {
		t.Errorf("%d events were added", n)
	}
}

func TestALargeLogIsReadInPagesOfBoundedSize(t *testing.T) {
	log := open(t, start(t, esdbtest.Options{}), esdblog.Options{})
	e := event("large", 0)
	e.Data = bytes.Repeat([]byte("x"), 900_000)
	const n = 12 // two pages and a half
	for i := range n {
		e.ID = eventlog.DeriveID("large", i)
		if _, err := log.Append(t.Context(), "s", eventlog.Any, e); err != nil {
			t.Fatal(err)
		}
	}
	var revisions []eventlog.Revision
	for e, err := range log.ReadStream(t.Context(), "s", 0) {
		if err != nil {
			t.Fatal(err)
		}
		revisions = append(revisions, e.Revision)
	}
	if all := ids(t, log); len(all) != n || len(revisions) != n || !slices.IsSorted(revisions) {
		t.Errorf("%d events in the log, the stream's are %v", len(all), revisions)
	}
}
