package esdblog_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestASubscriptionCutAnywhereSeesEveryEventOnce(t *testing.T) {
	const n = 150
	for seed := range uint64(6) {
		cluster := start(t, esdbtest.Options{Nodes: 1 + int(seed)%3})
		log := open(t, cluster, esdblog.Options{})
		var mu sync.Mutex
		random := rand.New(rand.NewPCG(seed, 7))
		cluster.Faults.CutSubscriptions(func() int {
			mu.Lock()
			defer mu.Unlock()
			return random.IntN(12)
		})
		var group sync.WaitGroup
		var got [3][]eventlog.EventID
		var failed [3]error
		for i := range got {
			group.Go(func() { got[i], failed[i] = follow(t.Context(), log, n) })
		}
		for i := range n {
			if _, err := log.Append(t.Context(), eventlog.StreamID(fmt.Sprint("s", i%5)), eventlog.Any, event("cause", i)); err != nil {
				t.Fatal(err)
			}
		}
		group.Wait()
		all := ids(t, log)
		for i := range got {
			if failed[i] != nil || !slices.Equal(got[i], all) {
				t.Errorf("seed %d, subscriber %d: %v, %d events, the log has %d", seed, i, failed[i], len(got[i]), len(all))
			}
		}
	}
}

func TestALogOutlivesTheLossOfItsLeader(t *testing.T) {
	const n = 120
	cluster := start(t, esdbtest.Options{Nodes: 3})
	log := open(t, cluster, esdblog.Options{})
	var group sync.WaitGroup
	var got []eventlog.EventID
	var failed error
	group.Go(func() { got, failed = follow(t.Context(), log, n) })
	for i := range n {
		switch i {
		case 20: // moves, and the old one stays
			cluster.MoveLeader(1)
		case 40: // is lost
			cluster.MoveLeader(2)
			cluster.Stop(1)
		case 60: // all connections break
			cluster.CutAll()
		case 80: // comes back and leads again
			if err := cluster.Restart(1); err != nil {
				t.Fatal(err)
			}
			cluster.MoveLeader(1)
		case 100: // is lost, and nobody leads for a while
			cluster.Stop(1)
			time.AfterFunc(100*time.Millisecond, func() { cluster.MoveLeader(0) })
		}
		if _, err := log.Append(t.Context(), "s", eventlog.At(eventlog.Revision(i-1)), event("cause", i)); err != nil {
			t.Fatalf("append %d: %v", i, err)
		}
	}
	group.Wait()
	if all := ids(t, log); failed != nil || len(all) != n || !slices.Equal(got, all) {
		t.Errorf("%v: followed %d events, the log has %d", failed, len(got), len(all))
	}
}

func TestAServerByItselfThatDoesNotLeadNamesTheLeader(t *testing.T) {
	cluster := start(t, esdbtest.Options{Nodes: 2})
	first, _, _ := strings.Cut(cluster.Address(), ",")
	log := connect(t, first+"?tls=false", esdblog.Options{})
	cluster.MoveLeader(1)
	for i, e := range events("cause", 5) {
		if _, err := log.Append(t.Context(), "s", eventlog.At(eventlog.Revision(i-1)), e); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := follow(t.Context(), log, 5); err != nil || len(got) != 5 {
		t.Errorf("%d events, %v", len(got), err)
	}
}

func TestOnlyTheLeaderIsAsked(t *testing.T) {
	cluster := start(t, esdbtest.Options{Nodes: 2})
	log := open(t, cluster, esdblog.Options{})
	caughtUp := 0
	for notice, err := range log.Subscribe(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := notice.(eventlog.CaughtUp); ok {
			if caughtUp++; caughtUp == 6 {
				break
			}
			cluster.MoveLeader(caughtUp % 2) // while connections to the other stand
			if _, err := log.Append(t.Context(), "s", eventlog.Any, event("cause", caughtUp)); err != nil {
				t.Fatal(err)
			}
			ids(t, log)
		}
	}
	if n := cluster.Strays(); n != 0 {
		t.Errorf("%d calls were answered by a node that does not lead", n)
	}
}

func TestProgramsThatWriteToOneStreamEachTakeEachEventOnce(t *testing.T) {
	const programs, each = 3, 40
	cluster := start(t, esdbtest.Options{Nodes: 3})
	stop, cut := make(chan struct{}), sync.WaitGroup{}
	cut.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(30 * time.Millisecond):
				cluster.MoveLeader(i % 3)
				cluster.CutAll()
			}
		}
	})
	var group sync.WaitGroup
	for p := range programs {
		log := open(t, cluster, esdblog.Options{})
		group.Go(func() {
			for i := range each {
				e := event(fmt.Sprint("program ", p), i)
				for range 2 { // each twice, as after a lost answer
					if _, err := log.Append(t.Context(), "shared", eventlog.Any, e); err != nil {
						t.Errorf("program %d, event %d: %v", p, i, err)
					}
				}
			}
		})
	}
	group.Wait()
	close(stop)
	cut.Wait()
	all := ids(t, open(t, cluster, esdblog.Options{}))
	slices.SortFunc(all, func(a, b eventlog.EventID) int { return slices.Compare(a[:], b[:]) })
	if distinct := len(slices.Compact(slices.Clone(all))); len(all) != programs*each || distinct != len(all) {
		t.Errorf("%d events, %d of them distinct, want %d", len(all), distinct, programs*each)
	}
}
