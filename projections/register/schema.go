package register

import (
	"fmt"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// Version rises when the file's shape or the meaning of a column changes; a file of another version is made again.
const Version = 5

// applicationID marks the file as a register: "mcrg".
const applicationID = 0x6d637267

// wordsTable is where dossiers are found by their words.
const wordsTable = `CREATE VIRTUAL TABLE words USING fts5 (found, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6', tokenize="unicode61 remove_diacritics 2 tokenchars '#~'");`

// sumsTables are what is counted of the dossiers.
const sumsTables = `CREATE TABLE days (                -- how many dossiers a day and a slice have: what exact counts and sparse lists go by
	key      INTEGER NOT NULL,     -- keys.id; 0: all dossiers
	day      INTEGER NOT NULL,
	received INTEGER NOT NULL,     -- on the day, as are the others
	online   INTEGER NOT NULL,     -- received so
	early    INTEGER NOT NULL,     -- finished so
	on_time  INTEGER NOT NULL,     -- 〃
	late     INTEGER NOT NULL,     -- 〃
	ended    INTEGER NOT NULL,     -- finished without a result
	missed   INTEGER NOT NULL,     -- finished with one, after the first promise
	returned INTEGER NOT NULL,
	PRIMARY KEY (key, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE stock (               -- how many dossiers a slice has in each status, received or not
	key    INTEGER NOT NULL,       -- keys.id; 0: all dossiers
	status INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	PRIMARY KEY (key, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE spans (               -- between which ids lie all dossiers of a day
	what  INTEGER NOT NULL,        -- happened to them on it: 1 received, 2 finished, 3 returned
	day   INTEGER NOT NULL,
	first INTEGER NOT NULL,        -- dossiers.id; may be smaller, and last greater, than need be
	last  INTEGER NOT NULL,
	PRIMARY KEY (what, day)
) STRICT, WITHOUT ROWID;
`

// schema is the layout while the history is folded; indexes follow once it is.
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
	phone          TEXT NOT NULL,
	received_on    INTEGER,             -- NULL: handed in online, not accepted yet
	received_at    TEXT,
	promised_at    TEXT,                -- in force, or the one that the result was judged against; NULL: none, or the clock is stopped
	unpromised     INTEGER NOT NULL,    -- 1: received and never promised a date
	finished_on    INTEGER,
	finished_at    TEXT,
	finish         INTEGER NOT NULL,    -- 0 not finished, 1 early, 2 on time, 3 late, 4 without a result
	missed         INTEGER NOT NULL,    -- 1: the result came after the first promise, whatever was promised since
	returned_on    INTEGER,
	returned_at    TEXT,
	level          INTEGER NOT NULL,    -- this and the following: keys.id
	service_level  INTEGER NOT NULL,
	agency         INTEGER NOT NULL,
	field          INTEGER NOT NULL,
	procedure      INTEGER NOT NULL,
	channel        INTEGER NOT NULL,
	counter        INTEGER NOT NULL,
	holder         INTEGER NOT NULL,    -- keys.id of the agency that has it
	offered        INTEGER NOT NULL,    -- 〃 that it was handed on to and that has not accepted it yet; 0: none
	officer        TEXT NOT NULL,       -- who was named for it; '': nobody
	link           TEXT NOT NULL        -- token of the link that the applicant holds; '': none
) STRICT;
CREATE TABLE parts (               -- agencies that have a part in a dossier and are not the competent one
	agency  INTEGER NOT NULL,      -- keys.id
	dossier INTEGER NOT NULL,      -- dossiers.id
	asked   INTEGER NOT NULL,      -- 1: was consulted or given a task; 0: has it in hand, for now
	PRIMARY KEY (agency, dossier)
) STRICT, WITHOUT ROWID;
CREATE INDEX parts_of ON parts (dossier);
` + sumsTables + `CREATE TABLE crossings (           -- when a dossier was overdue: from the end of crossed_on to the end of the day before left_on
	dossier    INTEGER NOT NULL,   -- dossiers.id
	crossed_on INTEGER NOT NULL,   -- of an open dossier also a day to come
	left_on    INTEGER,            -- NULL: not yet
	PRIMARY KEY (dossier, crossed_on)
) STRICT, WITHOUT ROWID;
-- A dossier's words have minus its id, so that the newest stand first: FTS5 goes up faster than down. Prefixes up to the length of
-- Nguyễn are indexed: a beginning that millions share would take a merge of all their lists.
` + wordsTable + `
CREATE TABLE procedures (          -- names as the catalogue has them
	id   INTEGER PRIMARY KEY,      -- keys.id
	name TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE procedure_words USING fts5 (found, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 2');
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
