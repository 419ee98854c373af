package register

import (
	"errors"
	"fmt"
	"slices"

	"zombiezen.com/go/sqlite"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
)

// Writer keeps a register's file. It belongs to one goroutine. Several processes may write the same file for the same log:
// each transaction begins with looking how far the others have come.
type Writer struct {
	path     string
	conn     *sqlite.Conn
	sql      statements
	keys     keys
	entries  map[eventlog.StreamID]*entry // as they stand, written or not
	dirty    []*entry                     // scratch
	position eventlog.Position            // of the last event folded
	last     eventlog.EventID             // its id
	complete bool                         // the indexes are there
	within   bool                         // a transaction
	batch    int                          // events folded in it
	broken   error                        // what came to nothing; the writer does no more
}

const (
	together = 1 << 18 // events in one transaction at most: the more, the fewer dossiers are written more than once
	kept     = 1 << 17 // entries kept in memory at most, between transactions
)

// Projection is the fold of the log into this register, which goes on after [Writer.Position]. The owner calls
// [Writer.Commit] at the end of a fold and, while it follows the log, a few times a second.
func (w *Writer) Projection() projections.Projection[*Writer] {
	return projections.Projection[*Writer]{Name: "register", Version: Version, Initial: func() *Writer { return w }, Apply: Apply}
}

// Position is of the last event folded.
func (w *Writer) Position() eventlog.Position { return w.position }

// Apply folds one record. A record that has been folded before is left alone. After an error the writer gives that error
// for ever: what was committed stands, and a register that is opened again goes on from there.
func Apply(w *Writer, r eventlog.Recorded) (*Writer, error) {
	if err := w.apply(r); err != nil {
		return w, w.fail("write", err)
	}
	return w, nil
}

func (w *Writer) apply(r eventlog.Recorded) error {
	if w.broken != nil {
		return w.broken
	}
	if err := w.begin(); err != nil {
		return err
	}
	if r.Position <= w.position {
		return nil
	}
	if err := w.fold(r); err != nil {
		return err
	}
	w.position, w.last = r.Position, r.ID
	if w.batch++; w.batch >= together {
		return w.end()
	}
	return nil
}

func (w *Writer) fold(r eventlog.Recorded) error {
	if _, ok := looks[r.Type]; !ok {
		return nil
	}
	e, err := w.entry(r)
	if err != nil || e == nil {
		return err
	}
	if r.Type == dossier.NameStepCompleted && e.status != dossier.IsReceived {
		return nil // begins nothing
	}
	var ev dossier.Event
	if r.Type == dossier.NameAssigned && e.offered != "" { // it matters who did it
		ev, err = dossier.Decode(r)
	} else {
		ev, _, err = looks.Decode(r)
	}
	if err != nil {
		return err
	}
	e.evolve(ev)
	return nil
}

// applicant is what is read of whose a dossier is: nothing else that is personal gets into the file.
var applicant = []string{"applicant.kind", "applicant.name", "applicant.phone"}

// looks are what changes a row; of that, no more is read than stands in it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameSubmitted:             append(slices.Clip(applicant), "code", "matter", "link"),
	dossier.NameReceived:              append(slices.Clip(applicant), "code", "matter", "link", "promise.at"),
	dossier.NameAssigned:              {"officer"},
	dossier.NameTransferred:           {"from", "to"},
	dossier.NameTransferAccepted:      {"agency"},
	dossier.NameTransferDeclined:      {},
	dossier.NameConsultationRequested: {"agency"},
	dossier.NameTaskOpened:            {"agency"},
	dossier.NameStepCompleted:         {},
	dossier.NameSupplementRequested:   {"effect"},
	dossier.NameSupplemented:          {"promise.at"},
	dossier.NamePaused:                {"reason", "effect"},
	dossier.NameResumed:               {"promise.at"},
	dossier.NameExtended:              {"promise.at"},
	dossier.NameResolved:              {"timeliness", "original", "promise.at"},
	dossier.NameReturned:              {},
	dossier.NameRefused:               {},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameCorrected:             {"is"},
})

// entry finds a record's dossier, or begins it; nil for an event of a dossier that was never opened.
func (w *Writer) entry(r eventlog.Recorded) (*entry, error) {
	if e, ok := w.entries[r.Stream]; ok {
		return e, nil
	}
	opens := r.Type == dossier.NameSubmitted || r.Type == dossier.NameReceived
	var e *entry
	if r.Revision > 0 || !opens {
		code, ok := dossier.CodeOf(r.Stream)
		if !ok {
			return nil, nil
		}
		var err error
		if e, err = w.load(code); err != nil {
			return nil, err
		}
	}
	if e == nil {
		if !opens {
			return nil, nil
		}
		e = &entry{id: int64(r.Position)}
	}
	w.entries[r.Stream] = e
	return e, nil
}

// Commit makes what was folded visible; where the history has not been whole before, it is taken to be so now.
func (w *Writer) Commit() error {
	if w.broken != nil {
		return w.broken
	}
	err := w.end()
	if err == nil && !w.complete {
		err = w.settle()
	}
	if err != nil {
		return w.fail("write", err)
	}
	return nil
}

// fail puts the writer out of use.
func (w *Writer) fail(doing string, err error) error {
	if w.broken == nil {
		w.broken = failed(w.path, doing, err)
		if w.within {
			w.within = false
			w.broken = errors.Join(w.broken, run(w.sql.rollback))
		}
	}
	return w.broken
}

// Close gives up what has not been committed.
func (w *Writer) Close() error {
	if err := w.conn.Close(); err != nil {
		return fmt.Errorf("close the register %s: %w", w.path, err)
	}
	return nil
}
