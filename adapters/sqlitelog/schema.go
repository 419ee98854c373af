package sqlitelog

import (
	"errors"
	"fmt"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// ErrFormat says that a file is none of ours, or was written by a newer program than this.
var ErrFormat = errors.New("not an event log that this program can read")

const (
	applicationID = 0x6d6f7463 // "motc": marks the file as an event log of this program
	format        = 2          // of the tables; kept as user_version. 1 had no checksums
)

// schema is commented for those who open the file with other tools: SQLite keeps the text.
const schema = `
CREATE TABLE streams (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE events (
	position INTEGER PRIMARY KEY, -- order of the whole log: from 1, without gaps
	stream   INTEGER NOT NULL,    -- streams.id
	revision INTEGER NOT NULL,    -- order within the stream: from 0, without gaps
	id       BLOB NOT NULL,       -- UUID, 16 bytes
	type     TEXT NOT NULL,
	occurred TEXT NOT NULL,       -- business time, RFC 3339 with its offset
	recorded INTEGER NOT NULL,    -- nanoseconds since 1970-01-01 UTC
	data     TEXT,                -- JSON
	meta     TEXT,                -- JSON; NULL where there is none
	sum      INTEGER NOT NULL     -- checksum of all this (CRC-32C)
) STRICT;
CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
`

// examine looks at a file before anything is changed in it; it reports whether the file is still empty.
func examine(conn *sqlite.Conn) (empty bool, err error) {
	var application, version, tables int64
	for _, ask := range []struct {
		query  string
		answer *int64
	}{
		{"PRAGMA application_id", &application},
		{"PRAGMA user_version", &version},
		{"SELECT count(*) FROM sqlite_schema", &tables},
	} {
		if *ask.answer, err = askInt(conn, ask.query); err != nil {
			return false, err
		}
	}
	switch {
	case application == 0 && version == 0 && tables == 0:
		return true, nil
	case application != applicationID:
		return false, fmt.Errorf("%w: it is an SQLite database of something else (application_id %#x)", ErrFormat, application)
	case version < format:
		return false, fmt.Errorf("%w: it has format %d, of a program that was never released; this one knows format %d: write it anew, by seed or import", ErrFormat, version, format)
	case version > format:
		return false, fmt.Errorf("%w: it has format %d and this program knows format %d: use the program that wrote it, or a newer one", ErrFormat, version, format)
	}
	return false, nil
}

// create lays out an empty file, whole or not at all.
func create(conn *sqlite.Conn) (err error) {
	defer sqlitex.Transaction(conn)(&err)
	return sqlitex.ExecScript(conn, fmt.Sprintf("%s PRAGMA application_id=%d; PRAGMA user_version=%d;", schema, applicationID, format))
}

// askInt is the one number that a query answers with; 0 for NULL.
func askInt(conn *sqlite.Conn, query string) (n int64, err error) {
	err = sqlitex.Execute(conn, query, &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
		n = stmt.ColumnInt64(0)
		return nil
	}})
	return n, err
}
