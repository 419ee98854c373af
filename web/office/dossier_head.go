package office

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// moment writes a time as the offices do, in their time.
func moment(t time.Time) string { return t.In(worktime.Zone).Format("15:04 02/01/2006") }

// promised writes a promise: its moment and the day of the week.
func (s *sheet) promised(p *dossier.Promise) string {
	day := worktime.DayOf(p.At.In(worktime.Zone))
	return p.At.In(worktime.Zone).Format("15:04 ") + s.Lang.Pick(day.Vietnamese(), day.English())
}

// say fills a sentence of the wording in.
func (s *sheet) say(key string, with ...any) string { return fmt.Sprintf(s.T(key), with...) }

// agency is an agency's name.
func (s *sheet) agency(code directory.AgencyCode) string {
	if code == "" {
		return ""
	}
	if a, ok := s.opt.Law.Catalogue.Agency(code); ok {
		return s.Lang.Pick(a.NameVi, a.NameEn)
	}
	return s.agencyName(s.page, code)
}

// now is the office's time as of which the page speaks.
func (s *sheet) now() time.Time { return s.page.Office }

// person is an officer's name, from the accounts where they know it; nothing on a page without names.
func (s *sheet) person(id string) string {
	if s.masked || id == "" {
		return ""
	}
	return s.personName(id)
}

// procedure is the name of the dossier's procedure.
func (s *sheet) procedure() string { return s.procedureName(s.State.Matter.Procedure) }

// applicant is who the dossier is of, as the intake took it down and nobody on a page without names.
func (s *sheet) applicant() (a dossier.Applicant) {
	for _, e := range s.Events {
		switch e := e.(type) {
		case dossier.Submitted:
			a = e.Applicant
		case dossier.Received:
			if e.Applicant.Name != "" {
				a = e.Applicant
			}
		default:
		}
	}
	if s.masked {
		return dossier.Applicant{Kind: s.State.Applicant}
	}
	return a
}

// facts are what stands on top of the page.
func (s *sheet) facts() (all []labelled) {
	add := func(key, value string) {
		if value != "" {
			all = append(all, labelled{s.T("dossier.label." + key), value})
		}
	}
	a, m := s.applicant(), s.State.Matter
	add("applicant", a.Name)
	if a.Kind != "" {
		add("kind", s.T("dossier.kind."+string(a.Kind)))
	}
	add("number", string(a.Number))
	add("phone", string(a.Phone))
	add("email", a.Email)
	add("address", a.Address)
	add("agent", a.Agent)
	add("agency", s.agency(m.Agency))
	if s.State.Holder != m.Agency {
		add("holder", s.agency(s.State.Holder))
	}
	add("officer", s.person(s.State.Officer))
	channel := s.T("dossier.channel." + string(m.Channel))
	if m.Counter > 0 {
		channel += " · " + s.T("office.counter") + " " + fmt.Sprint(m.Counter)
	}
	add("channel", channel)
	if !s.State.ReceivedAt.IsZero() {
		add("received", moment(s.State.ReceivedAt))
		add("limit", s.Lang.Pick(s.State.Limit.Vietnamese(), s.State.Limit.English()))
	}
	if p := s.State.Promise; p != nil {
		if s.State.Paused {
			add("held", s.promised(p))
		} else {
			add("promise", s.promised(p))
		}
		if first := s.State.Original(); first != nil && !first.At.Equal(p.At) {
			add("original", s.promised(first))
		}
	}
	if !s.State.FinishedAt.IsZero() {
		add("finished", moment(s.State.FinishedAt))
	}
	if s.State.Rating != "" {
		add("rating", s.T("rating."+string(s.State.Rating)))
	}
	return all
}

// tags are what is to be seen at first sight.
func (s *sheet) tags() (all []tag) {
	st := s.State
	switch {
	case st.Timeliness == dossier.Late:
		all = append(all, tag{"late", s.T("dossier.late")})
	case st.Timeliness != "":
		all = append(all, tag{"good", s.T("dossier.timeliness." + string(st.Timeliness))})
	case st.Finished() || st.Promise == nil:
	case st.Paused:
		all = append(all, tag{"soon", s.T("dossier.clock_stands")})
	case dossier.Judge(st.Promise, s.now()) == dossier.Late:
		all = append(all, tag{"late", s.T("dossier.overdue")})
	case worktime.DayOf(st.Promise.At) == worktime.DayOf(s.now()):
		all = append(all, tag{"soon", s.T("dossier.due_today")})
	}
	if st.Extended {
		all = append(all, tag{"soon", s.T("dossier.extended")})
	}
	if st.Rating != "" {
		all = append(all, tag{"good rated", s.T("rating.rated") + ": " + s.T("rating."+string(st.Rating))})
	}
	return all
}

// where says in one sentence where the dossier is, what happens next and by when.
func (s *sheet) where() string {
	st := s.State
	switch st.Status {
	case dossier.ResultReturned:
		return s.say("dossier.where.returned", moment(st.ReturnedAt))
	case dossier.Processed:
		return s.say("dossier.where.ready", s.place(), s.due())
	case dossier.NotAccepted:
		return s.say("dossier.where.refused", moment(st.FinishedAt))
	case dossier.TakenBack:
		return s.say("dossier.where.withdrawn", moment(st.FinishedAt))
	case dossier.IsStopped:
		return s.say("dossier.where.stopped", moment(st.FinishedAt))
	case dossier.AwaitsApplicant:
		return s.say("dossier.where.supplement", s.effect())
	case dossier.AwaitsDuty:
		return s.say("dossier.where.duty", s.effect())
	default:
	}
	if st.Registered() {
		return s.say("dossier.where.registered", s.agency(st.Matter.Agency))
	}
	if st.Offered != "" {
		return s.say("dossier.where.offered", s.agency(st.Offered), s.due())
	}
	if !st.Transferred && st.Officer == "" && st.Promise != nil {
		if by, err := s.opt.Law.CalendarOf(st.Matter.Agency).TransferBy(st.ReceivedAt); err == nil {
			return s.say("dossier.where.received", s.agency(st.Matter.Agency), moment(by), s.due())
		}
	}
	var waits []string
	if n := len(st.Asked); n > 0 && st.Outcome == "" { // what is signed waits for nobody
		waits = append(waits, s.say("dossier.where.asked", n))
	}
	if open := slices.DeleteFunc(slices.Clone(st.Tasks), func(t dossier.Task) bool { return !t.Open() }); len(open) > 0 {
		waits = append(waits, s.say("dossier.where.tasks", len(open)))
	}
	also := ""
	if len(waits) > 0 {
		also = ", " + strings.Join(waits, ", ")
	}
	switch {
	case st.Outcome != "":
		return s.say("dossier.where.decided", s.agency(st.Holder), also, s.due())
	case st.Officer == "":
		return s.say("dossier.where.unassigned", s.agency(st.Holder), also, s.due())
	}
	officer := s.person(st.Officer)
	if officer == "" {
		officer = s.T("dossier.an_officer")
	}
	return s.say("dossier.where.processing", officer, s.agency(st.Holder), also, s.due())
}

// due says by when the result is promised, and how far off that is.
func (s *sheet) due() string {
	st := s.State
	switch {
	case st.Promise == nil:
		return s.T("dossier.due.none")
	case st.Finished():
		return s.say("dossier.due.finished", s.promised(st.Promise))
	}
	totals, err := st.Clock.Totals(s.opt.Law.CalendarOf(st.Matter.Agency), s.now())
	if err != nil || totals.Left.Unit == "" {
		return s.say("dossier.due.open", s.promised(st.Promise))
	}
	if left := totals.Left; left.N < 0 || dossier.Judge(st.Promise, s.now()) == dossier.Late {
		left.N = -left.N
		return s.say("dossier.due.over", s.promised(st.Promise), s.budget(left))
	}
	return s.say("dossier.due.left", s.promised(st.Promise), s.budget(totals.Left))
}

// effect says what a wait does to the clock.
func (s *sheet) effect() string {
	switch {
	case s.State.Promise == nil:
		return ""
	case s.State.Paused && s.State.Restarts:
		return s.T("dossier.effect.restart")
	case s.State.Paused:
		return s.say("dossier.effect.pause", s.budget(s.State.Left))
	}
	return s.T("dossier.effect.run_on") + " " + s.due()
}

// place is where the applicant collects the result.
func (s *sheet) place() string {
	if n := s.State.Matter.Counter; n > 0 {
		return s.say("dossier.at_counter", n)
	}
	return s.agency(s.State.Matter.Agency)
}

func (s *sheet) budget(b worktime.Budget) string { return s.Lang.Pick(b.Vietnamese(), b.English()) }
