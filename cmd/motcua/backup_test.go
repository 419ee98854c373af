package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/adapters/filestore"
	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
	"motcua/domain/dossier"
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

// Given a log whose dossiers name files, when it is backed up, then its files and the key come with it, a second backup copies only what is new,
// and verifying names a file that is lost or damaged.
func TestABackupBringsTheFilesAndTheKey(t *testing.T) {
	dir := simulated(t)
	a := newApp(t)
	store, err := filestore.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var hashes []attachment.Hash
	name := func(n int) {
		t.Helper()
		f, err := store.Put(t.Context(), bytes.NewReader(attachmenttest.PDF(n)), attachment.MaxSize)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, f.SHA256)
		log, err := a.openLog(dir, now)
		if err != nil {
			t.Fatal(err)
		}
		e := dossier.Attached{Fact: dossier.Fact{At: now(), Command: dossier.CommandID(fmt.Sprint("attach ", n))}, Papers: []dossier.Paper{{Name: "Đơn", Files: []dossier.File{{SHA256: f.SHA256, Name: "a.pdf", Size: f.Size, Type: f.Type}}}}}
		stored, err := dossier.Encode([]dossier.Event{e})
		if err == nil {
			_, err = log.Append(t.Context(), "dossier-000.00.04.H61-200102-0001", eventlog.Any, stored...)
		}
		if err := errors.Join(err, log.Close()); err != nil {
			t.Fatal(err)
		}
	}
	name(100)
	if err := os.WriteFile(filepath.Join(dir, secretKeyFile), []byte("a key\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	first, second := filepath.Join(to, "1.db"), filepath.Join(to, "2.db")
	if out, errs, code := command(t, "backup", first, "--data", dir); code != 0 || !strings.Contains(out, "1 files, 1 of them new") {
		t.Fatalf("backup: %d, %s%s", code, out, errs)
	}
	name(200)
	if out, errs, code := command(t, "backup", second, "--data", dir); code != 0 || !strings.Contains(out, "2 files, 1 of them new") {
		t.Fatalf("the next: %d, %s%s", code, out, errs)
	}
	if out, errs, code := command(t, "verify", second); code != 0 || !strings.Contains(out, "2 of 2 files") {
		t.Errorf("verify: %d, %s%s", code, out, errs)
	}
	kept := func(hash attachment.Hash) string {
		return filepath.Join(to, "files", string(hash[:2]), string(hash[2:]))
	}
	for _, path := range []string{kept(hashes[0]), filepath.Join(to, secretKeyFile)} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
	if err := errors.Join(os.Remove(kept(hashes[0])), os.WriteFile(kept(hashes[1]), []byte("%PDF-1.7 other"), 0o600)); err != nil {
		t.Fatal(err)
	}
	out, _, code := command(t, "verify", second)
	for _, hash := range hashes {
		if code != 1 || !strings.Contains(out, "file "+string(hash)) {
			t.Errorf("nothing is said of %s: %d, %s", hash, code, out)
		}
	}
	if out, errs, code := command(t, "backup", second, "--data", dir, "--resume"); code != 0 || !strings.Contains(out, "2 files, 2 of them new") {
		t.Errorf("resumed: %d, %s%s", code, out, errs)
	}
	if err := os.WriteFile(filepath.Join(to, secretKeyFile), []byte("another\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := command(t, "backup", filepath.Join(to, "3.db"), "--data", dir); code != 1 || !strings.Contains(errs, "another installation") {
		t.Errorf("into the folder of another: %d, %s", code, errs)
	}
}
