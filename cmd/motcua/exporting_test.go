package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"motcua/domain/handout"
	"motcua/projections"
	"motcua/projections/handouts"
	"motcua/web/office"
)

// exportingOn is the room that writes exports, on a copy of the reference history.
func exportingOn(t *testing.T) (*exporting, string) {
	t.Helper()
	data := copied(t)
	a := &app{ctx: t.Context(), law: law, out: io.Discard, err: io.Discard}
	log, err := a.openLog(data, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = log.Close() })
	s := &site{app: a, clock: systemClock{}, logger: a.logger(), head: log.Head}
	s.handed = s.newHanding(data, log)
	return s.newExporting(data, log), data
}

// asks begins an export as a page does.
func (e *exporting) asks(t *testing.T, id handout.ID, x handout.Export) {
	t.Helper()
	head := handout.Head{At: time.Now(), By: "pt", Command: "begin " + string(id)}
	if _, err := e.site.handed.book.Do(t.Context(), id, handout.BeginExport{Head: head, Export: x}); err != nil {
		t.Fatal(err)
	}
	if err := e.Begin(id, x, "pt"); err != nil {
		t.Fatal(err)
	}
}

// ended waits until an export is written no more and gives what the log says of it.
func (e *exporting) ended(t *testing.T, id handout.ID) handout.State {
	t.Helper()
	if j := e.job(id); j != nil {
		<-j.over
	}
	s, _ := e.site.handed.book.Find(id)
	return s
}

func TestAnExportOfAPageHasTheBytesOfTheCommandLine(t *testing.T) {
	t.Parallel()
	e, data := exportingOn(t)
	for id, x := range map[handout.ID]handout.Export{
		"A": {Format: "csv", Rows: "dossiers", From: "2019-12-01", To: "2019-12-31"},
		"B": {Format: "jsonl", Rows: "events", From: "2019-12-30", To: "2019-12-31", KnownAt: 239_000},
	} {
		e.asks(t, id, x)
		s := e.ended(t, id)
		if s.Held == nil || s.Held.Events == 0 {
			t.Fatalf("%s ends as %+v", id, s)
		}
		out := filepath.Join(t.TempDir(), "out")
		if code, _, errs := motcua(t, "export", "--data", data, "--format", x.Format, "--rows", x.Rows, "--from", x.From, "--to", x.To, "--known-at", strconv.FormatUint(uint64(s.Held.Position), 10), "--out", out); code != 0 {
			t.Fatal(errs)
		}
		want, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		f, err := e.Open(id, x.Format)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if err = errors.Join(err, f.Close()); err != nil || !bytes.Equal(got, want) || int64(len(got)) != s.Held.Bytes {
			t.Errorf("%s has %d bytes, the command's %d, said are %d: %v", id, len(got), len(want), s.Held.Bytes, err)
		}
	}
	if err := e.Remove("A", "csv"); err != nil {
		t.Fatal(err)
	}
	if _, kept := e.Kept("A", "csv"); kept {
		t.Error("a file that was removed is there")
	}
}

func TestAnExportUpToAPositionThatTheLogHasNotReachedDoesNotBegin(t *testing.T) {
	t.Parallel()
	e, _ := exportingOn(t)
	err := e.Begin("N", handout.Export{Format: "csv", Rows: "events", KnownAt: e.site.end() + 1}, "pt")
	if _, running := e.Progress("N"); running || !errors.Is(err, projections.ErrNotYet) {
		t.Fatalf("it begins: %v", err)
	}
}

func TestNothingIsLeftOfAnExportThatIsCancelledOrInterrupted(t *testing.T) {
	e, _ := exportingOn(t)
	whole := handout.Export{Format: "jsonl", Rows: "events"}
	e.turn <- struct{}{} // another one is being written
	e.asks(t, "A", whole)
	if p, ok := e.Progress("A"); !ok || p.Began {
		t.Errorf("it does not wait: %+v, %v", p, ok)
	}
	e.asks(t, "B", whole)
	if err := e.Begin("C", whole, "pt"); !errors.Is(err, office.ErrManyExports) {
		t.Errorf("a third one of the same person: %v", err)
	}
	e.Cancel("A")
	if _, running := e.Progress("A"); running {
		t.Error("it is written after it was cancelled")
	}
	<-e.turn
	for p, ok := e.Progress("B"); ok && p.Done == 0; p, ok = e.Progress("B") {
		time.Sleep(time.Millisecond)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := e.run(ctx); err != nil { // the server stops
		t.Fatal(err)
	}
	if s := e.ended(t, "B"); !s.Open() {
		t.Errorf("an export that was interrupted stands as %+v", s)
	}
	if err := os.MkdirAll(e.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	half, old := filepath.Join(e.dir, "D.csv"+unfinished), filepath.Join(e.dir, "E.csv")
	for _, name := range []string{half, old} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(old, time.Time{}, time.Now().Add(-exportsKept-time.Hour)); err != nil {
		t.Fatal(err)
	}
	e.sweep(true) // it starts again
	if left, err := os.ReadDir(e.dir); err != nil || len(left) != 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	v, _, err := projections.Fold(handouts.Projection(), handouts.View{}, e.log.ReadAll(t.Context(), 0))
	if err != nil || !v["B"].Open() {
		t.Errorf("the log says %+v, %v", v["B"], err)
	}
}
