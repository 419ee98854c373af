package replay_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/replay"
)

// ReadStream makes records a log of stories.
func (l records) ReadStream(_ context.Context, stream eventlog.StreamID, _ eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	return figurestest.Each(slices.DeleteFunc(slices.Clone(l), func(r eventlog.Recorded) bool { return r.Stream != stream }))
}

// growing is a log that others append to.
type growing struct{ records }

// told is every figure that a cube has for a period.
func told(c *figures.Cube, as figures.AsOf, from, to worktime.Day) map[figures.Slice]figures.Measures {
	all := make(map[figures.Slice]figures.Measures)
	for _, d := range slices.Concat(figures.Dimensions, figures.Pairs) {
		for _, key := range c.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			if m := as.Figures(c, s, from, to); m != (figures.Measures{}) {
				all[s] = m
			}
		}
	}
	return all
}

// moment draws one: between two events, or right at one of several that occurred then.
func moment(t *rapid.T, log records) (as figures.AsOf) {
	as.At = figurestest.Begin.At(0, 0).Add(time.Duration(rapid.IntRange(-60, 90*24*60).Draw(t, "minute")) * time.Minute)
	if rapid.Bool().Draw(t, "at an event") {
		r := log[rapid.IntRange(0, len(log)-1).Draw(t, "event")]
		as.At, as.Last = r.Occurred, r.Position
	}
	return as
}

// Wherever steps lead, forward or back, while the log grows or as it was known once, from the beginning or a checkpoint: the figures are those of a fold
// of the log as of that moment.
func TestStepsShowWhatAFoldAsOfThatMomentShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := late(t, figurestest.History(t))
		log := &growing{whole[:rapid.IntRange(1, len(whole)).Draw(t, "so far")]}
		days := replay.NewChronicle()
		if err := days.Follow(t.Context(), log, nil); err != nil {
			t.Fatal(err)
		}
		as := moment(t, whole)
		if rapid.Bool().Draw(t, "known") {
			as.Known.Position = eventlog.Position(rapid.IntRange(1, len(log.records)).Draw(t, "known at"))
		}
		var kept []replay.Checkpoint
		begin := func(as figures.AsOf) *replay.Steps {
			s, err := replay.BeginSteps(t.Context(), log, days, as, kept, days.Cuts(4), func(c replay.Checkpoint) { kept = append(kept, c) }, nil)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		begin(moment(t, whole)) // leaves checkpoints
		s := begin(as)
		for n := range rapid.IntRange(1, 6).Draw(t, "moves") {
			if n > 0 {
				if rapid.Bool().Draw(t, "grows") {
					log.records = whole[:rapid.IntRange(len(log.records), len(whole)).Draw(t, "to")]
					if err := days.Follow(t.Context(), log, nil); err != nil {
						t.Fatal(err)
					}
				}
				next := moment(t, whole)
				next.Known = as.Known
				as = next
				if err := s.To(t.Context(), as); err != nil {
					t.Fatal(err)
				}
			}
			want, position, err := as.Fold(log.ReadAll(t.Context(), eventlog.Start))
			if err != nil {
				t.Fatal(err)
			}
			to := worktime.OfficeDay(as.At)
			got, at := s.Look()
			if diff := cmp.Diff(told(want, as, to-30, to), told(got, as, to-30, to)); diff != "" || at != position {
				t.Fatalf("as of %v, position %d, want %d (-fold +steps):\n%s", as, at, position, diff)
			}
		}
	})
}

func TestStepsOfAStateThatTheLogHasNotReachedDoNotBegin(t *testing.T) {
	as := figures.AsOf{At: figurestest.Begin.At(8, 0), Known: projections.Known{Position: 7}}
	if _, err := replay.BeginSteps(t.Context(), records{}, replay.NewChronicle(), as, nil, nil, nil, nil); !errors.Is(err, projections.ErrNotYet) {
		t.Errorf("it is told: %v", err)
	}
}

func TestADayHasItsEventsInTheOrderInWhichTheyOccurred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := late(t, figurestest.History(t))
		days := replay.NewChronicle()
		if err := days.Follow(t.Context(), log, nil); err != nil {
			t.Fatal(err)
		}
		upTo := eventlog.Position(rapid.IntRange(0, len(log)).Draw(t, "up to"))
		want := slices.Clone(log[:upTo])
		slices.SortStableFunc(want, func(a, b eventlog.Recorded) int { return a.Occurred.Compare(b.Occurred) })
		var got []eventlog.Recorded
		for day, ok := days.Next(figurestest.Begin - 1000); ok; day, ok = days.Next(day) {
			events, err := days.Day(t.Context(), log, day, upTo)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, events...)
		}
		position := func(all []eventlog.Recorded) (p []eventlog.Position) {
			for _, r := range all {
				p = append(p, r.Position)
			}
			return p
		}
		if diff := cmp.Diff(position(want), position(got)); diff != "" {
			t.Fatalf("(-as they occurred +day by day):\n%s", diff)
		}
		for _, cut := range days.Cuts(5) {
			for _, r := range log {
				if (worktime.OfficeDay(r.Occurred) < cut.Day) != (r.Position <= cut.Position) {
					t.Fatalf("%v does not cut the log at position %d, of %s", cut, r.Position, r.Occurred)
				}
			}
		}
	})
}
