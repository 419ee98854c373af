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

func TestEveryExportOfEventsComesBackWithTheSameFigures(t *testing.T) {
	data, dir := beginning(t), t.TempDir()
	for name, c := range map[string]struct {
		export   []string
		measures []string // those that are the same
		says     string
	}{
		"a.csv":   {[]string{"--format", "csv", "--personal"}, []string{"figures", "satisfaction", "times", "targets", "tasks"}, ""},
		"b.csv":   {[]string{"--format", "csv", "--separator", "semicolon"}, []string{"figures", "satisfaction"}, "without personal data"},
		"c.jsonl": {[]string{"--format", "jsonl"}, []string{"figures", "satisfaction"}, "without personal data"},
	} {
		file, again := filepath.Join(dir, name), filepath.Join(dir, name+".data")
		if code, _, errs := motcua(t, with([]string{"export", "--data", data, "--out", file}, c.export...)...); code != 0 {
			t.Fatal(errs)
		}
		for _, want := range []string{"25,000 events added, 0 were there", "0 events added, 25,000 were there"} {
			code, out, errs := motcua(t, "import", file, "--data", again)
			if code != 0 || !strings.Contains(out, want) || c.says == "" == strings.Contains(errs, "personal") || !strings.Contains(errs, c.says) {
				t.Fatalf("%s: exit code %d: %s%s", name, code, out, errs)
			}
		}
		want, got := everyMeasure(t, data, c.measures...), everyMeasure(t, again, c.measures...)
		for i, measure := range c.measures {
			if got[i] != want[i] {
				t.Errorf("%s: %s of the log that came back\n%.1500s\nwere\n%.1500s", name, measure, got[i], want[i])
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
		"no CloudEvents JSON":             {write("a.jsonl", "{")},
		"alone.csv-metadata.json":         {write("alone.csv", string(text))},
		"cut.csv:":                        {write("cut.csv", cut)},
		"--mapping and --skip-bad are":    append([]string{table}, bad...),
		"missing flags: --mapping":        {write("b.csv", "code,received\nA,2019-05-06\n")},
		"there is no such date or time (": append([]string{write("c.csv", "code,received\nA,2019-02-30\n")}, bad...),
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
