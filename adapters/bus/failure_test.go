package bus

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"motcua/domain/eventlog"
)

var errAway = errors.New("nobody is there")

func TestAPassingFailureIsTriedAgain(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "a")
	d := newDesk(t, func(_ context.Context, _ sent, n int) error {
		if n < 3 {
			return errAway
		}
		return nil
	})
	end := run(t, options(dir, log, d))
	d.awaitTaken(2)
	ended(t, end)
	if diff := cmp.Diff([]string{"a/0", "a/1"}, d.taken); diff != "" {
		t.Error(diff)
	}
	if lines := putAside(t, dir); len(lines) > 0 {
		t.Errorf("put aside: %+v", lines)
	}
}

func TestWhatFailsForGoodIsPutAsideAndTheDossierGoesOn(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "a", "a")
	for name, c := range map[string]struct {
		answer   func() error
		attempts int
		reason   string
	}{
		"after the last attempt":        {func() error { return errAway }, 3, "nobody is there"},
		"at once when it is rejected":   {func() error { return verdict(422) }, 1, "422 Unprocessable Entity"},
		"after a panic in each attempt": {func() error { panic("slip\nof a hand") }, 3, "panic occurred"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(dir, strings.Fields(name)[1])
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			d := newDesk(t, func(_ context.Context, s sent, _ int) error {
				if s.Revision == 1 {
					return c.answer()
				}
				return nil
			})
			end := run(t, options(dir, log, d))
			d.awaitTaken(2)
			ended(t, end)
			if diff := cmp.Diff([]string{"a/0", "a/2"}, d.taken); diff != "" {
				t.Error(diff)
			}
			if d.attempts["a/1"] != c.attempts {
				t.Errorf("tried %d times, want %d", d.attempts["a/1"], c.attempts)
			}
			lines := putAside(t, dir)
			if len(lines) != 1 || read(t, lines[0].Notice).String() != "a/1" || !strings.Contains(lines[0].Reason, c.reason) ||
				strings.Contains(lines[0].Reason, "\n") || lines[0].Receiver != "desk" || !lines[0].At.Equal(noon) {
				t.Errorf("put aside: %+v", lines)
			}
			again := newDesk(t, nil) // the checkpoint has moved over what was put aside
			b, err := New(t.Context(), options(dir, log, again))
			if err != nil || b.after != 3 {
				t.Errorf("the next bus begins after %d (%v), want 3", b.after, err)
			}
		})
	}
}

func TestADossierThatWaitsDoesNotHoldUpTheOthers(t *testing.T) {
	defer goleak.VerifyNone(t)
	log, dir := newLog(), t.TempDir()
	add(t, log, "slow", "slow")
	others := 0
	for n := range 2 * lanes {
		if s := fmt.Sprint("dossier-", n); laneOf(eventlog.StreamID(s)) != laneOf("slow") {
			add(t, log, s, s)
			others += 2
		}
	}
	d := newDesk(t, func(_ context.Context, s sent, _ int) error {
		if s.Subject == "slow" {
			return errAway
		}
		return nil
	})
	o := options(dir, log, d)
	o.Retry = Retry{Attempts: 3, First: time.Hour, Longest: time.Hour}
	end := run(t, o)
	d.awaitTaken(others)
	ended(t, end)
	if d.attempts["slow/1"] > 0 || slices.Contains(d.taken, "slow/0") {
		t.Errorf("taken %v of %v", d.taken, d.attempts)
	}
}

func TestTheEndDoesNotWaitForAReceiver(t *testing.T) {
	for name, answer := range map[string]func(context.Context, sent, int) error{
		"that is tried again in an hour": func(context.Context, sent, int) error { return errAway },
		"that does not answer":           func(ctx context.Context, _ sent, _ int) error { <-ctx.Done(); return ctx.Err() },
	} {
		t.Run(name, func(t *testing.T) {
			defer goleak.VerifyNone(t)
			log, dir := newLog(), t.TempDir()
			add(t, log, "a", "a")
			d := newDesk(t, answer)
			o := options(dir, log, d)
			o.Retry = Retry{Attempts: 2, First: time.Hour, Longest: time.Hour}
			end := run(t, o)
			d.await(func() bool { return d.attempts["a/0"] == 1 })
			ended(t, end)
			if lines := putAside(t, dir); len(lines) > 0 {
				t.Errorf("what was broken off was put aside: %+v", lines)
			}
			next := newDesk(t, nil)
			end = run(t, options(dir, log, next))
			next.awaitTaken(2)
			ended(t, end)
			if diff := cmp.Diff([]string{"a/0", "a/1"}, next.taken); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAReceiverThatWantsNoMoreStopsTheBus(t *testing.T) {
	defer goleak.VerifyNone(t)
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "a", "a")
	d := newDesk(t, func(_ context.Context, s sent, _ int) error {
		if s.Revision == 1 {
			return verdict(410)
		}
		return nil
	})
	b, err := New(t.Context(), options(dir, log, d))
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Run(t.Context()); !errors.Is(err, ErrGone) {
		t.Errorf("Run says %v", err)
	}
	if d.attempts["a/1"] != 1 || d.attempts["a/2"] != 0 || len(putAside(t, dir)) > 0 {
		t.Errorf("attempts %v, put aside %v", d.attempts, putAside(t, dir))
	}
	if b, err = New(t.Context(), options(dir, log, d)); err != nil || b.after != 1 {
		t.Errorf("the next bus begins after %d (%v), want 1", b.after, err)
	}
}

func TestWhatCannotBePutAsideIsSentAgain(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "a")
	if err := os.Mkdir(filepath.Join(dir, PoisonFile), 0o755); err != nil { // a directory: no file can be written there
		t.Fatal(err)
	}
	d := newDesk(t, func(_ context.Context, s sent, n int) error {
		if s.Revision == 0 && n < 8 { // more than the attempts of two rounds
			return errAway
		}
		return nil
	})
	end := run(t, options(dir, log, d))
	d.awaitTaken(2)
	ended(t, end)
	if diff := cmp.Diff([]string{"a/0", "a/1"}, d.taken); diff != "" {
		t.Error(diff)
	}
}

func TestAPoisonQueueThatWasCutOffGoesOn(t *testing.T) {
	log := newLog()
	add(t, log, "a", "a")
	whole := `{"receiver":"another","reason":"` + strings.Repeat("x", 9000) + `","notice":{}}` + "\n"
	for _, cut := range []string{"", `{"at":"20`, strings.Repeat("y", 10_000)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, PoisonFile), []byte(whole+cut), 0o600); err != nil {
			t.Fatal(err)
		}
		d := newDesk(t, func(_ context.Context, s sent, _ int) error {
			if s.Revision == 0 {
				return verdict(400)
			}
			return nil
		})
		end := run(t, options(dir, log, d))
		d.awaitTaken(1)
		ended(t, end)
		if lines := putAside(t, dir); len(lines) != 2 || lines[0].Receiver != "another" || lines[1].Receiver != "desk" {
			t.Errorf("after %.10q the queue holds %+v", cut, lines)
		}
	}
}
