package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// everyMeasure is what all measures say of a log, in every dimension.
func everyMeasure(t *testing.T, data string, commands ...string) (answers []string) {
	t.Helper()
	period := []string{"--data", data, "--from", "2018-12-01", "--to", "2019-12-31", "--json"}
	for _, command := range commands {
		args := with([]string{command}, period...)
		if command == "figures" {
			for _, by := range []string{"centre", "level", "service-level", "agency", "field", "procedure", "channel", "counter", "agency+field"} {
				args = append(args, "--by", by)
			}
		}
		answers = append(answers, printed(t, args...))
	}
	return answers
}

// Every format carries the whole log: what comes back is exported as the same JSON lines, byte for byte, and measures the same.
func TestEveryExportOfEventsComesBackWithTheSameFigures(t *testing.T) {
	t.Parallel()
	data, dir := beginningTo(t, 3_000), t.TempDir()
	lines := func(name, data string, flags ...string) string {
		file := filepath.Join(dir, name+".lines")
		if code, _, errs := motcua(t, with([]string{"export", "--data", data, "--format", "jsonl", "--out", file}, flags...)...); code != 0 {
			t.Fatal(errs)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	whole := []string{"figures", "satisfaction", "times", "targets", "tasks"}
	impersonal := []string{"figures", "satisfaction"}
	measured := everyMeasure(t, data, whole...)
	said := map[bool]string{true: lines("personal", data, "--personal"), false: lines("public", data)}
	for name, export := range map[string][]string{
		"a.csv":      {"--format", "csv", "--personal"},
		"b.csv":      {"--format", "csv", "--separator", "semicolon"},
		"c.jsonl":    {"--format", "jsonl"},
		"d.parquet":  {"--format", "parquet", "--personal"},
		"e.parquet":  {"--format", "parquet"},
		"f.xes":      {"--format", "xes", "--personal"},
		"g.xes":      {"--format", "xes"},
		"h.json":     {"--format", "ocel", "--personal"},
		"i.jsonocel": {"--format", "ocel"},
	} {
		personal := export[len(export)-1] == "--personal"
		file, again := filepath.Join(dir, name), filepath.Join(dir, name+".data")
		if code, _, errs := motcua(t, with([]string{"export", "--data", data, "--out", file}, export...)...); code != 0 {
			t.Fatal(errs)
		}
		for _, want := range []string{"3,000 events added, 0 were there", "0 events added, 3,000 were there"} {
			code, out, errs := motcua(t, "import", file, "--data", again)
			if code != 0 || !strings.Contains(out, want) || personal == strings.Contains(errs, "without personal data") {
				t.Fatalf("%s: exit code %d: %s%s", name, code, out, errs)
			}
		}
		if left, err := filepath.Glob(filepath.Join(again, "*")); err != nil || len(left) != 1 {
			t.Errorf("%s: beside the log lies %v (%v)", name, left, err)
		}
		measures, flags := impersonal, []string(nil)
		if personal {
			measures, flags = whole, []string{"--personal"}
		}
		got, want := lines(name, again, flags...), said[personal]
		if !personal { // what people wrote about a history is not there
			_, got, _ = strings.Cut(got, "\n")
			_, want, _ = strings.Cut(want, "\n")
		}
		if got != want {
			t.Errorf("%s: the log that came back is exported otherwise", name)
		}
		for i, answer := range everyMeasure(t, again, measures...) {
			if answer != measured[i] {
				t.Errorf("%s: %s of the log that came back\n%.1500s\nwere\n%.1500s", name, measures[i], answer, measured[i])
			}
		}
	}
}

func TestARefusedImportLeavesNoLogBehind(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	table := filepath.Join(dir, "whole.csv")
	if code, _, errs := motcua(t, "export", "--data", seeded, "--format", "csv", "--known-at", "100", "--out", table); code != 0 {
		t.Fatal(errs)
	}
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	described, err := os.ReadFile(table + "-metadata.json")
	if err != nil {
		t.Fatal(err)
	}
	cut := string(text[:len(text)/2])
	write("cut.csv-metadata.json", string(described))
	bad := []string{"--mapping", write("m.yaml", importMapping)}
	data := filepath.Join(dir, "data")
	for want, args := range map[string][]string{
		"no CloudEvents JSON":              {write("a.jsonl", "{")},
		"cut.parquet: row 1: no whole":     {write("cut.parquet", "PAR1")},
		"cut.xes:2: there is no motcua:":   {write("cut.xes", "<log>\n<trace><event/></trace></log>")},
		"cut.json: event 1: byte 13: unex": {write("cut.json", `{"objects": [ `)},
		"alone.csv-metadata.json":          {write("alone.csv", string(text))},
		"cut.csv:":                         {write("cut.csv", cut)},
		"--mapping and --skip-bad are":     append([]string{table}, bad...),
		"missing flags: --mapping":         {write("b.csv", "code,received\nA,2019-05-06\n")},
		"there is no such date or time (":  append([]string{write("c.csv", "code,received\nA,2019-02-30\n")}, bad...),
	} {
		code, out, errs := motcua(t, with([]string{"import", "--data", data}, args...)...)
		if code != 1 || out != "" || !strings.Contains(errs, want) {
			t.Errorf("%v: exit code %d, %q, %q, want %q", args, code, out, errs, want)
		}
		if _, err := os.Stat(data); !errors.Is(err, fs.ErrNotExist) {
			left, _ := filepath.Glob(filepath.Join(data, "*"))
			t.Errorf("%v: %v is left behind with %v", args, data, left)
		}
	}
	// A directory that was there stays, with what else lies in it; and so does a log that was there.
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := motcua(t, "import", "--data", data, filepath.Join(dir, "a.jsonl")); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if left, err := os.ReadDir(data); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if code, _, errs := motcua(t, "import", "--data", data, table); code != 0 {
		t.Fatal(errs)
	}
	if code, _, _ := motcua(t, "import", "--data", data, filepath.Join(dir, "a.jsonl")); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if _, err := os.Stat(filepath.Join(data, logFile)); err != nil {
		t.Error(err)
	}
}
