package projections_test

import (
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
)

// recorded is a log of events that were recorded so many minutes after noon, at positions 10, 20, 30, …; they had occurred an hour earlier.
func recorded(minutes ...int) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for i, m := range minutes {
			at := noon.Add(time.Duration(m) * time.Minute)
			r := eventlog.Recorded{Event: eventlog.Event{Occurred: at.Add(-time.Hour)}, Position: eventlog.Position(10 * (i + 1)), Recorded: at}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func seen(events iter.Seq2[eventlog.Recorded, error]) ([]eventlog.Position, error) {
	v, _, err := projections.Fold(positions(), nil, events)
	return v, err
}

func TestWhatWasKnownIsTheBeginningOfTheLog(t *testing.T) {
	at := func(m int) time.Time { return noon.Add(time.Duration(m) * time.Minute) }
	for name, c := range map[string]struct {
		known projections.Known
		log   []int
		want  []eventlog.Position
	}{
		"everything":                          {projections.Known{}, []int{0, 1, 2}, []eventlog.Position{10, 20, 30}},
		"up to a position":                    {projections.Known{Position: 20}, []int{0, 1, 2}, []eventlog.Position{10, 20}},
		"up to a position between two":        {projections.Known{Position: 25}, []int{0, 1, 2}, []eventlog.Position{10, 20}},
		"at a moment, counted":                {projections.Known{Recorded: at(1)}, []int{0, 1, 2}, []eventlog.Position{10, 20}},
		"at a moment just before":             {projections.Known{Recorded: at(1).Add(-1)}, []int{0, 1, 2}, []eventlog.Position{10}},
		"before anything":                     {projections.Known{Recorded: at(-1)}, []int{0, 1, 2}, nil},
		"both":                                {projections.Known{Position: 10, Recorded: at(1)}, []int{0, 1, 2}, []eventlog.Position{10}},
		"the clock was set back afterwards":   {projections.Known{Recorded: at(1)}, []int{0, 1, 5, 1, 0}, []eventlog.Position{10, 20}},
		"the moment in an offset of its own":  {projections.Known{Recorded: at(1).In(time.FixedZone("", 7*3600))}, []int{0, 1, 2}, []eventlog.Position{10, 20}},
		"a moment after the last of the log ": {projections.Known{Recorded: at(9)}, []int{0, 1, 2}, []eventlog.Position{10, 20, 30}},
	} {
		got, err := seen(c.known.Of(recorded(c.log...)))
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, c.want)
		}
		longer, err := seen(c.known.Of(recorded(append(slices.Clone(c.log), 10, 0, 11)...)))
		if c.known != (projections.Known{}) && (err != nil || !slices.Equal(longer, c.want)) {
			t.Errorf("%s: when the log has grown: %v, %v, want %v", name, longer, err, c.want)
		}
	}
}

func TestAPositionThatTheLogHasNotReachedIsNotAnswered(t *testing.T) {
	got, err := seen(projections.Known{Position: 31}.Of(recorded(0, 1, 2)))
	if !errors.Is(err, projections.ErrNotYet) || len(got) != 3 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWhatHadOccurredIsByBusinessTime(t *testing.T) {
	got, err := seen(projections.OccurredBy(noon.Add(-time.Hour), recorded(0, 1, -1, 0)))
	if want := []eventlog.Position{10, 30, 40}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
