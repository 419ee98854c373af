package figures

import "slices"

// RateName names one of the on-time rates in use (rules of the figures): offices compute it differently, so a rate is never
// shown without its name, numerator and denominator.
type RateName string

// The four readings of "on-time rate".
const (
	OnTimeOfResolved RateName = "on_time_of_resolved" // (8+9) / 7: press and departments
	OnTimeOfReceived RateName = "on_time_of_received" // (8+9) / (4+5): Decree 61/2018, art. 30.2c
	OnTimeOfHandled  RateName = "on_time_of_handled"  // (8+9) / 3: the reading that gives the plan's 84,09%
	NotLateOfHandled RateName = "not_late_of_handled" // 1 − (10+13) / 3: Gia Lai province
)

// RateNames lists the four in the order in which they are shown.
var RateNames = []RateName{OnTimeOfHandled, OnTimeOfReceived, OnTimeOfResolved, NotLateOfHandled}

// The readings once more, against the first promise (hẹn ban đầu) instead of the one in force: what was promised anew does not better them. 7 − 10a
// are the results that came by the first. See [RateName.Original].
const (
	OriginalOfResolved RateName = "on_time_of_resolved_original" // (7−10a) / 7
	OriginalOfReceived RateName = "on_time_of_received_original" // (7−10a) / (4+5)
	OriginalOfHandled  RateName = "on_time_of_handled_original"  // (7−10a) / 3
)

// AllRateNames lists them all: those of [RateNames], each followed by itself against the first promise.
var AllRateNames = []RateName{OnTimeOfHandled, OriginalOfHandled, OnTimeOfReceived, OriginalOfReceived, OnTimeOfResolved, OriginalOfResolved, NotLateOfHandled}

// Original is the reading against the first promise that is shown beside one against the promise in force. ok is false for not_late_of_handled: it
// counts what is overdue now (13), and that goes by the promise in force.
func (name RateName) Original() (original RateName, ok bool) {
	switch name {
	case OnTimeOfResolved:
		return OriginalOfResolved, true
	case OnTimeOfReceived:
		return OriginalOfReceived, true
	case OnTimeOfHandled:
		return OriginalOfHandled, true
	default:
		return "", false
	}
}

// Valid reports whether name is one of [AllRateNames].
func (name RateName) Valid() bool { return slices.Contains(AllRateNames, name) }

// Rate is a fraction that keeps its numerator and denominator. A rate over nothing (Denominator 0) says nothing and is not
// shown.
type Rate struct {
	Numerator   int `json:"numerator"`
	Denominator int `json:"denominator"`
}

// Value is the fraction; ok is false where the denominator is 0.
func (r Rate) Value() (v float64, ok bool) {
	if r.Denominator == 0 {
		return 0, false
	}
	return float64(r.Numerator) / float64(r.Denominator), true
}

// Rate computes one of the named rates.
func (m Measures) Rate(name RateName) Rate {
	good, original := m.InTime(), m.InTimeOriginal()
	switch name {
	case OnTimeOfResolved:
		return Rate{good, m.Resolved()}
	case OnTimeOfReceived:
		return Rate{good, m.ReceivedInPeriod()}
	case OnTimeOfHandled:
		return Rate{good, m.Received()}
	case NotLateOfHandled:
		return Rate{m.Received() - m.Late - m.Overdue, m.Received()}
	case OriginalOfResolved:
		return Rate{original, m.Resolved()}
	case OriginalOfReceived:
		return Rate{original, m.ReceivedInPeriod()}
	case OriginalOfHandled:
		return Rate{original, m.Received()}
	}
	return Rate{}
}

// Formula is how a rate is computed, in the columns of form II.06a.
func (name RateName) Formula() string {
	switch name {
	case OnTimeOfResolved:
		return "(8+9) / 7"
	case OnTimeOfReceived:
		return "(8+9) / (4+5)"
	case OnTimeOfHandled:
		return "(8+9) / 3"
	case NotLateOfHandled:
		return "1 − (10+13) / 3"
	case OriginalOfResolved:
		return "(7−10a) / 7"
	case OriginalOfReceived:
		return "(7−10a) / (4+5)"
	case OriginalOfHandled:
		return "(7−10a) / 3"
	}
	return ""
}
