package office

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// aheadOf stands before a command of which only is asked what would come of it.
const aheadOf = "ahead-of-"

// aheadLine is what a dossier would be promised instead of what it is.
type aheadLine struct {
	Code    dossier.Code
	Line    string // as the form sends it
	Was, Is *dossier.Promise
	Counted []string // the days between, counted and skipped, where so many working days were asked for
}

// wouldDo is a dossier after something that is not done.
func (o *Office) wouldDo(r *http.Request, before dossier.State, c dossier.Command) (after dossier.State, p *Problem) {
	_, after, err := o.opt.Law.DecideAll(before, c)
	if err != nil {
		_, p = o.problemOf(pages.LanguageOf(r), err)
	}
	return after, p
}

func (o *Office) aheadLine(r *http.Request, line string, before, after dossier.State, asked together) aheadLine {
	a := aheadLine{Code: before.Code, Line: line, Was: before.Promise, Is: after.Promise}
	if asked.days == 0 || before.Promise == nil {
		return a
	}
	counted, err := o.opt.Law.CalendarOf(before.Matter.Agency).Promise(before.Promise.At.In(worktime.Zone), worktime.Limit{Days: asked.days})
	if err != nil { // it was counted just before
		return a
	}
	for _, day := range counted.Lines {
		a.Counted = append(a.Counted, pages.LanguageOf(r).Pick(day.Vietnamese(), day.English()))
	}
	return a
}

// seenAs says of a line what it was shown to be promised: its name in a form.
const seenAs = "seen"

// seen is that, of the line of a dossier that would be promised something.
func seen(line string, p *dossier.Promise) string {
	if p == nil {
		return line + "="
	}
	return line + "=" + strconv.FormatInt(p.At.Unix(), 10)
}

// stillAhead refuses what would come out otherwise than it was shown, as others have moved the promise since. What was not looked at may be done.
func (o *Office) stillAhead(r *http.Request, line string, before dossier.State, c dossier.Command) *Problem {
	shown := slices.IndexFunc(r.PostForm[seenAs], func(s string) bool { return strings.HasPrefix(s, line+"=") })
	if shown < 0 || before.Done(c.Head().Command) {
		return nil
	}
	after, problem := o.wouldDo(r, before, c)
	if problem == nil && r.PostForm[seenAs][shown] != seen(line, after.Promise) {
		problem = &Problem{Text: pages.LanguageOf(r).Say("work.moved")}
	}
	return problem
}

// Promised is until when something is promised.
func (p *page) Promised(promise *dossier.Promise) string {
	if promise == nil {
		return p.T("work.undated")
	}
	return p.Moment(promise.At)
}

// Sending are the inputs with which what was looked at ahead is done, name and value: for those lines, and nothing else.
func (c *outcome) Sending() (all [][2]string) {
	for _, name := range []string{"id", "until", "days", "reason"} {
		all = append(all, [2]string{name, c.Form.Get(name)})
	}
	for _, a := range c.Ahead {
		all = append(all, [2]string{"line", a.Line}, [2]string{seenAs, seen(a.Line, a.Is)})
	}
	return all
}
