package figures

import (
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Open tells what a dossier that can still change the figures is about, and the promise in force (zero: none, or its clock is
// stopped). It spares other folds of the same record the reading of it.
func (c *Cube) Open(stream eventlog.StreamID) (m dossier.Matter, promise time.Time, ok bool) {
	t, ok := c.open[stream]
	if !ok {
		return dossier.Matter{}, time.Time{}, false
	}
	return t.matter, t.promise, true
}
