package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"motcua/adapters/csvtable"
	"motcua/adapters/htmltable"
	"motcua/adapters/xlsx"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections/reports"
)

// reportCmd writes the reports on paper; each is a subcommand with the name of its form.
type reportCmd struct {
	Activity report06aCmd     `cmd:"" name:"II.06a" help:"Form II.06a of Circular 01/2020/TT-VPCP: how procedures were handled in a period."`
	Register report06Cmd      `cmd:"" name:"06" help:"Form 06 of Circular 01/2018/TT-VPCP: an office's register of the dossiers received in a period."`
	Targets  reportTargetsCmd `cmd:"" help:"How far the targets of 2020 have been reached."`

	Satisfaction reportSatisfactionCmd `cmd:"" help:"How content applicants are with how they were served."`
}

// paper is a way to write a report.
type paper func(io.Writer, *table.Table) error

// onPaper are the ways to write a report, by the end of a file's name.
var onPaper = map[string]paper{"xlsx": xlsx.Write, "csv": csvtable.Write, "html": htmltable.Write}

// paperOf finds how to write a file by the end of its name.
func paperOf(file string) (paper, error) {
	if write := onPaper[strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")]; write != nil {
		return write, nil
	}
	return nil, fmt.Errorf("--out %s: the name has to end in .xlsx (a workbook), .csv or .html (to print)", file)
}

// report asks the log of a data directory a question, of the period that the flags say, and writes the answer into a file.
func (a *app) report(data string, period periodFlags, q reports.Question, file string, mode os.FileMode) (err error) {
	if q.From, q.To, q.AsOf, err = period.read(); err != nil {
		return err
	}
	if _, err := paperOf(file); err != nil {
		return err
	}
	if err := q.Check(a.law.Catalogue); err != nil {
		return err
	}
	var answer *reports.Answer
	err = a.reading(data, func(log eventlog.Log) (err error) {
		answer, err = q.Ask(a.law.Catalogue, log.ReadAll(a.ctx, eventlog.Start))
		return err
	})
	if err != nil {
		return err
	}
	if err := a.print(answer.Table, file, mode); err != nil || !answer.Ahead {
		return err
	}
	fmt.Fprintln(a.out, "the period is not over in this log: what the report says of its end holds if nothing more happens")
	return nil
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
	if t.Banner != "" { // it stands on the paper too
		fmt.Fprintln(a.out, t.Banner)
	}
	for _, id := range t.Identities {
		fmt.Fprintf(a.out, "%s: %d = %d holds in every row\n", id.Name, t.Of(id.Left), t.Of(id.Right))
	}
	fmt.Fprintf(a.out, "%s: %d rows\n", file, len(t.Rows))
	return nil
}
