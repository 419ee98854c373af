package office

import (
	"fmt"
	"slices"

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
	Papers                             []paperLine
	Min, Max, Days                     string // of a date: the earliest, the latest, and what a calendar knows
}

// choice is one of those that an input offers.
type choice struct {
	Value, Text string
	Chosen      bool
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
		text = b.Lang.Count(int(likely))
	}
	b.add(input{Name: "amount", Label: "amount", Kind: "number", Required: true, Value: b.value("amount", text)})
}

// day asks for a day of the agency's after another.
func (b builder) day(label string, after worktime.Day) {
	first := after + 1
	if next, err := b.opt.Law.CalendarOf(b.State.Matter.Agency).NextWorking(after); err == nil {
		first = next
	}
	days, end := b.workingDays(first)
	b.add(input{Name: "until", Label: label, Kind: "date", Required: true, Value: b.value("until", ""), Min: first.String(), Max: end.String(), Days: days.JSON()})
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

// pausesFor are the reasons with which a command would be accepted.
func (b builder) pausesFor(command string) []choice {
	return slices.DeleteFunc(b.same("dossier.pause.", string(dossier.FinancialDuty), string(dossier.Inspection)), func(c choice) bool {
		return !b.accepts(command, commands.Fields{Reason: c.Value})
	})
}

func (b builder) accepts(command string, in commands.Fields) bool {
	c, ok := commands.Make(command, in, dossier.Fact{At: b.now(), By: b.by.Actor(), Command: dossier.CommandID(newID())})
	if !ok {
		return false
	}
	_, err := b.opt.Law.Decide(b.State, c)
	return err == nil
}

// papersInput is a list of papers that are brought: those that the procedure asks for, those that are there, and some more.
func (b builder) papersInput() {
	var lines []paperLine
	if b.tried.key == b.d.Key {
		lines = b.paperLines(b.tried.form, b.by)
	} else {
		for _, c := range b.opt.Law.Catalogue.ComponentsOf(b.State.Matter.Procedure, worktime.DayOf(b.Events[0].Head().At)) {
			lines = append(lines, paperLine{Listed: true, Known: true, Name: c.NameVi})
		}
		for _, p := range b.State.Papers {
			if !b.masked && !slices.ContainsFunc(lines, func(l paperLine) bool { return l.Name == p.Name }) {
				lines = append(lines, paperLine{Listed: true, Known: true, Name: p.Name})
			}
		}
		lines = append(lines, paperLine{}, paperLine{})
	}
	b.add(input{Name: "papers", Label: "papers", Kind: "papers", Papers: lines})
	b.d.Files = mostFile
}

// same are choices of a list of words.
func (b builder) same(prefix string, values ...string) (all []choice) {
	for _, v := range values {
		all = append(all, choice{Value: v, Text: b.T(prefix + v)})
	}
	return all
}
