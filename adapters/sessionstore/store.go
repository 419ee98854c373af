// Package sessionstore keeps sessions in a small SQLite file of its own, so that nobody has to sign in again because the server
// was restarted. It is worth nothing to who reads it: tokens come hashed. Thrown away, everybody signs in anew.
package sessionstore

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// Store keeps sessions by their tokens; it is the Store of github.com/alexedwards/scs. It may be used from many goroutines.
type Store struct {
	mu   sync.Mutex
	conn *sqlite.Conn
	now  func() time.Time
	next time.Time // when what has expired is swept next
}

const sweepEvery = time.Hour

// Open opens a file, or makes it. A file that cannot be read is an error that names it.
func Open(path string, now func() time.Time) (*Store, error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, fmt.Errorf("sessions in %s: %w", path, err)
	}
	for _, statement := range []string{
		"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
		"CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, data BLOB NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID",
	} {
		if err := sqlitex.ExecuteTransient(conn, statement, nil); err != nil {
			return nil, errors.Join(fmt.Errorf("sessions in %s: %w; remove the file to have everybody sign in anew", path, err), conn.Close())
		}
	}
	return &Store{conn: conn, now: now}, nil
}

// Close closes the file.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conn.Close()
}

// Find gives the data of a session that has not expired.
func (s *Store) Find(token string) (data []byte, found bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = sqlitex.Execute(s.conn, "SELECT data FROM sessions WHERE token=? AND expires>?", &sqlitex.ExecOptions{
		Args: []any{token, s.now().Unix()},
		ResultFunc: func(stmt *sqlite.Stmt) error {
			data, found = make([]byte, stmt.ColumnLen(0)), true
			stmt.ColumnBytes(0, data)
			return nil
		},
	})
	return data, found, err
}

// Commit keeps a session until it expires.
func (s *Store) Commit(token string, data []byte, expires time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.now(); now.After(s.next) {
		s.next = now.Add(sweepEvery)
		if err := sqlitex.Execute(s.conn, "DELETE FROM sessions WHERE expires<=?", &sqlitex.ExecOptions{Args: []any{now.Unix()}}); err != nil {
			return err
		}
	}
	return sqlitex.Execute(s.conn, "INSERT INTO sessions VALUES (?,?,?) ON CONFLICT (token) DO UPDATE SET data=excluded.data, expires=excluded.expires",
		&sqlitex.ExecOptions{Args: []any{token, data, expires.Unix()}})
}

// Delete ends a session.
func (s *Store) Delete(token string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sqlitex.Execute(s.conn, "DELETE FROM sessions WHERE token=?", &sqlitex.ExecOptions{Args: []any{token}})
}
