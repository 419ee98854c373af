package sqlitelog_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

func TestReopeningKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sổ sự kiện?100%.db")
	log := open(t, path)
	if _, err := log.AppendAll(t.Context(), history(0, 2000)); err != nil {
		t.Fatal(err)
	}
	before := readAll(t, log)
	closed(t, log)

	log = open(t, path)
	equal(t, "after reopening", readAll(t, log), before)
	if answers, err := log.AppendAll(t.Context(), history(0, 2000)); err != nil || answers[1999].Position != 2000 {
		t.Errorf("the same again after reopening: %v", err)
	}
	at, err := log.Append(t.Context(), "new", eventlog.NoStream, dossierEvent(7000))
	if want := (eventlog.Appended{Revision: 0, Position: 2001}); err != nil || at != want {
		t.Errorf("the next append stands at %+v, %v, want %+v", at, err, want)
	}
}

func TestCloseLeavesOnlyTheOneFile(t *testing.T) {
	dir := t.TempDir()
	log := filled(t, filepath.Join(dir, "events.db"), 700)
	readAll(t, log)
	reader, err := sqlitelog.OpenReader(filepath.Join(dir, "events.db"))
	if err != nil {
		t.Fatal(err)
	}
	readAll(t, reader)
	closed(t, log)
	closed(t, reader)
	if names := namesIn(t, dir); len(names) != 1 || names[0] != "events.db" {
		t.Errorf("left behind: %v", names)
	}
}

func TestASecondWriterIsRefusedByName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	first := open(t, path)
	_, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now})
	if !errors.Is(err, eventlog.ErrLocked) {
		t.Fatalf("got %v, want ErrLocked", err)
	}
	for _, part := range []string{path, fmt.Sprint("process ", os.Getpid())} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if _, err := first.Append(t.Context(), "s", eventlog.NoStream, dossierEvent(0)); err != nil {
		t.Errorf("the first writer after that: %v", err)
	}
	closed(t, first)
	open(t, path)
}

func TestAReaderFollowsWhatAnotherWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	log := filled(t, path, 1200)
	reader, err := sqlitelog.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, reader)
	equal(t, "through the reader", readAll(t, reader), readAll(t, log))
	if _, err := reader.Append(t.Context(), "s", eventlog.Any, dossierEvent(0)); !errors.Is(err, eventlog.ErrReadOnly) {
		t.Errorf("append to a reader: %v, want ErrReadOnly", err)
	}
	if _, err := reader.AppendAll(t.Context(), history(0, 1)); !errors.Is(err, eventlog.ErrReadOnly) {
		t.Errorf("bulk append to a reader: %v, want ErrReadOnly", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	appended := false
	for notice, err := range reader.Subscribe(ctx, 1200) {
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := notice.(eventlog.Appeared); ok {
			if e.Position != 1201 || !appended {
				t.Errorf("event %d appeared", e.Position)
			}
			return
		}
		if !appended {
			if _, err := log.Append(ctx, "live", eventlog.NoStream, dossierEvent(1200)); err != nil {
				t.Fatal(err)
			}
			appended = true
		}
	}
}

func TestFilesOfOtherKindsAreRefusedUntouched(t *testing.T) {
	sql := func(script string) func(path string) {
		return func(path string) {
			conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
			if err == nil {
				err = errors.Join(sqlitex.ExecScript(conn, script), conn.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		what string
		make func(path string)
		kind error
		says string
	}{
		{"text", func(path string) { write(t, path, strings.Repeat("stt;ma_ho_so;ngay_nhan\n", 300)) }, eventlog.ErrDamaged, "backup"},
		{"another database", sql("CREATE TABLE t (x);"), sqlitelog.ErrFormat, "something else"},
		{"an older format", sql("CREATE TABLE t (x); PRAGMA application_id=0x6d6f7463; PRAGMA user_version=1;"), sqlitelog.ErrFormat, "anew"},
		{"a newer format", sql("CREATE TABLE t (x); PRAGMA application_id=0x6d6f7463; PRAGMA user_version=3;"), sqlitelog.ErrFormat, "newer"},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "events.db")
		c.make(path)
		before := content(t, path)
		_, writing := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now})
		_, reading := sqlitelog.OpenReader(path)
		for _, err := range []error{writing, reading} {
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: got %v, want %v", c.what, err, c.kind)
			}
		}
		if !bytes.Equal(before, content(t, path)) {
			t.Errorf("%s: the file was changed", c.what)
		}
		if names := namesIn(t, dir); len(names) != 1 {
			t.Errorf("%s: left behind: %v", c.what, names)
		}
	}
}

func TestADamagedFileIsNamedAsSuch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, 1200))
	damaged := content(t, path)
	for i := len(damaged) / 4; i < len(damaged)/2; i++ {
		damaged[i] = 0xa5
	}
	write(t, path, string(damaged))
	log, err := sqlitelog.OpenReader(path)
	if err == nil {
		defer closed(t, log)
		for _, err = range log.ReadAll(t.Context(), eventlog.Start) {
		}
	}
	if !errors.Is(err, eventlog.ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want ErrDamaged with the path", err)
	}
}

func TestAFileThatIsNotThereCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	if _, err := sqlitelog.OpenReader(filepath.Join(dir, "events.db")); err == nil {
		t.Error("opened")
	}
	if _, err := sqlitelog.Open(filepath.Join(dir, "missing", "events.db"), sqlitelog.Options{Now: time.Now}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a directory that is missing: %v", err)
	}
	if names := namesIn(t, dir); len(names) != 0 {
		t.Errorf("left behind: %v", names)
	}
}

func TestAClosedLogSaysSoAndLeavesNoGoroutine(t *testing.T) {
	before := goleak.IgnoreCurrent()
	log := filled(t, filepath.Join(t.TempDir(), "events.db"), 5)
	caughtUp, ended := make(chan bool), make(chan error)
	go func() {
		var last error
		for notice, err := range log.Subscribe(context.Background(), 5) {
			if _, ok := notice.(eventlog.CaughtUp); ok {
				caughtUp <- true
			}
			last = err
		}
		ended <- last
	}()
	<-caughtUp
	closed(t, log)
	errs := []error{<-ended}
	_, err := log.Append(t.Context(), "s", eventlog.Any, dossierEvent(0))
	errs = append(errs, err)
	_, err = log.AppendAll(t.Context(), history(0, 1))
	errs = append(errs, err)
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		errs = append(errs, err)
	}
	for _, err := range log.ReadStream(t.Context(), "s", 0) {
		errs = append(errs, err)
	}
	if len(errs) != 5 {
		t.Errorf("%d errors, want 5", len(errs))
	}
	for i, err := range errs {
		if !errors.Is(err, eventlog.ErrClosed) {
			t.Errorf("%d: got %v, want ErrClosed", i, err)
		}
	}
	closed(t, log)
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

func readAll(t *testing.T, log eventlog.Log) (all []eventlog.Recorded) {
	t.Helper()
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// equal checks that two readings of the log agree; both come from a file, so that even their times are built alike.
func equal(t *testing.T, what string, got, want []eventlog.Recorded) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d events, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s: event %d is %+v, want %+v", what, i, got[i], want[i])
		}
	}
}

func closed(t *testing.T, log *sqlitelog.Log) {
	t.Helper()
	if err := log.Close(); err != nil {
		t.Error(err)
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
