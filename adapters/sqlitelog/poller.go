package sqlitelog

import (
	"errors"
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

const (
	lastPosition = "SELECT max(position) FROM events"
	pollEvery    = 100 * time.Millisecond // how late the subscribers of a reading process may be
)

// poller watches, for a log that is open for reading only, whether another process has written.
type poller struct {
	conn    *sqlite.Conn
	version int64 // of the data, as the connection saw it last
	tail    *tail
}

func openPoller(path string) (_ *poller, err error) {
	conn, err := connect(path, reading, readingOnly)
	if err != nil {
		return nil, err
	}
	p := &poller{conn: conn, tail: newTail(eventlog.Start)}
	defer func() {
		if err != nil {
			err = errors.Join(err, disconnect(path, conn))
		}
	}()
	empty, err := examine(conn)
	if err != nil {
		return nil, err
	}
	if empty {
		return nil, ifEmpty(empty)
	}
	return p, p.look()
}

// run looks again and again until closing. A look that fails is made up for by the next.
func (p *poller) run(closing <-chan struct{}) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			_ = p.look()
		case <-closing:
			return
		}
	}
}

// look moves the tail if the data have changed.
func (p *poller) look() error {
	version, err := askInt(p.conn, "PRAGMA data_version")
	if err != nil || version == p.version {
		return err
	}
	last, err := askInt(p.conn, lastPosition)
	if err == nil {
		p.version = version
		p.tail.move(eventlog.Position(last))
	}
	return err
}
