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

// time keeps a time; read back, it is told in the office's.
func (p *packed) time(t *time.Time) {
	m := momentOf(*t)
	p.number((*int64)(&m))
	*t = m.time()
}

func (p *packed) promise(to **dossier.Promise) {
	there := *to != nil
	if p.flags(&there); !there {
		return
	}
	kept := dossier.Promise{}
	if !p.reading {
		kept = **to
	}
	p.time(&kept.At)
	p.text((*string)(&kept.Unit))
	*to = &kept
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

// kept is an entry as it is written.
type kept struct {
	id              identity
	code            dossier.Code
	about           dossier.Matter
	holder, offered directory.AgencyCode
	officer         string
	parts           parts
	entry           // numbers and flags
}

func (p *packed) entry(k *kept) {
	status, position, unit, outcome := int64(k.status), int64(k.position), int64(k.unit), int64(k.outcome)
	for _, s := range []*string{(*string)(&k.code), &k.id.name, (*string)(&k.id.kind), (*string)(&k.holder), (*string)(&k.offered), &k.officer} {
		p.text(s)
	}
	p.matter(&k.about)
	for _, m := range []*moment{&k.id.submitted, &k.received, &k.finished, &k.promise, &k.changed} {
		p.number((*int64)(m))
	}
	for _, n := range []*int64{&status, &position, &unit, &outcome, &k.parts.feeDue, &k.parts.feePaid} {
		p.number(n)
	}
	k.status, k.position, k.unit, k.outcome = dossier.Status(status), eventlog.Position(position), uint8(unit), uint8(outcome)
	p.flags(&k.waits, &k.paused, &k.restarts, &k.transferred, &k.extended)
	tasks, asked := p.length(len(k.parts.tasks)), p.length(len(k.parts.asked))
	if p.reading && tasks > 0 {
		k.parts.tasks = make([]dossier.Task, tasks)
	}
	if p.reading && asked > 0 {
		k.parts.asked, k.parts.askedDue = make([]directory.AgencyCode, asked), make([]time.Time, asked)
	}
	for i := range tasks {
		t := k.parts.tasks[i]
		p.task(&t)
		if p.reading {
			k.parts.tasks[i] = t
		}
	}
	for i := range asked {
		agency, due := k.parts.asked[i], k.parts.askedDue[i]
		p.text((*string)(&agency))
		if p.time(&due); p.reading {
			k.parts.asked[i], k.parts.askedDue[i] = agency, due
		}
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
		p.entry(&kept{*e.identity, e.code, e.matter.Matter, e.holder.name(), e.offered.name(), v.officers.texts[e.officer], *e.part(), *e})
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
		var k kept
		if p.entry(&k); p.short || k.status < 0 || int(k.status) >= statuses || int(k.unit) >= len(units) || int(k.outcome) >= len(outcomes) || k.holder == "" {
			return nil, errShort
		}
		v.again(k)
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
			f.agency, f.officer = v.agency(f.agency).name(), v.officers.texts[v.officers.number(f.officer)] // each kept once
			v.finished.enter(worktime.Day(day), stream, f)
		}
		if _, ok := v.finished[worktime.Day(day)]; !ok && !p.short {
			v.finished[worktime.Day(day)] = newFinishedDay() // a correction has emptied it; it takes a place all the same
		}
	}
	if p.short {
		return nil, errShort
	}
	v.Changed() // nothing is new
	return v, nil
}

// again enters an entry that was read back.
func (v *View) again(k kept) {
	e, id := k.entry, k.id
	e.identified(&id, k.code)
	e.matter, e.officer = v.matterOf(k.about), v.officers.number(k.officer)
	e.holder, e.offered = v.agency(k.holder), v.agency(k.offered)
	e.parts = partsOf(&dossier.State{Tasks: k.parts.tasks, Asked: k.parts.asked, AskedDue: k.parts.askedDue, FeeDue: k.parts.feeDue, FeePaid: k.parts.feePaid})
	e.handOn = v.handOnBy(&e)
	v.replace(k.code.Stream(), nil, &e)
}
