package csvimport

import (
	"time"

	"motcua/domain/dossier"
)

// rank orders what happened at the same moment; the receipt comes before everything, whenever the rest happened.
type rank int

const (
	opens rank = iota
	isStep
	decides
	ends
	returns
)

// told is a moment, and where the file tells it.
type told struct {
	at     time.Time
	line   int64
	column string
	person string
}

// events makes commands of the rows of an event-level file. It gives the receipt, where an activity tells it.
func (s *story) events(r *reader, rows []row) (received told) {
	a := r.mapping.Activity
	known := make(map[dossier.CommandID]int64, len(rows))
	for _, w := range rows {
		name, vital := r.field(w, a.Column), r.vital(w)
		at, err := r.mapping.Times.read(r.field(w, a.At))
		unit, person := r.field(w, a.Unit), r.field(w, a.Person)
		switch {
		case name == "":
			s.fault(r, w.line, a.Column, vital, "the activity has no name")
			continue
		case err != nil:
			s.fault(r, w.line, a.At, vital, "%v", err)
			continue
		case !isLine(person):
			s.fault(r, w.line, a.Person, vital, "%q is no name: control characters, or more than 200 bytes", person)
			continue
		}
		id := r.eventID(s.code, name, r.field(w, a.Instance), at)
		if first, ok := known[id]; ok {
			s.fault(r, w.line, a.Column, vital, "this event is told again, and differently: its first row is line %d; where both happened, map a column that tells them apart as activity.instance", first)
			continue
		}
		known[id] = w.line
		if event := a.Events[name]; event == Received {
			s.receive(r, &received, told{at, w.line, a.At, person})
		} else {
			command, rank := r.command(event, r.fact(id, at, person), name, unit)
			s.tasks = append(s.tasks, task{command: command, line: w.line, column: a.Column, rank: rank, vital: vital})
		}
	}
	return received
}

// receive keeps the receipt; there is one.
func (s *story) receive(r *reader, received *told, again told) {
	if received.line > 0 {
		s.fault(r, again.line, r.mapping.Activity.Column, true, "the dossier is received a second time; the first is line %d", received.line)
		return
	}
	*received = again
}

// command makes the command of an event; what has no rule of its own is a step.
func (r *reader) command(event Lifecycle, f dossier.Fact, activity, unit string) (dossier.Command, rank) {
	switch event {
	case Granted:
		return dossier.Conclude{Fact: f, Outcome: dossier.Granted}, decides
	case Denied:
		return dossier.Conclude{Fact: f, Outcome: dossier.Denied}, decides
	case Resolved:
		return dossier.Resolve{Fact: f}, ends
	case Withdrawn:
		return dossier.Withdraw{Fact: f, Reason: activity}, ends
	case Stopped:
		return dossier.Stop{Fact: f, Reason: activity}, ends
	case Refused:
		return dossier.Refuse{Fact: f, Reason: activity}, ends
	case Returned:
		return dossier.Return{Fact: f}, returns
	default:
		return dossier.CompleteStep{Fact: f, Step: activity, Unit: unit}, isStep
	}
}

// ends makes commands of the columns that tell the end and the return.
func (s *story) ends(r *reader, rows []row) {
	if f := r.mapping.Finished; f != nil {
		how, _ := s.value(r, rows, f.Event, isEnd, "resolved, withdrawn, stopped or refused")
		if t, ok := s.moment(r, rows, f.Column); ok {
			command, rank := r.command(Lifecycle(how), r.fact(r.columnID(s.code, "finished"), t.at, ""), how, "")
			s.tasks = append(s.tasks, task{command: command, line: t.line, column: t.column, rank: rank, vital: true})
		}
	}
	if t, ok := s.moment(r, rows, r.mapping.Returned); ok {
		command, rank := r.command(Returned, r.fact(r.columnID(s.code, "returned"), t.at, ""), "", "")
		s.tasks = append(s.tasks, task{command: command, line: t.line, column: t.column, rank: rank, vital: true})
	}
}
