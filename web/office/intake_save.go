package office

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"motcua/domain/access"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// saveIntake carries out what the form asks for: it opens the dossier, and charges the fee, or asks for a supplement, or refuses, all at
// once. It is tried on paper first, so that no scan is kept for what the law refuses; and each command has an id made of the form's, so
// that the same form sent again is known again.
func (o *Office) saveIntake(w http.ResponseWriter, r *http.Request, by access.Person, f intakeForm) {
	l := pages.LanguageOf(r)
	in, place, wrong := f.intake(by)
	fail := func(status int, p *Problem) {
		o.showIntake(w, r, by, status, intakeBody{Form: f}, p)
	}
	switch {
	case f.ID == "":
		fail(http.StatusUnprocessableEntity, &Problem{Text: l.Say("intake.no_id")})
		return
	case wrong != "":
		fail(http.StatusUnprocessableEntity, &Problem{Text: l.Say("intake.no_number"), Field: wrong})
		return
	case !strings.ContainsFunc(f.Name, unicode.IsLetter): // signs, and blanks that cannot be seen, name nobody
		fail(http.StatusUnprocessableEntity, &Problem{Text: l.Say("intake.no_name"), Field: "applicant.name"})
		return
	}
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails
	in.Link = dossier.LinkTokenOf(random)
	opening, with := o.commandsOf(o.fact(r, by), f, in)
	_, _, err := o.opt.Law.DecideAll(dossier.State{}, append([]dossier.Command{opening.WithCode("0")}, with...)...) // any code will do
	if err == nil {
		if lost := o.keepScans(r, in.Papers, place); lost != nil {
			f.Lines = o.paperLines(r.PostForm, by)
			fail(lost.status, &lost.Problem)
			return
		}
	}
	var done desk.Done
	if err == nil {
		done, err = o.opt.Desk.Open(r.Context(), opening, with...)
	}
	if err != nil {
		status, p := o.problemOf(l, err)
		p.Field = fieldOf(p.Field, place)
		fail(status, p)
		return
	}
	o.wrote(r.Context(), done.Position)
	same := len(done.Events) > 0
	if !same { // it was saved before
		_, same, err = o.again(r.Context(), done.Code, dossier.CommandID(f.ID), func(b before) []dossier.Command {
			in.Link = linkOf(b.events[0])
			opening, with := o.commandsOf(b.fact(), f, in)
			return append([]dossier.Command{opening.WithCode(done.Code)}, with...)
		})
	}
	switch {
	case err != nil:
		status, p := o.problemOf(l, err)
		fail(status, p)
	case !same:
		f.ID = newID()
		fail(http.StatusConflict, &Problem{Text: fmt.Sprintf(l.Say("intake.saved_before"), done.Code)})
	default:
		http.Redirect(w, r, l.Link(intakeDonePath+url.PathEscape(string(done.Code)), nil), http.StatusSeeOther)
	}
}

// linkOf is under which link a dossier was opened: it is drawn anew each time that a form is sent.
func linkOf(e dossier.Event) dossier.LinkToken {
	switch e := e.(type) {
	case dossier.Received:
		return e.Link
	case dossier.Submitted:
		return e.Link
	default:
		return ""
	}
}

// commandsOf are the commands of a form: the one that opens the dossier, and what goes with it. Each has the fact with an id of its own.
func (o *Office) commandsOf(head dossier.Fact, f intakeForm, in dossier.Intake) (opening dossier.Opening, with []dossier.Command) {
	fact := func(part string) dossier.Fact {
		fact := head
		fact.Command = dossier.CommandID(f.ID + part)
		return fact
	}
	head = fact("")
	switch f.Outcome {
	case outcomeSupplement:
		return dossier.Submit{Fact: head, Intake: in}, []dossier.Command{dossier.RequestSupplement{Fact: fact("-supplement"), Reason: f.Reason}}
	case outcomeRefuse:
		return dossier.Submit{Fact: head, Intake: in}, []dossier.Command{dossier.Refuse{Fact: fact("-refuse"), Reason: f.Reason}}
	}
	p, ok := o.opt.Law.Catalogue.ProcedureOn(in.Procedure, worktime.DayOf(head.At))
	if ok && p.Fee > 0 && f.Fee != feeNone {
		with = append(with, dossier.ChargeFee{Fact: fact("-charge"), Amount: int64(p.Fee)})
		if f.Fee == feePaid {
			with = append(with, dossier.PayFee{Fact: fact("-pay"), Amount: int64(p.Fee)})
		}
	}
	return dossier.Receive{Fact: head, Intake: in}, with
}
