package forms

import (
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Of reads a dossier's story into what stands on its forms. The events are those of its stream, in their order; with none the dossier has no
// form. Corrections are followed: a form printed again shows what is right. The catalogue's notice is among the notices; who knows where the
// history comes from adds that to them. called gives the names of officers; nil: as the catalogue has them.
func Of(law dossier.Law, code dossier.Code, events []dossier.Event, called func(directory.PersonID) string) Dossier {
	s := story{names: registry{law.Catalogue, called}, d: Dossier{Code: code}}
	if len(events) == 0 {
		return s.d
	}
	var whole dossier.State
	for _, e := range events {
		whole = dossier.Evolve(whole, e)
	}
	s.sum(whole, events[0].Head().At)
	for _, e := range events {
		s.tell(e)
		s.state = dossier.Evolve(s.state, e)
		if _, ok := e.(dossier.Received); ok {
			s.d.Papers = papersOf(s.state) // what comes later is on later papers
		}
	}
	return s.d
}

// story is a dossier's forms as far as the story has been told.
type story struct {
	d     Dossier
	state dossier.State // before the event
	names registry
	open  opened
}

// tell writes down what an event puts on paper.
func (s *story) tell(e dossier.Event) {
	f := e.Head()
	switch e := e.(type) {
	case dossier.Submitted:
		s.applicant(e.Applicant)
	case dossier.Received:
		s.applicant(e.Applicant)
		s.d.Received = &Receipt{At: f.At, By: s.names.person(f.By, f.At), Promise: e.Promise}
		s.d.Limit = e.Limit
	case dossier.SupplementRequested:
		r := Request{Letter: s.letter(f, e.Reason)}
		if !s.state.ReceivedAt.IsZero() {
			r.Effect = e.Effect
		}
		s.d.Requests = append(s.d.Requests, r)
	case dossier.Refused:
		l := s.letter(f, e.Reason)
		s.d.Refusal = &l
	case dossier.Extended:
		s.d.Extension = &Extension{Letter: s.letter(f, e.Reason), From: s.state.Promise, To: &e.Promise}
	case dossier.FeeWaived:
		s.d.Fee.Waived += e.Amount
	default: // on form 05 at most
	}
	s.handOver(e)
}

// applicant notes whose dossier it is; what comes later fills in what was left open before.
func (s *story) applicant(a dossier.Applicant) {
	d := &s.d.Applicant
	if a.Kind != "" {
		d.Kind = a.Kind
	}
	for _, t := range []struct {
		to   *string
		text string
	}{{&d.Name, a.Name}, {&d.Agent, a.Agent}, {&d.Address, a.Address}, {&d.Phone, string(a.Phone)}, {&d.Email, a.Email}} {
		if t.text != "" {
			*t.to = t.text
		}
	}
}

// papersOf are the papers that a dossier has.
func papersOf(s dossier.State) []Paper {
	var all []Paper
	for _, p := range s.Papers {
		all = append(all, Paper{Name: p.Name, Originals: p.Originals, Copies: p.Copies, Files: len(p.Files)})
	}
	return all
}

func (s *story) letter(f dossier.Fact, reason string) Letter {
	return Letter{At: f.At, By: s.names.person(f.By, f.At), Reason: reason}
}

// sum writes down what the whole story says, corrections in it: the matter, the offices, the fee. A dossier is known to the law of the day
// on which it began.
func (s *story) sum(whole dossier.State, began time.Time) {
	d, m := &s.d, whole.Matter
	d.Office, d.Agency, d.Place = s.names.offices(m, began)
	d.Counter, d.Promise, d.Result, d.Last = m.Counter, whole.Promise, whole.Timeliness, whole.Last
	d.Token = string(whole.Link)
	if counter, ok := s.names.c.CounterOn(m.Counter, worktime.DayOf(began)); ok {
		d.CounterName = counter.NameVi
	}
	d.Procedure = string(m.Procedure)
	if p, ok := s.procedure(m, began); ok {
		d.Procedure, d.Fee.Catalogue, d.Fee.Known = p.NameVi, int64(p.Fee), true
	}
	d.Fee.Charged, d.Fee.Paid = whole.FeeDue, whole.FeePaid
	for _, t := range whole.Tasks {
		if name := s.names.agency(t.Agency, began); !slices.Contains(d.Joint, name) {
			d.Joint = append(d.Joint, name)
		}
	}
	if notice := s.names.c.About().NoticeVi; notice != "" {
		d.Notices = append(d.Notices, notice)
	}
}

// procedure is the dossier's procedure as it was in force, or in its newest row.
func (s *story) procedure(m dossier.Matter, at time.Time) (directory.Procedure, bool) {
	if p, ok := s.names.c.ProcedureOn(m.Procedure, worktime.DayOf(at)); ok {
		return p, true
	}
	return s.names.c.Procedure(m.Procedure)
}
