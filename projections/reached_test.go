package projections_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/projections"
)

func TestWhoeverWaitedReadsTheirOwnWrite(t *testing.T) {
	log := memlog.New(time.Now)
	r, _, _ := running(t, log) // its clock never ticks: nothing is polled
	var writers sync.WaitGroup
	for i := range 20 {
		writers.Go(func() {
			mine := appendTo(t, log, fmt.Sprint("write ", i))
			if err := r.Reached(t.Context(), mine); err != nil {
				t.Error(err)
			}
			err := r.Read(t.Context(), func(v []eventlog.Position, s projections.Stand) {
				if s.Position < mine || v[len(v)-1] < mine {
					t.Errorf("wrote at %d, reads up to %d: %v", mine, s.Position, v)
				}
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
}

func TestWhatIsReachedAlreadyIsNotWaitedFor(t *testing.T) {
	log := memlog.New(time.Now)
	first := appendTo(t, log, "first")
	r, _, _ := running(t, log)
	if err := r.Reached(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, p := range []eventlog.Position{eventlog.Start, first} {
		if err := r.Reached(over, p); err != nil {
			t.Errorf("position %d, the view has come to %d: %v", p, first, err)
		}
	}
}

func TestWhoGivesUpWaitingIsLetGo(t *testing.T) {
	log := memlog.New(time.Now)
	r, _, _ := running(t, log)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- r.Reached(ctx, 1000) }()
	if err := r.Reached(t.Context(), appendTo(t, log, "before it")); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		t.Fatalf("position 1000 is said to be reached: %v", err)
	default:
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAFoldThatEndedKeepsNobodyWaiting(t *testing.T) {
	log := memlog.New(time.Now)
	r, _, ended := running(t, log)
	waits := make(chan error)
	go func() { waits <- r.Reached(t.Context(), 1000) }()
	bad := appendTo(t, log, "bad")
	if err := <-waits; !errors.Is(err, projections.ErrEnded) {
		t.Errorf("who waited when it ended got %v", err)
	}
	of := <-ended
	if err := r.Reached(t.Context(), bad); !errors.Is(err, projections.ErrEnded) || !errors.Is(err, of) {
		t.Errorf("who came later got %v, want what it ended of, %v", err, of)
	}
}

func TestAViewFromASnapshotHasReachedWhereItWasSaved(t *testing.T) {
	log, s := memlog.New(time.Now), shelf{}
	last := appendTo(t, log, "early")
	runOnce(t, log, s, 1)
	var applied int
	r := projections.NewRunner(kept(1, &applied), log, make(chan time.Time))
	r.Snapshots, r.Every = s, 1000
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	if err := r.Reached(t.Context(), last); err != nil {
		t.Error(err)
	}
	cancel()
	if err := <-ended; err != nil || applied != 0 {
		t.Errorf("%v, folded %d", err, applied)
	}
}
