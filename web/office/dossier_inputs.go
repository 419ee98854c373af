package office

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

// input is one input of a form.
type input struct {
	ID, Name, Label, Kind, Hint, Value string
	Required, Checked                  bool
	Choices                            []choice
	Papers                             []paperInput
	Min                                string
}

// choice is one of those that an input offers.
type choice struct {
	Value, Text string
	Chosen      bool
}

// paperInput is a row of papers that are brought.
type paperInput struct {
	Row                     int
	Name, Originals, Copies string
}

// builder makes the form of a command.
type builder struct {
	*sheet
	d     *deed
	tried attempt
}

// value is what stands in an input: what was sent in vain, or what is likely.
func (b builder) value(name, likely string) string {
	if b.tried.key == b.d.Key {
		return b.tried.form.Get(name)
	}
	return likely
}

func (b builder) add(in input) {
	in.ID = b.d.Key + "-" + in.Name
	in.Label = b.T("dossier.input." + in.Label)
	for i := range in.Choices {
		in.Choices[i].Chosen = in.Choices[i].Value == in.Value
	}
	b.d.Inputs = append(b.d.Inputs, in)
}

func (b builder) text(name, label string, required bool) {
	b.add(input{Name: name, Label: label, Kind: "text", Required: required, Value: b.value(name, "")})
}

func (b builder) line(name, label string, required bool) {
	b.add(input{Name: name, Label: label, Kind: "line", Required: required, Value: b.value(name, "")})
}

func (b builder) money(likely int64) {
	text := ""
	if likely > 0 {
		text = strconv.FormatInt(likely, 10)
	}
	b.add(input{Name: "amount", Label: "amount", Kind: "number", Required: true, Value: b.value("amount", text)})
}

func (b builder) day(label string) {
	b.add(input{Name: "until", Label: label, Kind: "date", Required: true, Value: b.value("until", ""), Min: (worktime.DayOf(b.now()) + 1).String()})
}

func (b builder) check(name, label string) {
	b.add(input{Name: name, Label: label, Kind: "check", Checked: b.value(name, "") != ""})
}

func (b builder) choose(name, label string, required bool, likely string, choices []choice) {
	b.add(input{Name: name, Label: label, Kind: "select", Required: required, Value: b.value(name, likely), Choices: choices})
}

// agencies are those in force, the ones that have to do with the dossier first.
func (b builder) agencies(except ...directory.AgencyCode) (all []choice) {
	first := b.State.Matter.Agency
	for _, a := range b.opt.Law.Catalogue.AgenciesOn(worktime.DayOf(b.now())) {
		if slices.Contains(except, a.Code) {
			continue
		}
		c := choice{Value: string(a.Code), Text: b.Lang.Pick(a.NameVi, a.NameEn)}
		if a.Code == first {
			all = slices.Insert(all, 0, c)
			continue
		}
		all = append(all, c)
	}
	return all
}

// officers are the specialists of this person's agency.
func (b builder) officers() (all []choice) {
	for _, one := range b.officersOf(b.by.Agency) {
		all = append(all, choice{Value: one.ID, Text: one.Name})
	}
	return all
}

// tasksFor are the tasks with which a command would be accepted.
func (b builder) tasksFor(command string) (all []choice) {
	for i, t := range b.State.Tasks {
		if b.accepts(command, commands.Fields{Task: t.ID, Answer: "-", Reason: "-"}) {
			text := b.agency(t.Agency)
			if !b.masked && t.What != "" {
				text = t.What + " · " + text
			}
			all = append(all, choice{Value: string(t.ID), Text: fmt.Sprintf("%d. %s", i+1, text)})
		}
	}
	return all
}

// askedFor are the agencies whose answer is awaited with which a command would be accepted.
func (b builder) askedFor(command string) (all []choice) {
	for _, code := range b.State.Asked {
		if b.accepts(command, commands.Fields{Agency: code, Answer: "-"}) {
			all = append(all, choice{Value: string(code), Text: b.agency(code)})
		}
	}
	return all
}

func (b builder) accepts(command string, in commands.Fields) bool {
	c, ok := commands.Make(command, in, dossier.Fact{At: b.now(), By: b.by.Actor(), Command: dossier.CommandID(newID())})
	if !ok {
		return false
	}
	_, err := b.opt.Law.Decide(b.State, c)
	return err == nil
}

// papersInput are rows for papers that are brought: those that the procedure asks for, and some more.
func (b builder) papersInput() {
	var names []string
	for _, c := range b.opt.Law.Catalogue.ComponentsOf(b.State.Matter.Procedure, worktime.DayOf(b.Events[0].Head().At)) {
		names = append(names, b.Lang.Pick(c.NameVi, c.NameEn))
	}
	for _, p := range b.State.Papers {
		if !b.masked && !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	in := input{Name: "papers", Label: "papers", Kind: "papers"}
	for i, name := range append(names, "", "") {
		row := strconv.Itoa(i)
		in.Papers = append(in.Papers, paperInput{i, b.value("paper-"+row, name), b.value("originals-"+row, ""), b.value("copies-"+row, "")})
	}
	b.add(in)
}

// same are choices of a list of words.
func (b builder) same(prefix string, values ...string) (all []choice) {
	for _, v := range values {
		all = append(all, choice{Value: v, Text: b.T(prefix + v)})
	}
	return all
}

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
	for _, field := range []dossier.Correction{dossier.CorrectChannel, dossier.CorrectCounter, dossier.CorrectProcedure, dossier.CorrectFinished} {
		if field == dossier.CorrectFinished && s.State.Timeliness == "" {
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
		b.choose("agency", "asked", true, "", b.agencies(append(slices.Clone(s.State.Asked), s.by.Agency)...))
		b.text("question", "question", true)
		b.day("answer_by")
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
		b.choose("reason", "reason", true, "", b.same("dossier.pause.", string(dossier.FinancialDuty), string(dossier.Inspection)))
	case "extend":
		d.Hint = s.extendHint()
		b.day("new_date")
		b.text("reason", "apology", true)
	case "conclude":
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
