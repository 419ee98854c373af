package register_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// file is a path for a new register.
func file(t testing.TB) string { return filepath.Join(t.TempDir(), "register.db") }

// fatal is what tests and property tests end with.
type fatal interface {
	Helper()
	Fatal(...any)
}

// open opens a register for writing.
func open(t fatal, path string, log eventlog.Log, c *directory.Catalogue) *register.Writer {
	t.Helper()
	w, err := register.Open(context.Background(), path, log, c)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// write folds records into a register.
func write(t fatal, w *register.Writer, records []eventlog.Recorded) {
	t.Helper()
	if _, _, err := projections.Fold(w.Projection(), w, figurestest.Each(records)); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func closed(t fatal, c interface{ Close() error }) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t fatal, path string) *register.Reader {
	t.Helper()
	r, err := register.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// history is a log of given records, for reading from the start or from after one of them.
type history struct {
	eventlog.Log
	records []eventlog.Recorded
}

func (h history) ReadAll(_ context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return figurestest.Each(h.records[after:])
}

// sameAsFigures compares all cells of a slice and period with the figures; it answers with what differs.
func sameAsFigures(r *register.Reader, cube *figures.Cube, s figures.Slice, from, to worktime.Day) error {
	m := cube.Figures(s, from, to)
	for _, cell := range register.Cells {
		n, _, err := r.Count(context.Background(), register.Query{Slices: []figures.Slice{s}, Cell: cell, From: from, To: to})
		if err != nil {
			return err
		}
		if n != cell.Of(m) {
			return fmt.Errorf("%v from %s to %s: %d dossiers are %s, the figure is %d", s, from, to, n, cell, cell.Of(m))
		}
	}
	return nil
}

func TestTheListIsAsLongAsTheFigure(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		path := file(t)
		records := figurestest.History(rt)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		w := open(rt, path, history{records: records}, new(directory.Catalogue))
		write(rt, w, records[:cut])
		if rapid.Bool().Draw(rt, "restart") { // and know nothing but what the file says
			closed(rt, w)
			w = open(rt, path, history{records: records}, new(directory.Catalogue))
		}
		if want := eventlog.Position(cut); w.Position() != want {
			rt.Fatalf("it stands at %d, want %d", w.Position(), want)
		}
		write(rt, w, records[cut:])
		r := read(rt, path)
		defer closed(rt, r)
		defer closed(rt, w)
		cube, _, err := projections.Fold(figures.Projection(), figures.NewCube(), figurestest.Each(records))
		if err != nil {
			rt.Fatal(err)
		}
		for range 4 {
			from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
			to := from + worktime.Day(rapid.IntRange(-1, 60).Draw(rt, "length"))
			for _, d := range figures.Dimensions {
				for _, key := range cube.Slices(d) {
					if err := sameAsFigures(r, cube, figures.Slice{Dimension: d, Key: key}, from, to); err != nil {
						rt.Fatal(err)
					}
				}
			}
		}
	})
}

func TestTheListIsAsLongAsTheFigureOfTheReferenceHistory(t *testing.T) {
	log := memlog.New(simulation.Origin)
	// Its first months are written here; all of it is compared with the program as it is shipped (cmd/motcua).
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	if err := simulation.Write(ctx, log, figurestest.Law, func(p simulation.Progress) {
		if p.Day > worktime.Date(2019, 2, 28) {
			stop()
		}
	}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	path := file(t)
	w := open(t, path, log, figurestest.Law.Catalogue)
	defer closed(t, w)
	if _, _, err := projections.Fold(w.Projection(), w, log.ReadAll(t.Context(), eventlog.Start)); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	cube, _, err := projections.Fold(figures.Projection(), figures.NewCube(), log.ReadAll(t.Context(), eventlog.Start))
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, path)
	defer closed(t, r)
	date := worktime.Date
	periods := [][2]worktime.Day{
		{date(2019, 1, 1), date(2019, 12, 31)}, {date(2018, 12, 31), date(2019, 1, 1)}, {date(2019, 4, 1), date(2019, 4, 1)},
		{date(2020, 1, 1), date(2030, 12, 31)}, {date(2019, 6, 1), date(2019, 5, 31)},
	}
	for _, p := range periods {
		for _, d := range figures.Dimensions {
			keys := cube.Slices(d)
			if len(keys) > 8 { // many: every so many
				keys = every(keys, len(keys)/8+1)
			}
			for _, key := range keys {
				if err := sameAsFigures(r, cube, figures.Slice{Dimension: d, Key: key}, p[0], p[1]); err != nil {
					t.Error(err)
				}
			}
		}
	}
	t.Run("and the list has as many rows as it says", func(t *testing.T) {
		for _, cell := range register.Cells {
			q := register.Query{Cell: cell, From: date(2019, 1, 1), To: date(2019, 12, 31), Slices: []figures.Slice{{Dimension: figures.ByLevel, Key: "commune"}, {Dimension: figures.ByServiceLevel, Key: "2"}}}
			var said, rows int
			err := r.List(t.Context(), q, func(n int, at eventlog.Position) error {
				said = n
				return nil
			}, func(d register.Dossier) error {
				rows++
				if d.Level != "commune" || d.ServiceLevel != "2" || d.Code == "" {
					t.Errorf("%+v is not of the slice", d)
				}
				return nil
			})
			if err != nil || said != rows || said == 0 && cell != register.ReceivedOnline && cell != register.Overdue {
				t.Errorf("%s: %d rows of %d: %v", cell, rows, said, err)
			}
		}
	})
}

func every(keys []string, n int) (some []string) {
	for i := 0; i < len(keys); i += n {
		some = append(some, keys[i])
	}
	return some
}
