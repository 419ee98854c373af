package bus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/pubsub/gochannel"
	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
)

// revisionsInOrder fails unless every dossier's notices came in the order of their revisions, without a gap.
func revisionsInOrder(t testing.TB, notices []sent) {
	t.Helper()
	next := map[string]int{}
	for _, s := range notices {
		if s.Revision > next[s.Subject] {
			t.Errorf("revision %d of %s came before revision %d", s.Revision, s.Subject, next[s.Subject])
		}
		next[s.Subject] = max(next[s.Subject], s.Revision+1)
	}
}

func TestInThisProcessEveryEventLeavesInTheOrderOfItsDossier(t *testing.T) {
	defer goleak.VerifyNone(t)
	log := newLog()
	var streams []string
	for n := range 200 {
		streams = append(streams, fmt.Sprintf("dossier-%d", n%13))
	}
	add(t, log, streams[:100]...)
	channel := gochannel.NewGoChannel(gochannel.Config{BlockPublishUntilSubscriberAck: true}, watermill.NopLogger{})
	notices, err := channel.Subscribe(t.Context(), "notices")
	if err != nil {
		t.Fatal(err)
	}
	end := run(t, options(t.TempDir(), log, channel))
	var got []sent
	for n := range 200 {
		if n == 50 {
			add(t, log, streams[100:]...) // while it runs
		}
		m := <-notices
		got = append(got, read(t, m.Payload))
		m.Ack()
	}
	ended(t, end)
	revisionsInOrder(t, got)
	seen := map[string]bool{}
	for _, s := range got {
		seen[s.ID] = true
	}
	if len(seen) != 200 {
		t.Errorf("%d different events left, want 200", len(seen))
	}
}

// Given looks between the events of dossiers, when they are published, then no notice tells of a look, also with personal data.
func TestLooksStayInTheHouse(t *testing.T) {
	defer goleak.VerifyNone(t)
	log := newLog()
	for _, stream := range []string{"a", "b"} {
		if err := look.Record(t.Context(), log, look.By(dossier.Actor{Person: "cv.tam"}, noon, "before "+stream)); err != nil {
			t.Fatal(err)
		}
		add(t, log, stream)
	}
	receiver := newDesk(t, nil)
	opt := options(t.TempDir(), log, receiver)
	opt.PersonalData = true
	end := run(t, opt)
	receiver.awaitTaken(2)
	ended(t, end)
	slices.Sort(receiver.taken)
	if diff := cmp.Diff([]string{"a/0", "b/0"}, receiver.taken); diff != "" {
		t.Errorf("left (-want +got):\n%s", diff)
	}
}

func TestTheNextBusGoesOnWhereTheLastOneStopped(t *testing.T) {
	defer goleak.VerifyNone(t)
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "b", "a")
	first := newDesk(t, nil)
	end := run(t, options(dir, log, first))
	first.awaitTaken(3)
	ended(t, end)
	if first.closed != 1 {
		t.Errorf("the receiver was closed %d times", first.closed)
	}
	add(t, log, "a", "c")
	second := newDesk(t, nil)
	end = run(t, options(dir, log, second))
	second.awaitTaken(2)
	ended(t, end)
	slices.Sort(second.taken)
	if diff := cmp.Diff([]string{"a/2", "c/0"}, second.taken); diff != "" {
		t.Error(diff)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("beside the checkpoint there are %v", left)
	}
}

func TestTwoReceiversHaveACheckpointEach(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a")
	for _, name := range []string{"one", "two"} {
		d := newDesk(t, nil)
		o := options(dir, log, d)
		o.Receiver = NewReceiver(name, "notices", d)
		end := run(t, o)
		d.awaitTaken(1)
		ended(t, end)
	}
}

func TestACopiedLogIsGoneOnWith(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "b")
	d := newDesk(t, nil)
	end := run(t, options(dir, log, d))
	d.awaitTaken(2)
	ended(t, end)

	copied := newLog() // with other positions
	add(t, copied, "something else", "a", "b", "b")
	d = newDesk(t, nil)
	end = run(t, options(dir, copied, d))
	d.awaitTaken(1)
	ended(t, end)
	if diff := cmp.Diff([]string{"b/1"}, d.taken); diff != "" {
		t.Error(diff)
	}
}

func TestACheckpointThatCannotBeTrustedIsRefused(t *testing.T) {
	log := newLog()
	add(t, log, "a")
	other := mark{Position: 7, Stream: "a", Revision: 5, Event: eventlog.DeriveID("a", 5).String()}
	for name, write := range map[string]func(c checkpoint) error{
		"of another log": func(c checkpoint) error { return c.save(other) },
		"cut off":        func(c checkpoint) error { return os.WriteFile(c.path, []byte(`{"position":1,"str`), 0o600) },
		"empty":          func(c checkpoint) error { return os.WriteFile(c.path, nil, 0o600) },
		"names no event": func(c checkpoint) error { return os.WriteFile(c.path, []byte(`{}`), 0o600) },
	} {
		dir := t.TempDir()
		o := options(dir, log, newDesk(t, nil))
		if err := write(checkpoint{filepath.Join(dir, o.Receiver.Checkpoint())}); err != nil {
			t.Fatal(err)
		}
		if _, err := New(t.Context(), o); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestTheCheckpointNeverPassesWhatIsNotTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWindow()
		var flights []*flight
		for n := range rapid.IntRange(1, 30).Draw(t, "events") {
			r := eventlog.Recorded{Position: eventlog.Position(n + 1)}
			flights = append(flights, w.begin(t.Context(), r))
		}
		for _, n := range rapid.Permutation(indexes(len(flights))).Draw(t, "order") {
			w.done(flights[n])
			prefix := 0
			for prefix < len(flights) && flights[prefix].taken {
				prefix++
			}
			last, ok := w.taken()
			if ok != (prefix > 0) || last.Position != eventlog.Position(prefix) {
				t.Fatalf("the checkpoint is at %d, taken without a gap are %d", last.Position, prefix)
			}
			if len(w.room) != len(flights)-prefix {
				t.Fatalf("%d events hold room, want %d", len(w.room), len(flights)-prefix)
			}
		}
	})
}

func indexes(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}
