package dossier_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// What the tests take from the embedded catalogue.
const (
	office     directory.AgencyCode    = "000.00.01.H61" // at counter 1
	justice    directory.AgencyCode    = "000.00.03.H61" // at counters 3 to 5
	homeAffair directory.AgencyCode    = "000.00.02.H61" // at counter 2
	tenDays    directory.ProcedureCode = "VL-VP-0002"    // of office, service level 3
	offline    directory.ProcedureCode = "VL-VP-0001"    // of office, ten days, service level 2
	eightHours directory.ProcedureCode = "VL-TP-0109"    // of justice
	atOnce     directory.ProcedureCode = "VL-NV-0101"    // of homeAffair
	code       dossier.Code            = "000.00.01.H61-190402-0001"
)

var law = dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()}

// at is a moment of the office, written as 2019-04-02 09:00.
func at(when string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", when, worktime.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

// fact is what happens at a moment, by a command of its own, at counter 1 unless a role says otherwise.
func fact(when string, role ...directory.Role) dossier.Fact {
	by := dossier.Actor{Person: "quay.01", Role: directory.CounterOfficer, Agency: office, Counter: 1}
	if len(role) > 0 {
		by = dossier.Actor{Person: "cv.a", Role: role[0], Agency: office}
	}
	return dossier.Fact{At: at(when), By: by, Command: dossier.CommandID("command of " + when)}
}

// head, officer and citizen do something at a moment: the head and a specialist of the office, and the applicant.
func head(when string) dossier.Fact    { return fact(when, directory.AgencyHead) }
func officer(when string) dossier.Fact { return fact(when, directory.Specialist) }
func citizen(when string) dossier.Fact {
	return dossier.Fact{At: at(when), By: dossier.Actor{Role: directory.Applicant}, Command: dossier.CommandID("the applicant's of " + when)}
}

// of is the same by somebody of another agency, who sits at no counter of the centre.
func of(agency directory.AgencyCode, f dossier.Fact) dossier.Fact {
	f.By.Agency, f.By.Counter, f.Command = agency, 0, f.Command+" of "+dossier.CommandID(agency)
	return f
}

// atCounter is the same by somebody who sits at another counter.
func atCounter(n int, f dossier.Fact) dossier.Fact { f.By.Counter = n; return f }

// days is a promise in working days, at the closing of the office on a date; hours is one to the moment.
func days(date string) *dossier.Promise { return promise(date+" 17:00", worktime.Days) }
func hours(when string) *dossier.Promise {
	return promise(when, worktime.Minutes)
}

func promise(when string, unit worktime.Unit) *dossier.Promise {
	return &dossier.Promise{At: at(when), Unit: unit, Calendar: worktime.ProvincialVersion}
}

var matter = dossier.Matter{Procedure: tenDays, Field: "NGOAI-VU", ServiceLevel: 3, Agency: office, Level: directory.Province, Channel: directory.Direct, Counter: 1}

var someone = dossier.Applicant{Kind: directory.Enterprise, Name: "Công ty Giả Định", Phone: "0901234567"}

// received is a dossier of ten working days, received on 2/4/2019 and promised for 17/4/2019 (15/4 is a day off).
func received() dossier.Received {
	return dossier.Received{Fact: fact("2019-04-02 09:00"), Code: code, Matter: matter, Applicant: someone,
		Limit: worktime.Limit{Days: 10}, Promise: days("2019-04-17")}
}

// unpromised is a dossier whose result is given at once: nothing was promised.
func unpromised() dossier.Received {
	r := received()
	r.Limit, r.Promise = worktime.Limit{}, nil
	return r
}

// receivedByHour is a dossier of eight office hours, promised for 3/4/2019, 8:30.
func receivedByHour() dossier.Received {
	r := received()
	r.Matter.Procedure, r.Matter.Agency, r.Matter.Counter = eightHours, justice, 3
	r.Limit, r.Promise = worktime.Limit{Hours: 8}, hours("2019-04-03 08:30")
	return r
}

// signed is a story at whose end the agency has it and has decided, so that only the hand-over of the result is left.
func signed(events ...dossier.Event) []dossier.Event {
	s := dossier.Replay(events...)
	by := dossier.Fact{At: s.Last, By: dossier.Actor{Person: "tt.a", Role: directory.AgencyHead, Agency: s.Matter.Agency}, Command: "the decision"}
	return append(events, dossier.Assigned{Fact: by, Officer: "cv.a"}, dossier.Decided{Fact: by, Outcome: dossier.Granted})
}

// story is a dossier to which some events have happened.
type story struct {
	t     *testing.T
	law   dossier.Law
	state dossier.State
}

func given(t *testing.T, events ...dossier.Event) story {
	return story{t: t, law: law, state: dossier.Replay(events...)}
}

// signed is the story after its agency has taken the dossier and decided it.
func (s story) signed() story {
	for _, e := range signed(dossier.Received{Fact: dossier.Fact{At: s.state.Last}, Matter: s.state.Matter})[1:] {
		s.state = dossier.Evolve(s.state, e)
	}
	return s
}

// under puts another law in force.
func (s story) under(l dossier.Law) story { s.law = l; return s }

func (s story) when(c dossier.Command) decision {
	events, err := s.law.Decide(s.state, c)
	return decision{story: s, command: c, events: events, err: err}
}

// decision is what the law made of a command.
type decision struct {
	story
	command dossier.Command
	events  []dossier.Event
	err     error
}

// then holds that exactly these events come about, each with the fact of the command. It gives the story after them.
func (d decision) then(want ...dossier.Event) story {
	d.t.Helper()
	if d.err != nil {
		d.t.Fatalf("%T: %v", d.command, d.err)
	}
	if diff := cmp.Diff(want, d.events, cmpopts.IgnoreTypes(dossier.Fact{}, dossier.Totals{}), cmpopts.EquateEmpty()); diff != "" {
		d.t.Fatalf("%T: events (-want +got):\n%s", d.command, diff)
	}
	for _, e := range d.events {
		if diff := cmp.Diff(d.command.Head(), e.Head()); diff != "" {
			d.t.Errorf("%T does not carry the fact of its command:\n%s", e, diff)
		}
		d.totalled(e)
		d.state = dossier.Evolve(d.state, e)
	}
	return d.story
}

// totalled holds that a result is stored with the totals of the ledger at that moment.
func (d decision) totalled(e dossier.Event) {
	d.t.Helper()
	r, ok := e.(dossier.Resolved)
	if !ok {
		return
	}
	totals, err := d.state.Clock.Totals(d.law.CalendarOf(d.state.Matter.Agency), r.At)
	if diff := cmp.Diff(totals, r.Clock); diff != "" || err != nil && r.By.Role != directory.System {
		d.t.Errorf("%v; the ledger says (-), the result (+):\n%s", err, diff)
	}
}

// status holds that the dossier has a national status.
func (s story) status(want dossier.Status) story {
	s.t.Helper()
	if s.state.Status != want {
		s.t.Errorf("status %d, want %d", s.state.Status, want)
	}
	return s
}

// refused holds that the command is refused by a rule, with words in both languages; says is part of the English ones.
func (d decision) refused(rule, says string) {
	d.t.Helper()
	var r *dossier.Refusal
	if !errors.As(d.err, &r) || !errors.Is(d.err, dossier.ErrRefused) {
		d.t.Fatalf("%T: %v, %v: want a refusal that says %q", d.command, d.events, d.err, says)
	}
	if len(d.events) > 0 {
		d.t.Errorf("%T is refused and still brings about %v", d.command, d.events)
	}
	if r.Rule != rule || !strings.Contains(r.En, says) || r.Vi == "" || r.Code != d.state.Code {
		d.t.Errorf("%T: dossier %q, rule %q: %s | %s\nwant dossier %q, rule %q, and: %s", d.command, r.Code, r.Rule, r.Vi, r.En, d.state.Code, rule, says)
	}
}
