package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/domain/eventlog"
)

// simulated is a data directory with the beginning of a simulated history.
func simulated(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	a := newApp(t)
	log, err := a.openLog(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.simulate(log, 2000); err != nil {
		t.Fatal(err)
	}
	bad := eventlog.Event{ID: eventlog.DeriveID("note", 0), Type: "note.v1", Occurred: now(), Data: []byte(`{}`)}
	if _, err := log.Append(t.Context(), "note", eventlog.NoStream, bad); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestABackupIsVerifiedAndAReadableLog(t *testing.T) {
	dir := simulated(t)
	to := filepath.Join(t.TempDir(), "copy.db")
	if out, errs, code := command(t, "backup", to, "--data", dir); code != 0 || !strings.Contains(out, "events") {
		t.Fatalf("backup: %d, %s%s", code, out, errs)
	}
	of, errs, code := command(t, "verify", to)
	if code != 0 || !strings.Contains(of, "dossier.received.v1") || !strings.Contains(of, "1  note.v1") {
		t.Fatalf("verify: %d, %s%s", code, of, errs)
	}
	if all, errs, code := command(t, "verify", "--data", dir); code != 0 || strings.SplitN(all, ":", 2)[1] != strings.SplitN(of, ":", 2)[1] {
		t.Errorf("verify --data: %d, %s%s, but the copy has %s", code, all, errs, of)
	}
	if _, errs, code := command(t, "backup", to, "--data", dir); code != 1 || !strings.Contains(errs, "exists") {
		t.Errorf("onto a file that is there: %d, %s", code, errs)
	}
}

func TestVerifyFailsOnDamageAndNamesIt(t *testing.T) {
	dir := simulated(t)
	path := filepath.Join(dir, logFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(text, []byte(`"procedure":"V`), []byte(`"procedure":"W`)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, code := command(t, "verify", "--data", dir)
	if code != 1 || !strings.Contains(out, "checksum") || !strings.Contains(errs, "is damaged: 1 problem") {
		t.Errorf("%d, %s%s", code, out, errs)
	}
	for _, args := range [][]string{{"verify"}, {"verify", path, "--data", dir}, {"verify", filepath.Join(dir, "missing.db")}} {
		if _, errs, code := command(t, args...); code != 1 || errs == "" {
			t.Errorf("%v: %d, %s", args, code, errs)
		}
	}
}

func TestVerifyNamesEventsThatNobodyUnderstands(t *testing.T) {
	dir := simulated(t)
	a := newApp(t)
	log, err := a.openLog(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"dossier.shredded.v1": "{}", "dossier.assigned.v1": `{"officer":7}`, "other.v1": "{"} {
		e := eventlog.Event{ID: eventlog.DeriveID(name, 0), Type: name, Occurred: now(), Data: []byte(data), Meta: []byte("{}")}
		if _, err := log.Append(t.Context(), "dossier-x", eventlog.Any, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	out, _, code := command(t, "verify", "--data", dir)
	for _, part := range []string{`unknown event "dossier.shredded.v1"`, "decode dossier.assigned.v1", "no JSON"} {
		if code != 1 || !strings.Contains(out, part) {
			t.Errorf("%d, %s lacks %q", code, out, part)
		}
	}
}
