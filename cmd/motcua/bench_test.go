package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/register"
	"motcua/web/chromium"
)

func now() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, worktime.Zone) }

func newApp(t *testing.T) *app {
	return &app{ctx: t.Context(), out: new(bytes.Buffer), err: new(bytes.Buffer), law: dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}}
}

// command runs the program.
func command(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.WithoutCancel(t.Context()), args, &o, &e)
	return o.String(), e.String(), code
}

// fields are the names that an object has.
func fields(t *testing.T, object map[string]any, names ...string) {
	t.Helper()
	for _, name := range names {
		if n, ok := object[name].(float64); !ok || n <= 0 {
			t.Errorf("%q is %v", name, object[name])
		}
	}
}

func TestBenchAppendPrintsTheInterface(t *testing.T) {
	out, errs, code := command(t, "bench", "append", "--writers", "1,3", "--for", "40ms", "--json", "--dir", t.TempDir())
	var report struct{ Runs []map[string]any }
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || len(report.Runs) != 2 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	for i, r := range report.Runs {
		fields(t, r, "writers", "events_per_s", "p50_us", "p99_us", "floor_events_per_s", "floor_p50_us", "ratio_throughput", "ratio_p50")
		if r["writers"] != []any{1.0, 3.0}[i] {
			t.Errorf("run %d has %v writers", i, r["writers"])
		}
	}
}

func TestBenchReplayPrintsTheInterface(t *testing.T) {
	out, errs, code := command(t, "bench", "replay", "--events", "3000", "--rounds", "1", "--json", "--dir", t.TempDir())
	var report map[string]any
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report["events"] != 3000.0 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report, "ns_per_event", "floor_ns_per_event", "encoding_json_ns_per_event", "speedup")
}

func TestBenchRestartPrintsTheInterface(t *testing.T) {
	code, out, errs := motcua(t, "bench", "restart", "--events", "3000", "--rounds", "1", "--json", "--dir", t.TempDir())
	var report map[string]any
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report["events"] != 3000.0 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report, "ready_ms", "first_ready_ms", "snapshot_kib")
}

func TestBenchListPrintsTheInterface(t *testing.T) {
	out, errs, code := command(t, "bench", "list", "--dossiers", "100", "--questions", "1", "--commands", "4", "--rate", "100", "--json", "--dir", t.TempDir())
	var report map[string]any
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report["dossiers"] != 100.0 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report, "events", "processors", "log_bytes")
	for part, names := range map[string][]string{
		"rebuild": {"s", "events_per_s", "register_bytes"}, "search": {"n", "p50_ms", "p99_ms", "max_ms"}, "counts": {"n", "p99_ms"},
		"figures": {"n", "p99_ms", "memory_bytes"}, "lag": {"n", "p99_ms", "commands_per_s"},
	} {
		object, _ := report[part].(map[string]any)
		fields(t, object, names...)
	}
	kinds, _ := report["search_by_kind"].(map[string]any)
	for _, cell := range register.Cells {
		if kinds["cell: "+string(cell)] == nil {
			t.Errorf("%s was not asked for", cell)
		}
	}
}

func TestBenchDeskPrintsTheInterface(t *testing.T) {
	code, out, errs := motcua(t, "bench", "desk", "--dossiers", "3000", "--rate", "60", "--for", "3s", "--warm", "500ms", "--json", "--dir", t.TempDir())
	var report struct {
		Dossiers int
		Failed   []string
		Kinds    map[string]map[string]any `json:"by_kind"`
		All      map[string]any
	}
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report.Dossiers != 3000 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report.All, "n", "p50_ms", "p99_ms", "max_ms", "wall_p50_ms", "wall_p99_ms")
	if len(report.Failed) > 0 || report.All["errors"] != 0.0 {
		t.Errorf("%v failed: %q", report.All["errors"], report.Failed)
	}
	for _, kind := range []string{"worklist", "dossier"} { // a good part of all
		fields(t, report.Kinds[kind], "n", "p99_ms", "wall_p99_ms")
	}
}

// The second run takes what the first one measured, in place.
func TestBenchAnalysisGoesThroughThePagesOfTheFigures(t *testing.T) {
	dir := t.TempDir()
	if code, out, errs := motcua(t, "bench", "desk", "--dossiers", "3000", "--rate", "10", "--for", "100ms", "--warm", "0s", "--keep", dir); code != 0 {
		t.Fatalf("%d: %s%s", code, out, errs)
	}
	code, out, errs := motcua(t, "bench", "analysis", "--data", dir, "--questions", "2", "--json")
	var report struct {
		Dossiers int
		First    float64 `json:"first_picture_ms"`
		Asked    float64 `json:"asked_p99_ms"`
		Failed   []string
		Kinds    map[string]map[string]any `json:"by_kind"`
		All      map[string]any
	}
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report.Dossiers < 3000 || report.First <= 0 || report.Asked != 100 {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report.All, "n", "p50_ms", "p99_ms", "max_ms")
	if len(report.Failed) > 0 || report.All["errors"] != 0.0 || len(report.Kinds) != len(analysisKinds) {
		t.Errorf("%v failed: %q", report.All["errors"], report.Failed)
	}
	for kind, asked := range report.Kinds {
		fields(t, asked, "n", "p50_ms", "p99_ms", "max_ms")
		if asked["n"].(float64)-asked["making"].(float64) != 2 {
			t.Errorf("%s: %v", kind, asked)
		}
	}
}

func TestBenchListTakesAHistoryThatItKept(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		out, errs, code := command(t, "bench", "list", "--dossiers", "30", "--questions", "1", "--commands", "2", "--rate", "100", "--json", "--keep", dir)
		var report struct{ Dossiers, Events int }
		if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || report.Dossiers < 30 || report.Dossiers > 32 { // and the two commands of the first run
			t.Fatalf("%d, %v: %s%s", code, err, out, errs)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.db"))
	if err != nil || len(left) != 2 { // the log and the list
		t.Errorf("left are %q, %v", left, err)
	}
}

func TestBenchListTellsEachDossierAsOftenAsItTakes(t *testing.T) {
	dir := t.TempDir()
	a := newApp(t)
	source, err := a.openLog(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	h := &manyDossiers{app: a, want: 40, dice: rand.New(rand.NewPCG(1, 2))}
	begun, err := h.simulate(source)
	if err != nil || begun != 40 {
		t.Fatal(begun, err)
	}
	log, err := a.openLog(filepath.Join(dir, "told"), now)
	if err != nil {
		t.Fatal(err)
	}
	h.want = 100 // of each of the 40 dossiers two and a half
	if err := h.tell(source, begun, log); err != nil {
		t.Fatal(err)
	}
	events := 0
	names := map[dossier.Code]string{}
	for r, err := range log.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		events++
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		switch e := e.(type) {
		case dossier.Submitted:
			names[e.Code] = e.Applicant.Name
		case dossier.Received:
			if names[e.Code] += e.Applicant.Name; r.Stream != e.Code.Stream() {
				t.Errorf("%s stands in %s", e.Code, r.Stream)
			}
		default:
		}
	}
	if len(names) != 100 || h.dossiers != 100 || events != h.events {
		t.Errorf("%d dossiers, says %d; %d events, says %d", len(names), h.dossiers, events, h.events)
	}
	for code, name := range names {
		if want, _ := someone(code); name != want {
			t.Errorf("%s is of %q, want %q", code, name, want)
		}
	}
	if err := errors.Join(log.Close(), source.Close()); err != nil {
		t.Error(err)
	}
}

func TestBenchReplayTellsAHistoryAgain(t *testing.T) {
	a := newApp(t)
	log, err := a.openLog(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	written, err := a.simulate(log, 500)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.retell(log, written, 3*written+7); err != nil {
		t.Fatal(err)
	}
	if n, err := count(log.ReadAll(t.Context(), 0)); err != nil || n != 3*written+7 {
		t.Errorf("%d events, %v, want %d", n, err, 3*written+7)
	}
	if err := log.Close(); err != nil {
		t.Error(err)
	}
}

func TestBenchRefusesNonsense(t *testing.T) {
	for _, args := range []string{"append --writers 0", "append --for 0s", "replay --events 0", "replay --rounds 0", "restart --events 0", "list --dossiers 0", "list --rate 0", "desk --rate 0", "desk --for 0s", "analysis --questions 0", "analysis --data .", "append --dir /nowhere/at/all"} {
		if _, errs, code := command(t, append([]string{"bench"}, strings.Fields(args)...)...); code != 1 || errs == "" {
			t.Errorf("%s: %d, %q", args, code, errs)
		}
	}
}

func TestBenchWallTimesThePixelsOfARealBrowser(t *testing.T) {
	if chromium.Find() == "" && os.Getenv("MOTCUA_NEED_BROWSER") == "" {
		t.Skip(chromium.Missing)
	}
	s := start(t, lived(t), "localhost:0")
	out, errs, code := command(t, "bench", "wall", "--address", strings.TrimPrefix(s.url, "http://"), "--displays", "3", "--rate", "20", "--for", "1s", "--json")
	var report map[string]any
	if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil {
		t.Fatalf("%d, %v: %s%s", code, err, out, errs)
	}
	fields(t, report, "displays", "commands", "commands_per_s", "max_ms", "ack_p99_ms", "pixels", "pixels_max_ms")
	if report["pixels"] != report["commands"] {
		t.Errorf("of %v commands the pixels of %v were timed", report["commands"], report["pixels"])
	}

	t.Setenv("MOTCUA_CHROMIUM", filepath.Join(t.TempDir(), "none"))
	if _, errs, code := command(t, "bench", "wall", "--address", strings.TrimPrefix(s.url, "http://"), "--displays", "1", "--for", "1s"); code != 1 || !strings.Contains(errs, "none") {
		t.Errorf("with a browser that is not there: %d %s", code, errs)
	}
	t.Setenv("MOTCUA_CHROMIUM", "")
	t.Setenv("PATH", t.TempDir())
	out, errs, code = command(t, "bench", "wall", "--address", strings.TrimPrefix(s.url, "http://"), "--displays", "2", "--rate", "20", "--for", "1s", "--json")
	if code != 0 || !strings.Contains(errs, chromium.Missing) || strings.Contains(out, "pixels") {
		t.Errorf("without a browser: %d %s%s", code, out, errs)
	}
}
