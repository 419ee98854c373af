package simulation_test

import (
	"context"
	"errors"
	"testing"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
)

// writeDays writes the reference history until so many days of it are done, and then stops it in the middle of its work.
func writeDays(t *testing.T, log *memlog.Log, days int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	err := simulation.Write(ctx, log, law, func(simulation.Progress) {
		if days--; days == 0 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the writing was stopped and says %v", err)
	}
}

func stored(t *testing.T, log eventlog.Log) (all []eventlog.Recorded) {
	t.Helper()
	for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func TestAnInterruptedWritingIsCompletedByAnother(t *testing.T) {
	once, twice := memlog.New(simulation.Origin), memlog.New(simulation.Origin)
	writeDays(t, once, 20)
	writeDays(t, twice, 12)
	if _, written, err := simulation.Written(t.Context(), twice); written || err != nil {
		t.Errorf("an interrupted history calls itself complete: %v", err)
	}
	first := len(stored(t, twice))
	writeDays(t, twice, 20)
	want, got := stored(t, once), stored(t, twice)
	if first == 0 || first >= len(got) || len(got) != len(want) {
		t.Fatalf("%d events, then %d; at one go there are %d", first, len(got), len(want))
	}
	for i := range want {
		if want[i].ID != got[i].ID || want[i].Stream != got[i].Stream || !want[i].Recorded.Equal(got[i].Recorded) {
			t.Fatalf("event %d is %s of %s, at one go %s of %s", i, got[i].Type, got[i].Stream, want[i].Type, want[i].Stream)
		}
	}
}

func TestAnotherSeedIsAnotherEdition(t *testing.T) {
	edition := func(seed uint64) simulation.Edition {
		var e simulation.Editor
		n := 0
		for s, err := range simulation.History(law, seed) {
			if err != nil {
				t.Fatal(err)
			}
			e.Read(s)
			if n++; n == 5_000 {
				break
			}
		}
		return e.Edition()
	}
	first, again, other := edition(simulation.Seed), edition(simulation.Seed), edition(simulation.Seed+1)
	if first != again || first == other {
		t.Errorf("editions %s, %s again, and %s of another seed", first, again, other)
	}
}
