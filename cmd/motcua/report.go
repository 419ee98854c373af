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
	"motcua/domain/table"
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
