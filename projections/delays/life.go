package delays

import (
	"encoding/binary"

	"motcua/domain/worktime"
)

// life is what must be known of a dossier to give account of it: since when, what was granted and promised, and who held it until when. In the
// lives it is a row of variable-length numbers.
type life struct {
	received  minute
	promise   minute          // in force at the end; 0: none
	budget    worktime.Budget // as its ledger had it; no unit: it tells none
	stretches []stretch
}

// stretch is who held a dossier until when, from where the one before ended; over says that it was beyond the deadline that the office was
// given.
type stretch struct {
	office int32
	over   bool
	until  minute
}

func appendLife(b []byte, l life) []byte {
	b = binary.AppendVarint(b, int64(l.received))
	b = binary.AppendVarint(b, int64(l.promise-l.received))
	unit := int64(0)
	switch l.budget.Unit {
	case worktime.Days:
		unit = 1
	case worktime.Minutes:
		unit = 2
	}
	b = binary.AppendVarint(b, int64(l.budget.N)<<2|unit)
	b = binary.AppendUvarint(b, uint64(len(l.stretches)))
	at := l.received
	for _, s := range l.stretches {
		who := uint64(s.office) << 1 //nolint:gosec // a number from 0 on
		if s.over {
			who |= 1
		}
		b = binary.AppendUvarint(binary.AppendUvarint(b, who), uint64(s.until-at)) //nolint:gosec // never before the one before
		at = s.until
	}
	return b
}

// lifeAt reads a life; its stretches lie in room.
func (v *View) lifeAt(at uint32, room []stretch) (l life) {
	b := v.lives[at:]
	signed := func() int64 {
		n, size := binary.Varint(b)
		b = b[max(size, 0):]
		return n
	}
	unsigned := func() uint64 {
		n, size := binary.Uvarint(b)
		b = b[max(size, 0):]
		return n
	}
	l.received = minute(signed())
	l.promise = l.received + minute(signed())
	n := signed()
	switch n & 3 {
	case 1:
		l.budget = worktime.Budget{Unit: worktime.Days, N: int(n >> 2)}
	case 2:
		l.budget = worktime.Budget{Unit: worktime.Minutes, N: int(n >> 2)}
	}
	l.stretches = room[:0]
	until := l.received
	for range unsigned() {
		who := unsigned()
		until += minute(unsigned())                                                    //nolint:gosec // as it was written
		l.stretches = append(l.stretches, stretch{int32(who >> 1), who&1 == 1, until}) //nolint:gosec // as it was written
	}
	return l
}

// keepLife puts a life among the others.
func (v *View) keepLife(l life) uint32 {
	at := uint32(len(v.lives)) //nolint:gosec // 4 GB are some two hundred million dossiers
	v.lives = appendLife(v.lives, l)
	return at
}

// hold adds a stretch up to a moment.
func hold(stretches []stretch, office int32, over bool, until minute) []stretch {
	if n := len(stretches); n > 0 && stretches[n-1].office == office && stretches[n-1].over == over && office != fromZero && office != extended {
		stretches[n-1].until = max(stretches[n-1].until, until)
		return stretches
	}
	return append(stretches, stretch{office, over, until})
}

// endedAt moves the end of a life: what comes after it falls away, and what comes before it is the last holder's.
func (l *life) endedAt(at minute) {
	for n := len(l.stretches); n > 0; n = len(l.stretches) {
		begin := l.received
		if n > 1 {
			begin = l.stretches[n-2].until
		}
		if last := &l.stretches[n-1]; last.office == fromZero || last.office == extended {
			if last.until <= at {
				break
			}
		} else if begin < at || n == 1 || last.until <= at {
			last.until = max(at, begin)
			return
		}
		l.stretches = l.stretches[:n-1]
	}
	l.stretches = append(l.stretches, stretch{anyOneStop, false, max(at, l.received)})
}

// end is where a life ends.
func (l life) end() minute {
	if n := len(l.stretches); n > 0 {
		return l.stretches[n-1].until
	}
	return l.received
}
