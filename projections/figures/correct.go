package figures

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// correct takes a dossier out of the figures as it stood and puts it back as it stands: on the days on which things happened,
// so that figures of past periods change too, and visibly so, as the correction itself is an event.
func (c *Cube) correct(stream eventlog.StreamID, e dossier.Corrected) {
	c.place(e.Was, -1)
	c.place(e.Is, +1)
	if t, ok := c.open[stream]; ok {
		t.matter, t.series = e.Is.Matter, c.seriesOf(e.Is.Matter)
	}
}

// place counts all that a standing dossier ever was, n times.
func (c *Cube) place(s dossier.Standing, n int32) {
	t := tracked{series: c.seriesOf(s.Matter)}
	received := worktime.OfficeDay(s.ReceivedAt)
	t.add(received, arrival(s.Matter.Channel), n)
	if s.Unpromised {
		t.add(received, openUnpromised, n)
	}
	for _, x := range s.Crossings {
		t.add(x.Day, overdue, n*int32(x.N))
	}
	if !s.FinishedAt.IsZero() {
		t.finish(worktime.OfficeDay(s.FinishedAt), resolvedAs(s.Timeliness), s.Unpromised, n)
	}
	if !s.ReturnedAt.IsZero() {
		t.add(worktime.OfficeDay(s.ReturnedAt), returned, n)
	}
}

// arrival is the cell that counts what came in by a channel.
func arrival(by directory.Channel) cell {
	if by == directory.Online {
		return online
	}
	return direct
}
