package xes

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/extract"
)

// IsLog reports whether a file begins as XES does.
func IsLog(beginning []byte) bool {
	begins := bytes.TrimLeft(bytes.TrimPrefix(beginning, []byte("\uFEFF")), " \t\r\n")
	return bytes.HasPrefix(begins, []byte("<")) && bytes.Contains(begins, []byte("<log"))
}

// File is a log, to be imported again. Its traces are in the order of the dossiers, so its events wait in a scratch to be sorted; tell
// hears how many bytes have been read for that.
func File(name string, size int64, file io.ReadSeeker, scratch extract.Scratch, tell func(read int64)) extract.File {
	return extract.File{Name: name, Size: size, ReadSeeker: file, Rows: extract.Sorted(read, scratch, tell)}
}

func read(_ context.Context, file io.Reader, begin func(extract.About) error) iter.Seq2[extract.Row, error] {
	return func(yield func(extract.Row, error) bool) {
		r := reader{in: xml.NewDecoder(bufio.NewReaderSize(file, 1<<16)), begin: begin, yield: yield}
		if err := r.log(); err != nil && !errors.Is(err, errStopped) {
			line, _ := r.in.InputPos()
			yield(extract.Row{Line: line}, err)
		}
	}
}

// errStopped says that no more rows are wanted.
var errStopped = errors.New("stopped")

type reader struct {
	in    *xml.Decoder
	begin func(extract.About) error
	yield func(extract.Row, error) bool
	about *extract.About
}

// log reads the whole file.
func (r *reader) log() error {
	for {
		token, err := r.in.Token()
		if errors.Is(err, io.EOF) {
			return errors.New("it holds no log")
		}
		if err != nil {
			return err
		}
		if root, ok := token.(xml.StartElement); ok {
			if root.Name.Local != "log" {
				return fmt.Errorf("it is no log but <%s>", root.Name.Local)
			}
			return r.each(func(e xml.StartElement) error {
				key := valueOf(e, "key")
				switch {
				case e.Name.Local == "trace":
					return r.trace()
				case strings.TrimSuffix(key, encoded) == extractKey:
					return r.what(e)
				case strings.HasPrefix(key, beside):
					line, _ := r.in.InputPos()
					said, err := r.attributes()
					if err != nil {
						return err
					}
					return r.event(said, said["stream"], line)
				default:
					return r.in.Skip()
				}
			})
		}
	}
}

// what reads what the log was taken from.
func (r *reader) what(e xml.StartElement) error {
	said := map[string]string{}
	if err := say(said, e); err != nil {
		return err
	}
	r.about = new(extract.About)
	if err := json.Unmarshal([]byte(said[extractKey]), r.about); err != nil {
		return fmt.Errorf("%s: %w", extractKey, err)
	}
	if err := r.begin(*r.about); err != nil {
		return err
	}
	return r.in.Skip()
}

// trace reads a dossier.
func (r *reader) trace() error {
	code := ""
	return r.each(func(e xml.StartElement) error {
		if e.Name.Local != "event" {
			if valueOf(e, "key") == "concept:name" {
				code = valueOf(e, "value")
			}
			return r.in.Skip()
		}
		line, _ := r.in.InputPos()
		said, err := r.attributes()
		if err != nil {
			return err
		}
		return r.event(said, string(dossier.Code(code).Stream()), line)
	})
}

// event yields an event by its attributes.
func (r *reader) event(said map[string]string, stream string, line int) error {
	row := extract.Row{Line: line, Read: r.in.InputOffset()}
	var err error
	switch {
	case r.about == nil:
		err = errors.New("there is no " + extractKey + " before the first event: it was not written by `motcua export --format xes`, or by an older one; other logs come in as CSV, by a mapping")
	case said["type"] == "":
		err = errors.New("the event has no type: it was changed; take the file as it was exported")
	default:
		row.Recorded, err = extract.Written{
			ID: said["concept:instance"], Type: said["type"], Stream: stream, Position: said["position"], Revision: said["revision"],
			Told: said["time:timestamp"], Recorded: said["recorded"], Data: said["data"], Meta: said["meta"],
		}.Event(r.about.Personal)
	}
	if !r.yield(row, err) || err != nil {
		return errStopped
	}
	return nil
}

// attributes are the keys and values in an element, which is read to its end.
func (r *reader) attributes() (map[string]string, error) {
	said := map[string]string{}
	return said, r.each(func(e xml.StartElement) error {
		if err := say(said, e); err != nil {
			return err
		}
		return r.in.Skip()
	})
}

// say takes an attribute in; what XML could not carry is decoded.
func say(said map[string]string, e xml.StartElement) error {
	key, value := valueOf(e, "key"), valueOf(e, "value")
	if plain, is := strings.CutSuffix(key, encoded); is {
		text, err := base64.StdEncoding.DecodeString(value)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		key, value = plain, string(text)
	}
	said[key] = value
	return nil
}

// each visits the elements in an element, up to its end; visit reads each of them to its own.
func (r *reader) each(visit func(xml.StartElement) error) error {
	for {
		token, err := r.in.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(token); err != nil {
				return err
			}
		default: // what stands between elements
		}
	}
}

func valueOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
