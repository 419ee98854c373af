package sqlitelog

import (
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// statements are what the writer says to SQLite, prepared once.
type statements struct {
	begin, commit, rollback                        *sqlite.Stmt
	streamID, history, place, addStream, addEvents *sqlite.Stmt
}

// prepare prepares the writer's statements; they end with the connection. Payload is bound as bytes and kept as text.
func prepare(conn *sqlite.Conn) (s statements, err error) {
	for _, p := range []struct {
		stmt  **sqlite.Stmt
		query string
	}{
		{&s.begin, "BEGIN IMMEDIATE"},
		{&s.commit, "COMMIT"},
		{&s.rollback, "ROLLBACK"},
		{&s.streamID, "SELECT id FROM streams WHERE name = ?"},
		{&s.history, "SELECT id FROM events WHERE stream = ? ORDER BY revision"},
		{&s.place, "SELECT position FROM events WHERE stream = ? AND revision = ?"},
		{&s.addStream, "INSERT INTO streams (id, name) VALUES (?, ?)"},
		{&s.addEvents, `INSERT INTO events (position, stream, revision, id, type, occurred, recorded, data, meta, sum)
			VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)`},
	} {
		if *p.stmt, err = conn.Prepare(p.query); err != nil {
			return s, err
		}
	}
	return s, nil
}

// run executes a statement that yields no rows.
func run(stmt *sqlite.Stmt) error {
	_, err := stmt.Step()
	if reset := stmt.Reset(); err == nil {
		err = reset
	}
	return err
}

// perform judges the writes of a request and adds their events, within the open transaction.
func (w *writer) perform(r *request, recorded int64) error {
	r.answers = make([]eventlog.Appended, len(r.writes))
	for i, write := range r.writes {
		s, err := w.head(write.Stream)
		if err != nil {
			return failed(w.path, "append to", err)
		}
		last, again, err := s.Judge(write.Stream, write.Want, write.Events)
		if err != nil {
			return err
		}
		if again {
			r.answers[i], err = w.stands(s, last)
		} else {
			r.answers[i], err = w.add(s, write, recorded)
		}
		if err != nil {
			return failed(w.path, "append to", err)
		}
	}
	return nil
}

// head is what there is to know of a stream, from memory or else from the file.
func (w *writer) head(name eventlog.StreamID) (*head, error) {
	if s := w.heads.get(name); s != nil {
		return s, nil
	}
	s := new(head)
	w.sql.streamID.BindText(1, string(name))
	found, err := w.sql.streamID.Step()
	if found {
		s.id = w.sql.streamID.ColumnInt64(0)
	}
	if reset := w.sql.streamID.Reset(); err == nil {
		err = reset
	}
	if err != nil {
		return nil, err
	}
	if s.id != 0 {
		if err := w.recall(s); err != nil {
			return nil, err
		}
	}
	w.heads.put(name, s)
	return s, nil
}

// recall reads the history of a stream from the file.
func (w *writer) recall(s *head) error {
	defer w.sql.history.Reset()
	w.sql.history.BindInt64(1, s.id)
	for {
		more, err := w.sql.history.Step()
		if err != nil || !more {
			return err
		}
		var id eventlog.EventID
		w.sql.history.ColumnBytes(0, id[:])
		s.Add(id)
	}
}

// stands is the place of an event that was added before.
func (w *writer) stands(s *head, revision eventlog.Revision) (eventlog.Appended, error) {
	defer w.sql.place.Reset()
	w.sql.place.BindInt64(1, s.id)
	w.sql.place.BindInt64(2, int64(revision))
	_, err := w.sql.place.Step()
	return eventlog.Appended{Revision: revision, Position: eventlog.Position(w.sql.place.ColumnInt64(0))}, err
}

// add puts events at the end of a stream and of the log.
func (w *writer) add(s *head, write eventlog.Write, recorded int64) (eventlog.Appended, error) {
	if s.id == 0 {
		w.sql.addStream.BindInt64(1, w.streams+1)
		w.sql.addStream.BindText(2, string(write.Stream))
		if err := run(w.sql.addStream); err != nil {
			return eventlog.Appended{}, err
		}
		w.streams++
		s.id = w.streams
	}
	if !write.Recorded.IsZero() {
		recorded = write.Recorded.UnixNano()
	}
	for i := range write.Events {
		e, stmt := &write.Events[i], w.sql.addEvents
		w.position++
		s.Add(e.ID)
		w.scratch = e.Occurred.AppendFormat(w.scratch[:0], time.RFC3339Nano)
		stmt.BindInt64(1, int64(w.position))
		stmt.BindInt64(2, s.id)
		stmt.BindInt64(3, int64(s.Last()))
		stmt.BindBytes(4, e.ID[:])
		stmt.BindText(5, e.Type)
		stmt.BindBytes(6, w.scratch)
		stmt.BindInt64(7, recorded)
		bindJSON(stmt, 8, e.Data)
		bindJSON(stmt, 9, e.Meta)
		stmt.BindInt64(10, w.sum(write.Stream, e, s.Last(), recorded))
		if err := run(stmt); err != nil {
			return eventlog.Appended{}, err
		}
		w.checkpoints.wrote(len(e.Data) + len(e.Meta))
	}
	w.heads.grew(len(write.Events))
	return eventlog.Appended{Revision: s.Last(), Position: w.position}, nil
}

// sum is the checksum of an event that is about to be added at the present position; its time is in scratch.
func (w *writer) sum(stream eventlog.StreamID, e *eventlog.Event, revision eventlog.Revision, recorded int64) int64 {
	var s uint32
	w.said = append(append(w.said[:0], e.Data...), e.Meta...)
	s, w.summed = sum(w.summed, &eventlog.Recorded{Event: *e, Stream: stream, Revision: revision, Position: w.position, Recorded: time.Unix(0, recorded)}, w.scratch, w.said, len(e.Data))
	return int64(s)
}

// bindJSON binds bytes, or NULL where there are none: empty text is no JSON.
func bindJSON(stmt *sqlite.Stmt, param int, text []byte) {
	if len(text) == 0 {
		stmt.BindNull(param)
		return
	}
	stmt.BindBytes(param, text)
}
