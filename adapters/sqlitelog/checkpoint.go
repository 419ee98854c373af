package sqlitelog

import (
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// checkpoints brings what the write-ahead log holds into the main file, beside the writer instead of within its commits.
//
// A goroutine with a connection of its own copies pages (a passive checkpoint waits for nobody and holds nobody up). While
// the writer is busy that alone never reaches the log's end, so the log would grow for ever; once it is large, the writer
// copies the small rest between two commits, and the next commit begins the log anew.
type checkpoints struct {
	conn    *sqlite.Conn
	path    string
	warn    func(error)   // never nil
	written int           // bytes that went into the log since the last checkpoint was asked for, roughly; the writer's
	ask     chan struct{} // to the goroutine: copy
	finish  chan struct{} // to the writer: copy the rest

	copyAfter int   // bytes written after which it is time to copy
	large     int64 // pages of the write-ahead log from which on it is to begin anew
}

const (
	eventCost  = 150     // bytes that an event takes beside its payload, with its part of the indexes
	commitCost = 5 << 12 // bytes that a commit takes beside its events: pages that are only partly new
)

func openCheckpoints(path string, warn func(error)) (*checkpoints, error) {
	if warn == nil {
		warn = func(error) {}
	}
	conn, err := connect(path, sqlite.OpenReadWrite, "synchronous=FULL", "wal_autocheckpoint=0")
	return &checkpoints{conn: conn, path: path, warn: warn, ask: make(chan struct{}, 1), finish: make(chan struct{}, 1), copyAfter: 8 << 20, large: 8192}, err
}

// wrote counts an event of the writer.
func (c *checkpoints) wrote(payload int) { c.written += payload + eventCost }

// grown counts a commit of the writer, and asks for a checkpoint when it is time.
func (c *checkpoints) grown() {
	c.written += commitCost
	if c.written >= c.copyAfter {
		c.written = 0
		signal(c.ask)
	}
}

// run copies when asked, until closing. A checkpoint that fails loses nothing: it is told, the pages stay in the write-ahead
// log, and the next one, at the latest that of Close, copies them or tells why not.
func (c *checkpoints) run(closing <-chan struct{}) {
	for {
		select {
		case <-c.ask:
			if pages := c.copy(c.conn); pages >= c.large {
				signal(c.finish)
			}
		case <-closing:
			return
		}
	}
}

// rest copies, on the writer's connection between two commits, what came in since the goroutine copied.
func (c *checkpoints) rest(conn *sqlite.Conn) { c.copy(conn) }

// copy makes a passive checkpoint and tells of its failure; it answers how many pages the write-ahead log holds.
func (c *checkpoints) copy(conn *sqlite.Conn) (pages int64) {
	pages, err := checkpoint(conn, "PASSIVE")
	if err != nil {
		c.warn(failed(c.path, "checkpoint", err))
	}
	return pages
}

// checkpoint copies in the given mode; it answers how many pages the write-ahead log holds, copied or not.
func checkpoint(conn *sqlite.Conn, mode string) (pages int64, err error) {
	err = sqlitex.Execute(conn, "PRAGMA wal_checkpoint("+mode+")", &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
		pages = stmt.ColumnInt64(1)
		return nil
	}})
	return pages, err
}

// signal leaves a note for a goroutine, unless one lies there already.
func signal(note chan<- struct{}) {
	select {
	case note <- struct{}{}:
	default:
	}
}
