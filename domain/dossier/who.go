package dossier

import (
	"fmt"
	"slices"
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Short names for the roles of the table below.
const (
	counter    = directory.CounterOfficer
	specialist = directory.Specialist
	head       = directory.AgencyHead
	centreHead = directory.CentreHead
	admin      = directory.Administrator
	citizen    = directory.Applicant
)

// mayDo says which roles may give a command. The service itself (imports) may give any. Who may is decided here and nowhere
// else.
func mayDo(c Command) []directory.Role {
	switch c.(type) {
	case Submit:
		return []directory.Role{citizen, counter}
	case Attach:
		return []directory.Role{counter, specialist, head}
	case Receive, Return:
		return []directory.Role{counter}
	case Refuse:
		return []directory.Role{counter, head}
	case RequestSupplement:
		return []directory.Role{counter, specialist, head}
	case Supplement, Withdraw, PayFee:
		return []directory.Role{counter, citizen}
	case Transfer:
		return []directory.Role{counter, specialist, head, centreHead}
	case AcceptTransfer, DeclineTransfer, CompleteStep, RequestConsultation, AnswerConsultation, Pause, Resume, AcceptTask, CompleteTask:
		return []directory.Role{specialist, head}
	case Assign, Extend, Conclude, Stop, OpenTask, CancelTask:
		return []directory.Role{head}
	case RecordSilence:
		return []directory.Role{head, centreHead}
	case Resolve:
		return []directory.Role{specialist, head, counter}
	case ChargeFee:
		return []directory.Role{counter, specialist, head}
	case WaiveFee:
		return []directory.Role{head, centreHead}
	case Rate:
		return []directory.Role{citizen, counter}
	case Correct:
		return []directory.Role{head, centreHead, admin}
	}
	return nil
}

// GivenBy reports whether people in a role give such commands at all. Whether this one may happen is for [Law.Decide] to say.
func GivenBy(c Command, role directory.Role) bool { return slices.Contains(mayDo(c), role) }

// may refuses a command to a role that has no business with it, and to an agency that has none with the dossier.
func (l Law) may(s State, c Command) error {
	by := c.Head().By
	if by.Role == directory.System {
		return nil
	}
	if !GivenBy(c, by.Role) {
		return refuse(s, "", fmt.Sprintf("Vai trò %q không được thực hiện việc này", by.Role), fmt.Sprintf("role %q may not do this", by.Role))
	}
	if by.Person == "" && by.Role != citizen {
		return refuse(s, "", "Không rõ người thực hiện", "nobody is named as the one who does it")
	}
	if by.Role == citizen {
		return nil
	}
	if err := l.inOffice(s, by, c.Head().At); err != nil {
		return err
	}
	if by.Role == centreHead || by.Role == admin {
		return nil
	}
	_, opens := c.(Opening)
	if (opens || s.Exists()) && !l.hasPart(by.Agency, l.concerned(s, c), c.Head().At) {
		return refuse(s, "", fmt.Sprintf("Cơ quan %s không thụ lý hồ sơ này", by.Agency), fmt.Sprintf("agency %s has no part in this dossier", by.Agency))
	}
	if r, ok := c.(Receive); ok && r.Counter != by.Counter {
		return fault(s, citation.Intake, "counter", fmt.Sprintf("Người nhận ngồi ở quầy %d, không phải quầy %d", by.Counter, r.Counter), fmt.Sprintf("the officer sits at counter %d, not at %d", by.Counter, r.Counter))
	}
	if by.Role == counter && by.Counter > 0 {
		return l.counter(s, by.Agency, by.Counter, c.Head().At)
	}
	return nil
}

// inOffice refuses an officer whom the catalogue does not know, or knows in another place. One that lists no officers
// leaves it to the accounts who may act.
func (l Law) inOffice(s State, by Actor, at time.Time) error {
	if !l.Catalogue.KnowsOfficers() {
		return nil
	}
	o, ok := l.Catalogue.OfficerOn(by.Person, worktime.DayOf(at))
	if !ok {
		return refuse(s, "", fmt.Sprintf("Không có cán bộ %q", by.Person), fmt.Sprintf("there is no officer %q", by.Person))
	}
	if o.Role != by.Role || o.Agency != by.Agency || o.Counter != by.Counter {
		return refuse(s, "",
			fmt.Sprintf("%s giữ vai trò %q ở cơ quan %s, quầy %d", o.Person, o.Role, o.Agency, o.Counter),
			fmt.Sprintf("%s is %s at agency %s, counter %d", o.Person, o.Role, o.Agency, o.Counter))
	}
	return nil
}

// hasPart reports whether an agency is one of some, or has taken one of them over.
func (l Law) hasPart(agency directory.AgencyCode, of []directory.AgencyCode, at time.Time) bool {
	if agency == "" {
		return false
	}
	for _, a := range of {
		if a == agency {
			return true
		}
		if next, ok := l.Catalogue.Successor(a, worktime.DayOf(at)); ok && next == agency {
			return true
		}
	}
	return false
}

// concerned lists the agencies whose people may give a command: the competent one and who has the dossier; of a task, its
// agency; of a question, the one that was asked; papers may be added by all that have a part.
func (l Law) concerned(s State, c Command) []directory.AgencyCode {
	switch c := c.(type) {
	case Submit:
		return []directory.AgencyCode{c.Agency}
	case Receive:
		if !s.Exists() {
			return []directory.AgencyCode{c.Agency}
		}
	case AnswerConsultation:
		return []directory.AgencyCode{c.Agency}
	case AcceptTransfer, DeclineTransfer:
		if s.Offered != "" {
			return []directory.AgencyCode{s.Offered}
		}
	case Assign:
		return []directory.AgencyCode{s.Matter.Agency, s.Holder, s.Offered}
	case Attach:
		return s.Parts()
	case AcceptTask:
		return s.partOf(c.Task)
	case CompleteTask:
		return s.partOf(c.Task)
	default:
	}
	return []directory.AgencyCode{s.Matter.Agency, s.Holder}
}

// partOf lists whose task it is; one that is not there is nobody's, and the decision says so.
func (s State) partOf(task TaskID) []directory.AgencyCode {
	if t := s.task(task); t.ID != "" {
		return []directory.AgencyCode{t.Agency}
	}
	return []directory.AgencyCode{s.Matter.Agency, s.Holder}
}
