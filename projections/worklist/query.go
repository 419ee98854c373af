package worklist

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/domain/accents"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Query chooses among the lines of a list; all its conditions must hold. The zero Query is the first page of all of them.
type Query struct {
	Kind       Kind
	Held       bool // only the dossiers that the agency holds, which are those that [View.Load] counts; one that is to be taken over has its officer then
	Status     dossier.Status
	Officer    string
	Unassigned bool // held by the agency, no officer named; Officer is not looked at
	Procedure  directory.ProcedureCode
	Due        Due
	// Text is what people look for: pieces of the code, or beginnings of words of the applicant's name without accents; all of them.
	Text string

	Order         Order
	Offset, Limit int // a limit of 0 is PageSize

	// TakenOver are agencies that are no more and whose dossiers are the agency's now.
	TakenOver []directory.AgencyCode
}

// Due says when something is due.
type Due string

// When something may be due. Each moment is in one of overdue and today at most; this week holds what is left of today too.
const (
	Overdue  Due = "overdue" // the moment has passed
	Today    Due = "today"   // in what is left of the office's day
	ThisWeek Due = "week"    // until Sunday
)

// What [View.Load] counts besides.
const (
	Soon   Due = "soon"   // within [SoonDays] working days, not overdue
	Stands Due = "stands" // never, as long as the clock stands
)

// Dues lists those that are facets.
var Dues = []Due{Overdue, Today, ThisWeek}

// Order is in which order the lines are given.
type Order string

// The orders. Lines that are equal in one of them stand as they do by what is due.
const (
	ByDue       Order = ""          // what falls due next first: the overdue at the top, stopped clocks at the end
	ByCode      Order = "code"      // of the dossier
	ByReceived  Order = "received"  // the oldest first
	ByOfficer   Order = "officer"   // without one at the end
	ByProcedure Order = "procedure" // by its code
	ByStatus    Order = "status"
)

// Orders lists them.
var Orders = []Order{ByDue, ByCode, ByReceived, ByOfficer, ByProcedure, ByStatus}

// Page sizes, in lines.
const (
	PageSize    = 50
	LongestPage = 500
)

// ErrQuery is the kind of error for a question that cannot be asked.
var ErrQuery = errors.New("the question cannot be asked")

func (q Query) check() error {
	switch {
	case q.Kind != "" && !slices.Contains(Kinds, q.Kind):
		return fmt.Errorf("%w: there is no kind of work %q; choose one of %q", ErrQuery, q.Kind, Kinds)
	case q.Due != "" && q.Due != Soon && q.Due != Stands && !slices.Contains(Dues, q.Due):
		return fmt.Errorf("%w: due cannot be %q; choose one of %q, %q or %q", ErrQuery, q.Due, Dues, Soon, Stands)
	case !slices.Contains(Orders, q.Order):
		return fmt.Errorf("%w: there is no order %q; choose one of %q", ErrQuery, q.Order, Orders)
	case q.Status < 0 || int(q.Status) >= statuses:
		return fmt.Errorf("%w: there is no status %d", ErrQuery, q.Status)
	case q.Offset < 0 || q.Limit < 0 || q.Limit > LongestPage:
		return fmt.Errorf("%w: an offset of %d and a limit of %d: they must not be negative, and a page has %d lines at most", ErrQuery, q.Offset, q.Limit, LongestPage)
	}
	return nil
}

// statuses are the national statuses 1 to 10, and 0.
const statuses = int(dossier.ResultReturned) + 1

// moments are the bounds of when something is due, as of now.
type moments struct {
	now, day, week moment
	soon           moment // where it is asked for
}

func momentsOf(now time.Time) moments {
	today := worktime.OfficeDay(now)
	sunday := today + worktime.Day((7-int(today.Weekday()))%7)
	return moments{now: momentOf(now), day: momentOf(today.End()), week: momentOf(sunday.End())}
}

// is reports whether a line is due then.
func (m moments) is(d Due, it item) bool {
	switch {
	case d == Stands:
		return it.class == stands
	case it.class != dated:
		return false
	case d == Soon:
		return m.now <= it.at && it.at < m.soon
	case d == Overdue:
		return it.at < m.now
	case d == Today:
		return m.now <= it.at && it.at < m.day
	default:
		return m.now <= it.at && it.at < m.week
	}
}

// filter is a query made ready to be asked of many lines.
type filter struct {
	moments
	query     Query
	kind      kind
	officer   uint32
	procedure uint32
	texts     []text
}

// text is a part of what people look for.
type text struct {
	codes []string // as it was written, and in capitals
	words []string // folded, each with a space before it
}

// in reports whether an entry has it: all its words in the name, or all of it in the code.
func (t text) in(e *entry) bool {
	if len(t.words) > 0 && !slices.ContainsFunc(t.words, func(w string) bool { return !strings.Contains(e.plain, w) }) {
		return true
	}
	return slices.ContainsFunc(t.codes, func(c string) bool { return strings.Contains(string(e.code), c) })
}

// filterOf makes a query ready. The lock is held.
func (v *View) filterOf(q Query, now time.Time, soon moment) filter {
	f := filter{moments: momentsOf(now), query: q, kind: kind(max(slices.Index(Kinds, q.Kind), 0))}
	f.soon = soon
	f.officer = numberOf(v.officers, q.Officer, !q.Unassigned && q.Officer != "")
	f.procedure = numberOf(v.procedures, string(q.Procedure), true)
	for _, part := range strings.Fields(q.Text) {
		t := text{codes: slices.Compact([]string{part, strings.ToUpper(part)})}
		for _, w := range accents.Words(part) {
			t.words = append(t.words, " "+w)
		}
		f.texts = append(f.texts, t)
	}
	return f
}

// unknown is the number of a text that no line has.
const unknown = nobody - 1

func numberOf(n names, text string, wanted bool) uint32 {
	number, ok := n.numbers[text]
	switch {
	case !wanted:
		return 0
	case !ok:
		return unknown
	}
	return number
}

// What a line may fail by; each is a facet.
const (
	failsKind = 1 << iota
	failsStatus
	failsOfficer
	failsProcedure
	failsDue
)

// officerOf is whose a line is: nobody's, of what is to be taken over, unless the dossiers that the agency holds are asked for.
func (f *filter) officerOf(it item) uint32 {
	if f.query.Held {
		return it.holder()
	}
	return it.officer
}

// fails tells by which conditions a line is not wanted.
func (f *filter) fails(it item) (by uint) {
	q := &f.query
	if q.Kind != "" && it.kind != f.kind || q.Held && !it.held() {
		by |= failsKind
	}
	if q.Status != 0 && dossier.Status(it.status) != q.Status {
		by |= failsStatus
	}
	if (q.Unassigned || q.Officer != "") && f.officerOf(it) != f.officer {
		by |= failsOfficer
	}
	if q.Procedure != "" && it.procedure != f.procedure {
		by |= failsProcedure
	}
	if q.Due != "" && !f.is(q.Due, it) {
		by |= failsDue
	}
	return by
}

// reads reports whether a line has what people look for.
func (f *filter) reads(e *entry) bool {
	for i := range f.texts {
		if !f.texts[i].in(e) {
			return false
		}
	}
	return true
}
