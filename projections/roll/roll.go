// Package roll numbers dossiers from 0 in the order in which a view meets them, so that the view can keep what it has to know of
// each in a slice, by number, and not in a map, by name.
//
// A code of the national shape (000.00.12.H61-190506-0001) says the agency, the date and the number of the day. So a dossier costs 8 bytes
// for its code and 4 to 11 for its place in a table, a third more while these lists grow; each agency costs its name once. A dossier
// with any other code costs about 120 bytes. Measured: 16 bytes a dossier in the reference history, 19 of 200.000 over nine years.
package roll

import (
	"iter"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Roll is the numbers of dossiers. The zero Roll is empty. It belongs to one goroutine.
type Roll struct {
	codes    []code           // by number
	table    []int32          // number of the dossier + 1 where its code belongs, or behind others; 0: free. A power of two, a quarter of it free
	agencies map[string]int32 // what stands before the date, numbered
	names    []string         // 〃, by number
	others   map[eventlog.StreamID]int32
}

// code is a code of the national shape: agency, date as six digits, number of the day.
type code uint64

const (
	numberBits, dateBits, agencyBits = 24, 20, 20

	// another is a code of another shape, which stands among the others.
	another = ^code(0)
	// most is how many agencies have numbers; another is none of theirs.
	most = 1<<agencyBits - 1
)

func codeOf(agency, date, number int32) code {
	return code(agency)<<(dateBits+numberBits) | code(date)<<numberBits | code(number) //nolint:gosec // none is negative
}

// stream is the name that [split] took apart.
func (r *Roll) stream(c code) eventlog.StreamID {
	return join(r.names[c>>(dateBits+numberBits)], int32(c>>numberBits&(1<<dateBits-1)), int32(c&(1<<numberBits-1))) //nolint:gosec // 20 and 24 bits
}

// Len is how many dossiers were met.
func (r *Roll) Len() int { return len(r.codes) }

// Find gives the number of a dossier that was met.
func (r *Roll) Find(stream eventlog.StreamID) (number int32, ok bool) {
	agency, date, n, national := split(stream)
	if !national {
		number, ok = r.others[stream]
		return number, ok
	}
	a, known := r.agencies[agency]
	if !known {
		number, ok = r.others[stream] // of one agency too many
		return number, ok
	}
	if len(r.table) == 0 {
		return 0, false
	}
	number = r.table[r.place(codeOf(a, date, n))] - 1
	return max(number, 0), number >= 0
}

// Meet gives the number of a dossier, the next one where it is met for the first time; met tells that it was met before.
func (r *Roll) Meet(stream eventlog.StreamID) (number int32, met bool) {
	if number, met = r.Find(stream); met {
		return number, met
	}
	number = int32(len(r.codes)) //nolint:gosec // below 2^31
	if c := r.national(stream); c != another {
		r.enter(c)
	} else {
		if r.others == nil {
			r.others = make(map[eventlog.StreamID]int32)
		}
		r.others[stream] = number
		r.codes = append(r.codes, another)
	}
	return number, false
}

// national is the code of a dossier, whose agency gets a number where it has none.
func (r *Roll) national(stream eventlog.StreamID) code {
	agency, date, n, national := split(stream)
	if !national {
		return another
	}
	a, known := r.agencies[agency]
	if !known {
		if len(r.names) == most {
			return another
		}
		a = int32(len(r.names)) //nolint:gosec // below most
		if r.agencies == nil {
			r.agencies = make(map[string]int32)
		}
		r.agencies[agency], r.names = a, append(r.names, agency)
	}
	return codeOf(a, date, n)
}

// enter gives the next number to a code that has none.
func (r *Roll) enter(c code) {
	r.codes = append(r.codes, c)
	if 4*len(r.codes) <= 3*len(r.table) {
		r.table[r.place(c)] = int32(len(r.codes)) //nolint:gosec // below 2^31
		return
	}
	r.table = make([]int32, max(16, 2*len(r.table)))
	for i, c := range r.codes {
		if c != another {
			r.table[r.place(c)] = int32(i + 1) //nolint:gosec // below 2^31
		}
	}
}

// place is where a code stands in the table, or where it belongs.
func (r *Roll) place(c code) int {
	last := len(r.table) - 1
	const spread = 0x9E3779B97F4A7C15 // 2^64 by the golden ratio: codes that follow one another lie apart
	for i := int(c * spread >> 32); ; i++ {
		if n := r.table[i&last]; n == 0 || r.codes[n-1] == c {
			return i & last
		}
	}
}

// All yields every dossier with its number, in no order.
func (r *Roll) All() iter.Seq2[eventlog.StreamID, int32] {
	return func(yield func(eventlog.StreamID, int32) bool) {
		for i, c := range r.codes {
			if c != another && !yield(r.stream(c), int32(i)) { //nolint:gosec // below 2^31
				return
			}
		}
		for stream, number := range r.others {
			if !yield(stream, number) {
				return
			}
		}
	}
}

// Name gives the dossier with a number; it looks through those with codes of another shape.
func (r *Roll) Name(number int32) eventlog.StreamID {
	if c := r.codes[number]; c != another {
		return r.stream(c)
	}
	for stream, n := range r.others {
		if n == number {
			return stream
		}
	}
	return ""
}

const (
	dateDigits   = 6
	numberDigits = 4 // at least; and 7 at most
)

// split takes a stream's name apart; national is false where the parts would not make the same name again.
func split(stream eventlog.StreamID) (agency string, date, number int32, national bool) {
	code, ok := dossier.CodeOf(stream)
	last := strings.LastIndexByte(string(code), '-')
	if !ok || last < dateDigits+1 || code[last-dateDigits-1] != '-' {
		return "", 0, 0, false
	}
	digits := string(code[last+1:])
	if len(digits) < numberDigits || len(digits) > 7 || len(digits) > numberDigits && digits[0] == '0' {
		return "", 0, 0, false
	}
	date, dated := numeral(string(code[last-dateDigits : last]))
	number, numbered := numeral(digits)
	return string(code[:last-dateDigits-1]), date, number, dated && numbered
}

// numeral reads up to seven digits.
func numeral(digits string) (n int32, ok bool) {
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int32(c-'0')
	}
	return n, true
}
