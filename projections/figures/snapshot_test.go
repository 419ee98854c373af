package figures_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

func TestACubeFromASnapshotGoesOnAsIfItHadNeverStopped(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		snapshot, err := figures.Encode(fold(rt, figures.NewCube(), records[:cut]))
		if err != nil {
			rt.Fatal(err)
		}
		restored, err := figures.Decode(snapshot)
		if err != nil {
			rt.Fatal(err)
		}
		all, rest := fold(rt, figures.NewCube(), records), fold(rt, restored, records[cut:])
		if diff := differ(all, rest); diff != "" {
			rt.Fatalf("cut at %d (-all +restored):\n%s", cut, diff)
		}
		for day := figurestest.Begin; day < figurestest.Begin+60; day += 7 {
			now := day.At(16, 59)
			if diff := cmp.Diff(all.Now(figures.All, figurestest.Begin, now), rest.Now(figures.All, figurestest.Begin, now)); diff != "" {
				rt.Fatalf("at %s (-all +restored):\n%s", now, diff)
			}
		}
	})
}

func TestASnapshotThatEndsTooEarlyIsNoCube(t *testing.T) {
	whole, err := figures.Encode(figures.NewCube())
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(whole) {
		if _, err := figures.Decode(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes are taken for a cube", n, len(whole))
		}
	}
}
