package dossier

import (
	"slices"
	"time"

	"motcua/domain/worktime"
)

// Ledger (sổ thời hạn) is the account of a dossier's clock: every start, pause, restart, extension and stop, each from an
// event. What was granted, used and left, and the promise in force, are sums of its entries.
type Ledger []Entry

// Entry is one line of the ledger.
type Entry struct {
	Kind    EntryKind `json:"kind"`
	At      time.Time `json:"at"`
	Promise *Promise  `json:"promise,omitempty"` // in force from here on; nil: nothing is promised, or the clock stands
	Reason  string    `json:"reason,omitempty"`
}

// EntryKind says what happened to the clock.
type EntryKind string

// What can happen to a clock.
const (
	ClockStarted   EntryKind = "started"   // bắt đầu tính: the dossier was received
	ClockPaused    EntryKind = "paused"    // tạm dừng
	ClockResumed   EntryKind = "resumed"   // tính tiếp: with what was left
	ClockRestarted EntryKind = "restarted" // tính lại từ đầu: the whole limit again (Decree 61/2018, art. 19.4)
	ClockExtended  EntryKind = "extended"  // gia hạn: a new date was promised (art. 19.9)
	ClockStopped   EntryKind = "stopped"   // kết thúc: the result came to the one-stop, or the dossier ended without one
)

// Totals are the sums of a ledger at a moment. In working days or in minutes of office time, as the promise is; without a
// unit where nothing was promised.
type Totals struct {
	Budget worktime.Budget `json:"budget,omitzero"` // granted since the last start from zero, extensions included
	Used   worktime.Budget `json:"used,omitzero"`   // of it
	Left   worktime.Budget `json:"left,omitzero"`   // negative: the promise was missed by so much
	Before worktime.Budget `json:"before,omitzero"` // used up in vain before restarts
}

// Original is the first promise.
func (l Ledger) Original() *Promise {
	if len(l) == 0 {
		return nil
	}
	return l[0].Promise
}

// Running reports whether the clock runs after the last entry.
func (l Ledger) Running() bool {
	if len(l) == 0 {
		return false
	}
	switch l[len(l)-1].Kind {
	case ClockPaused, ClockStopped:
		return false
	default:
		return true
	}
}

// Totals sums the ledger up at a moment, which is not before its last entry. Used is how much nearer the promise in force came
// while the clock ran; granted is what each new promise added to what was left. So what is left of a running clock is always
// what separates the moment from the promise, and a clock that stands keeps it. The error is the calendar's: a year without data.
func (l Ledger) Totals(c *worktime.Calendar, at time.Time) (Totals, error) {
	original := l.Original()
	if original == nil {
		return Totals{}, nil
	}
	unit := original.Unit
	none := worktime.Budget{Unit: unit}
	t := Totals{Budget: none, Used: none, Left: none, Before: none}
	var running *Promise
	run := func(until time.Time) error {
		if running == nil {
			return nil
		}
		left, err := c.Left(until, running.At, unit)
		t.Left, t.Used.N = left, t.Budget.N-left.N
		return err
	}
	for _, e := range l {
		if err := run(e.At); err != nil {
			return Totals{}, err
		}
		if running = e.Promise; running == nil {
			continue
		}
		if e.Kind == ClockRestarted {
			t = Totals{Budget: none, Used: none, Left: none, Before: worktime.Budget{Unit: unit, N: t.Before.N + t.Used.N}}
		}
		left, err := c.Left(e.At, running.At, unit)
		if err != nil {
			return Totals{}, err
		}
		t.Budget.N, t.Left = t.Budget.N+left.N-t.Left.N, left
	}
	if err := run(at); err != nil {
		return Totals{}, err
	}
	return t, nil
}

// with adds an entry; states share their beginnings, so the ledger is never changed in place.
func (l Ledger) with(e Entry) Ledger { return append(slices.Clip(l), e) }

// lastMove is when the clock was moved last before it was stopped for good.
func (l Ledger) lastMove() time.Time {
	for i := len(l) - 1; i >= 0; i-- {
		if l[i].Kind != ClockStopped {
			return l[i].At
		}
	}
	return time.Time{}
}

// stoppedAt is the ledger with its stop at another moment; without one it is unchanged.
func (l Ledger) stoppedAt(at time.Time) Ledger {
	last := len(l) - 1
	if last < 0 || l[last].Kind != ClockStopped {
		return l
	}
	moved := slices.Clone(l)
	moved[last].At = at
	return moved
}
