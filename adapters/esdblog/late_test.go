package esdblog_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

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
