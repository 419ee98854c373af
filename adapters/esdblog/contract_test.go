package esdblog_test

import (
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
	"motcua/domain/eventlog/eventlogtest"
)

func TestKeepsTheContract(t *testing.T) {
	eventlogtest.Run(t, func(t *testing.T) eventlog.Log {
		return open(t, start(t, esdbtest.Options{}), esdblog.Options{})
	})
}

func TestAClusterOfAnOlderVersionKeepsTheContract(t *testing.T) {
	eventlogtest.Run(t, func(t *testing.T) eventlog.Log {
		return open(t, start(t, esdbtest.Options{Nodes: 3, Version: "22.10.5"}), esdblog.Options{Prefix: "bến-tre."})
	})
}

func TestARealServerKeepsTheContract(t *testing.T) {
	address := os.Getenv("MOTCUA_TEST_ESDB")
	if address == "" {
		t.Skip("MOTCUA_TEST_ESDB names no server; see the package comment")
	}
	run, tests := strconv.FormatInt(time.Now().UnixNano(), 36), atomic.Int64{}
	eventlogtest.Run(t, func(t *testing.T) eventlog.Log {
		return connect(t, address, esdblog.Options{Prefix: fmt.Sprintf("motcua-test-%s-%d-", run, tests.Add(1))})
	})
}

// start starts a cluster until the test ends.
func start(t testing.TB, o esdbtest.Options) *esdbtest.Cluster {
	t.Helper()
	cluster, err := esdbtest.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	return cluster
}

// open opens a log on a cluster until the test ends.
func open(t testing.TB, cluster *esdbtest.Cluster, o esdblog.Options) *esdblog.Log {
	t.Helper()
	return connect(t, cluster.Address(), o)
}

func connect(t testing.TB, address string, o esdblog.Options) *esdblog.Log {
	t.Helper()
	log, err := esdblog.Open(t.Context(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := log.Close(); err != nil {
			t.Error(err)
		}
	})
	return log
}
