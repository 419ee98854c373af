package displays_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures/figurestest"
)

// Whatever happens, the hours of the day add up to the day's figures, and the states to what is open: two ways of counting that
// share nothing. So it is on a view from a snapshot, wherever the history is cut.
func TestHoursAndStatesAgreeWithTheFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := figurestest.History(t)
		upTo := rapid.IntRange(1, len(all)+1).Draw(t, "events") - 1
		cut := rapid.IntRange(0, upTo).Draw(t, "cut")
		now := figurestest.Begin.At(9, 0)
		if upTo > 0 {
			now = all[upTo-1].Occurred.In(worktime.Zone).Add(time.Duration(rapid.IntRange(0, 24*60).Draw(t, "later")) * time.Minute)
		}
		p := displays.Projection()
		v, _, err := projections.Fold(p, p.Initial(), figurestest.Each(all[:cut]))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := p.Form.Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = p.Form.Decode(kept); err != nil {
			t.Fatal(err)
		}
		if v, _, err = projections.Fold(p, v, figurestest.Each(all[cut:upTo])); err != nil {
			t.Fatal(err)
		}
		whole, _, err := projections.Fold(p, p.Initial(), figurestest.Each(all[:upTo]))
		if err != nil {
			t.Fatal(err)
		}
		catalogue := figurestest.Law.Catalogue
		centre := v.Centre(catalogue, now)
		agrees(t, "the centre", centre.Trend, nil, centre.Today)
		if diff := cmp.Diff(whole.Ready(now), v.Ready(now)); diff != "" {
			t.Fatalf("results that wait (-whole +cut):\n%s", diff)
		}
		for _, a := range catalogue.Agencies() {
			view := v.Agency(a.Code, now)
			agrees(t, string(a.Code), view.Trend, view.States, view.Today)
		}
		for _, c := range catalogue.Counters() {
			view := v.Counter(c, now)
			agrees(t, c.NameVi, view.Trend, view.States, view.Today)
			if diff := cmp.Diff(whole.Counter(c, now), view); diff != "" {
				t.Fatalf("%s (-whole +cut):\n%s", c.NameVi, diff)
			}
		}
		for _, l := range directory.Levels() {
			view := v.Level(l, catalogue, now)
			agrees(t, string(l), view.Trend, nil, view.Today)
		}
	})
}

func agrees(t *rapid.T, what string, trend displays.Trend, states map[string]int, today displays.Figures) {
	sum := func(hours map[string]int) (n int) {
		for _, h := range hours {
			n += h
		}
		return n
	}
	if got, want := [2]int{sum(trend.Received), sum(trend.Resolved)}, [2]int{today.Received, today.Resolved}; got != want {
		t.Fatalf("%s: the hours add up to %v received and resolved, the day has %v", what, got, want)
	}
	if states == nil {
		return
	}
	if open := states["2"] + states["4"] + states["5"] + states["6"]; open != today.InProcess {
		t.Fatalf("%s: %d open by state (%v), %d in process", what, open, states, today.InProcess)
	}
}
