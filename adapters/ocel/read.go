package ocel

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
)

// IsLog reports whether a file begins as JSON does.
func IsLog(beginning []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(beginning, []byte("\uFEFF")), " \t\r\n"), []byte("{"))
}

// File is a log, to be imported again. Its events are in the order of the dossiers, so they wait in a scratch to be sorted; tell hears
// how many bytes have been read for that.
func File(name string, size int64, file io.ReadSeeker, scratch extract.Scratch, tell func(read int64)) extract.File {
	return extract.File{Name: name, Size: size, Unit: "event", ReadSeeker: file, Rows: extract.Sorted(read, scratch, tell)}
}

func read(_ context.Context, file io.Reader, begin func(extract.About) error) iter.Seq2[extract.Row, error] {
	return func(yield func(extract.Row, error) bool) {
		r := reader{in: json.NewDecoder(bufio.NewReaderSize(file, 1<<16)), begin: begin, yield: yield}
		if err := r.log(); err != nil && !errors.Is(err, errStopped) {
			yield(extract.Row{Line: r.row.Line + 1}, fmt.Errorf("byte %d: %w", r.in.InputOffset(), unexpected(err)))
		}
	}
}

// errStopped says that no more rows are wanted.
var errStopped = errors.New("stopped")

// unexpected says of a file's end within the log what it is.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

type reader struct {
	in    *json.Decoder
	begin func(extract.About) error
	yield func(extract.Row, error) bool
	about *extract.About
	row   extract.Row
}

// log reads the whole file.
func (r *reader) log() error {
	if err := r.open('{'); err != nil {
		return err
	}
	for r.in.More() {
		name, err := r.in.Token()
		if err != nil {
			return err
		}
		switch name {
		case "objects":
			err = r.each(func() error {
				var o object
				if err := r.in.Decode(&o); err != nil || o.Type != logType {
					return err
				}
				return r.what(o)
			})
		case "events":
			err = r.each(func() error {
				var e event
				if err := r.in.Decode(&e); err != nil {
					return err
				}
				return r.event(e)
			})
		default:
			err = r.in.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	_, err := r.in.Token() // its end
	return err
}

// open reads the beginning of an object or a list.
func (r *reader) open(want json.Delim) error {
	token, err := r.in.Token()
	if err == nil && token != want {
		err = fmt.Errorf("there is no %s where OCEL 2.0 has one", want)
	}
	return err
}

// each reads the elements of a list, one after the other.
func (r *reader) each(element func() error) error {
	if err := r.open('['); err != nil {
		return err
	}
	for r.in.More() {
		if err := element(); err != nil {
			return err
		}
	}
	_, err := r.in.Token() // its end
	return err
}

// what reads what the log was taken from.
func (r *reader) what(o object) error {
	for _, a := range o.Attributes {
		if a.Name == "extract" {
			r.about = new(extract.About)
			if err := json.Unmarshal([]byte(a.Value), r.about); err != nil {
				return fmt.Errorf("object %s: extract: %w", o.ID, err)
			}
			return r.begin(*r.about)
		}
	}
	return nil
}

// event yields an event.
func (r *reader) event(e event) (err error) {
	r.row.Line++
	r.row.Read = r.in.InputOffset()
	if r.about == nil {
		err = errors.New("there is no object of type log with an attribute extract before the events: it was not written by `motcua export --format ocel`, or by an older one; other logs come in as CSV, by a mapping")
	} else {
		r.row.Recorded, err = recorded(e, r.about.Personal)
	}
	if !r.yield(r.row, err) || err != nil {
		return errStopped
	}
	return nil
}

// recorded is an event as the log held it.
func recorded(e event, personal bool) (back eventlog.Recorded, err error) {
	w := extract.Written{ID: e.ID, Told: e.Time}
	places := map[string]*string{
		"position": &w.Position, "revision": &w.Revision, "recorded": &w.Recorded, "stream": &w.Stream, "type": &w.Type, "data": &w.Data, "meta": &w.Meta,
	}
	for _, a := range e.Attributes {
		if place := places[a.Name]; place != nil {
			*place = a.Value
		}
	}
	for _, to := range e.Relationships {
		if code, is := strings.CutPrefix(to.ObjectID, dossierID("")); is && to.Qualifier == "dossier" {
			w.Stream = string(dossier.Code(code).Stream())
		}
	}
	if w.Type == "" {
		return back, errors.New("it has no attribute type: it was changed; take the file as it was exported")
	}
	return w.Event(personal)
}
