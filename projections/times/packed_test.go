package times

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/worktime"
)

// any32 is any number, those at the edges oftener.
var any32 = rapid.OneOf(rapid.Int32Range(-2000, 2000), rapid.Int32(), rapid.Just(int32(uncounted)), rapid.Just(int32(math.MaxInt32)))

// Whatever is closed and corrected in whatever order: of each dossier what was put last is there, also after a snapshot.
func TestWhatIsPackedComesBackAsItWasPutLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type put struct {
			matter  int32
			lengths []length
		}
		want := make(map[int32]put)
		var p packed
		for range rapid.IntRange(0, 30).Draw(t, "puts") {
			dossier := rapid.Int32Range(0, 12).Draw(t, "dossier")
			n := rapid.IntRange(0, 12).Draw(t, "lengths")
			if rapid.IntRange(0, 60).Draw(t, "long") == 60 {
				n = 15_000 // more than a piece holds
			}
			w := put{matter: rapid.Int32Range(0, 200).Draw(t, "matter")}
			l := length{rapid.Int32Range(0, 300).Draw(t, "phase"), worktime.Day(any32.Draw(t, "day")), any32.Draw(t, "n")}
			for i := range n {
				if n < 13 {
					l = length{rapid.Int32Range(0, 300).Draw(t, "phase"), worktime.Day(any32.Draw(t, "day")), any32.Draw(t, "n")}
				}
				l.N += int32(i) //nolint:gosec // it may wrap
				w.lengths = append(w.lengths, l)
			}
			p.put(dossier, w.matter, w.lengths)
			want[dossier] = w
			if rapid.IntRange(0, 9).Draw(t, "kept") == 0 {
				var err error
				if p, err = unwhole(p.whole(), 201, 301); err != nil {
					t.Fatal(err)
				}
			}
		}
		for dossier := range int32(14) {
			w, closed := want[dossier]
			b := p.record(dossier)
			if closed != (b != nil) {
				t.Fatalf("dossier %d is closed: %v", dossier, b != nil)
			}
			if !closed {
				continue
			}
			matter, lengths, _, err := unpack(b, nil)
			if err != nil || matter != w.matter || !slices.Equal(lengths, w.lengths) {
				t.Fatalf("dossier %d: matter %d, %d lengths, %v; want %d, %d", dossier, matter, len(lengths), err, w.matter, len(w.lengths))
			}
		}
	})
}

func TestASnapshotThatEndsWithinADossierIsNotUsed(t *testing.T) {
	var p packed
	p.put(1, 3, []length{{2, 18_000, 500}, {0, 18_001, 20}})
	all := p.whole()
	for n := 2; n < len(all); n++ {
		if _, err := unwhole(all[:n], 4, 3); err == nil {
			t.Errorf("%d of %d bytes were taken for all", n, len(all))
		}
	}
	for _, c := range [][2]int{{3, 3}, {4, 2}} {
		if _, err := unwhole(all, c[0], c[1]); err == nil {
			t.Errorf("of %d matters and %d phases: another than there are", c[0], c[1])
		}
	}
	if _, err := unwhole(all, 4, 3); err != nil {
		t.Error(err)
	}
}
