package office

import (
	"net/http"
	"net/url"
	"strings"

	"motcua/web/pages"
)

// keptCookie is set where one signs in, to see whether it comes back: a browser that keeps no cookies, as those that are marked Secure over plain
// HTTP, would be led from the sign-in to the sign-in, and a password that is good for once would be spent on it. It tells nothing.
const keptCookie = "__Host-motcua_kept"

// sentField says in an address that the cookie was set before: what has not come back now does not.
const sentField = "cookie"

// keeps reports whether a browser has sent the cookie back. Where cookies go over plain HTTP, too, nobody is asked.
func (o *Office) keeps(r *http.Request) bool {
	_, err := r.Cookie(keptCookie)
	return err == nil || o.opt.Insecure
}

func (o *Office) askToKeep(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: keptCookie, Value: "1", Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// askSignIn shows the page; where it seems to be of no use, it is seen first whether it is.
func (o *Office) askSignIn(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	body := enterBody{Next: q.Get("next")}
	switch keeps, plain := o.keeps(r), o.opt.Plain(r); {
	case !keeps && plain && q.Get(sentField) != "":
		o.unkept(w, r, body)
		return
	case !keeps && plain:
		o.askToKeep(w)
		q.Set(sentField, "1")
		o.redirect(w, r, signInPath, q)
		return
	case !keeps:
		o.askToKeep(w)
	}
	o.showEnter(w, r, http.StatusOK, body, nil)
}

// unkept says why nobody signs in with a browser that has not sent the cookie back, and what helps. Over plain HTTP nothing does but another address.
func (o *Office) unkept(w http.ResponseWriter, r *http.Request, body enterBody) {
	l := pages.LanguageOf(r)
	o.askToKeep(w)
	if !o.opt.Plain(r) {
		o.showEnter(w, r, http.StatusForbidden, body, &Problem{Text: l.Say("enter.no_cookies"), Field: "account"})
		return
	}
	body.Plain = true
	if base := o.opt.BaseURL(r); strings.HasPrefix(base, "https://") {
		body.Secure = base + l.Link(signInPath, url.Values{"next": {ownPath(body.Next)}})
	}
	o.showEnter(w, r, http.StatusForbidden, body, &Problem{Text: l.Say("enter.plain")})
}
