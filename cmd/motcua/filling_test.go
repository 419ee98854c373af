package main

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// killedImport imports a file with the real program and kills it in the middle of its writing.
func killedImport(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command(program, append([]string{"import"}, args...)...)
	said, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	writes := false
	for lines := bufio.NewScanner(said); !writes && lines.Scan(); {
		writes = lines.Text() == "writing: 25%"
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _ = c.Wait(); !writes || c.ProcessState.Exited() {
		t.Fatal("it ended before it was killed:", c.ProcessState)
	}
}

// A part of a log looks like a whole one: its figures would be believed.
func TestALogWhoseImportWasKilledIsUsedForNothingUntilItIsWhole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, args := range [][]string{
		{"export", "--data", seeded, "--format", "jsonl", "--personal", "--known-at", "100000", "--out", at("log.jsonl")},
		{"export", "--data", seeded, "--format", "csv", "--rows", "dossiers", "--known-at", "100000", "--out", at("dossiers.csv")},
	} {
		if code, _, errs := motcua(t, args...); code != 0 {
			t.Fatal(errs)
		}
	}
	mapping := filepath.Join("..", "..", "scripts", "mappings", "motcua-dossiers.yaml")
	other := at("other.csv")
	if err := os.WriteFile(other, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, importing := range map[string][]string{"again": {at("log.jsonl")}, "mapped": {at("dossiers.csv"), "--mapping", mapping, "--skip-bad"}} {
		data := at(name)
		importing = append(importing, "--data", data)
		killedImport(t, importing...)
		for _, args := range [][]string{
			{"figures", "--data", data, "--to", "2019-12-31"},
			{"list", "--data", data, "--search", "x"},
			{"dossier", "000.00.12.H61-190102-0001", "--data", data},
			{"export", "--data", data, "--format", "jsonl", "--out", at("half.jsonl")},
			{"copy", "--from", data, "--to", at("copied")},
			{"backup", at("backup.db"), "--data", data},
			{"verify", "--data", data},
			{"verify", filepath.Join(data, logFile)},
			{"seed", "--data", data},
			{"serve", "--data", data, "--listen", "localhost:0"},
			{"demo", "--data", data, "--listen", "localhost:0"},
			{"import", other, "--mapping", mapping, "--data", data},
		} {
			code, _, errs := motcua(t, args...)
			for _, want := range []string{"NHẬT KÝ CHƯA ĐẦY ĐỦ", "motcua import '" + importing[0] + "' --data '" + data + "'", "xóa thư mục " + data, "no figure of this log would be right"} {
				if code != 1 || !strings.Contains(errs, want) {
					t.Fatalf("%s: %v: exit code %d, %q lacks %q", name, args, code, errs, want)
				}
			}
		}
		if code, out, errs := motcua(t, append([]string{"import"}, importing...)...); code != 0 || strings.Contains(out, " 0 were there already") {
			t.Fatalf("%s: exit code %d: %s%s", name, code, out, errs)
		}
		if left, err := filepath.Glob(filepath.Join(data, logFile+"*")); err != nil || len(left) != 1 {
			t.Errorf("%s: beside the log lies %v (%v)", name, left, err)
		}
		if code, _, errs := motcua(t, "verify", "--data", data); code != 0 {
			t.Errorf("%s: %s", name, errs)
		}
	}
	if code, _, errs := motcua(t, "export", "--data", at("again"), "--format", "jsonl", "--personal", "--out", at("again.jsonl")); code != 0 {
		t.Fatal(errs)
	}
	first, one := os.ReadFile(at("log.jsonl"))
	again, two := os.ReadFile(at("again.jsonl"))
	if err := errors.Join(one, two); err != nil || string(first) != string(again) {
		t.Errorf("the log that was completed is another one (%v)", err)
	}
	if _, err := os.Stat(at("copied")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was copied: %v", err)
	}
}

func TestWhatBrokeOffIsMadeGoodByTheSameFileOrByAWholeLog(t *testing.T) {
	csv, whole := fillingFrom{File: "/a/x.csv", Size: 7, Mapping: "/m"}, fillingFrom{File: "/a/l.jsonl", Size: 9, Whole: true}
	for _, c := range []struct {
		broken, next fillingFrom
		want         bool
	}{
		{csv, csv, true},
		{csv, fillingFrom{File: "/moved/x.csv", Size: 7}, true},
		{csv, fillingFrom{File: "/a/x.csv", Size: 8}, false},
		{csv, fillingFrom{File: "/a/y.csv", Size: 7}, false},
		{csv, whole, true},
		{whole, whole, true},
		{whole, fillingFrom{File: "/a/l.parquet", Size: 5, Whole: true}, true},
		{whole, csv, false},
		{whole, fillingFrom{File: "/a/l.jsonl", Size: 9}, false},
		{fillingFrom{File: "?"}, csv, false},
	} {
		if got := c.next.completes(c.broken); got != c.want {
			t.Errorf("%+v after %+v: %v", c.next, c.broken, got)
		}
	}
}

func TestANoteThatWasCutOffStillRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), logFile)
	if err := filledWhole(path); err != nil {
		t.Errorf("without a note: %v", err)
	}
	if err := os.WriteFile(path+fillingNote, []byte(`{"file":"/a`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := filledWhole(path); !errors.Is(err, errBrokenOff) {
		t.Errorf("got %v", err)
	}
	had := fillingFrom{File: "/a/x.csv", Had: 4}
	if err := had.note(path); err != nil {
		t.Fatal(err)
	}
	if err := filledWhole(path); err == nil || strings.Contains(err.Error(), "xóa thư mục") || !strings.Contains(err.Error(), "restore the backup from before the import") {
		t.Errorf("a log that held something before: %v", err)
	}
}
