package esdblog

import (
	"fmt"
	"testing"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
)

func TestTheClientsErrorIsFoundHoweverDeepItIsWrapped(t *testing.T) {
	cluster, err := esdbtest.Start(esdbtest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	log, err := Open(t.Context(), cluster.Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	err = log.send(t.Context(), new(head), "s", 7, nil)
	for range 3 {
		if code(err) != esdb.ErrorCodeWrongExpectedVersion || !final(err) {
			t.Errorf("%v has the code %d", err, code(err))
		}
		err = fmt.Errorf("wrapped: %w", err)
	}
	if outermost, _ := esdb.FromError(err); outermost.Code() == esdb.ErrorCodeWrongExpectedVersion {
		t.Error("esdb.FromError looks deeper than it did: code can be left to it")
	}
}

func TestHeadsOfStreamsInUseAreKeptAndTheRestIsDropped(t *testing.T) {
	hs := newHeads(60)
	used := hs.get("used")
	for i := range 100 {
		hs.get(eventlog.StreamID(fmt.Sprint("other ", i)))
		if hs.get("used") != used {
			t.Fatalf("after %d other streams the head is another", i)
		}
	}
	if n := len(hs.young) + len(hs.old); n > 25 {
		t.Errorf("%d heads are kept", n)
	}
	hs.forget("used")
	if hs.get("used") == used {
		t.Error("the head is the one that was forgotten")
	}
}
