package sqlitelog_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

func TestABackupIsTheLogOfOneMoment(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "events.db"), filepath.Join(dir, "copy.db")
	log := filled(t, path, 3000)
	stop, stopped := make(chan struct{}), make(chan error)
	go func() { // keeps writing meanwhile
		for n := 0; ; n++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
			if _, err := log.Append(context.Background(), "live", eventlog.At(eventlog.Revision(n-1)), dossierEvent(10_000+n)); err != nil {
				stopped <- err
				return
			}
		}
	}()
	told := 0
	last, err := sqlitelog.Backup(t.Context(), path, to, func(done, of int) {
		if done > of {
			t.Errorf("%d of %d pages", done, of)
		}
		told++
	})
	close(stop)
	if err := errors.Join(err, <-stopped); err != nil {
		t.Fatal(err)
	}
	if last < 3000 || told == 0 {
		t.Errorf("the copy ends at %d, progress was told %d times", last, told)
	}
	copied := readAll(t, open(t, to))
	equal(t, "the copy", copied, readAll(t, log)[:last])
	if problems := problemsOf(t, to); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestABackupOverwritesNothingAndLeavesNothingHalf(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "events.db"), filepath.Join(dir, "copy.db")
	closed(t, filled(t, path, 3000))
	write(t, to, "mine")
	if _, err := sqlitelog.Backup(t.Context(), path, to, nil); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), to) {
		t.Errorf("onto a file that is there: %v", err)
	}
	if string(content(t, to)) != "mine" {
		t.Error("it was overwritten")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	other := filepath.Join(dir, "other.db")
	if _, err := sqlitelog.Backup(ctx, path, other, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	write(t, filepath.Join(dir, "note.txt"), strings.Repeat("stt;", 3000))
	for _, from := range []string{"note.txt", "missing.db"} {
		if _, err := sqlitelog.Backup(t.Context(), filepath.Join(dir, from), other, nil); err == nil {
			t.Errorf("a backup of %s", from)
		}
	}
	if names := namesIn(t, dir); len(names) != 3 {
		t.Errorf("left behind: %v", names)
	}
}

// problemsOf is what Verify finds.
func problemsOf(t *testing.T, path string) (problems []string) {
	t.Helper()
	for p, err := range sqlitelog.Verify(t.Context(), path) {
		if err != nil {
			p = err.Error()
		}
		problems = append(problems, p)
	}
	return problems
}
