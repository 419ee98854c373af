package csvimport

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxRow bounds a row in bytes, so that a quotation mark that is never closed does not swallow the file.
const MaxRow = 1 << 20

// record is one row as it stands in the file (RFC 4180): its fields lie in the reader's buffer until the next one is read.
type record struct {
	line   int64 // on which it begins; the first is 1
	raw    []byte
	fields [][]byte
}

// malformed says that a row is not CSV. Reading goes on with the line after the one on which it began.
type malformed struct {
	line   int64
	reason string
}

func (e *malformed) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

// records reads CSV row by row with a buffer that never grows.
type records struct {
	source     io.Reader
	delimiter  byte
	buf        []byte
	start, end int   // what is read and not yet taken: buf[start:end]
	line       int64 // of buf[start]
	done       error // why nothing more can be read
	fields     [][]byte
	text       []byte // quoted fields, freed from their quotation marks
}

func newRecords(source io.Reader, delimiter byte) *records {
	return &records{source: source, delimiter: delimiter, buf: make([]byte, 2*MaxRow), line: 1}
}

var byteOrderMark = []byte("\uFEFF")

// skipMark leaves out what spreadsheets write in front of UTF-8.
func (r *records) skipMark() {
	for r.end-r.start < len(byteOrderMark) && r.done == nil {
		r.fill()
	}
	if bytes.HasPrefix(r.buf[r.start:r.end], byteOrderMark) {
		r.start += len(byteOrderMark)
	}
}

// errIncomplete asks for more of the file.
var errIncomplete = errors.New("incomplete")

// next gives the next row that is not an empty line. The error is [*malformed] for a row that cannot be taken apart, io.EOF at
// the end, or the source's.
func (r *records) next() (record, error) {
	for {
		window := r.buf[r.start:r.end]
		rec, length, err := r.split(window[:min(len(window), MaxRow)], r.done != nil && len(window) <= MaxRow)
		switch {
		case errors.Is(err, errIncomplete) && len(window) >= MaxRow:
			return record{}, r.skipLine("the row is longer than 1 MiB; a quotation mark may not be closed")
		case errors.Is(err, errIncomplete) && r.done == nil:
			r.fill()
			continue
		case errors.Is(err, errIncomplete) && len(window) == 0:
			return record{}, r.done
		case errors.Is(err, errIncomplete):
			return record{}, r.skipLine("a quotation mark is opened and not closed before the end of the file")
		case err != nil:
			return record{}, r.skipLine(err.Error())
		}
		rec.line = r.line
		r.line += int64(bytes.Count(window[:length], []byte("\n")))
		r.start += length
		if len(rec.raw) > 0 {
			return rec, nil
		}
	}
}

// fill reads more, moving what is not yet taken to the front.
func (r *records) fill() {
	if r.start > 0 && len(r.buf)-r.end < MaxRow/2 {
		r.end = copy(r.buf, r.buf[r.start:r.end])
		r.start = 0
	}
	n, err := r.source.Read(r.buf[r.end:])
	r.end += n
	r.done = err
}

// skipLine gives up the line at which the reader stands, however long it is.
func (r *records) skipLine(reason string) error {
	bad := &malformed{line: r.line, reason: reason}
	for {
		if i := bytes.IndexByte(r.buf[r.start:r.end], '\n'); i >= 0 {
			r.start += i + 1
			r.line++
			return bad
		}
		r.start = r.end
		if r.done != nil {
			return bad
		}
		r.fill()
	}
}

// split takes the first row of text apart; last says that no more text follows. length counts the line's end.
func (r *records) split(text []byte, last bool) (rec record, length int, err error) {
	end := bytes.IndexByte(text, '\n')
	if end < 0 && (!last || len(text) == 0) {
		return record{}, 0, errIncomplete
	}
	line, length := text, len(text)
	if end >= 0 {
		line, length = text[:end], end+1
	}
	line = bytes.TrimSuffix(line, []byte("\r"))
	if bytes.IndexByte(line, '"') >= 0 {
		return r.splitQuoted(text, last)
	}
	r.fields = r.fields[:0]
	for rest := line; ; {
		i := bytes.IndexByte(rest, r.delimiter)
		if i < 0 {
			r.fields = append(r.fields, rest)
			return record{raw: line, fields: r.fields}, length, nil
		}
		r.fields = append(r.fields, rest[:i])
		rest = rest[i+1:]
	}
}
