package office

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/web/pages"
)

// route is one address of the office.
type route struct {
	pattern string // method and path, as http.ServeMux has them
	door    access.Door
	handle  func(w http.ResponseWriter, r *http.Request, by access.Person)
	open    http.HandlerFunc // instead of door and handle: for everybody, signed in or not
	quiet   bool             // what a page asks by itself: it does not keep its reader signed in
}

// routes are all addresses of the office, each with its door.
func (o *Office) routes() []route {
	return slices.Concat(o.enteringRoutes(), o.startRoutes(), o.accountRoutes(), o.workRoutes(), o.intakeRoutes(), o.fileRoutes(), o.dossierRoutes(), o.searchRoutes(), o.followRoutes(), o.analysisRoutes(), o.reportRoutes(), o.exportRoutes(), o.looksRoutes())
}

// guard lets a request through that comes from our own pages, from somebody who has signed in and whose role opens the door.
func (o *Office) guard(rt route) http.Handler {
	inner := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rt.quiet {
			r = r.WithContext(context.WithValue(r.Context(), quietKey{}, true))
		}
		by, ok := o.person(r)
		if ok {
			r = r.WithContext(context.WithValue(r.Context(), personKey{}, by))
		}
		switch {
		case !ok && !o.opt.Accounts.Known() && (rt.open == nil || r.URL.Path == signInPath):
			o.starting(w, r)
		case !ok && rt.open == nil: // uncounted, as it costs no more than word of too many: an officer behind an address that floods us is led in
			o.askWho(w, r)
		case o.tooMany(w, r, by, ok):
		case rt.open != nil:
			if o.readable(w, r) {
				rt.open(w, r)
			}
		case o.mustChange(by) && r.URL.Path != passwordPath && r.URL.Path != signOutPath:
			o.redirect(w, r, passwordPath, nil)
		case !access.Enters(by.Role, rt.door):
			o.notice(w, r, http.StatusForbidden, "office.no_door")
		case o.readable(w, r):
			if !rt.quiet && rt.door != access.Files {
				o.moveOn(r, by)
			}
			rt.handle(w, r, by)
		}
	})
	guarded := http.NewCrossOriginProtection()
	guarded.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.notice(w, r, http.StatusForbidden, "office.other_site")
	}))
	return o.sessions.LoadAndSave(guarded.Handler(inner))
}

// readable reads the form of a request that brings no files, and answers one that cannot be read: a part of a form is not acted upon.
func (o *Office) readable(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodPost || o.MaxBody(r) > 0 {
		return true
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostFields)
	err := r.ParseForm()
	var long *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.As(err, &long):
		o.notice(w, r, http.StatusRequestEntityTooLarge, "office.too_long")
	default:
		o.notice(w, r, http.StatusBadRequest, "office.unreadable")
	}
	return false
}

// personKey finds who sends a request in its context.
type personKey struct{}

// quietKey marks the request of a page that nobody touches.
type quietKey struct{}

// starting answers while the accounts are still being read: nobody can be known yet, and nobody's password is wrong. The page opens what was
// asked for by itself as soon as it can be; what was sent is not repeated.
func (o *Office) starting(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "3")
	p := o.page(r, "office.starting.heading")
	p.Body = p.T("office.starting.text")
	if r.Method == http.MethodGet || r.Method == http.MethodHead || r.URL.Path == signInPath {
		p.Again = r.URL.RequestURI()
		if next := r.PostFormValue("next"); r.Method == http.MethodPost {
			p.Again = p.Lang.Link(signInPath, url.Values{"next": {ownPath(next)}})
		}
	}
	o.show(w, http.StatusServiceUnavailable, "said", p)
}

// askWho sends somebody who has not signed in, or no longer, to where one does, and back from there. What was sent is not
// repeated, so a form that was sent too late is said to be; its page, to which signing in leads back, has kept a draft.
func (o *Office) askWho(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.Header.Get("Sec-Fetch-Mode") == "cors" {
		p := o.page(r, "office.signed_out.heading")
		p.Body, p.SignIn = p.T("office.signed_out.text"), p.Lang.Link(signInPath, url.Values{"next": {sentFrom(r)}})
		o.show(w, http.StatusUnauthorized, "said", p)
		return
	}
	o.redirect(w, r, signInPath, url.Values{"next": {r.URL.RequestURI()}})
}

// sentFrom is the page of this site that a form was sent from, as far as the request tells; what a dossier's form leads to is the dossier's
// page.
func sentFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host {
		from = r.URL
	}
	if page, _, found := strings.Cut(from.EscapedPath(), "/do/"); found {
		return pages.LanguageOf(r).Link(page, nil)
	}
	return from.RequestURI()
}

// redirect leads on, in the language of the request.
func (o *Office) redirect(w http.ResponseWriter, r *http.Request, path string, q url.Values) {
	http.Redirect(w, r, pages.LanguageOf(r).Link(path, q), http.StatusSeeOther)
}
