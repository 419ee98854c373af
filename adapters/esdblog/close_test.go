package esdblog_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestCloseEndsWhatGoesOnAndLeaksNothing(t *testing.T) {
	if !alone(t) {
		return
	}
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
	if !alone(t) {
		return
	}
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

// alone runs the test again in a process of its own, and reports whether this is that process: other tests lose leaders, and
// then the client leaves connections behind.
func alone(t *testing.T) bool {
	t.Helper()
	const key = "MOTCUA_TEST_ALONE"
	if os.Getenv(key) == t.Name() {
		return true
	}
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1")
	again.Env = append(os.Environ(), key+"="+t.Name())
	if out, err := again.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
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
