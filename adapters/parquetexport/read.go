package parquetexport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"motcua/domain/extract"
)

// magic is what a Parquet file begins and ends with.
const magic = "PAR1"

// IsParquet reports whether a file begins as Parquet does.
func IsParquet(beginning []byte) bool { return bytes.HasPrefix(beginning, []byte(magic)) }

// Readable is a file that can be read anywhere: what it holds is listed at its end.
type Readable interface {
	io.ReadSeeker
	io.ReaderAt
}

// File is a table of events, to be imported again. Pages are read one after the other, so memory holds one page of each column.
func File(name string, size int64, file Readable) extract.File {
	return extract.File{Name: name, Size: size, Unit: "row", ReadSeeker: file, Rows: func(_ context.Context, _ io.Reader, begin func(extract.About) error) iter.Seq2[extract.Row, error] {
		return func(yield func(extract.Row, error) bool) {
			f, about, err := open(file, size)
			if err == nil {
				err = begin(about)
			}
			if err != nil {
				yield(extract.Row{Line: 1}, err)
				return
			}
			read(f, size, about.Personal, yield)
		}
	}}
}

// written is the columns that tell all of an event.
type written struct {
	Position     int64  `parquet:"position"`
	Revision     int64  `parquet:"revision"`
	ID           string `parquet:"id"`
	Type         string `parquet:"type"`
	Stream       string `parquet:"stream"`
	Told         string `parquet:"told"`
	RecordedTold string `parquet:"recorded_told"`
	Data         string `parquet:"data,json"`
	Meta         string `parquet:"meta,optional"`
}

// open reads what stands at the file's end: its columns and what it was taken from.
func open(file io.ReaderAt, size int64) (f *parquet.File, about extract.About, err error) {
	err = guarded(func() error {
		f, err = parquet.OpenFile(file, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
		return err
	})
	if err != nil {
		return nil, about, fmt.Errorf("no whole Parquet file: %w", err)
	}
	text, ours := f.Lookup(Key)
	if !ours {
		return nil, about, errors.New("it has no metadata " + Key + ": it is no file of `motcua export --format parquet`")
	}
	if err := json.Unmarshal([]byte(text), &about); err != nil {
		return nil, about, fmt.Errorf("metadata %s: %w", Key, err)
	}
	for _, column := range parquet.SchemaOf(written{}).Columns() {
		if _, ok := f.Schema().Lookup(column...); !ok {
			return nil, about, fmt.Errorf("it has no column %s: it is of dossiers, or of an older motcua; export again with --rows events", column[0])
		}
	}
	return f, about, nil
}

// batch is how many rows are read at once.
const batch = 256

func read(f *parquet.File, size int64, personal bool, yield func(extract.Row, error) bool) {
	in := parquet.NewGenericReader[written](f)
	defer func() { _ = in.Close() }() // it was only read
	row := extract.Row{}
	for rows := make([]written, batch); ; {
		n := 0
		bad := guarded(func() (err error) {
			n, err = in.Read(rows)
			return err
		})
		for _, w := range rows[:n] {
			var err error
			row.Line++
			row.Read = size * int64(row.Line) / max(f.NumRows(), 1)
			row.Recorded, err = extract.Written{
				ID: w.ID, Type: w.Type, Stream: w.Stream, Position: strconv.FormatInt(w.Position, 10), Revision: strconv.FormatInt(w.Revision, 10),
				Told: w.Told, Recorded: w.RecordedTold, Data: w.Data, Meta: w.Meta,
			}.Event(personal)
			if !yield(row, err) || err != nil {
				return
			}
		}
		switch {
		case errors.Is(bad, io.EOF):
			return
		case bad != nil:
			row.Line++
			yield(row, fmt.Errorf("the file is damaged: %w; export it again, or copy it again from where it was", bad))
			return
		}
	}
}

// guarded lets the library read. On some damaged files it panics where it should give an error.
func guarded(read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it cannot be decoded: %v", p)
		}
	}()
	return read()
}
