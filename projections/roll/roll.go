// Package roll numbers dossiers from 0 in the order in which a view meets them, so that the view can keep what it has to know of
// each in a slice, by number, and not in a map, by name.
//
// A code of the national shape (000.00.12.H61-190506-0001) says the agency, the date and the number of the day, which are given without
// gaps. So a dossier costs its number, in a list for its agency and day: 4 to 8 bytes, and about 90 bytes for each such list. Any other
// code, and one whose number lies far beyond the others of its day, costs about 120 bytes.
package roll

import (
	"iter"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Roll is the numbers of dossiers. The zero Roll is empty. It belongs to one goroutine.
type Roll struct {
	n        int32
	agencies map[string]int32 // what stands before the date, numbered
	names    []string         // 〃, by number
	days     map[day][]int32  // number of the dossier + 1 by the number of the day; 0: not met
	others   map[eventlog.StreamID]int32
}

// day is a day of an agency, the date as the six digits of a code.
type day struct{ agency, date int32 }

// gap is how far a number may lie beyond the others of its day.
const gap = 256

// Len is how many dossiers were met.
func (r *Roll) Len() int { return int(r.n) }

// Find gives the number of a dossier that was met.
func (r *Roll) Find(stream eventlog.StreamID) (number int32, ok bool) {
	if agency, date, n, national := split(stream); national {
		if a, known := r.agencies[agency]; known {
			if list := r.days[day{a, date}]; int(n) < len(list) && list[n] > 0 {
				return list[n] - 1, true
			}
		}
	}
	number, ok = r.others[stream]
	return number, ok
}

// Meet gives the number of a dossier, the next one where it is met for the first time; met tells that it was met before.
func (r *Roll) Meet(stream eventlog.StreamID) (number int32, met bool) {
	if number, met = r.Find(stream); met {
		return number, met
	}
	r.enter(stream, r.n)
	r.n++
	return r.n - 1, false
}

func (r *Roll) enter(stream eventlog.StreamID, number int32) {
	agency, date, n, national := split(stream)
	if !national {
		r.other(stream, number)
		return
	}
	a, known := r.agencies[agency]
	if !known {
		a = int32(len(r.names)) //nolint:gosec // some thousands
	}
	d := day{a, date}
	list := r.days[d]
	if int(n) >= len(list)+gap {
		r.other(stream, number)
		return
	}
	if r.days == nil {
		r.agencies, r.days = make(map[string]int32), make(map[day][]int32)
	}
	if !known {
		r.agencies[agency], r.names = a, append(r.names, agency)
	}
	for int(n) >= len(list) {
		list = append(list, 0)
	}
	list[n] = number + 1
	r.days[d] = list
}

func (r *Roll) other(stream eventlog.StreamID, number int32) {
	if r.others == nil {
		r.others = make(map[eventlog.StreamID]int32)
	}
	r.others[stream] = number
}

// All yields every dossier with its number, in no order.
func (r *Roll) All() iter.Seq2[eventlog.StreamID, int32] {
	return func(yield func(eventlog.StreamID, int32) bool) {
		for d, list := range r.days {
			for n, number := range list {
				if number > 0 && !yield(join(r.names[d.agency], d.date, int32(n)), number-1) { //nolint:gosec // below 10,000,000
					return
				}
			}
		}
		for stream, number := range r.others {
			if !yield(stream, number) {
				return
			}
		}
	}
}

// Names gives the dossiers with some numbers, in their order; it looks through all.
func (r *Roll) Names(numbers []int32) []eventlog.StreamID {
	places := make(map[int32][]int, len(numbers))
	for i, n := range numbers {
		places[n] = append(places[n], i)
	}
	named := make([]eventlog.StreamID, len(numbers))
	tell := func(n int32, name func() eventlog.StreamID) {
		for _, i := range places[n] {
			named[i] = name()
		}
	}
	for d, list := range r.days {
		for n, number := range list {
			if number > 0 {
				tell(number-1, func() eventlog.StreamID { return join(r.names[d.agency], d.date, int32(n)) }) //nolint:gosec // below 10,000,000
			}
		}
	}
	for stream, number := range r.others {
		tell(number, func() eventlog.StreamID { return stream })
	}
	return named
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
