package office

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// happening is an event of a dossier's story, in words.
type happening struct {
	Revision int64
	At       string
	Recorded string // when it was written down, where that was on another day
	What     string
	Who      string
	Facts    []labelled
	Late     string // what came too late, in words
}

// happenings tells the whole story, the newest first.
func (s *sheet) happenings() (all []happening) {
	for i := len(s.Events) - 1; i >= 0; i-- {
		all = append(all, s.tell(i))
	}
	return all
}

// what names an event: the middle part of its stored name is its key in the wording.
func (s *sheet) what(e dossier.Event) string {
	name := strings.TrimPrefix(dossier.Name(e), "dossier.")
	name, _, _ = strings.Cut(name, ".")
	return s.T("dossier.event." + name)
}

// who names who did it: the person, the role, the agency and the counter.
func (s *sheet) who(by dossier.Actor) string {
	role := s.T("role." + string(by.Role))
	if by.Counter > 0 {
		role += " · " + s.T("office.counter") + " " + strconv.Itoa(by.Counter)
	}
	if by.Agency != "" && by.Counter == 0 {
		role += " · " + s.short(by.Agency)
	}
	if name := s.person(by.Person); name != "" {
		return name + " (" + role + ")"
	}
	return role
}

// short is an agency's short name, where it has one.
func (s *sheet) short(code directory.AgencyCode) string {
	if a, ok := s.opt.Law.Catalogue.Agency(code); ok && a.ShortVi != "" {
		return s.Lang.Pick(a.ShortVi, a.NameEn)
	}
	return s.agency(code)
}

// tell tells one event.
func (s *sheet) tell(i int) happening {
	e, r := s.Events[i], s.Records[i]
	f := e.Head()
	h := happening{Revision: int64(r.Revision) + 1, At: moment(f.At), What: s.what(e), Who: s.who(f.By)}
	if moment(r.Recorded)[6:] != h.At[6:] {
		h.Recorded = moment(r.Recorded)
	}
	fact := func(key, value string) {
		if value != "" {
			h.Facts = append(h.Facts, labelled{s.T("dossier.label." + key), value})
		}
	}
	text := func(key, value string) { // what a person wrote
		if !s.masked {
			fact(key, value)
		}
	}
	late := func(is bool, key string) {
		if is {
			h.Late = s.T("dossier.tardy." + key)
		}
	}
	promise := func(p *dossier.Promise) {
		if p != nil {
			fact("promise", s.promised(p))
		}
	}
	switch e := e.(type) {
	case dossier.Submitted:
		fact("channel", s.T("dossier.channel."+string(e.Matter.Channel)))
		fact("papers", s.count(e.Papers))
	case dossier.Received:
		fact("channel", s.T("dossier.channel."+string(e.Matter.Channel)))
		fact("limit", s.Lang.Pick(e.Limit.Vietnamese(), e.Limit.English()))
		promise(e.Promise)
		fact("papers", s.count(e.Papers))
	case dossier.Refused:
		text("reason", e.Reason)
		late(e.Late, "refused")
	case dossier.SupplementRequested:
		text("missing", e.Reason)
		if e.Effect != "" {
			fact("effect", s.T("dossier.effects."+string(e.Effect)))
		}
		late(e.Late, "supplement")
	case dossier.Supplemented:
		promise(e.Promise)
		fact("papers", s.count(e.Papers))
	case dossier.Attached:
		fact("papers", s.count(e.Papers))
	case dossier.Transferred:
		fact("from", s.agency(e.From))
		fact("to", s.agency(e.To))
		text("unit", e.Unit)
		late(e.Late, "transfer")
	case dossier.TransferAccepted:
		fact("agency", s.agency(e.Agency))
	case dossier.TransferDeclined:
		fact("agency", s.agency(e.Agency))
		text("reason", e.Reason)
	case dossier.Assigned:
		text("officer", s.person(e.Officer))
	case dossier.StepCompleted:
		text("step", e.Step)
		text("unit", e.Unit)
	case dossier.Paused:
		fact("reason", s.reason(string(e.Reason)))
		fact("effect", s.T("dossier.effects."+cmp.Or(string(e.Effect), "pause")))
	case dossier.Resumed:
		promise(e.Promise)
	case dossier.Extended:
		promise(&e.Promise)
		text("reason", e.Reason)
	case dossier.Decided:
		fact("outcome", s.T("dossier.outcome."+string(e.Outcome)))
	case dossier.Resolved:
		fact("result", s.T("dossier.timeliness."+string(e.Timeliness)))
		if e.Original != e.Timeliness && e.Original != "" {
			fact("original_result", s.T("dossier.timeliness."+string(e.Original)))
		}
	case dossier.Returned:
		if e.Originals {
			fact("originals", s.T("dossier.yes"))
		}
	case dossier.Withdrawn:
		text("reason", e.Reason)
	case dossier.Stopped:
		text("reason", e.Reason)
	case dossier.FeeCharged:
		fact("amount", s.money(e.Amount))
	case dossier.FeePaid:
		fact("amount", s.money(e.Amount))
	case dossier.FeeWaived:
		fact("amount", s.money(e.Amount))
		text("reason", e.Reason)
	case dossier.Rated:
		fact("rating", s.T("rating."+string(e.Rating)))
	case dossier.Corrected:
		fact("field", s.T("dossier.correct."+string(e.Field)))
		fact("was", s.corrected(e.Field, e.From))
		fact("is", s.corrected(e.Field, e.To))
		text("reason", e.Reason)
		fact("of", fmt.Sprintf("%d", e.Revision+1))
	default:
		s.tellBetween(e, fact, text, late)
	}
	return h
}

// tellBetween tells what goes on between the agencies: questions and parts of joint dossiers.
func (s *sheet) tellBetween(e dossier.Event, fact, text func(key, value string), late func(is bool, key string)) {
	switch e := e.(type) {
	case dossier.ConsultationRequested:
		fact("agency", s.agency(e.Agency))
		text("question", e.Question)
		fact("until", moment(e.Due))
	case dossier.ConsultationAnswered:
		fact("agency", s.agency(e.Agency))
		text("answer", e.Answer)
		late(e.Late, "answer")
	case dossier.ConsultationLapsed:
		fact("agency", s.agency(e.Agency))
		fact("until", moment(e.Due))
	case dossier.TaskOpened:
		fact("agency", s.agency(e.Agency))
		text("what", e.What)
		fact("limit", s.Lang.Pick(e.Limit.Vietnamese(), e.Limit.English()))
		text("after", s.named(e.After))
		if e.Promise != nil {
			fact("until", s.promised(e.Promise))
		}
	case dossier.TaskStarted:
		text("what", s.named(e.Task))
		fact("until", s.promised(&e.Promise))
	case dossier.TaskAccepted:
		text("what", s.named(e.Task))
	case dossier.TaskCompleted:
		text("what", s.named(e.Task))
		fact("result", s.T("dossier.timeliness."+string(e.Timeliness)))
		text("answer", e.Answer)
	case dossier.TaskCancelled:
		text("what", s.named(e.Task))
		text("reason", e.Reason)
	default:
	}
}

// named says which task it is: what is to be done, and by whom.
func (s *sheet) named(id dossier.TaskID) string {
	for _, t := range s.State.Tasks {
		if t.ID == id {
			return cmp.Or(t.What, string(t.ID)) + " (" + s.agency(t.Agency) + ")"
		}
	}
	return string(id)
}

// count says how many papers and files came.
func (s *sheet) count(papers []dossier.Paper) string {
	if len(papers) == 0 {
		return ""
	}
	files := 0
	for _, p := range papers {
		files += len(p.Files)
	}
	return s.say("dossier.paper_count", len(papers), files)
}

// corrected writes a corrected value as people read it.
func (s *sheet) corrected(field dossier.Correction, value string) string {
	switch field {
	case dossier.CorrectChannel:
		return s.T("dossier.channel." + value)
	case dossier.CorrectRating:
		return s.T("rating." + value)
	case dossier.CorrectProcedure:
		if p, ok := s.opt.Law.Catalogue.Procedure(s.State.Matter.Procedure); ok && string(p.Code) == value {
			return value + " " + p.NameVi
		}
	default:
	}
	return value
}
