package figures_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestFiguresAtAMomentAreByWhatHadOccurred(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		at := figurestest.Begin.Start().Add(time.Duration(rapid.IntRange(0, 70*24*60).Draw(rt, "at"))*time.Minute + 30*time.Second) // nothing occurs at half minutes
		asOf := figures.AsOf{At: at}
		cube, position, err := asOf.Fold(figurestest.Each(records))
		if err != nil {
			rt.Fatal(err)
		}
		var known []eventlog.Recorded
		var events []dossier.Event
		last := eventlog.Start
		for _, r := range records {
			if r.Occurred.Before(at) {
				known, events, last = append(known, r), append(events, figurestest.Decoded(t, r)), r.Position
			}
		}
		if position != last {
			rt.Fatalf("the last event that counts stands at %d, want %d", position, last)
		}
		to := worktime.OfficeDay(at) - worktime.Day(rapid.IntRange(0, 2).Draw(rt, "before"))
		from, until := to-worktime.Day(rapid.IntRange(0, 40).Draw(rt, "days")), at
		if to < worktime.OfficeDay(at) {
			until = to.End()
		}
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				if diff := cmp.Diff(naive(known, events, inSlice(s), from.Start(), until), asOf.Figures(cube, s, from, to)); diff != "" {
					rt.Fatalf("%v from %v to %v at %v (-definition +cube):\n%s", s, from, to, at, diff)
				}
			}
		}
	})
}

func TestWhatOccurredAtTheMomentItselfCountsAndWhatIsDueThenIsNotYetOverdue(t *testing.T) {
	due := figurestest.Begin.At(16, 0)
	records := told(t, received(figurestest.Begin.At(8, 0), due))
	for moment, want := range map[time.Time]figures.Measures{
		figurestest.Begin.At(8, 0).Add(-1): {},
		figurestest.Begin.At(8, 0):         {ReceivedDirect: 1, InProcess: 1},
		due:                                {ReceivedDirect: 1, InProcess: 1},
		due.Add(1):                         {ReceivedDirect: 1, InProcess: 1, Overdue: 1},
		due.Add(1).UTC():                   {ReceivedDirect: 1, InProcess: 1, Overdue: 1},
	} {
		asOf := figures.AsOf{At: moment}
		cube, _, err := asOf.Fold(figurestest.Each(records))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, asOf.Figures(cube, figures.All, figurestest.Begin, figurestest.Begin)); diff != "" {
			t.Errorf("at %v (-want +got):\n%s", moment, diff)
		}
	}
}

func TestFiguresDoNotDependOnTheOffsetInWhichEventsAreTold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		elsewhere := slices.Clone(records)
		for i, r := range elsewhere {
			offset := rapid.IntRange(-12*60, 14*60).Draw(rt, "offset")
			elsewhere[i].Occurred = r.Occurred.In(time.FixedZone("", offset*60))
		}
		if diff := differ(fold(rt, figures.NewCube(), records), fold(rt, figures.NewCube(), elsewhere)); diff != "" {
			rt.Fatalf("(-office time +other offsets):\n%s", diff)
		}
	})
}

// late gives records as a log holds them where some dossiers were imported later, whole, and the rest as it was.
func late(rt *rapid.T, records []eventlog.Recorded) (onTime, late []eventlog.Recorded) {
	dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "who is late"), 0))
	imported := make(map[eventlog.StreamID]bool)
	for _, r := range records {
		if _, drawn := imported[r.Stream]; !drawn {
			imported[r.Stream] = dice.IntN(2) == 0
		}
		if imported[r.Stream] {
			late = append(late, r)
		} else {
			onTime = append(onTime, r)
		}
	}
	for i := range onTime {
		onTime[i].Position = eventlog.Position(i + 1)
	}
	for i := range late {
		late[i].Position = eventlog.Position(len(onTime) + i + 1)
	}
	return onTime, late
}

func TestWhatIsImportedLateIsCountedOnItsDaysAndNotKnownBefore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		inOrder := fold(rt, figures.NewCube(), records)
		known, imported := late(rt, records)
		all := slices.Concat(known, imported)
		if diff := differ(inOrder, fold(rt, figures.NewCube(), all)); diff != "" {
			rt.Fatalf("(-in order +imported late):\n%s", diff)
		}
		asOf := figures.AsOf{Known: projections.Known{Position: eventlog.Position(len(known))}}
		if len(known) == 0 {
			return
		}
		before, position, err := asOf.Fold(figurestest.Each(all))
		if err != nil || position != asOf.Known.Position {
			rt.Fatalf("position %d, %v", position, err)
		}
		if diff := differ(fold(rt, figures.NewCube(), known), before); diff != "" {
			rt.Fatalf("(-before the import +as known then):\n%s", diff)
		}
	})
}

func TestWhatTheCausesMovedIsTheWholeChange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		known, after := late(rt, figurestest.History(rt))
		if rapid.Bool().Draw(rt, "in order") { // corrections of dossiers that were known before
			known = figurestest.History(rt)
			cut := rapid.IntRange(0, len(known)).Draw(rt, "cut")
			known, after = known[:cut], known[cut:]
		}
		cube := fold(rt, figures.NewCube(), known)
		q := figures.Question{By: dimensions, From: figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))}
		q.To = q.From + worktime.Day(rapid.IntRange(0, 60).Draw(rt, "length"))
		moved := make(map[figures.Slice]figures.Measures)
		sum := figures.Measures{}
		was := fold(rt, figures.NewCube(), known)
		for cause, err := range figures.Changes(cube, q, figurestest.Each(after)) {
			if err != nil {
				rt.Fatal(err)
			}
			if len(cause.Moved) == 0 {
				rt.Fatalf("the event at %d moved nothing", cause.Position)
			}
			for _, m := range cause.Moved {
				if m.By == (figures.Measures{}) {
					rt.Fatalf("the event at %d moved %v by nothing", cause.Position, m.Slice)
				}
				moved[m.Slice] = moved[m.Slice].Less(sum.Less(m.By)) // plus
			}
		}
		for _, d := range dimensions {
			for _, key := range cube.Slices(d) {
				s := figures.Slice{Dimension: d, Key: key}
				want := cube.Figures(s, q.From, q.To).Less(was.Figures(s, q.From, q.To))
				if diff := cmp.Diff(want, moved[s]); diff != "" {
					rt.Fatalf("%v (-change +what the events moved):\n%s", s, diff)
				}
			}
		}
	})
}

func TestAReplayFromASnapshotGoesOnAsIfItHadNeverStopped(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cut := rapid.IntRange(1, len(records)).Draw(rt, "cut")
		var at time.Time
		if rapid.Bool().Draw(rt, "at") {
			at = records[len(records)/2].Occurred
		}
		p := figures.Replay(at)
		run := func(v *figures.Replayed, records []eventlog.Recorded) *figures.Replayed {
			v, _, err := projections.Fold(p, v, figurestest.Each(records))
			if err != nil {
				rt.Fatal(err)
			}
			return v
		}
		snapshot, err := projections.Seal(p, run(p.Initial(), records[:cut]), projections.Anchor{})
		if err != nil {
			rt.Fatal(err)
		}
		restored, _, err := projections.Unseal(p, snapshot)
		if err != nil {
			rt.Fatal(err)
		}
		all, rest := run(p.Initial(), records), run(restored, records[cut:])
		if diff := differ(all.Cube, rest.Cube); diff != "" || all.Counted != rest.Counted || all.Events != rest.Events || !all.Reached.Equal(rest.Reached) {
			rt.Fatalf("cut at %d: %d, %d, %s and %d, %d, %s (-all +restored):\n%s", cut, all.Counted, all.Events, all.Reached, rest.Counted, rest.Events, rest.Reached, diff)
		}
	})
}
