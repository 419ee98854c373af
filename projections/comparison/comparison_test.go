package comparison_test

import (
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/comparison"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

func question(t *rapid.T, l figurestest.Log) comparison.Question {
	q := comparison.Question{Slice: figures.All, A: l.State(t, "a"), B: l.State(t, "b")}
	q.From = figurestest.Begin + worktime.Day(rapid.IntRange(-3, 40).Draw(t, "from"))
	q.To = q.From + worktime.Day(rapid.IntRange(0, 60).Draw(t, "days"))
	q.From = min(q.From, q.End(q.A), q.End(q.B))
	if rapid.Bool().Draw(t, "sliced") {
		q.Slice = figures.Slice{Dimension: figures.ByAgency, Key: "000.00.12.H61"}
	}
	return q
}

// find compares two states as a server does: the figures of the first tell what time may have moved.
func find(t *rapid.T, l figurestest.Log, q comparison.Question) (f *comparison.Found, a, b figures.Measures) {
	fold := func(as figures.AsOf) *figures.Cube {
		c, _, err := as.Fold(l.ReadAll(t.Context(), eventlog.Start))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	f, err := q.Find(t.Context(), l, q.Due(fold(q.First())), func(eventlog.Position) {})
	if err != nil {
		t.Fatal(err)
	}
	return f, q.Figures(fold(q.A), q.A), q.Figures(fold(q.B), q.B)
}

// Whatever two states are compared, the dossiers that differ add up to what the figures differ by, and the reasons of each to what it differs
// by. The other way round everything has the other sign.
func TestDossiersAndTheirReasonsAddUpToWhatTheFiguresDifferBy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := figurestest.LogOf(t)
		q := question(t, l)
		f, a, b := find(t, l, q)
		if diff := cmp.Diff(b.Less(a), f.By); diff != "" {
			t.Fatalf("%+v (-figures +dossiers):\n%s", q, diff)
		}
		for _, d := range f.Dossiers {
			reasons, err := f.Explain(t.Context(), l, d)
			if err != nil {
				t.Fatal(err)
			}
			var sum figures.Measures
			for _, r := range reasons {
				sum = sum.Less(figures.Measures{}.Less(r.By))
			}
			if diff := cmp.Diff(d.By, sum); diff != "" {
				t.Fatalf("%s: (-dossier +reasons)\n%s", d.Code(), diff)
			}
		}
		for _, cell := range register.Figures {
			if came, left := f.Moved(cell); came+left != len(f.In(cell)) || came == 0 && left == 0 && cell.Of(a) != cell.Of(b) {
				t.Fatalf("%s: %d came and %d left of %d", cell, came, left, len(f.In(cell)))
			}
		}
		q.A, q.B = q.B, q.A
		if back, _, _ := find(t, l, q); back.By != (figures.Measures{}).Less(f.By) || len(back.Dossiers) != len(f.Dossiers) {
			t.Fatalf("the other way round: %+v and %+v", f.By, back.By)
		}
	})
}

// Of what the log held at two moments, both ways of comparing tell the same events and the same moves.
func TestBothWaysOfComparingTellTheSameEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := figurestest.LogOf(t)
		q := question(t, l)
		q.Slice, q.B.At = figures.All, q.A.At
		q.To = q.End(q.A)
		if n := eventlog.Position(len(l.All)); n > 0 {
			q.A.Known.Position = eventlog.Position(rapid.IntRange(1, int(n)).Draw(t, "earlier"))
			q.B.Known.Position = eventlog.Position(rapid.IntRange(int(q.A.Known.Position), int(n)).Draw(t, "later"))
		}
		d, err := comparison.Differ(figures.Question{By: []figures.Dimension{figures.Centre}, From: q.From, To: q.To, AsOf: figures.AsOf{At: q.A.At}}, q.A.Known, q.B.Known,
			func(after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
				return l.ReadAll(t.Context(), after)
			})
		if err != nil {
			t.Fatal(err)
		}
		f, _, _ := find(t, l, q)
		told := map[eventlog.Position]map[register.Cell]int{}
		for _, dossier := range f.Dossiers {
			reasons, err := f.Explain(t.Context(), l, dossier)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range reasons {
				told[r.Position] = map[register.Cell]int{}
				for cell, n := range comparison.Cells(figures.Measures{}, r.By) {
					told[r.Position][cell] = n.Is
				}
			}
		}
		for _, c := range d.Changes {
			if c.Cell.Of(f.By) != c.Is-c.Was {
				t.Fatalf("%s: %+d by dossiers, %+d by events", c.Cell, c.Cell.Of(f.By), c.Is-c.Was)
			}
		}
		for _, c := range d.Causes {
			for _, m := range c.Moved {
				if _, ok := told[c.Position]; ok && told[c.Position][m.Cell] != m.By {
					t.Fatalf("position %d moves %s by %+d, %+d is told", c.Position, m.Cell, m.By, told[c.Position][m.Cell])
				}
			}
		}
	})
}

func TestAStateThatTheLogHasNotReachedIsRefused(t *testing.T) {
	q := comparison.Question{Slice: figures.All, B: figures.AsOf{Known: projections.Known{Position: 7}}}
	if _, err := q.Find(t.Context(), figurestest.Log{}, nil, func(eventlog.Position) {}); err == nil {
		t.Error("it is not")
	}
}
