package times

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"motcua/domain/worktime"
)

// length is how long one phase of one dossier took.
type length struct {
	Phase int32        // index
	Day   worktime.Day // on which it ended
	N     int32        // in the phase's unit; uncounted: no calendar reaches there
}

const uncounted = math.MinInt32

// packed keeps the lengths of dossiers that are closed, a few bytes each: of a dossier what it is about, how many there are, and of each the
// phase, the days since the one before, and how long it took. They are kept in order, in pieces that never move; what a correction
// replaces stays where it was and is not looked at again.
type packed struct {
	at     []place // by the dossier's number; its piece is 0 where it is not closed
	pieces [][]byte
}

// place is where a dossier's lengths begin: a piece, counted from 1, and a byte in it.
type place struct{ piece, begin int32 }

// pieceSize is how long a piece is; a dossier with more has one of its own.
const pieceSize = 1 << 16

// put keeps what a dossier is about, and its lengths.
func (p *packed) put(dossier, matter int32, lengths []length) {
	var short [128]byte
	b := pack(short[:0], matter, lengths)
	last := len(p.pieces) - 1
	if last < 0 || len(p.pieces[last])+len(b) > cap(p.pieces[last]) {
		p.pieces = append(p.pieces, make([]byte, 0, max(pieceSize, len(b))))
		last++
	}
	for int(dossier) >= len(p.at) {
		p.at = append(p.at, place{})
	}
	p.at[dossier] = place{int32(last + 1), int32(len(p.pieces[last]))} //nolint:gosec // below 2^31
	p.pieces[last] = append(p.pieces[last], b...)
}

// record is the bytes that begin with those of a dossier; none where it is not closed.
func (p *packed) record(dossier int32) []byte {
	if int(dossier) >= len(p.at) || p.at[dossier].piece == 0 {
		return nil
	}
	at := p.at[dossier]
	return p.pieces[at.piece-1][at.begin:]
}

func pack(b []byte, matter int32, lengths []length) []byte {
	b = binary.AppendUvarint(b, uint64(matter)) //nolint:gosec // an index
	b = binary.AppendUvarint(b, uint64(len(lengths)))
	day := worktime.Day(0)
	for _, l := range lengths {
		b = binary.AppendUvarint(b, uint64(l.Phase)) //nolint:gosec // an index
		b = binary.AppendVarint(b, int64(l.Day-day))
		b = binary.AppendVarint(b, int64(l.N))
		day = l.Day
	}
	return b
}

// errPacked is for a snapshot that ends within a dossier.
var errPacked = errors.New("the lengths of a dossier are not whole")

// unpack reads what pack wrote, onto a list that is used again, and tells how many bytes it was.
func unpack(b []byte, onto []length) (matter int32, lengths []length, size int, err error) {
	next := func(read func([]byte) (int64, int)) (n int64) {
		if err != nil {
			return 0
		}
		n, m := read(b[size:])
		if m <= 0 {
			err = errPacked
			return 0
		}
		size += m
		return n
	}
	matter, lengths = int32(next(index)), onto[:0]
	day := worktime.Day(0)
	for count := next(index); count > 0 && err == nil; count-- {
		l := length{Phase: int32(next(index))}
		day += worktime.Day(next(binary.Varint))
		l.Day, l.N = day, int32(next(binary.Varint))
		lengths = append(lengths, l)
	}
	return matter, lengths, size, err
}

func index(b []byte) (int64, int) {
	n, size := binary.Uvarint(b)
	return int64(n), size
}

// whole is all of it for a snapshot, without what was replaced: for each dossier a 1 and its record, or a 0 where it is not closed.
func (p *packed) whole() (all []byte) {
	var buffer []length
	for i := range p.at {
		if b := p.record(int32(i)); b == nil { //nolint:gosec // a dossier's number
			all = append(all, 0)
		} else {
			_, lengths, size, _ := unpack(b, buffer) // it was packed here
			all, buffer = append(append(all, 1), b[:size]...), lengths
		}
	}
	return slices.Clip(all)
}

// unwhole reads what whole wrote.
func unwhole(all []byte, matters, phases int) (p packed, err error) {
	var buffer []length
	for dossier := int32(0); len(all) > 0; dossier++ {
		closed := all[0] == 1
		if all = all[1:]; !closed {
			continue
		}
		matter, lengths, size, err := unpack(all, buffer)
		if err != nil || uint32(matter) >= uint32(matters) || slices.ContainsFunc(lengths, func(l length) bool { return uint32(l.Phase) >= uint32(phases) }) { //nolint:gosec // indexes
			return p, errPacked
		}
		p.put(dossier, matter, lengths)
		all, buffer = all[size:], lengths
	}
	return p, nil
}
