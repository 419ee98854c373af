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
	return projections.Projection[*Cube]{Name: "figures", Version: 1, Initial: NewCube, Apply: Apply}
}

// Apply counts one record. Only events that move a figure are decoded.
func Apply(c *Cube, r eventlog.Recorded) (*Cube, error) {
	switch r.Type {
	case dossier.NameReceived, dossier.NameSupplementRequested, dossier.NameSupplemented, dossier.NamePaused, dossier.NameResumed,
		dossier.NameExtended, dossier.NameResolved, dossier.NameReturned, dossier.NameRefused, dossier.NameWithdrawn, dossier.NameStopped:
	default:
		return c, nil
	}
	e, err := dossier.Decode(r)
	if err != nil {
		return c, err
	}
	day := worktime.DayOf(r.Occurred)
	if e, ok := e.(dossier.Received); ok {
		c.receive(r.Stream, day, e)
		return c, nil
	}
	if t, ok := c.open[r.Stream]; ok { // not so for a dossier refused before it was received
		c.change(r.Stream, t, day, e)
	}
	return c, nil
}

func (c *Cube) receive(stream eventlog.StreamID, day worktime.Day, e dossier.Received) {
	t := &tracked{}
	for i, s := range SlicesOf(e.Matter) {
		t.series[i] = c.series(s)
	}
	c.open[stream] = t
	channel := direct
	if e.Matter.Channel == directory.Online {
		channel = online
	}
	t.add(day, channel, +1)
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
		c.promiseFrom(t, day, time.Time{})
	case dossier.Resumed:
		c.promiseFrom(t, day, moment(e.Promise))
	case dossier.Extended:
		c.promiseFrom(t, day, e.Promise.At)
	case dossier.Resolved:
		c.finish(t, day, resolvedAs(e.Timeliness))
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		c.finish(t, day, ended)
		delete(c.open, stream)
	case dossier.Returned:
		t.add(day, returned, +1)
		delete(c.open, stream)
	default: // moves no figure
	}
}

// finish takes a dossier out of process.
func (c *Cube) finish(t *tracked, day worktime.Day, as cell) {
	if t.finished {
		return
	}
	t.finished = true
	t.add(day, as, +1)
	c.promiseFrom(t, day, time.Time{})
	if !t.promised {
		t.add(day, openUnpromised, -1)
		if as != ended {
			t.add(day, doneUnpromised, +1)
		}
	}
}

func resolvedAs(t dossier.Timeliness) cell {
	switch t {
	case dossier.Early:
		return early
	case dossier.Late:
		return late
	case dossier.OnTime:
	}
	return onTime
}

// moment is when a promise falls due; zero where nothing is promised.
func moment(p *dossier.Promise) time.Time {
	if p == nil {
		return time.Time{}
	}
	return p.At
}
