package screens_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/projections"
	"motcua/projections/screens"
)

var at = time.Date(2020, 1, 2, 9, 0, 0, 0, time.UTC)

// The law of every projection, also over a snapshot: a prefix folded, kept, read back and folded on is the whole.
func TestTheFoldMayBeCutAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := memlog.New(func() time.Time { return at })
		for n := range rapid.IntRange(0, 20).Draw(t, "events") {
			id := screen.ID(rapid.SampledFrom([]string{"00112233445566aa", "00112233445566bb"}).Draw(t, "screen"))
			h := screen.Head{At: at, By: "x", Command: string(id) + string(rune('a'+n))}
			e := rapid.SampledFrom([]screen.Event{
				screen.Paired{Head: h, Name: "Sảnh", Token: "ab", Picture: screen.Picture{Displays: []string{"centre"}, Distance: 8, Language: "vi"}},
				screen.Renamed{Head: h, Name: "Cửa"}, screen.Dimmed{Head: h, Schedule: screen.Schedule{DaysOff: true}}, screen.Revoked{Head: h},
			}).Draw(t, "event")
			stored, err := screen.Encode(e, n)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := log.Append(t.Context(), id.Stream(), eventlog.Any, stored); err != nil {
				t.Fatal(err)
			}
			other := eventlog.Event{ID: eventlog.DeriveID("other", n), Type: "dossier.received.v1", Occurred: at, Data: []byte("{}")}
			if _, err := log.Append(t.Context(), "dossier-x", eventlog.Any, other); err != nil {
				t.Fatal(err)
			}
		}
		p := screens.Projection()
		fold := func(v screens.View, after, upTo eventlog.Position) screens.View {
			v, _, err := projections.Fold(p, v, func(yield func(eventlog.Recorded, error) bool) {
				for r, err := range log.ReadAll(t.Context(), after) {
					if err == nil && r.Position > upTo || !yield(r, err) {
						return
					}
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		whole := fold(p.Initial(), eventlog.Start, 1<<40)
		cut := eventlog.Position(rapid.IntRange(0, 45).Draw(t, "cut"))
		kept, err := p.Form.Encode(fold(p.Initial(), eventlog.Start, cut))
		if err != nil {
			t.Fatal(err)
		}
		read, err := p.Form.Decode(kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(whole, fold(read, cut, 1<<40)); diff != "" {
			t.Fatalf("cut at %d (-whole +cut):\n%s", cut, diff)
		}
	})
}
