package replay_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/replay"
)

// From any moment the events around it are those beside it in the order in which things happened; of a scope, those of its dossiers.
func TestTheEventsAroundAMomentAreThoseBesideIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		log := late(rt, figurestest.History(rt))
		days := replay.NewChronicle()
		if err := days.Follow(rt.Context(), log, nil); err != nil {
			rt.Fatal(err)
		}
		scope := []figures.Slice{{Dimension: figures.ByChannel, Key: rapid.SampledFrom([]string{"online", "direct", "post"}).Draw(rt, "channel")}}
		if rapid.Bool().Draw(rt, "all") {
			scope = nil
		}
		was := make(map[eventlog.StreamID]bool)
		for _, r := range log {
			switch e := figurestest.Decoded(t, r).(type) {
			case dossier.Received:
				was[r.Stream] = was[r.Stream] || scope == nil || string(e.Matter.Channel) == scope[0].Key
			case dossier.Corrected:
				was[r.Stream] = was[r.Stream] || scope == nil || string(e.Is.Matter.Channel) == scope[0].Key
			default:
			}
		}
		if scope == nil {
			for _, r := range log {
				was[r.Stream] = true
			}
		}
		of := slices.DeleteFunc(slices.Clone(log), func(r eventlog.Recorded) bool { return !was[r.Stream] })
		slices.SortStableFunc(of, func(a, b eventlog.Recorded) int { return a.Occurred.Compare(b.Occurred) })
		as := moment(rt, log)
		n := len(slices.DeleteFunc(slices.Clone(of), func(r eventlog.Recorded) bool { return !as.Counts(r) }))
		events := replay.NewEvents(log, days)
		for way, i := range map[replay.Way]int{replay.Last: n - 1, replay.Previous: n - 2, replay.Next: n} {
			r, found, err := events.Find(rt.Context(), as, scope, way)
			if err != nil || found != (i >= 0 && i < len(of)) || found && r.Position != of[i].Position {
				rt.Fatalf("way %d from %s: %d, %t, %v; want number %d of %d", way, as.At, r.Position, found, err, i, len(of))
			}
		}
	})
}

// What each event did at its moment adds up to the figures, but for what time alone does: promises that pass.
func TestWhatEachEventDidAddsUpToTheFigures(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		log := late(rt, figurestest.History(rt))
		from, to := figurestest.Begin-10, figurestest.Begin+400
		var sum figures.Measures
		for _, r := range log {
			moved, err := replay.Effect(rt.Context(), log, r, figures.Question{By: []figures.Dimension{figures.Centre}, From: from, To: worktime.OfficeDay(r.Occurred)})
			if err != nil {
				rt.Fatal(err)
			}
			for _, m := range moved {
				sum = sum.Less(figures.Measures{}.Less(m.By))
			}
		}
		want := fold(rt, log).Figures(figures.All, from, to)
		sum.Overdue, want.Overdue = 0, 0
		if diff := cmp.Diff(want, sum); diff != "" {
			rt.Fatalf("(-figures +sum of effects):\n%s", diff)
		}
	})
}

func fold(t *rapid.T, log records) *figures.Cube {
	return figurestest.Fold(t, figures.Projection(), figures.NewCube(), log)
}

func TestAStepIsNearWhereFewEventsLieBetween(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		log := late(rt, figurestest.History(rt))
		days := replay.NewChronicle()
		if err := days.Follow(rt.Context(), log, nil); err != nil {
			rt.Fatal(err)
		}
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-3, 70).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 20).Draw(rt, "days"))
		want := 0
		for _, r := range log {
			if d := worktime.OfficeDay(r.Occurred); d >= from && d <= to {
				want++
			}
		}
		if n := days.Between(from, to); n != want {
			rt.Fatalf("%d events between, want %d", n, want)
		}
		if day, ok := days.Before(from); ok && !slices.ContainsFunc(log, func(r eventlog.Recorded) bool { return worktime.OfficeDay(r.Occurred) == day }) {
			rt.Fatalf("nothing occurred on %s", day.Start().Format(time.DateOnly))
		}
	})
}
