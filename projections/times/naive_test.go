package times_test

import (
	"slices"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures/figurestest"
	"motcua/projections/times"
)

// took is the length of one phase as the naive judge measures it.
type took struct {
	matter dossier.Matter
	day    worktime.Day
	n      int
}

// naive measures every phase as its definition says it, dossier by dossier and phase by phase, from the whole life as its
// corrections tell it.
func naive(t testing.TB, records []eventlog.Recorded) map[times.Phase][]took {
	all := make(map[times.Phase][]took)
	for _, life := range figurestest.Lives(t, records) {
		m := measured{t: t, life: figurestest.Corrected(life), all: all}
		for _, e := range m.life {
			if received, ok := e.(dossier.Received); ok {
				m.matter, m.received = received.Matter, received.At
			}
			if submitted, ok := e.(dossier.Submitted); ok {
				m.matter = submitted.Matter
			}
		}
		for i, e := range m.life {
			m.ends(i, e)
		}
	}
	return all
}

type measured struct {
	t        testing.TB
	life     []dossier.Event
	matter   dossier.Matter
	received time.Time
	all      map[times.Phase][]took
}

func (m measured) worked(unit worktime.Unit, from, to time.Time) int {
	used, err := figurestest.Law.Calendar.Used(from, to, unit)
	if err != nil {
		m.t.Fatal(err)
	}
	return used.N
}

func (m measured) add(p times.Phase, from, to time.Time) {
	if !from.IsZero() {
		m.all[p] = append(m.all[p], took{m.matter, worktime.OfficeDay(to), max(0, m.worked(worktime.Minutes, from, to))})
	}
}

// last is when one of some kinds of events happened last before the i-th.
func (m measured) last(i int, is func(dossier.Event) bool) time.Time {
	for _, e := range slices.Backward(m.life[:i]) {
		if is(e) {
			return e.Head().At
		}
	}
	return time.Time{}
}

func ended(e dossier.Event) bool {
	return one[dossier.Resolved](e) || one[dossier.Refused](e) || one[dossier.Withdrawn](e) || one[dossier.Stopped](e)
}

func heard(e dossier.Event) bool {
	return one[dossier.ConsultationAnswered](e) || one[dossier.ConsultationLapsed](e)
}

func one[E dossier.Event](e dossier.Event) bool { _, ok := e.(E); return ok }

func (m measured) ends(i int, e dossier.Event) {
	at := e.Head().At
	switch e := e.(type) {
	case dossier.Received:
		m.add(times.Intake, m.last(i, one[dossier.Submitted]), at)
	case dossier.Transferred:
		if m.last(i, one[dossier.Transferred]).IsZero() {
			m.add(times.Transfer, m.received, at)
		}
	case dossier.TransferAccepted, dossier.TransferDeclined:
		m.add(times.Acceptance, m.last(i, one[dossier.Transferred]), at)
	case dossier.Assigned:
		for _, e := range slices.Backward(m.life[:i]) { // by their order: what begins and what ended may be of one moment
			if one[dossier.Assigned](e) {
				break
			}
			if one[dossier.Received](e) || one[dossier.Transferred](e) {
				m.add(times.Assignment, e.Head().At, at)
				break
			}
		}
	case dossier.StepCompleted:
		if !m.last(i, ended).IsZero() {
			return
		}
		m.add(times.Step(e.Step), m.last(i, func(e dossier.Event) bool {
			return one[dossier.Received](e) || one[dossier.Transferred](e) || one[dossier.Assigned](e) || one[dossier.StepCompleted](e) ||
				one[dossier.Supplemented](e) || one[dossier.Resumed](e) || heard(e)
		}), at)
	case dossier.Supplemented:
		m.add(times.Supplement, m.last(i, one[dossier.SupplementRequested]), at)
	case dossier.Resumed:
		m.add(times.Pause, m.last(i, one[dossier.Paused]), at)
	case dossier.ConsultationAnswered, dossier.ConsultationLapsed:
		answered := 0
		for _, e := range m.life[:i] {
			if heard(e) {
				answered++
			}
		}
		for _, e := range m.life {
			if one[dossier.ConsultationRequested](e) { // all of one agency: answered in their order
				if answered == 0 {
					m.add(times.Consultation, e.Head().At, at)
					break
				}
				answered--
			}
		}
	case dossier.Decided:
		for _, e := range m.life[:i] {
			if one[dossier.Assigned](e) {
				m.add(times.Processing, e.Head().At, at)
				break
			}
		}
	case dossier.Resolved:
		m.resolved(i, e)
	case dossier.Returned:
		m.add(times.Collection, m.last(i, one[dossier.Resolved]), at)
	default:
	}
}

// resolved takes the waits out of the time between reception and result.
func (m measured) resolved(i int, e dossier.Resolved) {
	m.add(times.HandOver, m.last(i, one[dossier.Decided]), e.At)
	minutes, days, standing, waits := m.worked(worktime.Minutes, m.received, e.At), m.worked(worktime.Days, m.received, e.At), 0, 0
	var from time.Time
	inDays := false
	for _, e := range m.life[:i] {
		at := e.Head().At
		switch e := e.(type) {
		case dossier.SupplementRequested:
			if e.Effect != directory.RunOn && !m.received.IsZero() && !at.Before(m.received) && m.last(i, one[dossier.Received]).Equal(m.received) {
				from = at
			}
		case dossier.Paused:
			if e.Effect != directory.RunOn {
				from = at
			}
		case dossier.Received:
			from = time.Time{}
			inDays = e.Promise != nil && e.Promise.Unit == worktime.Days
		case dossier.Supplemented, dossier.Resumed:
			if !from.IsZero() {
				standing += m.worked(worktime.Minutes, from, at)
				days -= m.worked(worktime.Days, from, at)
				waits++
			}
			from = time.Time{}
		default:
		}
	}
	day := worktime.OfficeDay(e.At)
	m.all[times.Handling] = append(m.all[times.Handling], took{m.matter, day, minutes - standing})
	if inDays { // the limit, not a date that was promised instead of it later
		m.all[times.HandlingDays] = append(m.all[times.HandlingDays], took{m.matter, day, days})
	}
	if waits > 0 {
		m.all[times.Standstill] = append(m.all[times.Standstill], took{m.matter, day, standing})
	}
}
