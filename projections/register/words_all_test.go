package register_test

import (
	"path/filepath"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/projections/register"
)

// The words are made in another place and taken over by their tables: what FTS5 itself says of them is asked, too.
func TestTheWordsOfAHistoryAreSoundAndGoOn(t *testing.T) {
	log, d := received(t, "Nguyễn An", "Trần Bình", "Lê Chi")
	path := file(t)
	fold(t, path, log)
	sound(t, path)
	if left, err := filepath.Glob(path + "-making*"); err != nil || len(left) > 0 {
		t.Errorf("left beside the register: %v %v", left, err)
	}
	for _, more := range []string{"Nguyễn Dũng", "Phạm Em"} {
		hand(t, d, more)
		fold(t, path, log)
		sound(t, path)
	}
	for text, want := range map[string]int{"nguyen": 2, "tran": 1, "pham em": 1, "ph*": 1, "hoang": 0} {
		if n := count(t, path, register.Query{Text: text}); n != want {
			t.Errorf("%q finds %d dossiers, want %d", text, n, want)
		}
	}
}

func sound(t *testing.T, path string) {
	t.Helper()
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, conn)
	for _, check := range []string{"INSERT INTO words (words) VALUES ('integrity-check')", "PRAGMA integrity_check"} {
		err := sqlitex.Execute(conn, check, &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
			if said := stmt.ColumnText(0); said != "ok" {
				t.Errorf("%s: %s", check, said)
			}
			return nil
		}})
		if err != nil {
			t.Errorf("%s: %v", check, err)
		}
	}
}
