package sqlitelog_test

import (
	"path/filepath"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
	"motcua/domain/eventlog/eventlogtest"
)

var _ eventlog.Bulk = (*sqlitelog.Log)(nil)

func TestKeepsTheContract(t *testing.T) {
	eventlogtest.Run(t, func(t *testing.T) eventlog.Log { return open(t, filepath.Join(t.TempDir(), "events.db")) })
}

// open opens a log for writing until the test ends.
func open(t testing.TB, path string) *sqlitelog.Log {
	t.Helper()
	log, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := log.Close(); err != nil {
			t.Error(err)
		}
	})
	return log
}
