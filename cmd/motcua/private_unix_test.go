//go:build unix

package main

import (
	"bufio"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// modes are the files and folders in a folder, and it, that others than their owner may open, or that are executable.
func modes(t *testing.T, folder string) (seen int, open []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		about, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) { // gone meanwhile
			return nil
		} else if err != nil {
			return err
		}
		seen++
		if perm := about.Mode().Perm(); d.IsDir() && perm != 0o700 || !d.IsDir() && perm&^0o600 != 0 {
			open = append(open, perm.String()+" "+path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return seen, open
}

// Given the loosest umask, when the program makes a data directory, serves it, stops and backs it up, then nothing in it can be opened by other users, at
// any moment: not what SQLite puts beside its files either.
func TestNobodyElseCanReadWhatTheProgramKeeps(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0)) // servers are started with it; no other test runs beside this one
	data, backup := filepath.Join(t.TempDir(), "new", "data"), filepath.Join(t.TempDir(), "backup")
	listener, err := net.Listen("tcp", "localhost:0") // a port that is free
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	s, out := launched(t, "serve", "--data", data, "--listen", address)
	if told := bufio.NewScanner(out); !told.Scan() || !strings.Contains(told.Text(), "quantri") { // something has been written
		t.Fatalf("it says %q %s", told.Text(), s.said)
	}
	for _, name := range []string{"log.db", "log.db-wal", "log.db-shm", "log.db.lock", "sessions.db", "sessions.db-wal", "register.db", "register.db-wal", "secret.key", "admin.key", "files"} {
		await(t, name, func() bool { _, err := os.Stat(filepath.Join(data, name)); return err == nil })
	}
	if _, open := modes(t, filepath.Dir(data)); len(open) > 0 {
		t.Errorf("while it serves:\n%s", strings.Join(open, "\n"))
	}
	await(t, "it is ready, and has something to keep", func() bool { return strings.Contains(get(t, "http://"+address+"/readyz"), "ready\n") })
	s.stop(t)
	seen, open := modes(t, data)
	if snapshots, _ := filepath.Glob(filepath.Join(data, "*", "*.snapshot")); len(open) > 0 || seen < 8 || len(snapshots) == 0 {
		t.Errorf("afterwards, %d with %d snapshots:\n%s", seen, len(snapshots), strings.Join(open, "\n"))
	}
	if err := os.Mkdir(backup, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "backup", filepath.Join(backup, "x.db"), "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, open := modes(t, backup); len(open) != 1 || !strings.HasSuffix(open[0], backup) { // the folder is the operator's, and stays as it is
		t.Errorf("the backup:\n%s", strings.Join(open, "\n"))
	}
}

// Given a log that all users can read, as earlier versions made it, when it is opened, then its operator is told; not where the folder keeps them out.
func TestAnExposedLogIsTold(t *testing.T) {
	data := t.TempDir()
	path := filepath.Join(data, logFile)
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		folder, file fs.FileMode
		told         bool
	}{{0o755, 0o644, true}, {0o700, 0o644, false}, {0o755, 0o600, false}, {0o750, 0o640, false}} {
		if err := os.Chmod(path, c.file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(data, c.folder); err != nil {
			t.Fatal(err)
		}
		said := new(strings.Builder)
		a := &app{ctx: t.Context(), out: said, err: said, law: law}
		log, err := a.openLog(data, systemClock{}.Real)
		if err != nil {
			t.Fatal(err)
		}
		if err := log.Close(); err != nil {
			t.Error(err)
		}
		if told := strings.Contains(said.String(), "chmod"); told != c.told {
			t.Errorf("%v in %v is told: %v: %s", c.file, c.folder, told, said)
		}
	}
}
