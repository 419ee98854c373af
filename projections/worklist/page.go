package worklist

import (
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Page is a part of a list, and what there is in all of it. It is a copy.
type Page struct {
	Rows     []Row
	Count                      // of all that the query asks for
	Facets   Facets            // what other values of one filter would give
	Position eventlog.Position // of the last event in it
}

// Count is how many lines there are, and how many of them are overdue.
type Count struct{ Lines, Overdue int }

// Facets count, for each filter, the lines that its values would give while the other filters stay as they are. Values that give
// nothing are absent.
type Facets struct {
	Kinds      map[Kind]Count
	Statuses   map[dossier.Status]Count
	Officers   []Facet // by name; "" are the unassigned
	Procedures []Facet // by code
	Due        map[Due]int
}

// Facet is one value of a filter.
type Facet struct {
	Value string
	Count
}

// Row is one line of a list.
type Row struct {
	Kind    Kind
	Due     time.Time // in the office's time; zero: nothing is due, or the clock stands
	Overdue bool
	Stands  bool         // the clock stands, or a task waits for another
	Task    dossier.Task // of a line of kind Cooperate
	Entry
}

// Entry is an open dossier. Times are the office's.
type Entry struct {
	Code       dossier.Code
	Matter     dossier.Matter
	Applicant  dossier.Applicant // kind and whole name
	Status     dossier.Status
	Holder     directory.AgencyCode
	Offered    directory.AgencyCode // handed on to it, not accepted yet
	Officer    string
	Submitted  time.Time       // zero: it was received at once
	Received   time.Time       // zero: not accepted yet
	HandOnBy   time.Time       // art. 18 of Decree 61/2018; zero: not received, or where no calendar reaches
	Promise    dossier.Promise // in force, without its calendar; zero: none
	Waits      bool            // for a supplement, a duty or an inspection
	Paused     bool            // its clock stands
	Extended   bool
	Outcome    dossier.Outcome // of the decision; empty: it was not taken yet
	Tasks      []dossier.Task  // open
	Asked      []Question      // without an answer
	ReadySince time.Time       // zero: there is no result
	Owed       int64           // đồng
	Changed    time.Time       // last, and by which event
	Position   eventlog.Position
}

// Question is a consultation without an answer.
type Question struct {
	Agency directory.AgencyCode
	Due    time.Time
}

// out is a copy of an entry; officers are the names by number.
func (e *entry) out(officers []string) Entry {
	p := e.part()
	o := Entry{
		Code: e.code, Matter: e.matter.Matter, Applicant: dossier.Applicant{Kind: e.kind, Name: e.name}, Status: e.status,
		Holder: e.holder.name(), Offered: e.offered.name(), Officer: officers[e.officer],
		Submitted: e.submitted.time(), Received: e.received.time(), HandOnBy: e.handOn.time(),
		Waits: e.waits, Paused: e.paused, Extended: e.extended, Outcome: outcomes[e.outcome], ReadySince: e.finished.time(), Owed: p.feeDue - p.feePaid,
		Changed: e.changed.time(), Position: e.position,
	}
	if e.promise != never {
		o.Promise = dossier.Promise{At: e.promise.time(), Unit: units[e.unit]}
	}
	for _, t := range p.tasks {
		o.Tasks = append(o.Tasks, taskOut(t))
	}
	for i, agency := range p.asked {
		o.Asked = append(o.Asked, Question{agency, p.askedDue[i].In(worktime.Zone)})
	}
	return o
}

// taskOut is a task that shares nothing with the view.
func taskOut(t dossier.Task) dossier.Task {
	if t.Promise != nil {
		t.Promise = &dossier.Promise{At: t.Promise.At.In(worktime.Zone), Unit: t.Promise.Unit}
	}
	return t
}

// row makes the row of a line.
func (q *question) row(it item) Row {
	r := Row{Kind: Kinds[it.kind], Overdue: it.overdue(q.now), Stands: it.class == stands, Entry: it.entry.out(q.officers)}
	if it.class == dated {
		r.Due = it.at.time()
	}
	if it.kind == cooperate {
		r.Task = taskOut(it.entry.part().tasks[it.part])
	}
	return r
}

// counted are the counts of one filter by the number of its value.
type counted []Count

// facets names what was counted, in the order of the names.
func (c counted) facets(texts []string) (all []Facet) {
	for number, n := range c {
		if n.Lines > 0 {
			all = append(all, Facet{texts[number], n})
		}
	}
	slices.SortFunc(all, func(a, b Facet) int {
		if a.Value < b.Value {
			return -1
		}
		return 1
	})
	return all
}

// Of is an open dossier by its code; ok is false for one that has left the lists, or never stood on one.
func (v *View) Of(code dossier.Code) (Entry, bool) {
	v.mu.Lock()
	e, ok := v.open[code.Stream()]
	officers := v.officers.texts
	v.mu.Unlock()
	if !ok {
		return Entry{}, false
	}
	return e.out(officers), true
}
