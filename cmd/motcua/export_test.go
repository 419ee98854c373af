package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// exports are all forms in which a log leaves.
var exports = []exportCmd{
	{Format: "jsonl"}, {Format: "csv", Rows: "events", Separator: "comma"}, {Format: "csv", Rows: "dossiers", Separator: "comma"},
	{Format: "parquet", Rows: "events"}, {Format: "parquet", Rows: "dossiers"}, {Format: "xes"}, {Format: "ocel"},
}

// heapOf writes an export of so many dossiers into nothing and gives the most that Go's heap held on the way.
func heapOf(t *testing.T, c exportCmd, dossiers int) (most uint64) {
	t.Helper()
	measure := func(p extract.Progress) {
		if p.Read%(dossiers/2) == 0 {
			most = max(most, heap())
		}
	}
	aside := &scratch{dir: t.TempDir()}
	defer func() {
		if err := aside.remove(); err != nil {
			t.Error(err)
		}
	}()
	x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: dossiers}, extract.Selection{Personal: true}, aside, measure)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.write(t.Context(), io.Discard, x); err != nil {
		t.Fatal(err)
	}
	return most
}

func TestMemoryDoesNotGrowWithTheLog(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 24,000 events in every format")
	}
	for _, c := range exports {
		small, large := heapOf(t, c, 2_000), heapOf(t, c, 6_000)
		if large > small+2<<20 {
			t.Errorf("%s of %s: %d KiB for 6,000 events, %d KiB for 18,000", c.Format, c.Rows, small>>10, large>>10)
		}
	}
}

func TestNobodyIsNamedWithoutPersonalDataAndTheSameLogGivesTheSameBytes(t *testing.T) {
	for _, c := range exports {
		written := func(personal bool) string {
			x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: 4}, extract.Selection{Personal: personal}, new(extracttest.Memory), nil)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := c.write(t.Context(), &out, x); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
		without, with := written(false), written(true)
		for _, secret := range extracttest.Secrets {
			if strings.Contains(without, secret) {
				t.Errorf("%s of %s: %q leaves", c.Format, c.Rows, secret)
			}
		}
		if c.Format != "parquet" && !strings.Contains(with, extracttest.Secrets[0]) { // whose pages are compressed
			t.Errorf("%s of %s: the name is not there with --personal", c.Format, c.Rows)
		}
		if written(false) != without {
			t.Errorf("%s of %s: a second export has other bytes", c.Format, c.Rows)
		}
	}
}

func TestAnExportThatIsStoppedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	x, err := extract.Take(ctx, extracttest.Log{Dossiers: 4}, extract.Selection{}, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	stop()
	for _, c := range exports {
		err := writeWhole(filepath.Join(dir, "out"), func(w io.Writer) error { return c.write(ctx, w, x) }, besides{filepath.Join(dir, "beside"), []byte("x")})
		files, listed := os.ReadDir(dir)
		if !errors.Is(err, context.Canceled) || listed != nil || len(files) != 0 {
			t.Errorf("%s: %v, and %v are left", c.Format, err, files)
		}
	}
}

// sameFigures compares the figures of two logs, but for what a test says they differ in.
func sameFigures(t *testing.T, a, b string, but func(*figuresRow)) {
	t.Helper()
	args := []string{"--from", "2019-01-01", "--to", "2019-12-31"}
	for _, by := range []string{"centre", "level", "service-level", "agency", "field", "procedure", "channel", "counter"} {
		args = append(args, "--by", by)
	}
	left, right := figuresOf(t, append(args, "--data", a)...), figuresOf(t, append(args, "--data", b)...)
	if len(left.Rows) < 1900 || len(left.Rows) != len(right.Rows) {
		t.Fatalf("%d and %d rows", len(left.Rows), len(right.Rows))
	}
	for i := range left.Rows {
		but(&left.Rows[i])
		but(&right.Rows[i])
		if !reflect.DeepEqual(left.Rows[i], right.Rows[i]) {
			t.Errorf("%+v\nand\n%+v", left.Rows[i], right.Rows[i])
		}
	}
}

func TestTheReferenceHistoryComesBackWithTheSameFigures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, args := range [][]string{
		{"export", "--data", seeded, "--format", "jsonl", "--personal", "--out", at("log.jsonl")},
		{"import", at("log.jsonl"), "--data", at("same")},
		{"export", "--data", at("same"), "--format", "jsonl", "--personal", "--out", at("again.jsonl")},
		{"export", "--data", seeded, "--format", "csv", "--rows", "dossiers", "--out", at("dossiers.csv")},
		{"import", at("dossiers.csv"), "--mapping", filepath.Join("..", "..", "scripts", "mappings", "motcua-dossiers.yaml"), "--data", at("counted")},
	} {
		if code, _, errs := motcua(t, args...); code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, errs)
		}
	}
	first, err := os.ReadFile(at("log.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(at("again.jsonl"))
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("the log that was made of the export is another one (%v)", err)
	}
	sameFigures(t, seeded, at("same"), func(*figuresRow) {})
	sameFigures(t, seeded, at("counted"), func(r *figuresRow) { // see the mapping
		r.Unpromised, r.LateOriginal = 0, 0
		maps.DeleteFunc(r.Rates, func(name figures.RateName, _ float64) bool { return !slices.Contains(figures.RateNames, name) })
	})
}

// What was known at a moment is what was known at the position that the log had reached by then.
func TestAnExportAsKnownAtAMomentIsThatOfItsPosition(t *testing.T) {
	var texts []string
	exported := func(known string) {
		out := filepath.Join(t.TempDir(), "out")
		if code, _, errs := motcua(t, "export", "--data", seeded, "--format", "jsonl", "--known-at", known, "--out", out); code != 0 {
			t.Fatal(errs)
		}
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	exported("2019-01-31T12:00")
	var about struct{ Data extract.About }
	if err := json.NewDecoder(strings.NewReader(texts[0])).Decode(&about); err != nil {
		t.Fatal(err)
	}
	if moment := worktime.Date(2019, time.January, 31).At(12, 0); about.Data.Recorded.After(moment) || moment.Sub(about.Data.Recorded) > time.Hour || about.Data.Events < 1000 {
		t.Errorf("known were %d events, the last of %v", about.Data.Events, about.Data.Recorded)
	}
	exported(strconv.FormatUint(uint64(about.Data.Position), 10))
	if texts[0] != texts[1] {
		t.Error("they have other bytes")
	}
}

func TestExportRefusesWhatMakesNoSense(t *testing.T) {
	for _, c := range []struct {
		flags []string
		want  string
	}{
		{[]string{"--format", "xes", "--rows", "dossiers"}, "only csv and parquet have rows of dossiers"},
		{[]string{"--format", "csv", "--from", "2019-01-01"}, "--from and --to: give both"},
		{[]string{"--format", "jsonl", "--known-at", "300000"}, "the log does not reach so far yet: it ends at position 239269, before 300000"},
		{[]string{"--format", "jsonl", "--known-at", "0"}, "--known-at: 0: positions count from 1"},
		{[]string{"--format", "jsonl", "--known-at", "2199-01-01T00:00"}, "--known-at: 2199-01-01T00:00 has not come yet"},
		{[]string{"--format", "jsonl", "--known-at", "2018-01-01T00:00"}, "there is nothing to extract"},
		{[]string{"--format", "xml"}, "--format must be one of"},
	} {
		var out, errs bytes.Buffer
		file := filepath.Join(t.TempDir(), "f")
		code := run(t.Context(), append([]string{"export", "--data", seeded, "--out", file}, c.flags...), &out, &errs)
		if _, err := os.Stat(file); code != 1 || !strings.Contains(errs.String(), c.want) || err == nil {
			t.Errorf("%v: exit code %d, %s", c.flags, code, errs.String())
		}
	}
}

func TestAnExportTakesThePlaceOfNothingThatIsNeeded(t *testing.T) {
	data, elsewhere := t.TempDir(), t.TempDir()
	log, link, old := filepath.Join(data, "log.db"), filepath.Join(elsewhere, "link"), filepath.Join(elsewhere, "old.jsonl")
	for _, file := range []string{log, old} {
		if err := os.WriteFile(file, []byte("it"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(log, link); err != nil {
		t.Fatal(err)
	}
	for path, may := range map[string]bool{log: false, link: false, elsewhere: false, old: true, filepath.Join(elsewhere, "new.jsonl"): true, filepath.Join(data, "new.jsonl"): true} {
		if err := replaceable(path, data); (err == nil) != may {
			t.Errorf("%s: %v, want it taken: %v", path, err, may)
		}
	}
}
