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
		{"resolve", []worklist.Kind{worklist.HandOver}, ""},
	}
	headActions = slices.Concat([]bulkAction{
		{"assign", []worklist.Kind{worklist.Handle, worklist.HandOver, worklist.TakeOver}, "officer"},
		{"conclude", []worklist.Kind{worklist.Handle}, "outcome"},
	}, specialistActions, []bulkAction{
		{"extend", []worklist.Kind{worklist.Handle, worklist.HandOver}, "date"},
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
	Command  string
	Done     []dossier.Code
	Refused  []refusedLine
	Problem  *Problem // why nothing was tried: what is asked of all is not understood
	Lines    []string // that stay chosen for that
	Promised map[dossier.Code]*dossier.Promise
	Ahead    []aheadLine // what would come of it, where only that was asked; then nothing was done
	Asked    bool        // whether only that was asked
	Form     url.Values
}

// Failed reports whether anything was not done.
func (c *outcome) Failed() bool { return c.Problem != nil || len(c.Refused) > 0 }

// Stays reports whether what was sent stays in the form, to be mended or to be sent.
func (c *outcome) Stays() bool { return c.Failed() || c.Asked }

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
		name, ahead := strings.CutPrefix(name, aheadOf)
		came := &outcome{Command: name, Form: r.PostForm, Promised: map[dossier.Code]*dossier.Promise{}, Asked: ahead}
		asked, problem := togetherOf(pages.LanguageOf(r), name, r.PostForm)
		if problem != nil && len(lines) > 0 {
			came.Problem, came.Lines, lines = problem, lines, nil
		}
		for _, line := range lines {
			code, before, c, problem := o.lineOf(r, by, name, line, asked)
			var after dossier.State
			switch {
			case problem != nil:
			case ahead:
				after, problem = o.wouldDo(r, before, c)
			default:
				if problem = o.stillAhead(r, line, before, c); problem == nil {
					after, problem = o.doLine(r, code, c)
				}
			}
			switch {
			case problem != nil:
				came.Refused = append(came.Refused, refusedLine{code, line, problem})
			case ahead:
				came.Ahead, came.Lines = append(came.Ahead, o.aheadLine(r, line, before, after, asked)), append(came.Lines, line)
			default:
				came.Done, came.Promised[code] = append(came.Done, code), after.Promise
			}
		}
		list(w, r.WithContext(context.WithValue(r.Context(), outcomeKey{}, came)), by)
	}
}

// lineOf is what a form asks to be done to one line: a code and, of a task, its id behind a bar. The ids of the commands follow from the form's
// and the line, so that the same form sent twice has its effect once.
func (o *Office) lineOf(r *http.Request, by access.Person, name, line string, asked together) (code dossier.Code, before dossier.State, c dossier.Command, p *Problem) {
	text, task, _ := strings.Cut(line, "|")
	code = dossier.Code(text)
	f := o.fact(r, by)
	f.Command += dossier.CommandID("/" + asked.meant(name) + "/" + line)
	s, seen, err := o.story(r.Context(), by, code)
	if err != nil {
		_, p = o.problemOf(pages.LanguageOf(r), err)
		return code, before, nil, p
	}
	if seen != access.Whole {
		return code, before, nil, &Problem{Text: pages.LanguageOf(r).Say("office.no_dossier")}
	}
	fields, err := o.together(asked, s.State, dossier.TaskID(task), by.Counter)
	if err != nil {
		_, p = o.problemOf(pages.LanguageOf(r), err)
		return code, before, nil, p
	}
	c, ok := commands.Make(name, fields, f)
	if !ok {
		return code, before, nil, &Problem{Text: pages.LanguageOf(r).Say("office.no_command")}
	}
	return code, s.State, c, nil
}

// doLine does that, and gives the dossier after it.
func (o *Office) doLine(r *http.Request, code dossier.Code, c dossier.Command) (after dossier.State, p *Problem) {
	done, err := o.opt.Desk.Do(r.Context(), code, c)
	if err != nil {
		_, p = o.problemOf(pages.LanguageOf(r), err)
		return after, p
	}
	o.wrote(r.Context(), done.Position)
	return done.State, nil
}
