package register

import (
	"errors"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// What happens to a dossier on a day, as the table spans has it.
const (
	whenReceived = 1 + iota
	whenFinished
	whenReturned
	whens
)

// tallied is what the days count of a dossier: their rows are the sums of these.
type tallied struct {
	keys   [1 + dimensions]int64 // 0, which counts all, and its slices
	on     [whens]worktime.Day   // when it was received, finished, returned; 0: it was not
	online bool
	finish finish
	missed bool
	status dossier.Status
}

// tally is what the days are to count of an entry.
func (w *Writer) tally(e *entry) (t tallied, err error) {
	for i, d := range figures.Dimensions[1:] {
		if t.keys[1+i], err = w.keys.id(w.conn, figures.Slice{Dimension: d, Key: e.slices[i]}); err != nil {
			return t, err
		}
	}
	for what, at := range map[int]worktime.Day{whenReceived: dayOf(e.received), whenFinished: dayOf(e.finished), whenReturned: dayOf(e.returned)} {
		t.on[what] = at
	}
	t.online, t.finish, t.missed, t.status = e.slices[channelAt] == string(directory.Online), e.finish, e.missed, e.status
	return t, nil
}

// sums are a row of days: received, online, what became of them in the order of [finish], missed, and returned.
type sums [2 + int(ended) + 2]int64

const (
	atReceived = 0
	atOnline   = 1
	atFinish   = 1 // + finish
	atMissed   = atFinish + int(ended) + 1
	atReturned = len(sums{}) - 1
)

// each hands out the days of a dossier with what it adds to them.
func (t tallied) each(add func(what int, day worktime.Day, s sums)) {
	for what := whenReceived; what < whens; what++ {
		if t.on[what] == 0 {
			continue
		}
		var s sums
		switch {
		case what == whenReceived:
			if s[atReceived] = 1; t.online {
				s[atOnline] = 1
			}
		case what == whenReturned:
			s[atReturned] = 1
		case t.finish == open:
			continue
		default:
			if s[atFinish+int(t.finish)] = 1; t.missed {
				s[atMissed] = 1
			}
		}
		add(what, t.on[what], s)
	}
}

// recount takes a dossier's change over into the days and the stock.
func (w *Writer) recount(e *entry) error {
	if !w.complete {
		return nil // all are counted once, when the history has been folded
	}
	now, err := w.tally(e)
	if err != nil || now == e.counted {
		return err
	}
	was := e.counted
	e.counted = now
	if was.status != dossier.NotOpened {
		err = w.change(e.id, was, -1)
	}
	return errors.Join(err, w.change(e.id, now, +1))
}

// change adds a dossier to what is counted, or takes it away.
func (w *Writer) change(id int64, t tallied, sign int64) (err error) {
	for _, key := range t.keys {
		err = errors.Join(err, w.addToStock(key, t.status, sign))
	}
	t.each(func(what int, day worktime.Day, s sums) {
		for _, key := range t.keys {
			err = errors.Join(err, w.addToDay(key, day, s, sign))
		}
		if sign > 0 {
			err = errors.Join(err, w.widen(what, day, id, id))
		}
	})
	return err
}

func (w *Writer) addToDay(key int64, day worktime.Day, s sums, sign int64) error {
	stmt := w.sql.count
	stmt.BindInt64(1, key)
	stmt.BindInt64(2, int64(day))
	for i, n := range s {
		stmt.BindInt64(3+i, sign*n)
	}
	return run(stmt)
}

func (w *Writer) addToStock(key int64, status dossier.Status, n int64) error {
	return runNumbers(w.sql.stock, key, int64(status), n)
}

// widen lets the span of a day hold more.
func (w *Writer) widen(what int, day worktime.Day, first, last int64) error {
	return runNumbers(w.sql.span, int64(what), int64(day), first, last)
}
