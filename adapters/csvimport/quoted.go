package csvimport

import (
	"bytes"
	"errors"
)

var (
	errBareQuote  = errors.New(`a quotation mark stands inside a field that does not begin with one; write it twice and the field in quotation marks`)
	errAfterQuote = errors.New(`something follows the quotation mark that closes a field; a quotation mark inside a field is written twice`)
)

// splitQuoted is split for a row in which fields stand in quotation marks, perhaps over many lines.
func (r *records) splitQuoted(text []byte, last bool) (record, int, error) {
	r.fields, r.text = r.fields[:0], r.text[:0]
	if cap(r.text) < len(text) {
		r.text = make([]byte, 0, cap(r.buf)) // once: fields point into it, so it must not move
	}
	for at := 0; ; {
		field, next, err := r.field(text, at, last)
		if err != nil {
			return record{}, 0, err
		}
		r.fields = append(r.fields, field)
		switch {
		case next < len(text) && text[next] == r.delimiter:
			at = next + 1
			continue
		case bytes.HasPrefix(text[next:], []byte("\r\n")):
			return record{raw: text[:next], fields: r.fields}, next + 2, nil
		case next < len(text) && text[next] == '\n':
			return record{raw: text[:next], fields: r.fields}, next + 1, nil
		case last: // next == len(text), or a lone carriage return there
			return record{raw: text[:next], fields: r.fields}, len(text), nil
		}
		return record{}, 0, errIncomplete
	}
}

// field reads the field that begins at at; next is where its delimiter or the line's end stands.
func (r *records) field(text []byte, at int, last bool) (field []byte, next int, err error) {
	if at < len(text) && text[at] == '"' {
		return r.quoted(text, at+1, last)
	}
	next = len(text)
	for i := at; i < len(text); i++ {
		if text[i] == r.delimiter || text[i] == '\n' {
			next = i
			break
		}
		if text[i] == '"' {
			return nil, 0, errBareQuote
		}
	}
	if next > at && text[next-1] == '\r' && (next == len(text) || text[next] == '\n') {
		next--
	}
	return text[at:next], next, nil
}

// quoted reads a field up to its closing quotation mark. A line's end inside is told as \n.
func (r *records) quoted(text []byte, at int, last bool) (field []byte, next int, err error) {
	from := len(r.text)
	for {
		i := bytes.IndexByte(text[at:], '"')
		if i < 0 {
			return nil, 0, errIncomplete
		}
		r.text = append(r.text, bytes.ReplaceAll(text[at:at+i], []byte("\r\n"), []byte("\n"))...)
		at += i + 1
		switch {
		case at == len(text) && !last:
			return nil, 0, errIncomplete
		case at < len(text) && text[at] == '"':
			r.text = append(r.text, '"')
			at++
		case at == len(text), text[at] == r.delimiter, text[at] == '\n', bytes.HasPrefix(text[at:], []byte("\r\n")),
			text[at] == '\r' && at+1 == len(text):
			return r.text[from:len(r.text):len(r.text)], at, nil
		default:
			return nil, 0, errAfterQuote
		}
	}
}
