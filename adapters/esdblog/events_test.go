package esdblog_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"motcua/domain/eventlog"
)

var noon = time.Date(2019, 3, 4, 12, 0, 0, 0, time.FixedZone("", 7*60*60))

func event(cause string, n int) eventlog.Event {
	return eventlog.Event{
		ID: eventlog.DeriveID(cause, n), Type: "test.happened.v1", Occurred: noon.Add(time.Duration(n) * time.Second),
		Data: fmt.Appendf(nil, `{"n":%d}`, n), Meta: []byte(`{"by":"test"}`),
	}
}

func events(cause string, n int) []eventlog.Event {
	all := make([]eventlog.Event, n)
	for i := range all {
		all[i] = event(cause, i)
	}
	return all
}

// ids are those of a whole log.
func ids(t *testing.T, log eventlog.Log) (all []eventlog.EventID) {
	t.Helper()
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e.ID)
	}
	return all
}

// follow is what a subscription shows until it has shown n events, without those of the notices that are no events.
func follow(ctx context.Context, log eventlog.Log, n int) (all []eventlog.EventID, err error) {
	for notice, err := range log.Subscribe(ctx, eventlog.Start) {
		if err != nil {
			return all, err
		}
		if e, appeared := notice.(eventlog.Appeared); appeared {
			if all = append(all, e.ID); len(all) == n {
				break
			}
		}
	}
	return all, nil
}
