package figures

import (
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// correct takes a dossier out of the figures as it stood and puts it back as it stands: on the days on which things happened,
// so that figures of past periods change too, and visibly so, as the correction itself is an event.
func (c *Cube) correct(stream eventlog.StreamID, day worktime.Day, e dossier.Corrected) {
	was, is := marksOf(e.Was), marksOf(e.Is)
	from, to := c.seriesOf(e.Was.Matter), c.seriesOf(e.Is.Matter)
	for i := range from {
		from[i].arrive(e.Was.ReceivedAt, -1)
		to[i].arrive(e.Is.ReceivedAt, +1)
		if from[i] == to[i] {
			to[i].amend(day, differing(was, is))
			continue
		}
		from[i].amend(day, differing(was, nil))
		to[i].amend(day, is)
	}
	if t, ok := c.open[stream]; ok {
		t.matter, t.series = e.Is.Matter, c.seriesOf(e.Is.Matter)
	}
}

// amend counts what a correction of a day changes, and where that is in the days before it, notes from when on.
func (s *series) amend(day worktime.Day, by []mark) {
	for _, m := range by {
		s.add(m.day(), m.cell(), m.n)
	}
	if len(by) > 0 && by[0].day() < day {
		s.add(by[0].day(), amended, +1)
		s.add(day, amended, -1)
	}
}

// Amended reports whether something that was corrected after a day changed what is counted up to it. Where nothing did, the figures of
// periods that end with the day are what they were at its end, by all that had occurred by then ([AsOf.At]); where something did,
// they are as it is known now. (What was imported late had occurred by then: it is in both. Dossiers of which an import tells things out of
// the order in which they occurred are left out of this law.)
func (c *Cube) Amended(s Slice, day worktime.Day) bool {
	found, ok := c.slices[s]
	if !ok {
		return false
	}
	var n [cells]int
	for _, part := range found.parts {
		part.before(day+1, &n)
	}
	return n[amended] > 0
}

// marksOf are all that a standing dossier ever was, in each slice that counts it.
func marksOf(s dossier.Standing) []mark {
	var every [bases]series
	var t tracked
	for i := range every {
		t.series[i] = &every[i]
	}
	received := worktime.OfficeDay(s.ReceivedAt)
	t.add(received, arrival(s.Matter.Channel), +1)
	if s.Unpromised {
		t.add(received, openUnpromised, +1)
	}
	for _, x := range s.Crossings {
		t.add(x.Day, overdue, int32(x.N))
	}
	if !s.FinishedAt.IsZero() {
		t.finish(worktime.OfficeDay(s.FinishedAt), resolvedAs(s.Timeliness), s.Unpromised, s.Missed())
	}
	if !s.ReturnedAt.IsZero() {
		t.add(worktime.OfficeDay(s.ReturnedAt), returned, +1)
	}
	return every[0].marks
}

// differing are the marks that lead from one state to another.
func differing(was, is []mark) []mark {
	s := series{marks: slices.Clone(is)}
	for _, m := range was {
		s.add(m.day(), m.cell(), -m.n)
	}
	return s.marks
}

// arrival is the cell that counts what came in by a channel.
func arrival(by directory.Channel) cell {
	if by == directory.Online {
		return online
	}
	return direct
}
