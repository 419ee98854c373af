package register

import (
	"cmp"
	"errors"
	"slices"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// errRemade is the kind of error for a file that somebody set back under the writer.
var errRemade = errors.New("another program has begun to make the file again: open it anew")

// begin begins a transaction, unless one is under way, and looks how far others have come meanwhile. From then on nobody
// else writes until it ends.
func (w *Writer) begin() error {
	if w.within {
		return nil
	}
	if err := run(w.sql.begin); err != nil {
		return err
	}
	w.within = true
	position, last, complete, err := w.stand()
	if complete != w.complete {
		w.complete = complete
		clear(w.entries) // of their words and their share in the sums, none knows
	}
	switch {
	case err != nil:
		return err
	case position < w.position:
		return errRemade
	case position > w.position: // somebody was faster
		w.position, w.last = position, last
		clear(w.entries)
	}
	return w.keys.refresh(w.conn)
}

// end writes the entries that have changed, and how far they go, and ends the transaction.
func (w *Writer) end() error {
	if !w.within {
		return nil
	}
	if w.batch > 0 {
		if err := w.storeAll(); err != nil {
			return err
		}
		w.sql.setStand.BindInt64(1, int64(w.position))
		w.sql.setStand.BindBytes(2, w.last[:])
		if err := run(w.sql.setStand); err != nil {
			return err
		}
	}
	if err := run(w.sql.commit); err != nil {
		return err
	}
	w.within, w.batch = false, 0
	if len(w.entries) > kept {
		clear(w.entries)
	}
	return nil
}

// storeAll writes what has changed, in the order of its table: out of order, each dossier's words would be merged by themselves. What nothing more can happen to leaves the memory.
func (w *Writer) storeAll() error {
	w.dirty = w.dirty[:0]
	for stream, e := range w.entries {
		if e.dirty {
			w.dirty = append(w.dirty, e)
		}
		if !e.returned.IsZero() || e.finish == ended {
			delete(w.entries, stream)
		}
	}
	slices.SortFunc(w.dirty, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	for _, e := range w.dirty {
		if err := w.store(e); err != nil {
			return err
		}
	}
	for _, e := range slices.Backward(w.dirty) {
		if err := w.storeWords(e); err != nil {
			return err
		}
	}
	return nil
}

// recall reads where the register stands.
func (w *Writer) recall() (err error) {
	if w.position, w.last, w.complete, err = w.stand(); err != nil {
		return err
	}
	return w.keys.refresh(w.conn)
}

func (w *Writer) stand() (position eventlog.Position, last eventlog.EventID, complete bool, err error) {
	defer w.sql.getStand.Reset()
	found, err := w.sql.getStand.Step()
	if err == nil && !found {
		err = ErrDamaged
	}
	if err == nil {
		position = eventlog.Position(w.sql.getStand.ColumnInt64(0))
		w.sql.getStand.ColumnBytes(1, last[:])
		complete = w.sql.getStand.ColumnBool(2)
	}
	return position, last, complete, err
}

// run performs a statement that answers with nothing.
func run(stmt *sqlite.Stmt) error {
	_, err := stmt.Step()
	return errors.Join(err, stmt.Reset())
}
