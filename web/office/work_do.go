package office

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/worklist"
	"motcua/web/commands"
	"motcua/web/pages"
)

// bulkAction is what can be done to many lines of a list at once, and to lines of which kind.
type bulkAction struct {
	Command string
	Kinds   []worklist.Kind
	Needs   string // an input beside the lines: "officer"; empty: none
}

// Can reports whether a line of a kind is one of those.
func (a bulkAction) Can(k worklist.Kind) bool { return slices.Contains(a.Kinds, k) }

// bulk are the actions on many at once, by who may choose them. Whether one may happen to a dossier is the law's affair.
var (
	counterActions = []bulkAction{
		{"transfer", []worklist.Kind{worklist.HandOn}, ""},
		{"receive", []worklist.Kind{worklist.Accept}, ""},
	}
	specialistActions = []bulkAction{
		{"accept-transfer", []worklist.Kind{worklist.TakeOver}, ""},
		{"accept-task", []worklist.Kind{worklist.Cooperate}, ""},
		{"complete-task", []worklist.Kind{worklist.Cooperate}, ""},
		{"resolve", []worklist.Kind{worklist.Handle}, ""},
	}
	headActions = slices.Concat([]bulkAction{
		{"assign", []worklist.Kind{worklist.Handle, worklist.TakeOver}, "officer"},
		{"conclude", []worklist.Kind{worklist.Handle}, ""},
	}, specialistActions)
)

func agencyActions(role directory.Role) []bulkAction {
	switch role {
	case directory.AgencyHead:
		return headActions
	case directory.Specialist:
		return specialistActions
	default:
		return nil
	}
}

// mostAtOnce bounds how many lines are done at once.
const mostAtOnce = worklist.LongestPage

// outcome is what came of an action on many.
type outcome struct {
	Command string
	Done    []dossier.Code
	Refused []refusedLine
}

type refusedLine struct {
	Code dossier.Code
	Line string // as the form sent it: it stays chosen
	*Problem
}

// refusalOf is why a line was refused; nil where it was not.
func (c *outcome) refusalOf(line string) *Problem {
	for _, r := range c.Refused {
		if r.Line == line {
			return r.Problem
		}
	}
	return nil
}

// outcomeKey finds the outcome of a request in its context.
type outcomeKey struct{}

// workOn does something to the chosen lines of a list, each by itself, and shows the list again with what came of it: what was refused stays
// chosen, with its reason.
func (o *Office) workOn(list func(http.ResponseWriter, *http.Request, access.Person)) func(http.ResponseWriter, *http.Request, access.Person) {
	return func(w http.ResponseWriter, r *http.Request, by access.Person) {
		if err := r.ParseForm(); err != nil {
			o.notice(w, r, http.StatusBadRequest, "office.unreadable")
			return
		}
		name, lines := r.PostFormValue("command"), r.PostForm["line"]
		came := &outcome{Command: name}
		for _, line := range lines[:min(len(lines), mostAtOnce)] {
			code, problem := o.doLine(r, by, name, line)
			if problem != nil {
				came.Refused = append(came.Refused, refusedLine{code, line, problem})
				continue
			}
			came.Done = append(came.Done, code)
		}
		list(w, r.WithContext(context.WithValue(r.Context(), outcomeKey{}, came)), by)
	}
}

// doLine does something to one line: a code and, of a task, its id behind a bar. The ids of the commands follow from the form's and the
// line, so that the same form sent twice has its effect once.
func (o *Office) doLine(r *http.Request, by access.Person, name, line string) (dossier.Code, *Problem) {
	text, task, _ := strings.Cut(line, "|")
	code := dossier.Code(text)
	f := o.fact(r, by)
	officer := r.PostFormValue("officer")
	what := name
	if name == "assign" { // to somebody else it is another command
		what = ">" + officer
	}
	f.Command += dossier.CommandID("/" + what + "/" + line)
	s, seen, err := o.story(r.Context(), by, code)
	if err != nil {
		_, problem := o.problemOf(pages.LanguageOf(r), err)
		return code, problem
	}
	if seen != access.Whole {
		return code, &Problem{Text: pages.LanguageOf(r).Say("office.no_dossier")}
	}
	fields := commands.Fields{
		Officer: officer, Task: dossier.TaskID(task), To: string(s.State.Matter.Agency), Outcome: dossier.Granted,
		Agency: s.State.Matter.Agency, Procedure: s.State.Matter.Procedure, Channel: s.State.Matter.Channel, Counter: by.Counter,
	}
	c, ok := commands.Make(name, fields, f)
	if !ok {
		return code, &Problem{Text: pages.LanguageOf(r).Say("office.no_command")}
	}
	done, err := o.opt.Desk.Do(r.Context(), code, c)
	if err != nil {
		_, problem := o.problemOf(pages.LanguageOf(r), err)
		return code, problem
	}
	o.wrote(r.Context(), done.Position)
	return code, nil
}
