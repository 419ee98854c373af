package figures_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// The figures of a cut are those of a log that never held another dossier: of those that lie in it as their last correction says.
func TestTheFiguresOfACutAreThoseOfItsDossiersAlone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		matters := make(map[eventlog.StreamID]dossier.Matter)
		for _, r := range records {
			switch e := figurestest.Decoded(t, r).(type) {
			case dossier.Received:
				matters[r.Stream] = e.Matter
			case dossier.Corrected:
				matters[r.Stream] = e.Is.Matter
			default:
			}
		}
		of := figures.SlicesOf(rapid.SampledFrom(append([]dossier.Matter{{}}, mattersOf(matters)...)).Draw(rt, "of"))
		var cut []figures.Slice
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(of)-1), 0, 3, rapid.ID[int]).Draw(rt, "dimensions") {
			cut = append(cut, of[i])
		}
		alone := slices.DeleteFunc(slices.Clone(records), func(r eventlog.Recorded) bool {
			in := figures.SlicesOf(matters[r.Stream])
			return slices.ContainsFunc(cut, func(s figures.Slice) bool { return !slices.Contains(in[:], s) })
		})
		got, want := fold(rt, figures.CubeOf(cut...), records), fold(rt, figures.NewCube(), alone)
		for day := figurestest.Begin; day < figurestest.Begin+60; day += 9 {
			for _, d := range figures.Dimensions {
				for _, key := range want.Slices(d) {
					s := figures.Slice{Dimension: d, Key: key}
					if diff := cmp.Diff(want.Figures(s, day, day+20), got.Figures(s, day, day+20)); diff != "" {
						rt.Fatalf("cut %v, %v from %v (-alone +cut):\n%s", cut, s, day, diff)
					}
				}
			}
			now := day.At(16, 59)
			if diff := cmp.Diff(want.Now(figures.All, figurestest.Begin, now), got.Now(figures.All, figurestest.Begin, now)); diff != "" {
				rt.Fatalf("cut %v at %s (-alone +cut):\n%s", cut, now, diff)
			}
		}
	})
}

// mattersOf are the matters of a history, in the order of their codes.
func mattersOf(all map[eventlog.StreamID]dossier.Matter) (list []dossier.Matter) {
	for _, stream := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[stream])
	}
	return list
}
