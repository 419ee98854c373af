package projections_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/projections"
)

// shelf keeps snapshots in memory.
type shelf map[string][]byte

func (s shelf) Load(name string) ([]byte, error) { return s[name], nil }
func (s shelf) Save(name string, b []byte) error { s[name] = slices.Clone(b); return nil }

// kept is the projection of positions with a form; applied counts what it folds.
func kept(version int, applied *int) projections.Projection[[]eventlog.Position] {
	p := positions()
	p.Version = version
	apply := p.Apply
	p.Apply = func(v []eventlog.Position, r eventlog.Recorded) ([]eventlog.Position, error) {
		*applied++
		return apply(v, r)
	}
	p.Form = projections.Form[[]eventlog.Position]{
		Encode: func(v []eventlog.Position) ([]byte, error) { return json.Marshal(v) },
		Decode: func(b []byte) (v []eventlog.Position, err error) { return v, json.Unmarshal(b, &v) },
	}
	return p
}

// runOnce runs a projection until it has caught up, and gives its view, how many events it folded, and its warnings.
func runOnce(t *testing.T, log eventlog.Log, s projections.Snapshots, version int) (view []eventlog.Position, applied int, warned []error) {
	t.Helper()
	ticks := make(chan time.Time)
	r := projections.NewRunner(kept(version, &applied), log, ticks)
	r.Snapshots, r.Every = s, 1000
	r.Warn = func(err error) { warned = append(warned, err) }
	ctx, cancel := context.WithCancel(t.Context())
	done, caughtUp := make(chan error), make(chan struct{}, 1)
	r.Observe = func(v []eventlog.Position, _ projections.Stand, _ bool) {
		view = slices.Clone(v)
		select {
		case caughtUp <- struct{}{}:
		default:
		}
	}
	go func() { done <- r.Run(ctx) }()
	for waiting := true; waiting; {
		select {
		case ticks <- noon:
		case <-caughtUp:
			waiting = false
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	return view, applied, warned
}

func TestARestartFoldsOnlyWhatCameAfterTheSnapshot(t *testing.T) {
	log, s := memlog.New(time.Now), shelf{}
	for range 10 {
		appendTo(t, log, "early")
	}
	if _, applied, warned := runOnce(t, log, s, 1); applied != 10 || len(warned) > 0 || len(s) != 1 {
		t.Fatalf("folded %d, warned %v, %d snapshots", applied, warned, len(s))
	}
	appendTo(t, log, "later")
	view, applied, warned := runOnce(t, log, s, 1)
	if applied != 1 || len(view) != 11 || len(warned) > 0 {
		t.Errorf("folded %d after the restart, the view has %d, warned %v", applied, len(view), warned)
	}
}

func TestASnapshotThatCannotBeUsedIsMadeAnew(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, s shelf) (eventlog.Log, int){
		"damaged": func(_ *testing.T, s shelf) (eventlog.Log, int) {
			s["positions"][len(s["positions"])/2] ^= 1
			return nil, 1
		},
		"cut short": func(_ *testing.T, s shelf) (eventlog.Log, int) {
			s["positions"] = s["positions"][:3]
			return nil, 1
		},
		"of another version": func(*testing.T, shelf) (eventlog.Log, int) { return nil, 2 },
		"of another log": func(t *testing.T, _ shelf) (eventlog.Log, int) {
			other := memlog.New(time.Now)
			for range 10 {
				appendTo(t, other, "other")
			}
			return other, 1
		},
	} {
		t.Run(name, func(t *testing.T) {
			var log eventlog.Log = memlog.New(time.Now)
			s := shelf{}
			for range 10 {
				appendTo(t, log, "event")
			}
			runOnce(t, log, s, 1)
			other, version := spoil(t, s)
			if other != nil {
				log = other
			}
			view, applied, warned := runOnce(t, log, s, version)
			if applied != 10 || len(view) != 10 || len(warned) != 1 || !errors.Is(warned[0], projections.ErrSnapshot) {
				t.Errorf("folded %d, the view has %d, warned %v", applied, len(view), warned)
			}
			if _, applied, warned := runOnce(t, log, s, version); applied != 0 || len(warned) > 0 {
				t.Errorf("the new snapshot is not used: folded %d, warned %v", applied, warned)
			}
		})
	}
}
