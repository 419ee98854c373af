package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
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
	for _, args := range []string{"append --writers 0", "append --for 0s", "replay --events 0", "replay --rounds 0", "restart --events 0", "append --dir /nowhere/at/all"} {
		if _, errs, code := command(t, append([]string{"bench"}, strings.Fields(args)...)...); code != 1 || errs == "" {
			t.Errorf("%s: %d, %q", args, code, errs)
		}
	}
}
