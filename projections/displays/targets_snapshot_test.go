package displays_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures/figurestest"
)

func TestTheTargetsGoOnFromASnapshotWhereverTheHistoryIsCut(t *testing.T) {
	p := displays.TargetsProjection()
	rapid.Check(t, func(t *rapid.T) {
		all := figurestest.History(t)
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
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
		if _, err := p.Form.Decode(kept[:len(kept)-1]); err == nil {
			t.Fatal("a view that is cut short is taken for whole")
		}
		if v, _, err = projections.Fold(p, v, figurestest.Each(all[cut:])); err != nil {
			t.Fatal(err)
		}
		whole, _, err := projections.Fold(p, p.Initial(), figurestest.Each(all))
		if err != nil {
			t.Fatal(err)
		}
		now := (figurestest.Begin + 90).At(9, 0)
		if diff := cmp.Diff(whole.Targets(figurestest.Law.Catalogue, now), v.Targets(figurestest.Law.Catalogue, now)); diff != "" {
			t.Fatalf("(-whole +from a snapshot):\n%s", diff)
		}
	})
}

// What the log says of itself is in the snapshot too.
func TestTheTargetsFromASnapshotSayWhatTheHistoryIs(t *testing.T) {
	p := displays.TargetsProjection()
	e, err := provenance.Described{Name: "b", Kind: provenance.Reconstruction, NameVi: "Hai", At: day.At(8, 0)}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	v, err := p.Apply(p.Initial(), eventlog.Recorded{Event: e, Position: 1})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := p.Form.Encode(v)
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.Form.Decode(kept)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v.Histories(), again.Histories()); diff != "" || len(again.Histories()) == 0 {
		t.Errorf("%d histories (-before +after): %s", len(again.Histories()), diff)
	}
}
