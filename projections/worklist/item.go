package worklist

import (
	"cmp"
	"math"
	"time"

	"motcua/domain/worktime"
)

// Kind is what there is to do with a dossier.
type Kind string

// What an agency has to do, and what a counter has.
const (
	Handle       Kind = "dossier"      // thụ lý: the agency holds it
	Accept       Kind = "accept"       // tiếp nhận: handed in, neither accepted nor declined yet; also at the counter
	HandOver     Kind = "hand_over"    // bàn giao kết quả: the agency holds it and has decided, the result is to be handed over
	TakeOver     Kind = "take_over"    // nhận bàn giao: it was handed on to the agency, which is to accept that
	Cooperate    Kind = "task"         // việc phối hợp: a part in a joint dossier
	Consultation Kind = "consultation" // cho ý kiến: the agency was asked and has not answered

	Supplement Kind = "supplement" // chờ bổ sung: the applicant was asked for what is missing
	HandOn     Kind = "transfer"   // chuyển hồ sơ: received, to be handed on (art. 18)
	GiveBack   Kind = "return"     // trả kết quả: the result lies at the one-stop
)

// Kinds lists all kinds: an agency's, and from [Accept] on a counter's.
var Kinds = []Kind{Handle, HandOver, TakeOver, Cooperate, Consultation, Accept, Supplement, HandOn, GiveBack}

// kind is a kind's place in [Kinds].
type kind uint8

const (
	handle kind = iota
	handOver
	takeOver
	cooperate
	consultation
	accept
	supplement
	handOn
	giveBack
	kinds = iota
)

// class parts a list by what is known of when something is due.
type class uint8

const (
	dated   class = iota // by its moment
	undated              // nothing was promised: by when it came in
	stands               // the clock stands, or waits for another's part
)

// moment is a time in nanoseconds since 1970. What lies outside of the years 1678 to 2261, a mistake in a file, is put at their ends.
type moment int64

// never is the moment of the zero time.
const never moment = math.MinInt64

// The first and the last second of the years that moments can tell, by Unix's count.
const firstSecond, lastSecond = math.MinInt64/1_000_000_000 + 1, math.MaxInt64/1_000_000_000 - 1

func momentOf(t time.Time) moment {
	switch s := t.Unix(); {
	case t.IsZero():
		return never
	case s < firstSecond:
		return never + 1
	case s > lastSecond:
		return math.MaxInt64
	default:
		return moment(s*1_000_000_000 + int64(t.Nanosecond()))
	}
}

// time is the moment in the office's time.
func (m moment) time() time.Time {
	if m == never {
		return time.Time{}
	}
	return time.Unix(0, int64(m)).In(worktime.Zone)
}

// item is one line of a list: a dossier, or a part of one, that somebody has to do something with.
type item struct {
	at        moment // when it is due; when it came in, where nothing is
	entry     *entry
	officer   uint32 // number of the name; nobody: the line has none
	procedure uint32 // number of the code
	part      uint16 // which of the entry's tasks or questions
	class     class
	kind      kind
	status    uint8 // of the dossier
}

// nobody is the officer of what is no officer's: a task, a question, what is not accepted yet.
const nobody = math.MaxUint32

// compare puts what falls due next first: what is overdue at the top, stopped clocks at the end. No two lines of a list are equal.
func compare(a, b item) int {
	if a.class != b.class {
		return cmp.Compare(a.class, b.class)
	}
	if a.at != b.at {
		return cmp.Compare(a.at, b.at)
	}
	if a.entry != b.entry {
		if c := cmp.Compare(a.entry.code, b.entry.code); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.part, b.part))
}

// overdue reports whether a line's moment has passed, as the walls count it.
func (i item) overdue(now moment) bool { return i.class == dated && i.at < now }
