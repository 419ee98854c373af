package dossier

import (
	"cmp"
	"time"

	"motcua/domain/worktime"
)

// Correction names what of a mistaken entry can be set right.
type Correction string

// What can be corrected.
const (
	CorrectChannel   Correction = "channel"   // hình thức nộp
	CorrectCounter   Correction = "counter"   // quầy tiếp nhận; 0: the agency's own desk
	CorrectProcedure Correction = "procedure" // thủ tục: field and service level follow it, what was promised stays
	CorrectRating    Correction = "rating"    // mức độ hài lòng, where it was entered otherwise than it was given; it counts on the day of the rating
	CorrectFinished  Correction = "finished"  // when the result came to the one-stop (RFC 3339); its timeliness is judged anew
)

// Standing is how a dossier stands in the figures: everything that a fold needs to take it out of them and put it back
// otherwise.
type Standing struct {
	Matter     Matter     `json:"matter"`
	ReceivedAt time.Time  `json:"received_at"`
	Unpromised bool       `json:"unpromised,omitempty"`
	Crossings  []Crossing `json:"crossings,omitempty"`
	FinishedAt time.Time  `json:"finished_at,omitzero"`
	Timeliness Timeliness `json:"timeliness,omitempty"` // empty while in process, and for an end without a result
	Original   Timeliness `json:"original,omitempty"`   // against the first promise; older corrections do not tell it
	ReturnedAt time.Time  `json:"returned_at,omitzero"`
	Rating     Rating     `json:"rating,omitempty"` // older corrections, of other entries, do not tell it
}

// Crossing is a day on which the dossier becomes overdue (+1) or is overdue no more (-1). Days to come are told as they are
// foreseen now.
type Crossing struct {
	Day worktime.Day `json:"day"`
	N   int          `json:"n"`
}

// Crossings follow from the ledger: an open promise is crossed on its day. Moved on an earlier day, the crossing moves with it;
// moved later, the dossier leaves "overdue" on the day of the move and crosses again on the new one.
func (l Ledger) Crossings() []Crossing {
	var all []Crossing
	var crossing worktime.Day
	pending := false
	for _, e := range l {
		day := worktime.OfficeDay(e.At)
		if pending {
			all = append(all, Crossing{max(day, crossing), -1})
		}
		if pending = e.Promise != nil; pending {
			crossing = max(day, worktime.OfficeDay(e.Promise.At))
			all = append(all, Crossing{crossing, +1})
		}
	}
	return all
}

// Missed reports whether the result came after the first promise, whatever was promised since.
func (s Standing) Missed() bool { return cmp.Or(s.Original, s.Timeliness) == Late }

// Standing tells how the dossier stands in the figures.
func (s State) Standing() Standing {
	return Standing{
		Matter: s.Matter, ReceivedAt: s.ReceivedAt, Unpromised: s.Original() == nil, Crossings: s.Clock.Crossings(),
		FinishedAt: s.FinishedAt, Timeliness: s.Timeliness, Original: s.OriginalTimeliness, ReturnedAt: s.ReturnedAt, Rating: s.Rating,
	}
}
