// Package jsonl writes an extract of the log as CloudEvents 1.0, one JSON object a line, and brings such a file back into a log.
//
// The first line is an event too, of type [HeaderType]: what the extract was taken from. With personal data every line has all that
// the log holds of an event, so that [extract.Import] makes the same log again; without them it has what a notice to other systems has,
// and makes a log with the same figures.
package jsonl

import (
	"bufio"
	"context"
	"io"

	"motcua/domain/cloudevent"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
)

// HeaderType is the type of the first line; its name never changes.
const HeaderType = "motcua.extract.v1"

// Write writes an extract.
func Write(ctx context.Context, w io.Writer, x *extract.Extract) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if _, err := out.Write(append(header(x.About).JSON(), '\n')); err != nil {
		return err
	}
	for r, err := range x.All(ctx) {
		if err != nil {
			return err
		}
		if _, err := out.Write(x.Line(r)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// header is the first line.
func header(a extract.About) cloudevent.Event {
	data := a.JSON()
	e := cloudevent.Personal(extract.Source, eventlog.Recorded{
		Event:    eventlog.Event{ID: eventlog.DeriveID(HeaderType+string(data), 0), Type: HeaderType, Occurred: a.Recorded, Data: data},
		Stream:   "extract",
		Position: a.Position, Recorded: a.Recorded,
	})
	return e
}
