package csvimport

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"motcua/domain/desk"
	"motcua/domain/dossier"
)

// Mode says what happens to a file with bad rows.
type Mode int

// Strict writes nothing of it; SkipBad writes the rest.
const (
	Strict Mode = iota
	SkipBad
)

// File is a CSV file to be imported. It is read once, from beginning to end.
type File struct {
	Name string // as people know it, for messages and for the note on the history
	Size int64  // in bytes, for the progress; 0: not known
	io.Reader
}

// Stage is what an import is at.
type Stage string

// The stages, in order, and what each counts.
const (
	Reading  Stage = "reading"  // bytes
	Checking Stage = "checking" // rows
	Writing  Stage = "writing"  // dossiers
)

// Options are how an import is done.
type Options struct {
	Mode     Mode
	Staging  string                               // directory for [StagingFile]: on disk, with room for the file, used by no other import
	Listed   int                                  // how many bad rows the report lists; 0: 50
	Bulk     int                                  // how many events are written at once, at least; 0: 10,000
	Progress func(stage Stage, done, total int64) // may be nil; total 0: not known
	Begin    func() error                         // may be nil; called once before anything is written, after all of the file has been checked
}

// StoppedError says that an import ended while it was writing. What was written is in the log; the same import again completes it.
type StoppedError struct {
	Dossiers, Added, Of int // dossiers in the log by now, events added, dossiers to be written
	Cause               error
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("the import ended early, with %d of %d dossiers in the log, %d events added by this run; run it again to complete it: %v",
		e.Dossiers, e.Of, e.Added, e.Cause)
}

// Unwrap gives the cause.
func (e *StoppedError) Unwrap() error { return e.Cause }

// run is one import on its way.
type run struct {
	file    File
	mapping *Mapping
	options Options
	log     desk.BulkLog
	law     dossier.Law

	staging *staging
	header  *header
	reader  *reader
	report  Report
	digest  string    // SHA-256 of the file
	begun   time.Time // the first receipt
	accepts int       // dossiers that may be written
}

// Import reads a file by a mapping into a log, under a law. The report is filled as far as the import came.
//
// Errors: [ErrFile] for a file that cannot be imported at all; [ErrBadRows] where [Strict] refuses it (the report lists the
// rows); [*StoppedError] where it ended while it was writing; ctx's error where it ended before. With [ErrFile], [ErrBadRows]
// and ctx's, nothing has been written.
func Import(ctx context.Context, log desk.BulkLog, law dossier.Law, file File, m *Mapping, o Options) (rep Report, err error) {
	if o.Listed == 0 {
		o.Listed = 50
	}
	if o.Bulk == 0 {
		o.Bulk = 10_000
	}
	if o.Progress == nil {
		o.Progress = func(Stage, int64, int64) {}
	}
	im := &run{file: file, mapping: m, options: o, log: log, law: law}
	im.report.Bad.keep, im.report.Duplicates.keep = o.Listed, o.Listed
	if im.staging, err = openStaging(ctx, o.Staging); err != nil {
		return im.report, err
	}
	defer func() { err = errors.Join(err, im.staging.remove()) }()

	for _, pass := range []func(context.Context) error{im.read, im.check, im.judge, im.write} {
		if err := pass(ctx); err != nil {
			return im.report, err
		}
	}
	return im.report, nil
}

// judge ends an import that is not to go on.
func (im *run) judge(context.Context) error {
	if n := im.report.Bad.Total; n > 0 && im.options.Mode == Strict {
		return fmt.Errorf("%w (%d)", ErrBadRows, n)
	}
	return nil
}
