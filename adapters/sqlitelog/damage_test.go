package sqlitelog_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// readDamaged reads as much as can be read.
func readDamaged(t *testing.T, path string) (all []eventlog.Recorded, err error) {
	t.Helper()
	log, err := sqlitelog.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer closed(t, log)
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			return all, err
		}
		all = append(all, e)
	}
	return all, nil
}

func TestAFlippedBitNeverGivesWrongData(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	log := filled(t, path, 2600) // so many that some are read past SQLite
	want := readAll(t, log)
	closed(t, log)
	sound := content(t, path)
	chance := rand.New(rand.NewPCG(7, 7))
	refused := 0
	for range 40 {
		bit := chance.IntN(8 * len(sound))
		flipped := append([]byte(nil), sound...)
		flipped[bit/8] ^= 1 << (bit % 8)
		write(t, path, string(flipped))
		got, err := readDamaged(t, path)
		if err == nil && len(got) != len(want) {
			t.Errorf("bit %d: %d events of %d are read without an error", bit, len(got), len(want))
		}
		if len(got) > len(want) || len(got) > 0 && !reflect.DeepEqual(got, want[:len(got)]) {
			t.Errorf("bit %d: wrong events are read", bit)
		}
		if err == nil {
			continue
		}
		refused++
		if !strings.Contains(err.Error(), path) || !errors.Is(err, eventlog.ErrDamaged) && !errors.Is(err, sqlitelog.ErrFormat) {
			t.Errorf("bit %d: the error is no clear one: %v", bit, err)
		}
	}
	if refused == 0 {
		t.Error("no flipped bit was noticed")
	}
}

func TestATruncatedFileIsNamedAsDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	log := filled(t, path, 3000)
	want := readAll(t, log)
	closed(t, log)
	size := len(content(t, path))
	for _, left := range []int{size - 1, size / 2, size / 3, 5000, 4096, 100} {
		if err := os.Truncate(path, int64(left)); err != nil {
			t.Fatal(err)
		}
		got, err := readDamaged(t, path)
		if !errors.Is(err, eventlog.ErrDamaged) || !strings.Contains(err.Error(), path) {
			t.Errorf("%d bytes of %d: %d events, %v", left, size, len(got), err)
		}
		if len(got) > 0 && !reflect.DeepEqual(got, want[:len(got)]) {
			t.Errorf("%d bytes of %d: wrong events are read", left, size)
		}
	}
}

func TestAFileThatMayNotBeWrittenIsRefusedForWriting(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, 10))
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	_, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now})
	if err == nil || !strings.Contains(err.Error(), "may not be written") || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
}

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, 1300))
	if problems := problemsOf(t, path); len(problems) > 0 {
		t.Fatalf("sound: %v", problems)
	}
	sound := string(content(t, path))
	for _, c := range []struct{ damage, says string }{
		{"DELETE FROM events WHERE position = 700", "positions: after 699 comes 701"},
		{"UPDATE events SET revision = revision + 90 WHERE stream = 3 AND revision > 1", "stream 3: after revision 1 comes 92"},
		{"UPDATE events SET id = (SELECT id FROM events WHERE stream = 5 AND revision = 0) WHERE stream = 5 AND revision = 2", "stream 5: revisions 0 and 2 have the same id"},
		{"UPDATE events SET id = x'00' WHERE stream = 5 AND revision = 2", "stream 5: the id of revision 2 has 1 bytes"},
		{"DELETE FROM streams WHERE id = 9", "stream 9 has no name"},
		{"UPDATE events SET revision = 5000 WHERE stream = 3 AND revision = 0; UPDATE events SET revision = 0 WHERE stream = 3 AND revision = 1; UPDATE events SET revision = 1 WHERE stream = 3 AND revision = 5000", "before the one that precedes it"},
		{"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'data     TEXT', 'data     TEXT NOT NULL') WHERE name = 'events'; UPDATE events SET data = NULL WHERE position = 1", "structure: "},
	} {
		write(t, path, sound)
		conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
		if err == nil {
			err = errors.Join(sqlitex.ExecuteScript(conn, c.damage, nil), conn.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		if problems := fmt.Sprint(problemsOf(t, path)); !strings.Contains(problems, c.says) {
			t.Errorf("after %s:\n%s\ndo not say %q", c.damage, problems, c.says)
		}
	}
}

func TestAGapIsDamageToWhoeverReadsOverIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, 6000))
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err == nil {
		err = errors.Join(sqlitex.ExecuteScript(conn, "DELETE FROM events WHERE position = 2500", nil), conn.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := readDamaged(t, path)
	if !errors.Is(err, eventlog.ErrDamaged) || len(got) != 2499 || !strings.Contains(err.Error(), "position 2500") {
		t.Errorf("%d events are read, then %v", len(got), err)
	}
}
