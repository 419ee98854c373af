package esdblog_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestWhatIsNotAnsweredInTimeSaysSo(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	log := connect(t, cluster.Address("gossipTimeout=1"), esdblog.Options{})
	if _, err := log.Append(t.Context(), "s", eventlog.Any, events("cause", 3)...); err != nil {
		t.Fatal(err)
	}
	log.SetTimeout(200 * time.Millisecond)
	check := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, esdblog.ErrNoAnswer) || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "200ms") {
			t.Errorf("got %v, want ErrNoAnswer for %q after 200ms", err, what)
		}
	}
	cluster.Faults.SlowReads(time.Hour)
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		check("read the log", err)
	}
	for _, err := range log.ReadStream(t.Context(), "s", 0) {
		check(`read stream "s"`, err)
	}
	cluster.Faults.SlowReads(0)
	cluster.Faults.Silence(true)
	_, err := log.Append(t.Context(), "s", eventlog.At(2), event("late", 0))
	check(`append to stream "s"`, err)
	_, err = esdblog.Open(t.Context(), cluster.Address(), esdblog.Options{Timeout: 200 * time.Millisecond})
	check("open the log", err)
	cluster.Faults.Silence(false)
	log.SetTimeout(time.Minute)
	if got := ids(t, log); len(got) != 3 {
		t.Errorf("afterwards the log has %d events, want 3", len(got))
	}
}

func TestCloseEndsWhatGoesOnAndLeaksNothing(t *testing.T) {
	before := goleak.IgnoreCurrent()
	cluster, err := esdbtest.Start(esdbtest.Options{Nodes: 2})
	if err != nil {
		t.Fatal(err)
	}
	log, err := esdblog.Open(t.Context(), cluster.Address(), esdblog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Append(t.Context(), "s", eventlog.Any, events("cause", 3)...); err != nil {
		t.Fatal(err)
	}
	var begun atomic.Int64
	cluster.Faults.CutSubscriptions(func() int {
		if begun.Add(1)%2 == 0 {
			return -1 // lives until the end
		}
		return 1
	})
	var group sync.WaitGroup
	caughtUp := make(chan struct{}, 1)
	for range 4 {
		group.Go(func() {
			for notice, err := range log.Subscribe(t.Context(), eventlog.Start) {
				if _, ok := notice.(eventlog.CaughtUp); ok {
					select {
					case caughtUp <- struct{}{}:
					default:
					}
				}
				if err != nil && !errors.Is(err, eventlog.ErrClosed) {
					t.Errorf("the subscription ended with %v, want ErrClosed", err)
				}
			}
		})
	}
	<-caughtUp
	for i := range 20 {
		if _, err := log.Append(t.Context(), "t", eventlog.Any, event("more", i)); err != nil {
			t.Error(err)
		}
	}
	cluster.MoveLeader(1)
	cluster.Stop(0)
	for range 2 {
		if err := log.Close(); err != nil {
			t.Error(err)
		}
	}
	group.Wait()
	if _, err := log.Append(t.Context(), "s", eventlog.Any, event("late", 0)); !errors.Is(err, eventlog.ErrClosed) {
		t.Errorf("append after close: %v", err)
	}
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if !errors.Is(err, eventlog.ErrClosed) {
			t.Errorf("read after close: %v", err)
		}
	}
	cluster.Close()
	nothingLeft(t, before)
}

func TestALogThatWasNotOpenedLeavesNothing(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	before := goleak.IgnoreCurrent()
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // and the connection that is under way comes too late
	for range 10 {
		if _, err := esdblog.Open(ctx, cluster.Address(), esdblog.Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
	}
	nothingLeft(t, before)
}

// nothingLeft fails if goroutines stay; those that are about to end may do so.
func nothingLeft(t *testing.T, before goleak.Option) {
	t.Helper()
	var err error
	for range 20 {
		if err = goleak.Find(before); err == nil {
			return
		}
	}
	t.Error(err)
}

func TestASubscriptionWaitsOutASilenceLongerThanTheTimeout(t *testing.T) {
	cluster := start(t, esdbtest.Options{})
	unanswered := make(chan struct{}, 1)
	log := connect(t, cluster.Address("gossipTimeout=1"), esdblog.Options{Warn: func(err error) {
		if errors.Is(err, esdblog.ErrNoAnswer) {
			select {
			case unanswered <- struct{}{}:
			default:
			}
		}
	}})
	if _, err := log.Append(t.Context(), "s", eventlog.Any, event("cause", 0)); err != nil {
		t.Fatal(err)
	}
	log.SetTimeout(50 * time.Millisecond)
	seen, silenced := 0, false
	var group sync.WaitGroup
	for notice, err := range log.Subscribe(t.Context(), eventlog.Start) {
		switch notice.(type) {
		case eventlog.Appeared:
			seen++
		case eventlog.CaughtUp:
			if !silenced {
				silenced = true
				cluster.Faults.Silence(true)
				cluster.CutAll()
				group.Go(func() {
					<-unanswered
					cluster.Faults.Silence(false)
					if _, err := open(t, cluster, esdblog.Options{}).Append(t.Context(), "s", eventlog.Any, event("cause", 1)); err != nil {
						t.Error(err)
					}
				})
			}
		default:
			t.Error(err)
		}
		if seen == 2 {
			break
		}
	}
	group.Wait()
	if seen != 2 {
		t.Errorf("%d events seen, want 2", seen)
	}
}
