package figures

import "motcua/domain/eventlog"

// Exchange takes out of a cube all that one dossier counts in it, and puts in what it counts at another time: was and is are cubes of
// that dossier alone. So a cube goes back without the whole history. It must be a cube of everything, not of a cut.
func (c *Cube) Exchange(stream eventlog.StreamID, was, is *Cube) {
	c.sum(was, -1)
	c.sum(is, +1)
	if t, ok := c.open[stream]; ok {
		if !t.promise.IsZero() {
			c.due.forget(t)
		}
		delete(c.open, stream)
	}
	o, ok := is.open[stream]
	if !ok {
		return
	}
	t := &tracked{matter: o.matter, series: c.seriesOf(o.matter), promise: o.promise, crossing: o.crossing, promised: o.promised, finished: o.finished}
	c.open[stream] = t
	if !t.promise.IsZero() {
		c.due.expect(t)
	}
}

// sum counts all that another cube counts, n times.
func (c *Cube) sum(o *Cube, n int32) {
	for name, s := range o.series {
		into := c.seriesFor(name)
		for _, m := range s.marks {
			into.add(m.day(), m.cell(), n*m.n)
		}
		for _, m := range s.hours.marks {
			into.hours.count(m.at, n*m.n)
		}
	}
}
