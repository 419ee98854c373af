package members_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/members"
	"motcua/projections/register"
)

func nobody(eventlog.Position) {}

// Whatever happened, in whatever state of the log: every cell of every slice has as many dossiers as the figure says, and none twice.
func TestTheListIsAsLongAsTheFigureInEveryState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := figurestest.LogOf(t)
		q := members.Question{AsOf: l.State(t, "as of")}
		q.From = figurestest.Begin + worktime.Day(rapid.IntRange(-3, 40).Draw(t, "from"))
		q.To = q.From + worktime.Day(rapid.IntRange(0, 60).Draw(t, "days"))
		if !q.AsOf.At.IsZero() {
			q.To = min(q.To, worktime.OfficeDay(q.AsOf.At))
			q.From = min(q.From, q.To)
		}
		cube, at, err := q.AsOf.Fold(l.ReadAll(t.Context(), eventlog.Start))
		if err != nil {
			t.Fatal(err)
		}
		slice := figures.All
		if keys := cube.Slices(figures.ByProcedure); len(keys) > 0 && rapid.Bool().Draw(t, "sliced") {
			slice = figures.Slice{Dimension: figures.ByProcedure, Key: rapid.SampledFrom(keys).Draw(t, "slice")}
			q.Slices = []figures.Slice{slice}
		}
		b, err := members.Find(t.Context(), l, q, nobody)
		if err != nil || b.At() != at {
			t.Fatalf("up to %d, the figures up to %d: %v", b.At(), at, err)
		}
		m := q.AsOf.Figures(cube, slice, q.From, q.To)
		for _, cell := range register.Cells {
			list := slices.Collect(b.Members(cell))
			once := slices.Compact(slices.Sorted(slices.Values(list)))
			if figure := cell.Of(m); len(list) != figure || len(once) != figure || b.Count(cell) != figure {
				t.Fatalf("%s: %d dossiers, %d of them different, the figure is %d", cell, len(list), len(once), figure)
			}
		}
	})
}

// Given a dossier, then it is told as it stood in the state, and as the register tells it where that is everything.
func TestADossierIsToldAsItStoodThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := figurestest.LogOf(t)
		if len(l.All) == 0 {
			return
		}
		known := l.All[rapid.IntRange(0, len(l.All)-1).Draw(t, "known")].Position
		q := members.Question{From: figurestest.Begin - 9, To: figurestest.Begin + 400, AsOf: figures.AsOf{Known: projections.Known{Position: known}}}
		b, err := members.Find(t.Context(), l, q, nobody)
		if err != nil {
			t.Fatal(err)
		}
		for stream := range b.Members(register.Received) {
			var state dossier.State
			for _, r := range l.All {
				if r.Stream != stream || r.Position > known {
					continue
				}
				e, err := dossier.Decode(r)
				if err != nil {
					t.Fatal(err)
				}
				state = dossier.Evolve(state, e)
			}
			d, err := b.Dossier(t.Context(), l, stream)
			if err != nil {
				t.Fatal(err)
			}
			want := []any{state.Code, state.Status, state.ReceivedAt.UTC(), string(state.Matter.Procedure), state.Holder}
			if diff := cmp.Diff(want, []any{d.Code, d.Status, d.ReceivedAt.UTC(), d.Procedure, d.Holder}); diff != "" {
				t.Fatalf("%s (-its state +what is told):\n%s", stream, diff)
			}
		}
	})
}

func TestAStateThatIsToComeHasNoList(t *testing.T) {
	q := members.Question{From: 1, To: 2, AsOf: figures.AsOf{Known: projections.Known{Position: 7}}}
	if _, err := members.Find(t.Context(), figurestest.Log{}, q, nobody); !errors.Is(err, projections.ErrNotYet) {
		t.Errorf("%v", err)
	}
}
