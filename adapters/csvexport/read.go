package csvexport

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/worktime"
)

// separators are those that [Write] may have been told to use.
const separators = ",;\t"

// IsEvents reports whether a file begins as one of events that [Write] wrote.
func IsEvents(beginning []byte) bool {
	header, _, _ := strings.Cut(strings.TrimPrefix(string(beginning), mark), "\n")
	for _, s := range separators {
		if slices.Equal(strings.Split(strings.TrimRight(header, "\r"), string(s)), names()) {
			return true
		}
	}
	return false
}

// names are the columns of a file of events.
func names() (all []string) {
	for _, c := range columnsOf[extract.EventRow]() {
		all = append(all, c.name)
	}
	return all
}

// File is a table of events, to be imported again; described is the file that stood beside it (see [Metadata]): it tells what the table
// was taken from, so that one that was cut off is known.
func File(name string, size int64, file io.ReadSeeker, described []byte) extract.File {
	return extract.File{Name: name, Size: size, ReadSeeker: file, Rows: func(_ context.Context, file io.Reader, begin func(extract.About) error) iter.Seq2[extract.Row, error] {
		return func(yield func(extract.Row, error) bool) {
			about, separator, err := describedBy(described)
			if err == nil {
				err = begin(about)
			}
			if err != nil {
				yield(extract.Row{Line: 1}, err)
				return
			}
			read(file, separator, about.Personal, yield)
		}
	}}
}

// describedBy reads the description of a table.
func describedBy(text []byte) (a extract.About, separator rune, err error) {
	var d struct {
		Dialect struct{ Delimiter string } `json:"dialect"`
		Extract *extract.About             `json:"motcua:extract"`
	}
	if err := json.Unmarshal(text, &d); err != nil {
		return a, 0, fmt.Errorf("its description: %w", err)
	}
	if d.Extract == nil || len(d.Dialect.Delimiter) != 1 || !strings.Contains(separators, d.Dialect.Delimiter) {
		return a, 0, errors.New("its description is none that `motcua export --format csv` wrote beside a table")
	}
	return *d.Extract, rune(d.Dialect.Delimiter[0]), nil
}

func read(file io.Reader, separator rune, personal bool, yield func(extract.Row, error) bool) {
	buffer := bufio.NewReaderSize(file, 1<<16)
	if first, err := buffer.Peek(len(mark)); err == nil && string(first) == mark {
		_, _ = buffer.Discard(len(mark)) // it was peeked at
	}
	in := csv.NewReader(buffer)
	in.Comma, in.ReuseRecord = separator, true
	header, err := in.Read()
	if err == nil && !slices.Equal(header, names()) {
		err = errors.New("its columns are not those of `motcua export --format csv --rows events`")
	}
	if err != nil {
		yield(extract.Row{Line: 1}, err)
		return
	}
	place := make(map[string]int)
	for i, name := range header {
		place[strings.Clone(name)] = i
	}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		row := extract.Row{Read: in.InputOffset()}
		if row.Line, _ = in.FieldPos(0); err == nil {
			row.Recorded, err = recorded(func(column string) string { return strings.Clone(record[place[column]]) }, personal)
		}
		if !yield(row, err) || err != nil {
			return
		}
	}
}

// recorded is the event of a row.
func recorded(cell func(string) string, personal bool) (r eventlog.Recorded, err error) {
	at, err := time.ParseInLocation(layout, cell("recorded"), worktime.Zone)
	if err != nil {
		return r, fmt.Errorf("recorded: %w", err)
	}
	return extract.Written{
		ID: cell("id"), Type: cell("type"), Stream: cell("stream"), Position: cell("position"), Revision: cell("revision"),
		Told: cell("told"), Recorded: at.UTC().Format(time.RFC3339Nano), Data: cell("data"), Meta: cell("meta"),
	}.Event(personal)
}
