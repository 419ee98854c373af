// Package sqlitelog is the durable event log in one SQLite file, embedded in the program that writes it.
//
// One goroutine writes, with one transaction and one fsync for all appends that have queued up meanwhile. Readers have
// connections of their own and are never held up. The file is an ordinary SQLite database with the payload as JSON text, so
// that sqlite3 or DuckDB can be pointed at it; while it is open for writing, two companions stand beside it (-wal, -shm) and
// the lock of the writer (.lock). They are gone after Close; what a killed process leaves behind, the next Open recovers.
//
// A process must not open the database file by other means while a log in it is open: closing that would drop the locks that
// SQLite holds on it (a trait of POSIX file locks).
package sqlitelog

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/eventlog"
)

// Options of a log that is opened for writing.
type Options struct {
	Now func() time.Time // the clock that says when an event was recorded; required

	// Warn is told of what failed in the background and lost nothing, such as a checkpoint on a disk that is nearly full. It
	// may be called at any time until Close returns, from any goroutine. Nil: nobody is told.
	Warn func(error)

	// Readers is how many goroutines ReadAll may read with beside its caller's: 0 for as many as there are processors, up to
	// 4; 1 for none.
	Readers int
}

// Log is an [eventlog.Log] and an [eventlog.Bulk] in an SQLite file. Positions count from 1 without gaps.
type Log struct {
	path    string
	ahead   int // goroutines that read ahead; 1: none
	tail    *tail
	readers *readers
	queue   chan *request // to the writer; nil: this log is for reading only

	closing chan struct{}  // closed when Close begins
	workers sync.WaitGroup // the goroutines that end when closing is closed
	close   func() error   // once; the same answer every time
}

// Open opens the log at path for writing and makes it if there is none. Only one process can: the others get
// [eventlog.ErrLocked]. A file of another kind or of a newer program is [ErrFormat], one that cannot be read
// [eventlog.ErrDamaged].
func Open(path string, o Options) (_ *Log, err error) {
	if o.Now == nil {
		return nil, fmt.Errorf("open %s: %w: Options.Now is missing", path, eventlog.ErrInvalid)
	}
	if path, err = located(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	release, err := acquire(path)
	if err != nil {
		return nil, err
	}
	w, err := openWriter(path, o)
	if err != nil {
		return nil, errors.Join(failed(path, "open", err), release())
	}
	return start(path, w, release), nil
}

// start sets the writer to work.
func start(path string, w *writer, release func() error) *Log {
	l := newLog(path, w.tail, w.options.Readers)
	l.queue = make(chan *request)
	l.workers.Go(func() { w.run(l.queue, l.closing) })
	l.workers.Go(func() { w.checkpoints.run(l.closing) })
	l.close = sync.OnceValue(func() error {
		l.stop()
		return errors.Join(failed(path, "close", w.close()), release())
	})
	return l
}

// OpenReader opens an existing log for reading only, also while another process writes it; appending is
// [eventlog.ErrReadOnly].
func OpenReader(path string) (_ *Log, err error) {
	if path, err = located(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	p, err := openPoller(path)
	if err != nil {
		return nil, failed(path, "open", err)
	}
	l := newLog(path, p.tail, 0)
	l.workers.Go(func() { p.run(l.closing) })
	l.close = sync.OnceValue(func() error {
		l.stop()
		return failed(path, "close", disconnect(path, p.conn))
	})
	return l, nil
}

func newLog(path string, t *tail, ahead int) *Log {
	if ahead == 0 {
		ahead = min(runtime.GOMAXPROCS(0), atOnce)
	}
	return &Log{path: path, ahead: ahead, tail: t, readers: newReaders(path), closing: make(chan struct{})}
}

// Head is the position of the last event.
func (l *Log) Head() eventlog.Position {
	p, _ := l.tail.look()
	return p
}

// Close ends subscriptions with [eventlog.ErrClosed], waits for the appends under way, and leaves only the one file. Closing
// again does nothing.
func (l *Log) Close() error { return l.close() }

// stop ends everything that uses the file but the last connection.
func (l *Log) stop() {
	close(l.closing)
	l.workers.Wait()
	l.readers.close()
}

// isClosed reports whether Close has begun.
func (l *Log) isClosed() bool {
	select {
	case <-l.closing:
		return true
	default:
		return false
	}
}

// patience is how long a connection waits for another that holds the file for a moment, such as during recovery.
const patience = 10 * time.Second

// connect opens a connection and gives it its settings; [disconnect] closes it.
func connect(path string, flags sqlite.OpenFlags, settings ...string) (*sqlite.Conn, error) {
	hold(path)
	conn, err := sqlite.OpenConn(path, flags)
	if err != nil {
		return nil, errors.Join(err, let(path))
	}
	conn.SetBusyTimeout(patience)
	if err := set(conn, settings...); err != nil {
		return nil, errors.Join(err, disconnect(path, conn))
	}
	return conn, nil
}

// set gives a connection settings, each the text of a PRAGMA.
func set(conn *sqlite.Conn, settings ...string) error {
	for _, setting := range settings {
		if err := sqlitex.ExecuteTransient(conn, "PRAGMA "+setting, nil); err != nil {
			return err
		}
	}
	return nil
}
