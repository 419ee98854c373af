package register

import (
	"slices"

	"motcua/projections/figures"
)

// Cell names a figure of a report by the name that it has in `figures --json`.
type Cell string

// The cells: columns of form II.06a, our own 7a and 10a, and what is shown beside them. See [figures.Measures].
const (
	Received       Cell = "received"             // 3
	ReceivedOnline Cell = "received_online"      // 4
	ReceivedDirect Cell = "received_direct"      // 5
	CarriedOver    Cell = "carried_over"         // 6
	Resolved       Cell = "resolved"             // 7
	Early          Cell = "early"                // 8
	OnTime         Cell = "on_time"              // 9
	Late           Cell = "late"                 // 10
	Ended          Cell = "ended_without_result" // 7a
	InProcess      Cell = "in_process"           // 11
	Within         Cell = "within"               // 12
	Overdue        Cell = "overdue"              // 13
	LateOriginal   Cell = "late_original"        // 10a: of 7, after the first promise, whatever was promised since
	Unpromised     Cell = "unpromised"
	Returned       Cell = "returned"

	// What the on-time rates are fractions of, as far as no cell above is; see [figures.Measures.Rate].
	InTime           Cell = "in_time"            // 8 + 9
	ReceivedInPeriod Cell = "received_in_period" // 4 + 5
	NotLate          Cell = "not_late"           // 3 − 10 − 13, which is 8 + 9 + 7a + 12
	InTimeOriginal   Cell = "in_time_original"   // 7 − 10a
)

// Figures lists those that are figures of their own.
var Figures = []Cell{Received, ReceivedOnline, ReceivedDirect, CarriedOver, Resolved, Early, OnTime, Late, Ended, LateOriginal, InProcess, Within, Overdue, Unpromised, Returned}

// Cells lists them all: what the rates are fractions of too.
var Cells = append(slices.Clip(Figures), InTime, ReceivedInPeriod, NotLate, InTimeOriginal)

// Valid reports whether c is one of [Cells].
func (c Cell) Valid() bool { return slices.Contains(Cells, c) }

// Of is the figure whose dossiers the cell lists.
func (c Cell) Of(m figures.Measures) int {
	switch c {
	case Received:
		return m.Received()
	case ReceivedOnline:
		return m.ReceivedOnline
	case ReceivedDirect:
		return m.ReceivedDirect
	case CarriedOver:
		return m.CarriedOver
	case Resolved:
		return m.Resolved()
	case Early:
		return m.Early
	case OnTime:
		return m.OnTime
	case Late:
		return m.Late
	case Ended:
		return m.Ended
	case InProcess:
		return m.InProcess
	case Within:
		return m.Within()
	case Overdue:
		return m.Overdue
	case Unpromised:
		return m.Unpromised
	case Returned:
		return m.Returned
	case InTime:
		return m.InTime()
	case ReceivedInPeriod:
		return m.ReceivedInPeriod()
	case NotLate:
		return m.Received() - m.Late - m.Overdue
	case InTimeOriginal:
		return m.InTimeOriginal()
	case LateOriginal:
		return m.LateOriginal
	}
	return 0
}

// What the cells ask of a row, for the days from ?1 to ?2, both counted. A dossier in process at the end of ?2 is open at it, whatever became of
// it later.
const (
	handled   = "received_on <= ?2 AND (received_on >= ?1 OR finished_on IS NULL OR finished_on >= ?1)"
	inPeriod  = "received_on BETWEEN ?1 AND ?2"
	carried   = "received_on < ?1 AND (finished_on IS NULL OR finished_on >= ?1)"
	finishing = "finished_on BETWEEN ?1 AND ?2"
	inProcess = "received_on <= ?2 AND (finished_on IS NULL OR finished_on > ?2)"
	crossed   = "(left_on IS NULL OR left_on > ?2)"
	isOverdue = "id IN (SELECT dossier FROM crossings INDEXED BY crossed WHERE crossed_on BETWEEN ?2 - " + brief + " AND ?2 AND " + crossed + // they are few: begin with them
		" UNION ALL SELECT dossier FROM crossings INDEXED BY overlong WHERE crossed_on < ?2 - " + brief + " AND " + lastsLong + " AND " + crossed + ")"
	isWithin  = inProcess + " AND " + uncrossed
	uncrossed = "NOT EXISTS (SELECT 1 FROM crossings WHERE dossier = id AND crossed_on <= ?2 AND " + crossed + ")" // ask for each
	isOnline  = "+channel = (SELECT id FROM keys WHERE dimension = 'channel' AND key = 'online')"
	isDirect  = "+channel IN (SELECT id FROM keys WHERE dimension = 'channel' AND key <> 'online')"
)

// condition is the cell's definition and the column whose days it goes by.
func (c Cell) condition() (where, by string) {
	switch c {
	case Received:
		return handled, "received_on"
	case ReceivedOnline:
		return inPeriod + " AND " + isOnline, "received_on"
	case ReceivedDirect:
		return inPeriod + " AND " + isDirect, "received_on"
	case CarriedOver:
		return carried, "received_on"
	case Resolved:
		return finishing + " AND finish IN (1, 2, 3)", "finished_on"
	case Early:
		return finishing + " AND finish = 1", "finished_on"
	case OnTime:
		return finishing + " AND finish = 2", "finished_on"
	case Late: // the index that has the few late and ended ones wants to hear that it has them
		return finishing + " AND finish = 3 AND finish >= 3", "finished_on"
	case Ended:
		return finishing + " AND finish = 4 AND finish >= 3", "finished_on"
	case InProcess:
		return inProcess, "received_on"
	case Within:
		return isWithin, "received_on"
	case Overdue:
		return isOverdue, "received_on"
	case Unpromised:
		return "unpromised AND received_on <= ?2 AND (finished_on IS NULL OR finished_on > ?2 OR finished_on >= ?1 AND finish <> 4)", "received_on"
	case Returned:
		return "returned_on BETWEEN ?1 AND ?2", "returned_on"
	case InTime:
		return finishing + " AND finish IN (1, 2)", "finished_on"
	case InTimeOriginal:
		return finishing + " AND finish IN (1, 2, 3) AND NOT missed", "finished_on"
	case LateOriginal:
		return finishing + " AND missed", "finished_on"
	case ReceivedInPeriod:
		return inPeriod, "received_on"
	case NotLate:
		return handled + " AND CASE WHEN finished_on <= ?2 THEN finish <> 3 ELSE " + uncrossed + " END", "received_on"
	}
	return "", ""
}
