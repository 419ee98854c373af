// Package ocel writes an extract of the log as OCEL 2.0 in JSON, for object-centric process mining, and brings such a file back into a
// log: what happened, and every thing that it happened to.
//
// Objects are the dossier, its applicant, the agencies, counters and officers, and the log itself, whose attributes say what the
// extract was taken from. An applicant is told by the dossier alone: two dossiers never share one, since a name is no identity;
// the name is an attribute with personal data only. An officer is the account's name with personal data, else a pseudonym.
// Attribute values are texts, as the published schema wants them; their types stand at the object and event types.
//
// An event's attributes type, revision, data and meta are what the log holds of it. An event that happened to no dossier has the type
// log.event and happened to the log.
//
// Nothing but the codes of agencies, counters and officers is kept: the dossiers are gathered once and read back twice, for the objects
// and for the events; what happened to no dossier is read from the log.
package ocel

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strconv"

	"motcua/domain/dossier"
	"motcua/domain/extract"
)

// Write writes an extract.
func Write(ctx context.Context, w io.Writer, x *extract.Extract) error {
	o := &output{x: x, w: bufio.NewWriterSize(w, 1<<16), seen: map[string]bool{}}
	o.raw(`{"objectTypes":`)
	o.value(objectTypes)
	o.raw(",\n\"eventTypes\":")
	o.value(eventTypes())
	o.raw(",\n\"objects\":[\n")
	o.value(o.log())
	if err := o.objects(ctx); err != nil {
		return err
	}
	o.raw("\n],\n\"events\":[")
	if err := o.events(ctx); err != nil {
		return err
	}
	o.raw("\n]}\n")
	if o.err != nil {
		return o.err
	}
	return o.w.Flush()
}

type output struct {
	x    *extract.Extract
	w    *bufio.Writer
	err  error
	seen map[string]bool // agencies, counters, officers that were written
}

func (o *output) raw(text string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(text)
	}
}

func (o *output) value(v any) {
	if o.err != nil {
		return
	}
	text, err := json.Marshal(v)
	if err == nil {
		_, err = o.w.Write(text)
	}
	o.err = err
}

// objects writes every object that an event of the extract is about.
func (o *output) objects(ctx context.Context) error {
	for s, err := range o.x.Stories(ctx) {
		if err != nil {
			return err
		}
		o.object(dossierObject(s))
		o.object(applicantObject(s))
		o.once(agencyID(string(s.State.Matter.Agency)), agency, "code", string(s.State.Matter.Agency))
		for _, t := range s.Events {
			by, concerns := t.Event.Head().By, string(extract.Concerns(t.Event))
			o.once(agencyID(string(by.Agency)), agency, "code", string(by.Agency))
			o.once(agencyID(concerns), agency, "code", concerns)
			person := o.x.Officer(by)
			o.once(officerID(person), officer, "role", string(by.Role))
			if by.Counter != 0 {
				number := strconv.Itoa(by.Counter)
				o.once(counterID(number), counter, "number", number)
			}
		}
		if o.err != nil {
			return o.err
		}
	}
	return nil
}

func (o *output) object(what object) {
	o.raw(",\n")
	o.value(what)
}

// once writes an object that many dossiers share, where it first appears; an id without a code is none.
func (o *output) once(id, kind, name, value string) {
	if value == "" || id == "" || o.seen[id] {
		return
	}
	o.seen[id] = true
	o.object(object{ID: id, Type: kind, Attributes: []attributeAt{{name, value, timeless}}})
}

// events writes what happened.
func (o *output) events(ctx context.Context) error {
	separator := "\n"
	for r, err := range o.x.All(ctx) {
		if err != nil {
			return err
		}
		if _, ok := dossier.CodeOf(r.Stream); !ok {
			o.raw(separator)
			o.value(besideOf(r, o.x.Written(r)))
			separator = ",\n"
		}
	}
	for s, err := range o.x.Stories(ctx) {
		if err != nil {
			return err
		}
		for _, t := range s.Events {
			o.raw(separator)
			e := eventOf(o.x.Row(s.Code, t))
			e.store(o.x.Written(t.Record))
			o.value(e)
			separator = ",\n"
		}
		if o.err != nil {
			return o.err
		}
	}
	return nil
}
