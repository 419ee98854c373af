package office

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// endings are the commands that end something; their buttons look so.
var endings = []string{"refuse", "withdraw", "stop", "decline-transfer", "cancel-task"}

// formsOf makes the forms of a command: one, but for corrections, where each thing that can be corrected has its own.
func (s *sheet) formsOf(command string, tried attempt) []deed {
	if command != "correct" {
		d := deed{Command: command, Key: command}
		s.build(&d, tried)
		return []deed{d}
	}
	var all []deed
	for _, field := range []dossier.Correction{dossier.CorrectChannel, dossier.CorrectCounter, dossier.CorrectProcedure, dossier.CorrectFinished, dossier.CorrectRating} {
		if field == dossier.CorrectFinished && s.State.Timeliness == "" || field == dossier.CorrectRating && s.State.Rating == "" {
			continue
		}
		d := deed{Command: command, Key: command + "-" + string(field)}
		s.build(&d, tried)
		all = append(all, d)
	}
	return all
}

func (s *sheet) build(d *deed, tried attempt) {
	b := builder{s, d, tried}
	d.Label, d.ID, d.Open, d.Warn = s.T("dossier.do."+d.Key), newID(), tried.key == d.Key, slices.Contains(endings, d.Command)
	if d.Open && tried.form.Get("id") != "" {
		d.ID = tried.form.Get("id")
	}
	switch d.Command {
	case "rate":
		d.Href = s.Link(dossierLink(s.Code, "/rate"))
	case "refuse", "withdraw", "stop", "decline-transfer":
		b.text("reason", "reason", true)
	case "request-supplement":
		d.Hint = s.T("dossier.hint.supplement")
		b.text("reason", "missing", true)
	case "supplement", "attach":
		b.papersInput()
	case "transfer":
		b.choose("to", "to", true, string(s.State.Matter.Agency), b.agencies())
		b.line("unit", "unit", false)
	case "assign":
		b.choose("officer", "officer", true, s.State.Officer, b.officers())
	case "complete-step":
		b.line("step", "step", true)
		b.line("unit", "unit", false)
	case "request-consultation":
		d.Hint = s.T("dossier.hint.consult")
		if p := s.State.Promise; p != nil {
			d.Hint = s.say("dossier.hint.consult_promised", s.promised(p))
		}
		b.choose("agency", "asked", true, "", b.agencies(append(slices.Clone(s.State.Asked), s.by.Agency)...))
		b.text("question", "question", true)
		b.day("answer_by", worktime.DayOf(b.now()))
	case "answer-consultation":
		b.choose("agency", "answers", true, "", b.askedFor(d.Command))
		b.text("answer", "answer", true)
	case "record-silence":
		b.choose("agency", "silent", true, "", b.askedFor(d.Command))
	case "open-task":
		b.choose("agency", "task_agency", true, "", b.agencies(s.by.Agency))
		b.text("what", "what", true)
		b.add(input{Name: "limit", Label: "limit", Kind: "number", Required: true, Value: b.value("limit", "")})
		b.choose("unit", "limit_unit", true, "days", b.same("dossier.unit.", "days", "hours"))
		if after := b.openTasks(); len(after) > 0 {
			b.choose("after", "after", false, "", append([]choice{{Text: s.T("dossier.at_once")}}, after...))
		}
	case "accept-task":
		b.choose("task", "task", true, "", b.tasksFor(d.Command))
	case "complete-task":
		b.choose("task", "task", true, "", b.tasksFor(d.Command))
		b.text("answer", "outcome_text", false)
	case "cancel-task":
		b.choose("task", "task", true, "", b.tasksFor(d.Command))
		b.text("reason", "reason", true)
	case "pause":
		b.choose("reason", "reason", true, "", b.pausesFor(d.Command))
	case "extend":
		d.Hint = s.extendHint()
		b.day("new_date", worktime.DayOf(s.promisedOr(b.now())))
		b.text("reason", "apology", true)
	case "conclude":
		d.Hint = s.unheard()
		b.choose("outcome", "outcome", true, "", b.same("dossier.outcome.", string(dossier.Granted), string(dossier.Denied)))
	case "return":
		b.check("originals", "originals")
		if due := s.State.FeeDue - s.State.FeePaid; due > 0 {
			b.check("settle", "settle")
			last := &d.Inputs[len(d.Inputs)-1]
			last.Label = fmt.Sprintf(last.Label, s.money(due))
		}
	case "charge-fee":
		b.money(s.catalogueFee())
	case "pay-fee":
		b.money(s.State.FeeDue - s.State.FeePaid)
	case "waive-fee":
		b.money(s.State.FeeDue - s.State.FeePaid)
		b.text("reason", "reason", true)
	case "correct":
		b.correction(dossier.Correction(strings.TrimPrefix(d.Key, "correct-")))
	}
}

// correction makes the form for one thing that can be corrected.
func (b builder) correction(field dossier.Correction) {
	m := b.State.Matter
	b.add(input{Name: "field", Label: "field", Kind: "hidden", Value: string(field)})
	switch field {
	case dossier.CorrectChannel:
		b.choose("to", "right", true, string(m.Channel), b.same("dossier.channel.", "online", "direct", "post"))
	case dossier.CorrectCounter:
		b.add(input{Name: "to", Label: "right_counter", Kind: "number", Required: true, Value: b.value("to", strconv.Itoa(m.Counter))})
	case dossier.CorrectProcedure:
		var all []choice
		for _, p := range b.opt.Law.Catalogue.ProceduresOn(m.Agency, worktime.DayOf(b.State.ReceivedAt)) {
			all = append(all, choice{Value: string(p.Code), Text: p.NameVi + " (" + string(p.Code) + ")"})
		}
		b.choose("to", "right", true, string(m.Procedure), all)
	case dossier.CorrectRating:
		b.choose("to", "right", true, string(b.State.Rating), b.same("rating.", "very_satisfied", "satisfied", "not_satisfied"))
	case dossier.CorrectFinished:
		b.add(input{Name: "to", Label: "right_finished", Kind: "datetime", Required: true, Value: b.value("to", b.State.FinishedAt.In(worktime.Zone).Format(localMoment))})
	}
	b.text("reason", "reason", true)
}

// openTasks are those that another may wait for.
func (b builder) openTasks() (all []choice) {
	for i, t := range b.State.Tasks {
		if t.Open() {
			text := b.agency(t.Agency)
			if !b.masked && t.What != "" {
				text = t.What + " · " + text
			}
			all = append(all, choice{Value: string(t.ID), Text: fmt.Sprintf("%d. %s", i+1, text)})
		}
	}
	return all
}

// catalogueFee is what the procedure costs, where nothing has been charged yet.
func (s *sheet) catalogueFee() int64 {
	if s.State.FeeDue > 0 {
		return 0
	}
	p, _ := s.opt.Law.Catalogue.ProcedureOn(s.State.Matter.Procedure, worktime.DayOf(s.Events[0].Head().At))
	return int64(p.Fee)
}

// unheard says who was asked and has not answered, and why a decision does not wait for them: the deadline is over, or lies after what was promised.
func (s *sheet) unheard() string {
	var silent, slow, all []string
	for i, code := range s.State.Asked {
		asked := s.agency(code) + " (" + moment(s.State.AskedDue[i]) + ")"
		if s.now().After(s.State.AskedDue[i]) {
			silent = append(silent, asked)
		} else {
			slow = append(slow, asked)
		}
	}
	if len(silent) > 0 {
		all = append(all, s.say("dossier.hint.unheard", strings.Join(silent, "; ")))
	}
	if len(slow) > 0 {
		all = append(all, s.say("dossier.hint.unawaited", strings.Join(slow, "; ")))
	}
	return strings.Join(all, " ")
}

// extendHint says what a new date has to be like.
func (s *sheet) extendHint() string {
	p := s.State.Promise
	if p == nil {
		return ""
	}
	first := worktime.DayOf(p.At.In(worktime.Zone)) + 1
	if next, err := s.opt.Law.CalendarOf(s.State.Matter.Agency).NextWorking(first - 1); err == nil {
		first = next
	}
	return s.say("dossier.hint.extend", s.Lang.Pick(first.Vietnamese(), first.English()), s.promised(p))
}

// promisedOr is when the promise in force expires; another moment where nothing is promised.
func (s *sheet) promisedOr(at time.Time) time.Time {
	if p := s.State.Promise; p != nil && p.At.After(at) {
		return p.At.In(worktime.Zone)
	}
	return at
}
