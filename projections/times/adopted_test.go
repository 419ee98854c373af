package times_test

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/calendars"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/times"
)

// ownHours is everybody's calendar with other hours, so that every length differs.
func ownHours(t testing.TB, hours string) *calendars.Set {
	t.Helper()
	s, err := calendars.Make(calendars.First, "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
		"hours,2019-01-01,2020-12-31,Mon-Sat,"+hours+",,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\nholiday,2020-01-01,,,,Tết,,x,no\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shelf keeps snapshots in memory.
type shelf map[string][]byte

func (s shelf) Load(name string) ([]byte, error)        { return s[name], nil }
func (s shelf) Save(name string, snapshot []byte) error { s[name] = snapshot; return nil }

func adopt(ctx context.Context, log eventlog.Log, n int, s *calendars.Set) error {
	at := worktime.Date(2026, time.January, 1).At(8, n)
	_, err := calendars.Do(ctx, log, calendars.Adopt{Head: calendars.Head{At: at, By: "system", Command: fmt.Sprint("adopt ", n)}, Texts: s.Texts})
	return err
}

// told is all that a view says.
func told(v *times.View) map[string]map[times.Phase]times.Summary {
	return v.Summaries(figures.ByProcedure, figurestest.Begin-30, figurestest.Begin+400)
}

// What was asked of a position is answered alike after everything that comes later, from a snapshot or without, and it is what a fold by the
// calendars makes that were in force there.
func TestAStateIsCountedByTheCalendarsThatWereAdoptedInIt(t *testing.T) {
	sets := []*calendars.Set{calendars.Embedded(), ownHours(t, "06:00-18:00"), ownHours(t, "08:00-09:00")}
	rapid.Check(t, func(t *rapid.T) {
		log, snapshots := memlog.New(time.Now), shelf{}
		in := sets[0]
		ask := func(known, probably eventlog.Position) (map[string]map[times.Phase]times.Summary, *calendars.Set) {
			v, by, _, err := times.ByAdopted(t.Context(), log, probably, func(p projections.Projection[*times.View]) (*times.View, eventlog.Position, error) {
				return projections.Resume(t.Context(), p, log, known, snapshots, rapid.IntRange(0, 20).Draw(t, "every"))
			})
			if err != nil {
				t.Fatal(err)
			}
			return told(v), by
		}
		type answer struct {
			at   eventlog.Position
			by   *calendars.Set
			told map[string]map[times.Phase]times.Summary
		}
		var answers []answer
		var records []eventlog.Recorded
		for i, r := range figurestest.History(t) {
			if rapid.IntRange(0, 9).Draw(t, "adopt") == 0 {
				in = rapid.SampledFrom(sets).Draw(t, "calendar")
				if err := adopt(t.Context(), log, i, in); err != nil {
					t.Fatal(err)
				}
			}
			appended, err := log.Append(t.Context(), r.Stream, eventlog.Any, r.Event)
			if err != nil {
				t.Fatal(err)
			}
			records = append(records, r)
			if rapid.IntRange(0, 9).Draw(t, "ask") > 0 {
				continue
			}
			got, by := ask(eventlog.Start, math.MaxUint64)
			p := times.Projection(in.Of)
			if diff := cmp.Diff(told(figurestest.Fold(t, p, p.Initial(), records)), got); diff != "" || !by.Same(in) {
				t.Fatalf("after %d events, by %+v: %s", len(records), by, diff)
			}
			answers = append(answers, answer{appended.Position, in, got})
		}
		for _, a := range answers {
			probably := rapid.SampledFrom([]eventlog.Position{a.at, math.MaxUint64, 1}).Draw(t, "probably")
			if got, by := ask(a.at, probably); cmp.Diff(a.told, got) != "" || !by.Same(a.by) {
				t.Fatalf("as known at %d, looked for at %d, by %+v:\n%s", a.at, probably, by, cmp.Diff(a.told, got))
			}
		}
	})
}

func TestWhatIsAdoptedWhileALogIsFoldedCountsIfItIsInTheFold(t *testing.T) {
	log, own := memlog.New(time.Now), ownHours(t, "06:00-18:00")
	folds := 0
	_, by, at, err := times.ByAdopted(t.Context(), log, math.MaxUint64, func(p projections.Projection[*times.View]) (*times.View, eventlog.Position, error) {
		if folds++; folds == 1 {
			if err := adopt(t.Context(), log, 0, own); err != nil {
				t.Fatal(err)
			}
		}
		return projections.Fold(p, p.Initial(), log.ReadAll(t.Context(), eventlog.Start))
	})
	if err != nil || !by.Same(own) || by.Since != 1 || at != 1 || folds != 2 {
		t.Errorf("counted by %+v at %d after %d folds, %v", by, at, folds, err)
	}
}
