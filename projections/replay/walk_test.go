package replay_test

import (
	"context"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures/figurestest"
	"motcua/projections/replay"
)

// records is a log that only can be read.
type records []eventlog.Recorded

func (l records) ReadAll(_ context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return figurestest.Each(slices.Clone(l[after:]))
}

// late puts the lives of some dossiers at the end of the log, as an import does: they occurred before what stands there.
func late(t *rapid.T, all []eventlog.Recorded) records {
	imported := map[eventlog.StreamID]bool{}
	for _, r := range all {
		if _, drawn := imported[r.Stream]; !drawn {
			imported[r.Stream] = rapid.Bool().Draw(t, "imported")
		}
	}
	slices.SortStableFunc(all, func(a, b eventlog.Recorded) int {
		switch {
		case imported[a.Stream] == imported[b.Stream]:
			return 0
		case imported[a.Stream]:
			return 1
		}
		return -1
	})
	for i := range all {
		all[i].Position = eventlog.Position(i + 1)
	}
	return all
}

// Wherever a walk begins, ends and stops on its way, it shows at each step what a fold of the log as of that moment shows.
func TestEachStepShowsWhatAFoldAsOfThatMomentShows(t *testing.T) {
	catalogue := figurestest.Law.Catalogue
	rapid.Check(t, func(t *rapid.T) {
		log := late(t, figurestest.History(t))
		from := figurestest.Begin.At(0, 0).Add(time.Duration(rapid.IntRange(-60, 30*24*60).Draw(t, "from")) * time.Minute)
		until := from.Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "lasts")) * time.Minute)
		w, err := replay.Begin(t.Context(), log, from, until, nil)
		if err != nil {
			t.Fatal(err)
		}
		for n := range rapid.IntRange(1, 6).Draw(t, "steps") {
			at := w.At()
			if n > 0 {
				at = at.Add(time.Duration(rapid.IntRange(0, 10*24*60).Draw(t, "minutes")) * time.Minute)
			}
			if at.After(until) {
				at = until
			}
			if err := w.To(t.Context(), at); err != nil {
				t.Fatal(err)
			}
			v, _, err := projections.Fold(displays.Projection(), displays.NewView(), projections.OccurredBy(at, log.ReadAll(t.Context(), eventlog.Start)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(v.Centre(catalogue, at), centreOf(w)); diff != "" {
				t.Fatalf("at %s (-fold +walk):\n%s", at, diff)
			}
		}
	})
}

func TestAReplayOfAReconstructionSaysSoFromItsFirstDayOn(t *testing.T) {
	told := provenance.Described{Name: "a", Kind: provenance.Reconstruction, NameVi: "a", At: figurestest.Begin.At(12, 0)}
	e, err := told.Encode()
	if err != nil {
		t.Fatal(err)
	}
	log := records{{Event: e, Stream: told.Stream(), Position: 1}}
	day := (figurestest.Begin - 100).At(8, 0)
	w, err := replay.Begin(t.Context(), log, day, day.AddDate(0, 0, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	view := centreOf(w)
	if len(view.Histories) != 1 || view.Histories[0].Kind != "reconstruction" || view.Day != worktime.OfficeDay(day).String() {
		t.Errorf("the view of %s is told %+v", view.Day, view.Histories)
	}
}

func TestAWalkNeverGoesBack(t *testing.T) {
	at := figurestest.Begin.At(8, 0)
	w, err := replay.Begin(t.Context(), records{}, at, at.AddDate(0, 0, 1), nil)
	if err == nil {
		err = w.To(t.Context(), at.Add(-time.Hour))
	}
	if err != nil || !w.At().Equal(at) {
		t.Errorf("the walk stands at %s: %v", w.At(), err)
	}
}

// centreOf is what the centre's wall shows of a walk.
func centreOf(w *replay.Walk) (centre displays.Centre) {
	w.Look(func(v *displays.View, at time.Time) { centre = v.Centre(figurestest.Law.Catalogue, at) })
	return centre
}
