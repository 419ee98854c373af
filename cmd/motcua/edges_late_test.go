package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"motcua/domain/eventlog"
)

const lateMapping = `
name: late
rows: dossiers
times: {layouts: ["2006-01-02 15:04"], zone: "+07:00"}
dossier: {column: code}
received: received
finished: {column: finished}
promise: {is: moment, column: promise, unit: days}
channel: {value: post}
agency: {value: 000.00.12.H61}
`

// importedLate imports, today, two dossiers of 2019 into the log of [edges]: one was resolved late, one is still in process.
func importedLate(t *testing.T, data string) {
	t.Helper()
	dir := t.TempDir()
	file, mapping := filepath.Join(dir, "late.csv"), filepath.Join(dir, "late.yaml")
	for name, text := range map[string]string{mapping: lateMapping, file: "code,received,promise,finished\n" +
		"000.00.12.H61-190101-0098,2019-05-15 09:00,2019-07-01 17:00,2019-07-15 09:00\n" +
		"000.00.12.H61-190101-0099,2019-06-03 09:00,2019-06-10 17:00,\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	printed(t, "import", file, "--mapping", mapping, "--data", data)
}

// An import of dossiers of a year that is closed changes every measure of it, and nothing of the years before; what was known before it stays, byte
// for byte; and the difference names the events of the import and no others.
func TestAnImportThatArrivesLateIsCountedAndToldAndWhatWasKnownBeforeStays(t *testing.T) {
	t.Parallel()
	data := edges(t)
	known := []string{"--known-at", strconv.Itoa(edgePositions)}
	var questions [][]string
	var before []string
	for _, m := range measuring {
		if slices.Contains(m, "--members") { // nobody was in it
			continue
		}
		q := append(with(m, "--data", data, "--from", "2019-01-01", "--to", "2019-12-31"), known...)
		questions, before = append(questions, q), append(before, answered(t, q...))
	}

	importedLate(t, data)

	for i, q := range questions {
		if after := answered(t, q...); after != before[i] {
			t.Errorf("%v: before\n%s\nafter\n%s", q, before[i], after)
		}
	}
	edge{"2019-01-01", "2019-12-31", "5;1;3;1;2;1;0;1;0;1;3;0;3", 4, "1/0/1/0", 2, "1/2", 4, 11}.holds(t, data)

	d := diffOf(t, append([]string{"--data", data, "--from", "2019-01-01", "--to", "2019-12-31"}, known...)...)
	changed, moved := map[string]int{}, map[string]int{}
	for _, c := range d.Changes {
		changed[string(c.Cell)] = c.Is - c.Was
	}
	for _, e := range d.Events {
		if late := strings.TrimPrefix(string(e.Code), "000.00.12.H61-190101-009"); late != "8" && late != "9" || e.Position <= edgePositions || e.Recorded.Year() < 2026 || e.Occurred.Year() != 2019 {
			t.Errorf("not of the import: %+v", e)
		}
		for _, m := range e.Moved {
			moved[string(m.Cell)] += m.By
		}
	}
	for cell, n := range map[string]int{"received": 2, "received_direct": 2, "resolved": 1, "late": 1, "late_original": 1, "in_process": 1, "overdue": 1} {
		if changed[cell] != n || moved[cell] != n {
			t.Errorf("%s changed by %d, the events moved it by %d, want %d", cell, changed[cell], moved[cell], n)
		}
	}
	if len(changed) != 7 || len(d.Events) != 3 || d.Position != edgePositions {
		t.Errorf("got %+v", d)
	}
	for period, events := range map[string]int{"2018": 0, "2020": 3} { // the one in process is carried over into 2020
		d := diffOf(t, append([]string{"--data", data, "--from", period + "-01-01", "--to", period + "-12-31"}, known...)...)
		if len(d.Events) != events || (len(d.Changes) == 0) != (events == 0) || d.AndPosition <= eventlog.Position(edgePositions) {
			t.Errorf("%s: %+v", period, d)
		}
	}
}
