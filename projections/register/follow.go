package register

import (
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
)

// Runner keeps a register current: the history that it lacks is folded first, then every tick makes visible what has come
// since. For a list that is never more than 100 ms behind, let it tick every 50 ms. The runner ends with an error when
// the file cannot be written any more; the log is none the worse for it. seen, if set, hears how far readers see.
func (w *Writer) Runner(log eventlog.Log, ticks <-chan time.Time, seen func(projections.Stand)) *projections.Runner[*Writer] {
	r := projections.NewRunner(w.Projection(), log, ticks)
	r.After = (*Writer).Position
	r.Observe = func(w *Writer, s projections.Stand, _ bool) {
		if w.Commit() == nil && seen != nil { // what fails now is the next event's error
			seen(s)
		}
	}
	return r
}
