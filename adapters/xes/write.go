// Package xes writes an extract of the log in XES (IEEE 1849-2016), the XML of process mining tools, and brings such a file back into a
// log: one trace a dossier, one event an event, with the standard's extensions Concept, Time, Organizational and Lifecycle. What the
// extract was taken from stands in attributes of the log under motcua:, and so do events that happened to no dossier: each as an
// attribute with attributes of its own, since tools take an event outside of a trace for a mistake. Attributes type, revision, data and
// meta are what the log holds of an event; a text that XML cannot carry stands in base64 under the same name with -base64.
//
// XES wants the events of a trace together, and the log has them one after the other as they came: see [extract.Extract.Stories].
package xes

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/extract"
)

// head is what every log begins with: extensions, the attributes that every trace and event has, and what makes two events alike.
const head = xml.Header + `<log xes.version="1849.2016" xes.features="">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<global scope="trace"><string key="concept:name" value="unknown"/></global>
<global scope="event"><string key="concept:name" value="unknown"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><string key="lifecycle:transition" value="complete"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<classifier name="Dossier" scope="trace" keys="concept:name"/>
`

// Write writes an extract.
func Write(ctx context.Context, w io.Writer, x *extract.Extract) error {
	out := &element{w: bufio.NewWriterSize(w, 1<<16)}
	out.raw(head)
	out.about(x.About)
	if err := out.besides(ctx, x); err != nil {
		return err
	}
	for s, err := range x.Stories(ctx) {
		if err != nil {
			return err
		}
		out.trace(x, s)
		if out.err != nil {
			return out.err
		}
	}
	out.raw("</log>\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// element writes elements; the first error stays.
type element struct {
	w   *bufio.Writer
	err error
}

func (o *element) raw(text string) {
	if o.err == nil {
		_, o.err = o.w.WriteString(text)
	}
}

// attribute writes an attribute; nothing for an empty value.
func (o *element) attribute(kind, key, value string) {
	if value == "" || o.err != nil {
		return
	}
	o.raw(`<` + kind + ` key="` + key + `" value="`)
	if o.err == nil {
		o.err = xml.EscapeText(o.w, []byte(value))
	}
	o.raw(`"/>`)
}

func (o *element) text(key, value string) { o.attribute("string", key, value) }

func (o *element) number(key string, n int64) { o.attribute("int", key, strconv.FormatInt(n, 10)) }

func (o *element) truth(key string, b bool) { o.attribute("boolean", key, strconv.FormatBool(b)) }

func (o *element) moment(key string, at time.Time) {
	if !at.IsZero() {
		o.attribute("date", key, at.Format("2006-01-02T15:04:05.999999999Z07:00"))
	}
}

// about says what the log was taken from.
func (o *element) about(a extract.About) {
	names := make([]string, len(a.Histories))
	for i, h := range a.Histories {
		names[i] = h.NameVi
	}
	o.text("concept:name", strings.Join(names, ", "))
	o.text("lifecycle:model", "standard")
	o.number("motcua:position", int64(a.Position)) //nolint:gosec // positions stay far below 2^63
	o.moment("motcua:recorded", a.Recorded)
	o.moment("motcua:from", a.From)
	o.moment("motcua:until", a.Until)
	o.truth("motcua:personal", a.Personal)
	o.truth("motcua:reconstruction", a.Reconstruction())
	o.text("motcua:note", a.Notes())
	o.exact(extractKey, string(a.JSON()))
	o.raw("\n")
}

// trace writes a dossier.
func (o *element) trace(x *extract.Extract, s extract.Story) {
	m := s.State.Matter
	o.raw("<trace>")
	o.text("concept:name", string(s.Code))
	o.text("procedure", string(m.Procedure))
	o.text("field", string(m.Field))
	o.text("agency", string(m.Agency))
	o.text("level", string(m.Level))
	o.text("channel", string(m.Channel))
	if m.ServiceLevel != 0 {
		o.number("service_level", int64(m.ServiceLevel))
	}
	if m.Counter != 0 {
		o.number("counter", int64(m.Counter))
	}
	o.text("applicant_kind", string(s.State.Applicant))
	o.text("applicant", s.Name)
	o.number("status", int64(s.State.Status))
	o.text("timeliness", string(s.State.Timeliness))
	if p := s.State.Promise; p != nil {
		o.moment("promise", p.At)
	}
	o.raw("\n")
	for _, t := range s.Events {
		o.event(x, t)
	}
	o.raw("</trace>\n")
}

// event writes what happened, when, by whom. Every event of the log is the end of an activity.
func (o *element) event(x *extract.Extract, t extract.Told) {
	by := t.Event.Head().By
	o.raw("<event>")
	o.text("concept:name", extract.Activity(t.Record.Type))
	o.text("concept:instance", t.Record.ID.String())
	o.text("lifecycle:transition", "complete")
	o.moment("time:timestamp", t.Record.Occurred)
	o.text("org:resource", x.Officer(by))
	o.text("org:role", string(by.Role))
	o.text("org:group", string(by.Agency))
	if by.Counter != 0 {
		o.number("counter", int64(by.Counter))
	}
	o.number("position", int64(t.Record.Position)) //nolint:gosec // positions stay far below 2^63
	o.moment("recorded", t.Record.Recorded)
	o.text("concerns", string(extract.Concerns(t.Event)))
	if p := extract.Promised(t.Event); p != nil {
		o.moment("promise", p.At)
	}
	o.text("step", step(t.Event, x.Personal))
	o.stored(x.Written(t.Record))
	o.raw("</event>\n")
}

// step is what an officer wrote that a step of the processing is; it leaves with personal data only.
func step(e dossier.Event, personal bool) string {
	if s, ok := e.(dossier.StepCompleted); ok && personal {
		return s.Step
	}
	return ""
}
