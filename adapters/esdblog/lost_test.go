package esdblog_test

import (
	"context"
	"errors"
	"testing"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestAnAppendWhoseAnswerIsLostIsThereOnce(t *testing.T) {
	for _, want := range []eventlog.Expected{eventlog.Any, eventlog.At(2)} {
		for what, lose := range map[string]func(*esdbtest.Cluster){
			"stored, one answer lost":        func(c *esdbtest.Cluster) { c.Faults.LoseAnswers(1) },
			"stored, several answers lost":   func(c *esdbtest.Cluster) { c.Faults.LoseAnswers(3) },
			"lost before it was stored":      func(c *esdbtest.Cluster) { c.Faults.LoseAppends(2) },
			"lost, then stored without word": func(c *esdbtest.Cluster) { c.Faults.LoseAppends(1); c.Faults.LoseAnswers(1) },
		} {
			cluster := start(t, esdbtest.Options{})
			log := open(t, cluster, esdblog.Options{})
			if _, err := log.Append(t.Context(), "s", eventlog.NoStream, events("before", 3)...); err != nil {
				t.Fatal(err)
			}
			lose(cluster)
			at, err := log.Append(t.Context(), "s", want, events("cause", 2)...)
			if err != nil || at.Revision != 4 {
				t.Errorf("%s, expecting %v: %+v, %v", what, want, at, err)
			}
			again, err := open(t, cluster, esdblog.Options{}).Append(t.Context(), "s", want, events("cause", 2)...)
			if err != nil || again != at {
				t.Errorf("%s, expecting %v: by another program again %+v, %v; first %+v", what, want, again, err, at)
			}
			if n := cluster.Count("s"); n != 5 {
				t.Errorf("%s, expecting %v: %d events, want 5", what, want, n)
			}
		}
	}
}

func TestAnAppendGivenUpWithoutAnAnswerMayBeAskedForAgain(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	giveUp := func() {}
	log := open(t, cluster, esdblog.Options{Warn: func(error) { giveUp() }})
	for what, c := range map[string]struct {
		lose   func(int)
		stored int
	}{
		"stored":     {cluster.Faults.LoseAnswers, 2},
		"not stored": {cluster.Faults.LoseAppends, 0},
	} {
		stream := eventlog.StreamID(what)
		ctx, cancel := context.WithCancel(t.Context())
		giveUp = cancel
		c.lose(1)
		if _, err := log.Append(ctx, stream, eventlog.NoStream, events("cause", 2)...); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want context.Canceled", what, err)
		}
		if n := cluster.Count(what); n != c.stored {
			t.Errorf("%s: %d events, want %d", what, n, c.stored)
		}
		for range 2 {
			if at, err := log.Append(t.Context(), stream, eventlog.NoStream, events("cause", 2)...); err != nil || at.Revision != 1 {
				t.Errorf("%s, again: %+v, %v", what, at, err)
			}
		}
		if n := cluster.Count(what); n != 2 {
			t.Errorf("%s, again: %d events, want 2", what, n)
		}
	}
}
