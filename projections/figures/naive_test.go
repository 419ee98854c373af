package figures_test

import (
	"strconv"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// naive computes figures as the definitions say them, dossier by dossier, and shares nothing with the cube but the names of
// the measures. It is the cube's judge.
func naive(records []eventlog.Recorded, events []dossier.Event, in func(dossier.Matter) bool, from, until time.Time) figures.Measures {
	var m figures.Measures
	lives := make(map[eventlog.StreamID][]dossier.Event)
	for i, r := range records {
		lives[r.Stream] = append(lives[r.Stream], events[i])
	}
	for _, life := range lives {
		life = figurestest.Corrected(life)
		var received *dossier.Received
		var finished, result dossier.Event
		var promise, first *dossier.Promise // in force at until, and the first that was ever made
		stopped, everPromised := false, false
		for _, e := range life {
			if !e.Head().At.Before(until) {
				continue
			}
			switch e := e.(type) {
			case dossier.Received:
				received, promise, everPromised = &e, e.Promise, e.Promise != nil
			case dossier.SupplementRequested:
				stopped = e.Effect != directory.RunOn
			case dossier.Paused:
				stopped = e.Effect != directory.RunOn
			case dossier.Supplemented:
				stopped, promise = false, e.Promise
			case dossier.Resumed:
				stopped, promise = false, e.Promise
			case dossier.Extended:
				promise = &e.Promise
			case dossier.Resolved, dossier.Refused, dossier.Withdrawn, dossier.Stopped:
				finished = e
			case dossier.Returned:
				result = e
			default:
			}
			if first == nil {
				first = promise
			}
		}
		if received == nil || !in(received.Matter) {
			continue
		}
		switch {
		case received.At.Before(from):
			if finished == nil || !finished.Head().At.Before(from) {
				m.CarriedOver++
			}
		case received.Matter.Channel == directory.Online:
			m.ReceivedOnline++
		default:
			m.ReceivedDirect++
		}
		if result != nil && !result.Head().At.Before(from) {
			m.Returned++
		}
		if finished == nil {
			m.InProcess++
			if promise != nil && !stopped && promise.At.Before(until) {
				m.Overdue++
			}
			if !everPromised {
				m.Unpromised++
			}
			continue
		}
		if finished.Head().At.Before(from) {
			continue
		}
		resolved, ok := finished.(dossier.Resolved)
		switch {
		case !ok:
			m.Ended++
			continue
		case resolved.Timeliness == dossier.Early:
			m.Early++
		case resolved.Timeliness == dossier.OnTime:
			m.OnTime++
		default:
			m.Late++
		}
		if dossier.Judge(first, resolved.At) == dossier.Late {
			m.LateOriginal++
		}
		if !everPromised {
			m.Unpromised++
		}
	}
	return m
}

// inSlice says which dossiers a slice counts, told once more.
func inSlice(s figures.Slice) func(dossier.Matter) bool {
	return func(m dossier.Matter) bool {
		switch s.Dimension {
		case figures.ByLevelServiceLevel:
			return string(m.Level)+"+"+strconv.Itoa(int(m.ServiceLevel)) == s.Key
		case figures.ByAgencyField:
			return string(m.Agency)+"+"+string(m.Field) == s.Key
		case figures.ByAgencyProcedure:
			return string(m.Agency)+"+"+string(m.Procedure) == s.Key
		case figures.ByLevel:
			return string(m.Level) == s.Key
		case figures.ByServiceLevel:
			return strconv.Itoa(int(m.ServiceLevel)) == s.Key
		case figures.ByAgency:
			return string(m.Agency) == s.Key
		case figures.ByField:
			return string(m.Field) == s.Key
		case figures.ByProcedure:
			return string(m.Procedure) == s.Key
		case figures.ByChannel:
			return string(m.Channel) == s.Key
		case figures.ByCounter:
			return m.Counter == 0 && s.Key == figures.OwnDesk || strconv.Itoa(m.Counter) == s.Key
		default:
			return true
		}
	}
}
