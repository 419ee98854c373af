package office

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/web/pages"
)

// Where one signs in and out.
const (
	signInPath   = "/sign-in"
	signOutPath  = "/sign-out"
	passwordPath = "/password"
)

func (o *Office) enteringRoutes() []route {
	return []route{
		{pattern: "GET " + signInPath, open: o.askSignIn},
		{pattern: "POST " + signInPath, open: o.signIn},
		{pattern: "POST " + signOutPath, door: access.Desk, handle: o.signOut},
		{pattern: "GET " + passwordPath, door: access.Desk, handle: o.askPassword},
		{pattern: "POST " + passwordPath, door: access.Desk, handle: o.changePassword},
	}
}

// enterBody is the page at which one signs in.
type enterBody struct {
	ID, Next string
	Counters []int // to choose from, once the password is right
	Counter  int   // the one chosen before
	Demo     []demoRow
	Plain    bool   // nobody signs in here: the address is one of plain HTTP
	Secure   string // the address at which one does; empty: it is not known
}

// demoRow is an account of a demonstration.
type demoRow struct {
	Demo
	Name, Role string
}

func (o *Office) showEnter(w http.ResponseWriter, r *http.Request, status int, body enterBody, problem *Problem) {
	p := o.page(r, "enter.title")
	for _, d := range o.opt.Demo {
		s, _ := o.opt.Accounts.Find(d.ID)
		body.Demo = append(body.Demo, demoRow{d, s.Name, p.T("role." + string(s.Rights.Role))})
	}
	p.Body, p.Problem = body, problem
	o.show(w, status, "enter", p)
}

// signIn lets somebody in who knows the password, at the counter that they choose where they have several.
func (o *Office) signIn(w http.ResponseWriter, r *http.Request) {
	id := o.meant(strings.TrimSpace(r.PostFormValue("account")))
	body := enterBody{ID: id, Next: r.PostFormValue("next")}
	l := pages.LanguageOf(r)
	if !o.keeps(r) {
		o.unkept(w, r, body)
		return
	}
	browser := o.browserOf(r)
	known := o.knows(browser, id)
	who := []guesser{elsewhere(id)}
	if known {
		who[0] = inBrowser(browser.name, id)
	} else if from := o.opt.Address(r); from != "" {
		who = append(who, fromAddress(from))
	}
	try, wait := o.guesses.begin(o.opt.Clock.Real(), who...)
	if wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		o.showEnter(w, r, http.StatusTooManyRequests, body, &Problem{Text: fmt.Sprintf(l.Say("enter.wait"), l.Age(wait.Round(time.Second)+time.Second)), Field: "password"})
		return
	}
	s, _ := o.opt.Accounts.Find(id)
	hash := s.Hash
	if s.Closed {
		hash = ""
	}
	right, err := o.verify(r.Context(), known, r.PostFormValue("password"), hash)
	if err != nil {
		try.undo()
		o.unverified(w, r, err)
		return
	}
	if !right {
		o.wrong(r, id, s, try.failures)
		o.showEnter(w, r, http.StatusForbidden, body, &Problem{Text: l.Say("enter.wrong"), Field: "password"})
		return
	}
	counter, chosen := o.counterOf(r, s)
	if !chosen {
		try.undo()
		body.Counters = s.Rights.Counters
		o.showEnter(w, r, http.StatusOK, body, nil)
		return
	}
	if !o.letIn(w, r, id, counter, body) {
		try.undo()
		return
	}
	try.right()
}

// unverified answers a try that could not be looked at. Whose it was is not logged: people type passwords into the field above.
func (o *Office) unverified(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() == nil { // otherwise they have left
		o.opt.Log.Error().Err(err).Msg("a password cannot be verified")
	}
	w.Header().Set("Retry-After", "3")
	o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
}

// meant is the account that somebody means, however they write its letters; what they wrote where there is none.
func (o *Office) meant(text string) account.ID {
	if _, ok := o.opt.Accounts.Find(text); ok {
		return text
	}
	for id := range o.opt.Accounts.All() {
		if strings.EqualFold(id, text) {
			return id
		}
	}
	return strings.ToLower(text)
}

// wrong records where guesses begin to wait, and again at each doubling: guesses themselves are too many for the log.
func (o *Office) wrong(r *http.Request, id account.ID, s account.State, failures int) {
	o.opt.Log.Warn().Int("failures", failures).Str("remote", o.opt.Address(r)).Msg("wrong password")
	if !s.Exists() || failures%withAccount.free != 0 || failures/withAccount.free&(failures/withAccount.free-1) != 0 {
		return
	}
	if _, err := o.opt.Accounts.Do(r.Context(), id, account.Slow{Head: o.head("system"), Failures: failures}); err != nil {
		o.opt.Log.Error().Err(err).Str("account", id).Msg("wrong passwords cannot be recorded")
	}
}

// counterOf is the counter at which somebody signs in: the only one, or the one that was chosen.
func (o *Office) counterOf(r *http.Request, s account.State) (counter int, chosen bool) {
	if s.Rights.Role != directory.CounterOfficer || len(s.Rights.Counters) == 0 {
		return 0, true
	}
	if len(s.Rights.Counters) == 1 {
		return s.Rights.Counters[0], true
	}
	n, err := strconv.Atoi(r.PostFormValue("counter"))
	return n, err == nil && slices.Contains(s.Rights.Counters, n)
}

// letIn begins the session of somebody who knows the password, unless they may not come in, and tells whether it did.
func (o *Office) letIn(w http.ResponseWriter, r *http.Request, id account.ID, counter int, body enterBody) bool {
	s, err := o.opt.Accounts.Do(r.Context(), id, account.SignIn{Head: o.head(id), Counter: counter})
	var refused *account.Refusal
	switch {
	case errors.As(err, &refused):
		l := pages.LanguageOf(r)
		text := l.Pick(refused.Vi, refused.En)
		if s, _ := o.opt.Accounts.Find(id); refused == account.ErrSpent && s.Rights.Role == directory.Administrator { // who may have nobody to ask
			text += fmt.Sprintf(l.Say("enter.at_machine"), id)
		}
		o.showEnter(w, r, http.StatusForbidden, body, &Problem{Text: text, Field: "account"})
		return false
	case err == nil:
		err = o.begin(r, id, s, counter)
	}
	if err != nil {
		o.opt.Log.Error().Err(err).Str("account", id).Msg("a sign-in cannot be recorded")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return false
	}
	o.remember(w, r, id)
	next, err := url.ParseRequestURI(ownPath(body.Next))
	if err != nil {
		next = &url.URL{Path: startPath}
	}
	http.Redirect(w, r, next.RequestURI(), http.StatusSeeOther)
	return true
}

func (o *Office) signOut(w http.ResponseWriter, r *http.Request, by access.Person) {
	if _, err := o.opt.Accounts.Do(r.Context(), by.ID, account.SignOut{Head: o.head(by.ID), Counter: by.Counter}); err != nil {
		o.opt.Log.Error().Err(err).Str("account", by.ID).Msg("a sign-out cannot be recorded")
	}
	if err := o.sessions.Destroy(r.Context()); err != nil {
		o.opt.Log.Error().Err(err).Msg("a session cannot be ended")
	}
	w.Header().Set("Clear-Site-Data", `"storage"`) // drafts of a shared machine
	o.redirect(w, r, signInPath, nil)
}
