package office

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"motcua/domain/account"
)

// knownCookie tells with which accounts somebody has signed in with this browser before, so that guesses from elsewhere do not slow them down.
// It is a name drawn for the browser, a mark that we drew it, and a mark for each account; it opens nothing.
const knownCookie = "motcua_known"

// mostKnown is how many accounts a browser is known with, the newest ones: those who share a machine.
const mostKnown = 16

// browser is what the cookie tells; the zero browser has not signed anybody in.
type browser struct {
	name  string
	marks []string // of accounts, the newest first
}

// browserOf reads the cookie. One that we did not write is none.
func (o *Office) browserOf(r *http.Request) browser {
	for _, c := range r.CookiesNamed(knownCookie) {
		parts := strings.Split(c.Value, ".")
		if len(parts) >= 2 && len(parts) <= 2+mostKnown && hmac.Equal([]byte(parts[1]), []byte(o.known(parts[0], ""))) {
			return browser{parts[0], parts[2:]}
		}
	}
	return browser{}
}

// knows reports whether somebody signed in to an account with a browser.
func (o *Office) knows(b browser, id account.ID) bool {
	mark := []byte(o.known(b.name, id))
	return slices.ContainsFunc(b.marks, func(m string) bool { return hmac.Equal([]byte(m), mark) })
}

// remember has the browser known with an account from now on.
func (o *Office) remember(w http.ResponseWriter, r *http.Request, id account.ID) {
	b := o.browserOf(r)
	if b.name == "" {
		b.name = rand.Text()
	}
	mark := o.known(b.name, id)
	marks := append([]string{mark}, slices.DeleteFunc(b.marks, func(m string) bool { return m == mark })...)
	http.SetCookie(w, &http.Cookie{
		Name: knownCookie, Value: strings.Join(append([]string{b.name, o.known(b.name, "")}, marks[:min(len(marks), mostKnown)]...), "."),
		Path: signInPath, MaxAge: 90 * 24 * 3600, Secure: !o.opt.Insecure, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

// known marks that an account, or none, belongs to a browser of ours.
func (o *Office) known(browser string, id account.ID) string {
	mac := hmac.New(sha256.New, o.opt.Secret)
	mac.Write([]byte("motcua known " + browser + " " + id))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:16])
}
