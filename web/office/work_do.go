package office

import (
	"context"
	"net/http"
	"net/url"
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
	Needs   string // what it asks of all lines at once: "officer", "outcome" or "date"; empty: nothing
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
		{"conclude", []worklist.Kind{worklist.Handle}, "outcome"},
	}, specialistActions, []bulkAction{
		{"extend", []worklist.Kind{worklist.Handle}, "date"},
	})
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

// Results are what a dossier can be signed as.
func (p *page) Results() []dossier.Outcome {
	return []dossier.Outcome{dossier.Granted, dossier.Denied}
}

// mostAtOnce bounds how many lines are done at once.
const mostAtOnce = worklist.LongestPage

// outcome is what came of an action on many.
type outcome struct {
	Command string
	Done    []dossier.Code
	Refused []refusedLine
	Problem *Problem // why nothing was tried: what is asked of all is not understood
	Lines   []string // that stay chosen for that
	Form    url.Values
}

// Failed reports whether anything was not done.
func (c *outcome) Failed() bool { return c.Problem != nil || len(c.Refused) > 0 }

type refusedLine struct {
	Code dossier.Code
	Line string // as the form sent it: it stays chosen
	*Problem
}

// Signed is what was signed; empty where something else was done.
func (c *outcome) Signed() string {
	if c.Command != "conclude" {
		return ""
	}
	return c.Form.Get("outcome")
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
		lines = lines[:min(len(lines), mostAtOnce)]
		came := &outcome{Command: name, Form: r.PostForm}
		asked, problem := togetherOf(pages.LanguageOf(r), name, r.PostForm)
		if problem != nil && len(lines) > 0 {
			came.Problem, came.Lines, lines = problem, lines, nil
		}
		for _, line := range lines {
			code, problem := o.doLine(r, by, name, line, asked)
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
func (o *Office) doLine(r *http.Request, by access.Person, name, line string, asked together) (dossier.Code, *Problem) {
	text, task, _ := strings.Cut(line, "|")
	code := dossier.Code(text)
	f := o.fact(r, by)
	f.Command += dossier.CommandID("/" + asked.meant(name) + "/" + line)
	s, seen, err := o.story(r.Context(), by, code)
	if err != nil {
		_, problem := o.problemOf(pages.LanguageOf(r), err)
		return code, problem
	}
	if seen != access.Whole {
		return code, &Problem{Text: pages.LanguageOf(r).Say("office.no_dossier")}
	}
	fields, err := o.together(asked, s.State, dossier.TaskID(task), by.Counter)
	if err != nil {
		_, problem := o.problemOf(pages.LanguageOf(r), err)
		return code, problem
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
