package csvimport

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"unicode/utf8"
)

// often is after how many rows progress is told and the context asked.
const often = 4096

// read takes the rows of the file into the staging file.
func (im *run) read(ctx context.Context) error {
	whole := sha256.New()
	counted := &counter{source: io.TeeReader(im.file.Reader, whole)}
	rows := newRecords(counted, im.mapping.Delimiter[0])
	rows.skipMark()
	first, err := rows.next()
	var bad *malformed
	switch {
	case errors.Is(err, io.EOF):
		return fileError(im.file.Name, 0, "it is empty: a header with the names of the columns is needed")
	case errors.As(err, &bad):
		return fileError(im.file.Name, bad.line, "%s", bad.reason)
	case err != nil:
		return fmt.Errorf("read %s: %w", im.file.Name, err)
	}
	if im.header, err = readHeader(im.file.Name, im.mapping, first); err != nil {
		return err
	}
	im.reader = newReader(im.file.Name, im.mapping, im.header, im.law)
	seed := maphash.MakeSeed()
	for {
		rec, err := rows.next()
		switch {
		case errors.Is(err, io.EOF):
			im.digest = fmt.Sprintf("%x", whole.Sum(nil))
			im.options.Progress(Reading, counted.bytes, counted.bytes)
			return im.staging.index(ctx)
		case errors.As(err, &bad):
			im.report.Bad.add(Problem{File: im.file.Name, Line: bad.line, Reason: bad.reason})
		case err != nil:
			return fmt.Errorf("read %s: %w", im.file.Name, err)
		default:
			if err := im.stage(rec, maphash.Bytes(seed, rec.raw)); err != nil {
				return im.staging.failed(ctx, err)
			}
		}
		if im.report.Rows++; im.report.Rows%often == 0 {
			im.options.Progress(Reading, counted.bytes, im.file.Size)
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
}

// stage keeps a row that can be told to belong to a dossier, whatever else may be wrong with it.
func (im *run) stage(rec record, sum uint64) error {
	problem := Problem{File: im.file.Name, Line: rec.line}
	if len(rec.fields) != im.header.width {
		problem.Reason = fmt.Sprintf("the row has %d fields, the header %d", len(rec.fields), im.header.width)
		im.report.Bad.add(problem)
		return nil
	}
	fault := -1
	if !utf8.Valid(rec.raw) {
		fault = broken(rec.fields)
	}
	raw := rec.fields[im.header.at[0]]
	name := im.reader.clean(string(raw))
	switch {
	case !utf8.Valid(raw):
		problem.Reason = "not UTF-8: save the file as UTF-8"
	case len(name) > 1000:
		problem.Reason = "a dossier's code is not that long"
	case name == "":
		problem.Reason = "the row names no dossier"
	default:
		return im.staging.add(rec.line, name, sum, fault, im.header, rec.fields)
	}
	problem.Column = im.mapping.Dossier.Column
	im.report.Bad.add(problem)
	return nil
}

// counter counts what was read.
type counter struct {
	source io.Reader
	bytes  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.source.Read(p)
	c.bytes += int64(n)
	return n, err
}
