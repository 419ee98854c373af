package delays

import (
	"slices"

	"motcua/domain/eventlog"
)

// Retold are dossiers of which the view tells no more than the minute, told again up to the moment of a question.
type Retold struct {
	streams map[int32]bool
	view    *View
}

// past is what a moment takes back of a view.
type past struct {
	retold   map[int32]bool
	rows     map[int32]row
	breaches map[int32]minute // until when they lasted
}

// before is the view as it was at the moment of a question: what corrections changed since is taken back.
func (v *View) before(q Question) past {
	b := past{retold: q.Retold.streams, rows: make(map[int32]row), breaches: make(map[int32]minute)}
	at := minuteOf(q.At)
	for _, c := range slices.Backward(v.changes) {
		if c.at <= at {
			continue
		}
		r, ok := b.rows[c.dossier]
		if !ok {
			r = v.rows[c.dossier]
		}
		if r.matter = c.matter; c.moved {
			r.share, r.ended, r.life = c.row.share, c.row.ended, c.row.life
		}
		if b.rows[c.dossier] = r; c.breach >= 0 {
			b.breaches[c.breach] = c.until
		}
	}
	return b
}

// Tied gives the dossiers of which the view, that also holds what occurred after the moment of a question, cannot tell whether what
// counts came before it: something lies within the same minute. They are to be told again with [View.Retell].
func (v *View) Tied(q Question) []eventlog.StreamID {
	at := minuteOf(q.At)
	tied := make(map[int32]bool)
	for n, r := range v.rows {
		if r.at() == at && r.how() != inProcess {
			tied[int32(n)] = true //nolint:gosec // numbers of dossiers
		}
	}
	for _, s := range v.breaches {
		if s.from == at || s.until == at {
			tied[s.dossier] = true
		}
	}
	for n, o := range v.open {
		if !o.Promise.IsZero() && o.Crossing == at {
			tied[n] = true
		}
	}
	for _, c := range v.changes {
		if c.at == at || c.moved && c.row.at() == at {
			tied[c.dossier] = true
		}
	}
	numbers := make([]int32, 0, len(tied))
	for n := range tied {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	streams := make([]eventlog.StreamID, len(numbers))
	for i, n := range numbers {
		streams[i] = v.roll.Name(n)
	}
	return streams
}

// Retell folds of some dossiers what counts at a moment, beside the view.
func (v *View) Retell(streams []eventlog.StreamID, counts []eventlog.Recorded) (*Retold, error) {
	again := &Retold{streams: make(map[int32]bool, len(streams))}
	for _, s := range streams {
		if n, ok := v.roll.Find(s); ok {
			again.streams[n] = true
		}
	}
	if len(streams) == 0 {
		return again, nil
	}
	beside := newView()
	beside.matters, beside.known, beside.desks, beside.offices, beside.numbers = v.matters, v.known, v.desks, v.offices, v.numbers
	for _, r := range counts {
		if _, err := apply(beside, r); err != nil {
			return nil, err
		}
	}
	v.matters, v.desks, v.offices = beside.matters, beside.desks, beside.offices // numbered for both
	again.view = beside
	return again, nil
}
