package office

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"net/url"
	"reflect"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// saveIntake carries out what the form asks for: it opens the dossier, then charges the fee, or asks for a supplement, or refuses. All of
// it is tried on paper first, so that nothing is half done because the law refuses the rest; and each command has an id made of the
// form's, so that the same form sent again finishes what was begun.
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
	case f.Name == "":
		fail(http.StatusUnprocessableEntity, &Problem{Text: l.Say("intake.no_name"), Field: "applicant.name"})
		return
	}
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails
	in.Link = dossier.LinkTokenOf(random)
	opening, rest := o.commandsOf(r, by, f, in)
	opened, err := o.rehearse(opening, rest)
	var code dossier.Code
	if err == nil {
		if lost := o.keepScans(r, in.Papers, place); lost != nil {
			f.Lines = o.paperLines(r.PostForm, by)
			fail(lost.status, &lost.Problem)
			return
		}
		code, err = o.perform(r.Context(), opening, rest)
	}
	if err != nil {
		status, p := o.problemOf(l, err)
		p.Field = fieldOf(p.Field, place)
		fail(status, p)
		return
	}
	same, err := o.holds(r.Context(), by, code, opened)
	switch {
	case err != nil:
		status, p := o.problemOf(l, err)
		fail(status, p)
	case !same:
		f.ID = newID()
		fail(http.StatusConflict, &Problem{Text: fmt.Sprintf(l.Say("intake.saved_before"), code)})
	default:
		http.Redirect(w, r, l.Link(intakeDonePath+url.PathEscape(string(code)), nil), http.StatusSeeOther)
	}
}

// commandsOf are the commands of a form: the one that opens the dossier, and what follows it.
func (o *Office) commandsOf(r *http.Request, by access.Person, f intakeForm, in dossier.Intake) (opening dossier.Opening, rest []dossier.Command) {
	fact := func(part string) dossier.Fact {
		fact := o.fact(r, by)
		fact.Command = dossier.CommandID(f.ID + part)
		return fact
	}
	head := fact("")
	switch f.Outcome {
	case outcomeSupplement:
		return dossier.Submit{Fact: head, Intake: in}, []dossier.Command{dossier.RequestSupplement{Fact: fact("-supplement"), Reason: f.Reason}}
	case outcomeRefuse:
		return dossier.Submit{Fact: head, Intake: in}, []dossier.Command{dossier.Refuse{Fact: fact("-refuse"), Reason: f.Reason}}
	}
	p, ok := o.opt.Law.Catalogue.ProcedureOn(in.Procedure, worktime.DayOf(head.At))
	if ok && p.Fee > 0 && f.Fee != feeNone {
		rest = append(rest, dossier.ChargeFee{Fact: fact("-charge"), Amount: int64(p.Fee)})
		if f.Fee == feePaid {
			rest = append(rest, dossier.PayFee{Fact: fact("-pay"), Amount: int64(p.Fee)})
		}
	}
	return dossier.Receive{Fact: head, Intake: in}, rest
}

// rehearse lets the law decide on all commands without keeping anything, and gives what the first brings about.
func (o *Office) rehearse(opening dossier.Opening, rest []dossier.Command) (opened dossier.Event, err error) {
	var s dossier.State
	for i, c := range append([]dossier.Command{opening.WithCode("0")}, rest...) { // any code will do
		events, err := o.opt.Law.Decide(s, c)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			opened = events[0]
		}
		for _, e := range events {
			s = dossier.Evolve(s, e)
		}
	}
	return opened, nil
}

func (o *Office) perform(ctx context.Context, opening dossier.Opening, rest []dossier.Command) (dossier.Code, error) {
	done, err := o.opt.Desk.Open(ctx, opening)
	if err != nil {
		return "", err
	}
	o.wrote(ctx, done.Position)
	for _, c := range rest {
		more, err := o.opt.Desk.Do(ctx, done.Code, c)
		if err != nil {
			return "", err
		}
		o.wrote(ctx, more.Position)
	}
	return done.Code, nil
}

// holds reports whether a dossier is the one that was to be opened. It is another where a form was saved, changed and sent again
// under the id that it had: what was changed is not in it, and must not seem to be.
func (o *Office) holds(ctx context.Context, by access.Person, code dossier.Code, opened dossier.Event) (bool, error) {
	s, _, err := o.story(ctx, by, code)
	if err != nil || len(s.Events) == 0 {
		return false, err
	}
	return reflect.DeepEqual(substance(s.Events[0]), substance(opened)), nil
}

// substance is what an applicant brought: all of an opening but when, by whom and under which link it was taken down.
func substance(e dossier.Event) any {
	type brought struct {
		received  bool
		procedure directory.ProcedureCode
		channel   directory.Channel
		applicant dossier.Applicant
		papers    []dossier.Paper
	}
	switch e := e.(type) {
	case dossier.Received:
		return brought{true, e.Matter.Procedure, e.Matter.Channel, e.Applicant, e.Papers}
	case dossier.Submitted:
		return brought{false, e.Matter.Procedure, e.Matter.Channel, e.Applicant, e.Papers}
	default: // opens nothing
		return e
	}
}
