package register

import (
	"fmt"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// Version rises when the file's shape or the meaning of a column changes; a file of another version is made again.
const Version = 2

// applicationID marks the file as a register: "mcrg".
const applicationID = 0x6d637267

// schema is the layout while the history is folded; [indexes] follow once it is.
const schema = `
CREATE TABLE stand (           -- one row: how far the log has been folded
	position INTEGER NOT NULL, -- of the last event that has been folded
	event    BLOB NOT NULL,    -- its id, to recognise the log by
	complete INTEGER NOT NULL  -- 1: the history has been folded, the indexes are there
) STRICT;
INSERT INTO stand VALUES (0, x'', 0);
CREATE TABLE keys (            -- of slices
	id        INTEGER PRIMARY KEY,
	dimension TEXT NOT NULL,
	key       TEXT NOT NULL,
	UNIQUE (dimension, key)
) STRICT;
CREATE TABLE dossiers (
	id             INTEGER PRIMARY KEY, -- position of the event that opened the dossier
	code           TEXT NOT NULL UNIQUE,
	status         INTEGER NOT NULL,    -- national status code
	applicant_kind TEXT NOT NULL,
	applicant      TEXT NOT NULL,
	received_on    INTEGER,             -- NULL: handed in online, not accepted yet
	received_at    TEXT,
	promised_at    TEXT,                -- in force, or the one that the result was judged against; NULL: none, or the clock is stopped
	unpromised     INTEGER NOT NULL,    -- 1: received and never promised a date
	finished_on    INTEGER,
	finished_at    TEXT,
	finish         INTEGER NOT NULL,    -- 0 not finished, 1 early, 2 on time, 3 late, 4 without a result
	returned_on    INTEGER,
	returned_at    TEXT,
	level          INTEGER NOT NULL,    -- this and the following: keys.id
	service_level  INTEGER NOT NULL,
	agency         INTEGER NOT NULL,
	field          INTEGER NOT NULL,
	procedure      INTEGER NOT NULL,
	channel        INTEGER NOT NULL,
	counter        INTEGER NOT NULL
) STRICT;
CREATE TABLE crossings (           -- when a dossier was overdue: from the end of crossed_on to the end of the day before left_on
	dossier    INTEGER NOT NULL,   -- dossiers.id
	crossed_on INTEGER NOT NULL,   -- of an open dossier also a day to come
	left_on    INTEGER,            -- NULL: not yet
	PRIMARY KEY (dossier, crossed_on)
) STRICT, WITHOUT ROWID;
-- A dossier's words have minus its id, so that the newest stand first: FTS5 goes up faster than down. Prefixes up to the length of
-- Nguyễn are indexed: a beginning that millions share would take a merge of all their lists.
CREATE VIRTUAL TABLE words USING fts5 (found, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6', tokenize='unicode61 remove_diacritics 2');
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('hashsize', 16777216); -- merged once, when the history has been folded
CREATE TABLE procedures (          -- names as the catalogue has them
	id   INTEGER PRIMARY KEY,      -- keys.id
	name TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE procedure_words USING fts5 (found, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 2');
`

// rest are the other columns that cells and slices ask for: an index that has them answers without the row.
const rest = "finish, unpromised, channel, level, service_level, agency, field, procedure, counter"

// indexes serve the cells and the search. They are made after the history has been folded: sorting once is much cheaper than
// keeping them in order all the way.
const indexes = `
CREATE INDEX received ON dossiers (received_on, finished_on, ` + rest + `) WHERE received_on IS NOT NULL;
CREATE INDEX finished ON dossiers (finished_on, received_on, ` + rest + `) WHERE finished_on IS NOT NULL;
CREATE INDEX ended    ON dossiers (finished_on) WHERE finish = 4;
CREATE INDEX returned ON dossiers (returned_on) WHERE returned_on IS NOT NULL;
CREATE INDEX agency_received ON dossiers (agency, received_on, finished_on, ` + rest + `);
CREATE INDEX agency_finished ON dossiers (agency, finished_on, received_on, ` + rest + `);
CREATE INDEX of_procedure ON dossiers (procedure, received_on);
CREATE INDEX unpromised ON dossiers (received_on, finished_on, ` + rest + `) WHERE unpromised;
CREATE INDEX in_status ON dossiers (status);
CREATE INDEX overdue   ON crossings (left_on, crossed_on);
INSERT INTO words (words, rank) VALUES ('automerge', 4), ('hashsize', 1048576);
INSERT INTO words (words) VALUES ('optimize');
UPDATE stand SET complete = 1;
`

// create lays out an empty file, whole or not at all.
func create(conn *sqlite.Conn) (err error) {
	defer sqlitex.Transaction(conn)(&err)
	return sqlitex.ExecScript(conn, fmt.Sprintf("%s PRAGMA application_id=%d; PRAGMA user_version=%d;", schema, applicationID, Version))
}

// fits reports whether a file is a register of this version; an empty one is not.
func fits(conn *sqlite.Conn) (bool, error) {
	application, err := number(conn, "PRAGMA application_id")
	if err != nil {
		return false, err
	}
	version, err := number(conn, "PRAGMA user_version")
	return application == applicationID && version == Version, err
}

// number is the one number that a query answers with; 0 for NULL and for no row.
func number(conn *sqlite.Conn, query string, args ...any) (n int64, err error) {
	err = sqlitex.Execute(conn, query, &sqlitex.ExecOptions{Args: args, ResultFunc: func(stmt *sqlite.Stmt) error {
		n = stmt.ColumnInt64(0)
		return nil
	}})
	return n, err
}
