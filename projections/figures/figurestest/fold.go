package figurestest

import (
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
)

// Fold folds records onto a view.
func Fold[V any](t interface{ Fatal(...any) }, p projections.Projection[V], v V, records []eventlog.Recorded) V {
	v, _, err := projections.Fold(p, v, Each(records))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// CutAnywhere holds the law of every projection: folding the whole of a history gives the same as folding the rest of it
// onto the fold of any prefix, also where that was kept in a snapshot and restored from it. tell tells everything that a view can be asked.
func CutAnywhere[V, A any](t *testing.T, p projections.Projection[V], history func(*rapid.T) []eventlog.Recorded, tell func(V) A) {
	t.Helper()
	rapid.Check(t, func(rt *rapid.T) {
		records := history(rt)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		all := Fold(rt, p, p.Initial(), records)
		rest := Fold(rt, p, Fold(rt, p, p.Initial(), records[:cut]), records[cut:])
		if diff := cmp.Diff(tell(all), tell(rest)); diff != "" {
			rt.Fatalf("cut at %d (-all +rest onto prefix):\n%s", cut, diff)
		}
		if p.Form.Encode == nil {
			return
		}
		snapshot, err := p.Form.Encode(Fold(rt, p, p.Initial(), records[:cut]))
		if err != nil {
			rt.Fatal(err)
		}
		restored, err := p.Form.Decode(snapshot)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(tell(all), tell(Fold(rt, p, restored, records[cut:]))); diff != "" {
			rt.Fatalf("cut at %d (-all +rest onto what was restored):\n%s", cut, diff)
		}
	})
}

// Lives are the events of each stream, in their order.
func Lives(t testing.TB, records []eventlog.Recorded) map[eventlog.StreamID][]dossier.Event {
	lives := make(map[eventlog.StreamID][]dossier.Event)
	for _, r := range records {
		lives[r.Stream] = append(lives[r.Stream], Decoded(t, r))
	}
	return lives
}

// Corrected tells a life as its corrections say that it was.
func Corrected(life []dossier.Event) []dossier.Event {
	life = slices.Clone(life)
	for n, e := range life {
		c, ok := e.(dossier.Corrected)
		if !ok {
			continue
		}
		for i := range n {
			switch e := life[i].(type) {
			case dossier.Received:
				e.Matter = c.Is.Matter
				life[i] = e
			case dossier.Resolved:
				e.At, e.Timeliness = c.Is.FinishedAt, c.Is.Timeliness
				life[i] = e
			case dossier.Rated:
				if c.Field == dossier.CorrectRating {
					e.Rating = dossier.Rating(c.To)
					life[i] = e
				}
			default:
			}
		}
	}
	return life
}

// Each yields records as a log does.
func Each(records []eventlog.Recorded) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Decoded is the event of a record.
func Decoded(t testing.TB, r eventlog.Recorded) dossier.Event {
	e, err := dossier.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
