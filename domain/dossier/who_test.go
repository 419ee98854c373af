package dossier_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// right says in which roles a command may be given, to a dossier to which these events have happened, by an agency.
type right struct {
	before []dossier.Event
	agency directory.AgencyCode
	roles  []directory.Role
	make   func(f dossier.Fact) dossier.Command
}

const (
	counterOfficer = directory.CounterOfficer
	specialist     = directory.Specialist
	agencyHead     = directory.AgencyHead
	centreHead     = directory.CentreHead
	administrator  = directory.Administrator
	applicant      = directory.Applicant
)

// rights are all that there are: one for each command.
func rights() []right {
	type command = dossier.Command
	handedOn := []dossier.Event{received(), dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: justice}}
	asked := []dossier.Event{received(), dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-05 17:00")}}
	joint := []dossier.Event{received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))}
	charged := []dossier.Event{received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: 10}}
	done := []dossier.Event{received(), resolved()}
	waiting := []dossier.Event{received(), dossier.SupplementRequested{Fact: officer("2019-04-03 09:00"), Reason: "thiếu", Effect: directory.Restart}}
	paused := []dossier.Event{received(), dossier.Paused{Fact: officer("2019-04-03 09:00"), Reason: dossier.Inspection}}
	one := []dossier.Event{received()}
	assigned := []dossier.Event{received(), dossier.Assigned{Fact: head("2019-04-03 09:00"), Officer: "cv.a"}}
	return []right{
		{nil, office, []directory.Role{counterOfficer, applicant}, func(f dossier.Fact) command { return dossier.Submit{Fact: f, Intake: intake(tellingAll)} }},
		{nil, office, []directory.Role{counterOfficer}, func(f dossier.Fact) command {
			return dossier.Receive{Fact: f, Intake: intake(func(in *dossier.Intake) { in.Papers, in.Link = handedIn(), linkToken })}
		}},
		{one, office, []directory.Role{counterOfficer, agencyHead}, func(f dossier.Fact) command { return dossier.Refuse{Fact: f, Reason: "x"} }},
		{one, office, []directory.Role{counterOfficer, specialist, agencyHead}, func(f dossier.Fact) command { return dossier.RequestSupplement{Fact: f, Reason: "x"} }},
		{waiting, office, []directory.Role{counterOfficer, applicant}, func(f dossier.Fact) command { return dossier.Supplement{Fact: f} }},
		{one, office, staff, func(f dossier.Fact) command { return dossier.Attach{Fact: f, Papers: handedIn()} }},
		{one, office, []directory.Role{counterOfficer, specialist, agencyHead, centreHead}, func(f dossier.Fact) command { return dossier.Transfer{Fact: f, To: justice} }},
		{handedOn, justice, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.AcceptTransfer{Fact: f} }},
		{handedOn, justice, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.DeclineTransfer{Fact: f, Reason: "x"} }},
		{one, office, []directory.Role{agencyHead}, func(f dossier.Fact) command { return dossier.Assign{Fact: f, Officer: "x"} }},
		{one, office, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.CompleteStep{Fact: f, Step: "x"} }},
		{one, office, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command {
			return dossier.RequestConsultation{Fact: f, Agency: justice, Question: "?", Due: at("2019-04-20 09:00")}
		}},
		{asked, justice, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.AnswerConsultation{Fact: f, Agency: justice} }},
		{one, office, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.Pause{Fact: f, Reason: dossier.Inspection} }},
		{paused, office, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.Resume{Fact: f} }},
		{one, office, []directory.Role{agencyHead}, func(f dossier.Fact) command {
			return dossier.Extend{Fact: f, Until: at("2019-04-22 09:00"), Reason: "x"}
		}},
		{assigned, office, []directory.Role{agencyHead}, func(f dossier.Fact) command { return dossier.Conclude{Fact: f, Outcome: dossier.Granted} }},
		{signed(unpromised()), office, []directory.Role{counterOfficer, specialist, agencyHead}, func(f dossier.Fact) command { return dossier.Resolve{Fact: f} }},
		{done, office, []directory.Role{counterOfficer}, func(f dossier.Fact) command { return dossier.Return{Fact: f} }},
		{one, office, []directory.Role{counterOfficer, applicant}, func(f dossier.Fact) command { return dossier.Withdraw{Fact: f, Reason: "x"} }},
		{one, office, []directory.Role{agencyHead}, func(f dossier.Fact) command { return dossier.Stop{Fact: f, Reason: "x"} }},
		{one, office, []directory.Role{counterOfficer, specialist, agencyHead}, func(f dossier.Fact) command { return dossier.ChargeFee{Fact: f, Amount: 1} }},
		{charged, office, []directory.Role{counterOfficer, applicant}, func(f dossier.Fact) command { return dossier.PayFee{Fact: f, Amount: 1} }},
		{done, office, []directory.Role{counterOfficer, applicant}, func(f dossier.Fact) command { return dossier.Rate{Fact: f, Rating: dossier.Satisfied} }},
		{asked, office, []directory.Role{agencyHead, centreHead}, func(f dossier.Fact) command { return dossier.RecordSilence{Fact: f, Agency: justice} }},
		{one, office, []directory.Role{agencyHead}, func(f dossier.Fact) command {
			return dossier.OpenTask{Fact: f, Task: "a", Agency: justice, Limit: threeDays}
		}},
		{joint, justice, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.AcceptTask{Fact: f, Task: "a"} }},
		{joint, justice, []directory.Role{specialist, agencyHead}, func(f dossier.Fact) command { return dossier.CompleteTask{Fact: f, Task: "a"} }},
		{joint, office, []directory.Role{agencyHead}, func(f dossier.Fact) command { return dossier.CancelTask{Fact: f, Task: "a", Reason: "x"} }},
		{charged, office, []directory.Role{agencyHead, centreHead}, func(f dossier.Fact) command { return dossier.WaiveFee{Fact: f, Amount: 1, Reason: "x"} }},
		{one, office, []directory.Role{agencyHead, centreHead, administrator}, func(f dossier.Fact) command {
			return dossier.Correct{Fact: f, Field: dossier.CorrectChannel, To: "post", Reason: "x"}
		}},
	}
}

// as is somebody of an agency in a role; at its counter, where it has one in these tests and that is the role's place.
func (r right) as(role directory.Role) dossier.Fact {
	f := dossier.Fact{At: at("2019-04-12 11:00"), By: dossier.Actor{Person: "ai.do", Role: role, Agency: r.agency}, Command: "who"}
	if role == counterOfficer && r.agency == office {
		f.By.Counter = 1
	}
	return f
}

func (r right) try(t *testing.T, f dossier.Fact) decision {
	return given(t, r.before...).when(r.make(f))
}

// staff are the roles that belong to an agency.
var staff = []directory.Role{counterOfficer, specialist, agencyHead}

func TestWhoMayGiveWhichCommand(t *testing.T) {
	for _, r := range rights() {
		for _, role := range directory.Roles() {
			d := r.try(t, r.as(role))
			if !slices.Contains(r.roles, role) && role != directory.System {
				d.refused("", "role \""+string(role)+"\" may not do this")
			} else if d.err != nil || len(d.events) == 0 {
				t.Errorf("%T by %s: %v, %v", d.command, role, d.events, d.err)
			}
		}
	}
}

func TestTheRightsAreTheWholeSet(t *testing.T) {
	source, err := parser.ParseFile(token.NewFileSet(), "sealed.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sealed, shown []string
	for _, d := range source.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "isCommand" {
			sealed = append(sealed, f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	for _, r := range rights() {
		shown = append(shown, reflect.TypeOf(r.make(dossier.Fact{})).Name())
	}
	slices.Sort(sealed)
	slices.Sort(shown)
	if diff := cmp.Diff(sealed, shown); diff != "" {
		t.Error("sealed.go against the rights:", diff)
	}
}

func TestAnotherAgencyHasNoPartInADossier(t *testing.T) {
	for _, r := range rights() {
		for _, role := range r.roles {
			if !slices.Contains(staff, role) {
				continue
			}
			for _, other := range []directory.AgencyCode{homeAffair, law.Catalogue.About().Code, ""} {
				f := r.as(role)
				f.By.Agency, f.By.Counter = other, 0
				c := r.make(f)
				if receive, ok := c.(dossier.Receive); ok {
					receive.Counter = 0
					c = receive
				}
				given(t, r.before...).when(c).refused("", "has no part in this dossier")
			}
		}
	}
}

func TestStaffHaveNamesAndApplicantsNeedNone(t *testing.T) {
	for _, r := range rights() {
		for _, role := range r.roles {
			f := r.as(role)
			f.By.Person = ""
			if d := r.try(t, f); role != applicant {
				d.refused("", "nobody is named")
			} else if d.err != nil {
				t.Errorf("%T: %v", d.command, d.err)
			}
		}
	}
}

func TestNobodySitsAtAnotherAgencysCounter(t *testing.T) {
	for _, r := range rights() {
		if !slices.Contains(r.roles, counterOfficer) {
			continue
		}
		f := r.as(counterOfficer)
		f.By.Counter = 3 // of justice
		c := r.make(f)
		if receive, ok := c.(dossier.Receive); ok {
			given(t, r.before...).when(c).refused(article17, "sits at counter 3, not at 1")
			receive.Counter = 3
			c = receive
		}
		given(t, r.before...).when(c).refused(article17, "counter 3 belongs to agency 000.00.03.H61")
		f.By.Counter = 33
		r.try(t, f).refused("", "counter 33 does not exist")
	}
}

func TestAnApplicantNeedsNoAgency(t *testing.T) {
	for _, r := range rights() {
		if slices.Contains(r.roles, applicant) {
			f := r.as(applicant)
			f.By.Agency = ""
			if d := r.try(t, f); d.err != nil {
				t.Errorf("%T: %v", d.command, d.err)
			}
		}
	}
}

func TestWhoTakesADossierOnHasItsRights(t *testing.T) {
	handedOn := []dossier.Event{received(), dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: justice}}
	step := dossier.CompleteStep{Fact: of(justice, officer("2019-04-03 09:00")), Step: "x"}
	given(t, handedOn...).when(step).refused("", "no part") // not accepted yet
	accepted := append(slices.Clone(handedOn), dossier.TransferAccepted{Fact: of(justice, officer("2019-04-02 11:00")), Agency: justice})
	given(t, accepted...).when(step).then(dossier.StepCompleted{Step: "x"})
	given(t, accepted...).when(dossier.CompleteStep{Fact: officer("2019-04-03 09:00"), Step: "x"}).then(dossier.StepCompleted{Step: "x"}) // the competent one keeps them
}
