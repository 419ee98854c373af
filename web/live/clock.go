package live

import "time"

// Clock tells both times that a screen needs. In ordinary operation they are the same moment; in a demonstration the
// office lives in a simulated day while the age of a screen's data is still told in real seconds.
type Clock interface {
	// Office is the office's time, in the office's zone: what "today" and "overdue" refer to.
	Office() time.Time
	// Real is the machine's time: what the age of the data is measured with.
	Real() time.Time
}

// Stand says how far a view reaches and how fresh it is.
type Stand struct {
	Position uint64    // the log position that the view has folded up to
	Head     uint64    // the newest position that the log is known to hold; more than Position: the view lags. 0: not known
	Data     time.Time // real time at which the figures were last known to be current
}

// later is the stand after another one was confirmed; neither position nor time turns back.
func (s Stand) later(at Stand) Stand {
	s.Position, s.Head = max(s.Position, at.Position), max(s.Head, at.Head)
	if at.Data.After(s.Data) {
		s.Data = at.Data
	}
	return s
}
