package figures

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// Projection folds the log into the cube.
func Projection() projections.Projection[*Cube] {
	return projections.Projection[*Cube]{Name: "figures", Version: 5, Initial: NewCube, Apply: Apply, Form: projections.Form[*Cube]{Encode: Encode, Decode: Decode}}
}

// looks are what moves a figure; of that, no more is read than counts.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameReceived:            {"matter", "promise.at"},
	dossier.NameSupplementRequested: {"effect"},
	dossier.NameSupplemented:        {"promise.at"},
	dossier.NamePaused:              {"effect"},
	dossier.NameResumed:             {"promise.at"},
	dossier.NameExtended:            {"promise.at"},
	dossier.NameResolved:            {"timeliness", "original"},
	dossier.NameReturned:            {},
	dossier.NameRefused:             {},
	dossier.NameWithdrawn:           {},
	dossier.NameStopped:             {},
	dossier.NameCorrected:           {"was", "is"},
})

// Moves reports whether an event is of a kind that can move a figure.
func Moves(r eventlog.Recorded) bool {
	_, ok := looks[r.Type]
	return ok
}

// Apply counts one record.
func Apply(c *Cube, r eventlog.Recorded) (*Cube, error) {
	e, ok, err := looks.Decode(r)
	if !ok || err != nil {
		return c, err
	}
	day := worktime.OfficeDay(r.Occurred)
	switch e := e.(type) {
	case dossier.Received:
		c.receive(r.Stream, r.Occurred, e)
		return c, nil
	case dossier.Corrected:
		c.correct(r.Stream, day, e)
		return c, nil
	default:
	}
	if t, ok := c.open[r.Stream]; ok { // not so for a dossier refused before it was received
		c.change(r.Stream, t, day, e)
	}
	return c, nil
}

func (c *Cube) receive(stream eventlog.StreamID, at time.Time, e dossier.Received) {
	day := worktime.OfficeDay(at)
	t := &tracked{matter: e.Matter, series: c.seriesOf(e.Matter)}
	c.open[stream] = t
	t.add(day, arrival(e.Matter.Channel), +1)
	t.arrive(at)
	if e.Promise == nil {
		t.add(day, openUnpromised, +1)
		return
	}
	c.promiseFrom(t, day, e.Promise.At)
}

func (c *Cube) change(stream eventlog.StreamID, t *tracked, day worktime.Day, e dossier.Event) {
	switch e := e.(type) {
	case dossier.SupplementRequested:
		if e.Effect != directory.RunOn {
			c.promiseFrom(t, day, time.Time{})
		}
	case dossier.Supplemented:
		c.promiseFrom(t, day, moment(e.Promise))
	case dossier.Paused:
		if e.Effect != directory.RunOn {
			c.promiseFrom(t, day, time.Time{})
		}
	case dossier.Resumed:
		c.promiseFrom(t, day, moment(e.Promise))
	case dossier.Extended:
		c.promiseFrom(t, day, e.Promise.At)
	case dossier.Resolved:
		c.end(t, day, resolvedAs(e.Timeliness), e.Missed())
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		c.end(t, day, ended, false)
		delete(c.open, stream)
	case dossier.Returned:
		t.add(day, returned, +1)
		delete(c.open, stream)
	default: // moves no figure
	}
}

// end takes a dossier out of process.
func (c *Cube) end(t *tracked, day worktime.Day, as cell, broken bool) {
	if t.finished {
		return
	}
	t.finished = true
	c.promiseFrom(t, day, time.Time{})
	t.finish(day, as, !t.promised, broken)
}

// finish counts an end; broken is true where the first promise was.
func (t *tracked) finish(day worktime.Day, as cell, unpromised, broken bool) {
	t.add(day, as, +1)
	if broken {
		t.add(day, missed, +1)
	}
	if !unpromised {
		return
	}
	t.add(day, openUnpromised, -1)
	if as != ended {
		t.add(day, doneUnpromised, +1)
	}
}

// resolvedAs is the cell that counts a result, or an end without one.
func resolvedAs(t dossier.Timeliness) cell {
	switch t {
	case dossier.Early:
		return early
	case dossier.Late:
		return late
	case dossier.OnTime:
		return onTime
	}
	return ended
}

// moment is when a promise falls due; zero where nothing is promised.
func moment(p *dossier.Promise) time.Time {
	if p == nil {
		return time.Time{}
	}
	return p.At
}
