package projections_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/projections"
)

func TestAnAnswerIsTheSameFromASnapshotAndFoldsOnlyWhatCameSince(t *testing.T) {
	log, s := memlog.New(time.Now), shelf{}
	var all []eventlog.Position
	for range 10 {
		all = append(all, appendTo(t, log, "event"))
	}
	ask := func(until eventlog.Position, want []eventlog.Position, folded int) {
		t.Helper()
		applied := 0
		v, at, err := projections.Resume(t.Context(), kept(1, &applied), log, until, s, 3)
		if err != nil || !slices.Equal(v, want) || at != want[len(want)-1] || applied != folded {
			t.Errorf("up to %d: %v at %d, folded %d, %v; want %v, folded %d", until, v, at, applied, err, want, folded)
		}
	}
	ask(all[1], all[:2], 2) // too few to keep
	ask(all[5], all[:6], 6)
	ask(all[5], all[:6], 0)
	ask(all[4], all[:5], 5) // before the snapshot, which stays
	ask(eventlog.Start, all, 4)
	ask(eventlog.Start, all, 0)
	ask(all[9], all, 0)
	all = append(all, appendTo(t, log, "later"))
	ask(all[9], all[:10], 0)
	ask(eventlog.Start, all, 1)
	for name, spoil := range map[string]func(){
		"damaged":      func() { s["positions"][5] ^= 1 },
		"of nothing":   func() { s["positions"] = nil },
		"cut too soon": func() { s["positions"] = s["positions"][:2] },
	} {
		spoil()
		t.Log(name)
		ask(eventlog.Start, all, 11)
	}
	applied := 0
	if _, _, err := projections.Resume(t.Context(), kept(1, &applied), log, all[10]+1, s, 3); !errors.Is(err, projections.ErrNotYet) || applied != 0 {
		t.Errorf("beyond the log: %v, folded %d", err, applied)
	}
}
