package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"motcua/adapters/csvtable"
	"motcua/adapters/htmltable"
	"motcua/adapters/xlsx"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/register"
	"motcua/projections/reports"
)

// reportCmd writes the reports on paper; each is a subcommand with the name of its form.
type reportCmd struct {
	Activity report06aCmd `cmd:"" name:"II.06a" help:"Form II.06a of Circular 01/2020/TT-VPCP: how procedures were handled in a period."`
	Register report06Cmd  `cmd:"" name:"06" help:"Form 06 of Circular 01/2018/TT-VPCP: an office's register of the dossiers received in a period."`
}

// paper is a way to write a report.
type paper func(io.Writer, *table.Table) error

// paperOf finds how to write a file by the end of its name.
func paperOf(file string) (paper, error) {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".xlsx":
		return xlsx.Write, nil
	case ".csv":
		return csvtable.Write, nil
	case ".html":
		return htmltable.Write, nil
	}
	return nil, fmt.Errorf("--out %s: the name has to end in .xlsx (a workbook), .csv or .html (to print)", file)
}

// print writes a report into a file, which appears under its name only when it is whole, and says what became of it.
func (a *app) print(t *table.Table, file string, mode os.FileMode) (err error) {
	write, err := paperOf(file)
	if err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("--out %s: %w", file, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("--out %s: %w", file, err), os.Remove(temporary.Name()))
		}
	}()
	err = write(temporary, t)
	if err == nil {
		err = temporary.Chmod(mode)
	}
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err != nil {
		return err
	}
	if err = os.Rename(temporary.Name(), file); err != nil {
		return err
	}
	for _, id := range t.Identities {
		fmt.Fprintf(a.out, "%s: %d = %d holds in every row\n", id.Name, t.Of(id.Left), t.Of(id.Right))
	}
	fmt.Fprintf(a.out, "%s: %d rows\n", file, len(t.Rows))
	return nil
}

// taken folds the log up to a position, the end where it is [eventlog.Start].
func (a *app) taken(log eventlog.Log, until eventlog.Position, streams ...eventlog.StreamID) (*reports.Taken, error) {
	p := reports.From(streams...)
	taken, _, err := projections.Fold(p, p.Initial(), upTo(log.ReadAll(a.ctx, eventlog.Start), until))
	return taken, err
}

// upTo ends after a position.
func upTo(events iter.Seq2[eventlog.Recorded, error], until eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			if err == nil && until != eventlog.Start && r.Position > until {
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// everyOf hands out the dossiers of several cells, all as of one position, which it gives back.
func (a *app) everyOf(r *register.Reader, q register.Query, cells []register.Cell, each func(register.Cell, register.Dossier)) (at eventlog.Position, err error) {
	for i, cell := range cells {
		q.Cell = cell
		head := func(_ int, position eventlog.Position) error {
			if i > 0 && position != at {
				return fmt.Errorf("the register went on from position %d to %d while it was read: ask again", at, position)
			}
			at = position
			return nil
		}
		if err := r.List(a.ctx, q, head, func(d register.Dossier) error { each(cell, d); return nil }); err != nil {
			return at, err
		}
	}
	return at, nil
}
