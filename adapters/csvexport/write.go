// Package csvexport writes an extract of the log as CSV that Excel opens with its Vietnamese letters intact.
//
//   - UTF-8 with a byte order mark, lines ended by CR LF, RFC 4180 quotes. The separator is a comma, or what the caller says: Excel
//     set to Vietnamese expects a semicolon.
//   - Times are office time (UTC+7) as 2019-04-17 08:30:00, which Excel reads as a date.
//   - A text that a spreadsheet would take for a formula (it begins with = + - @ tab or carriage return) has an apostrophe put before
//     it: it shows as text and computes nothing.
//   - Nothing is an empty cell: a moment that has not come, a text or number that there is none of.
//
// Beside the table stands its description (CSV on the Web, FILE-metadata.json): what each column is and what the extract was taken
// from. See [Metadata].
package csvexport

import (
	"bufio"
	"context"
	"encoding/csv"
	"io"
	"iter"

	"motcua/domain/extract"
)

// Rows is what a row of the table is.
type Rows string

// A row is an event or a dossier.
const (
	Events   Rows = "events"
	Dossiers Rows = "dossiers"
)

// Write writes an extract.
func Write(ctx context.Context, w io.Writer, x *extract.Extract, rows Rows, separator rune) error {
	if rows == Dossiers {
		return write(w, separator, x.DossierRows(ctx))
	}
	return write(w, separator, x.EventRows(ctx))
}

// mark is the byte order mark, by which Excel knows UTF-8.
const mark = "\uFEFF"

func write[R any](w io.Writer, separator rune, rows iter.Seq2[R, error]) error {
	buffer := bufio.NewWriterSize(w, 1<<16)
	if _, err := buffer.WriteString(mark); err != nil {
		return err
	}
	out := csv.NewWriter(buffer)
	out.Comma, out.UseCRLF = separator, true
	columns := columnsOf[R]()
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		cells(record, row)
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffer.Flush()
}
