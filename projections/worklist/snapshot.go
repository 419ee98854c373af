package worklist

import (
	"encoding/binary"
	"errors"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// A view is kept as its entries and what was finished lately; the lists follow from them.

// packed is what is written, or read back, in the order in which it stands.
type packed struct {
	b       []byte
	reading bool
	short   bool
}

// errShort is for a snapshot that ends too early; its checksum held, so another program wrote it.
var errShort = errors.New("the lists are cut short")

func (p *packed) number(n *int64) {
	if !p.reading {
		p.b = binary.AppendVarint(p.b, *n)
		return
	}
	var size int
	if *n, size = binary.Varint(p.b); size <= 0 {
		p.short, p.b, *n = true, nil, 0
		return
	}
	p.b = p.b[size:]
}

// length is how many of something follow; each takes a byte at least.
func (p *packed) length(n int) int {
	length := int64(n)
	p.number(&length)
	if p.reading && (length < 0 || length > int64(len(p.b))) {
		p.short, length = true, 0
	}
	return int(length)
}

func (p *packed) text(s *string) {
	n := p.length(len(*s))
	if !p.reading {
		p.b = append(p.b, *s...)
		return
	}
	*s, p.b = string(p.b[:n]), p.b[n:]
}

func (p *packed) flags(all ...*bool) {
	var bits int64
	for i, f := range all {
		if *f {
			bits |= 1 << i
		}
	}
	p.number(&bits)
	for i, f := range all {
		*f = bits&(1<<i) != 0
	}
}

// time keeps a moment to the nanosecond; read back, it is told in the office's time.
func (p *packed) time(t *time.Time) {
	there := !t.IsZero()
	if p.flags(&there); !there {
		*t = time.Time{}
		return
	}
	seconds, nanos := t.Unix(), int64(t.Nanosecond())
	p.number(&seconds)
	p.number(&nanos)
	if p.reading {
		*t = time.Unix(seconds, nanos).In(worktime.Zone)
	}
}

func (p *packed) promise(to **dossier.Promise) {
	there := *to != nil
	if p.flags(&there); !there {
		return
	}
	if p.reading {
		*to = new(dossier.Promise)
	}
	p.time(&(*to).At)
	p.text((*string)(&(*to).Unit))
}

func (p *packed) matter(m *dossier.Matter) {
	level, counter := int64(m.ServiceLevel), int64(m.Counter)
	for _, t := range []*string{(*string)(&m.Procedure), (*string)(&m.Field), (*string)(&m.Agency), (*string)(&m.Level), (*string)(&m.Channel)} {
		p.text(t)
	}
	p.number(&level)
	p.number(&counter)
	m.ServiceLevel, m.Counter = directory.ServiceLevel(level), int(counter)
}

func (p *packed) task(t *dossier.Task) {
	for _, s := range []*string{(*string)(&t.ID), (*string)(&t.Agency), &t.What, (*string)(&t.After)} {
		p.text(s)
	}
	days, hours := int64(t.Limit.Days), int64(t.Limit.Hours)
	p.number(&days)
	p.number(&hours)
	t.Limit = worktime.Limit{Days: int(days), Hours: int(hours)}
	p.promise(&t.Promise)
	p.flags(&t.Accepted)
}

func (p *packed) entry(e *entry) {
	status, position := int64(e.status), int64(e.position)
	for _, s := range []*string{(*string)(&e.code), &e.name, (*string)(&e.kind), (*string)(&e.holder), (*string)(&e.offered), &e.officer} {
		p.text(s)
	}
	p.matter(e.matter)
	for _, t := range []*time.Time{&e.submitted, &e.received, &e.finished, &e.changed} {
		p.time(t)
	}
	p.promise(&e.promise)
	for _, n := range []*int64{&status, &position, &e.feeDue, &e.feePaid} {
		p.number(n)
	}
	e.status, e.position = dossier.Status(status), eventlog.Position(position)
	p.flags(&e.waits, &e.paused, &e.restarts, &e.transferred, &e.extended)
	tasks, asked := p.length(len(e.tasks)), p.length(len(e.asked))
	if p.reading && tasks > 0 {
		e.tasks = make([]dossier.Task, tasks)
	}
	if p.reading && asked > 0 {
		e.asked, e.askedDue = make([]directory.AgencyCode, asked), make([]time.Time, asked)
	}
	for i := range tasks {
		p.task(&e.tasks[i])
	}
	for i := range asked {
		p.text((*string)(&e.asked[i]))
		p.time(&e.askedDue[i])
	}
}

func (p *packed) finish(stream *eventlog.StreamID, f *finish) {
	how := int64(f.end)
	p.text((*string)(stream))
	p.text((*string)(&f.agency))
	p.text(&f.officer)
	p.number(&how)
	f.end = end(how)
}

func encode(v *View) ([]byte, error) {
	p := &packed{b: make([]byte, 0, 300*len(v.open))}
	position := int64(v.position)
	p.number(&position)
	p.length(len(v.open))
	for _, e := range v.open {
		p.entry(e)
	}
	p.length(len(v.finished))
	for day, d := range v.finished {
		n := int64(day)
		p.number(&n)
		p.length(len(d.of))
		for stream, f := range d.of {
			p.finish(&stream, &f)
		}
	}
	return p.b, nil
}

func decode(c Calendars, b []byte) (*View, error) {
	v, p := newView(c), &packed{b: b, reading: true}
	var position int64
	p.number(&position)
	v.position = eventlog.Position(position)
	for range p.length(0) {
		e := &entry{matter: new(dossier.Matter)}
		p.entry(e)
		if p.short || e.status < 0 || int(e.status) >= statuses {
			return nil, errShort
		}
		v.again(e)
	}
	for range p.length(0) {
		var day int64
		p.number(&day)
		for range p.length(0) {
			var stream eventlog.StreamID
			var f finish
			if p.finish(&stream, &f); f.end > without {
				return nil, errShort
			}
			f.agency, f.officer = directory.AgencyCode(v.kept(string(f.agency))), v.kept(f.officer)
			v.finished.enter(worktime.Day(day), stream, f)
		}
		if _, ok := v.finished[worktime.Day(day)]; !ok && !p.short {
			v.finished[worktime.Day(day)] = newFinishedDay() // a correction has emptied it; it takes a place all the same
		}
	}
	if p.short {
		return nil, errShort
	}
	clear(v.changed)
	return v, nil
}

// again enters an entry that was read back.
func (v *View) again(e *entry) {
	stream := e.code.Stream()
	e.code, _ = dossier.CodeOf(stream)
	e.matter = v.matterOf(*e.matter)
	e.named(dossier.Applicant{})
	e.holder, e.offered = directory.AgencyCode(v.kept(string(e.holder))), directory.AgencyCode(v.kept(string(e.offered)))
	e.officer = v.kept(e.officer)
	if !e.received.IsZero() {
		e.handOn = v.handOnBy(e)
	}
	v.replace(stream, nil, e)
}
