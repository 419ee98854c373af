package office

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/web/pages"
)

// Bounds of a password, in characters: long ones may be sentences, and nothing is demanded of their letters (NIST SP 800-63B, 3.1.1).
const (
	shortestPassword = 10
	longestPassword  = 200
)

// passwordBody is the page at which one changes one's password.
type passwordBody struct {
	Once bool // because the one in force is good for one sign-in
	Min  int
}

func (o *Office) askPassword(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showPassword(w, r, by, http.StatusOK, nil)
}

func (o *Office) showPassword(w http.ResponseWriter, r *http.Request, by access.Person, status int, problem *Problem) {
	p := o.page(r, "password.title")
	p.Body, p.Problem = passwordBody{Once: o.mustChange(by), Min: shortestPassword}, problem
	o.show(w, status, "password", p)
}

// changePassword takes another password from somebody who knows the one in force. All other sessions end.
func (o *Office) changePassword(w http.ResponseWriter, r *http.Request, by access.Person) {
	l := pages.LanguageOf(r)
	old, wished := r.PostFormValue("old"), r.PostFormValue("new")
	s, _ := o.opt.Accounts.Find(by.ID)
	fail := func(field, text string) {
		o.showPassword(w, r, by, http.StatusUnprocessableEntity, &Problem{Text: text, Field: field})
	}
	try, wait := o.guesses.begin(o.opt.Clock.Real(), changing(by.ID))
	if wait > 0 {
		fail("old", fmt.Sprintf(l.Say("enter.wait"), l.Age(wait)))
		return
	}
	right, err := o.verify(r.Context(), true, old, s.Hash)
	switch {
	case err != nil:
		try.undo()
		o.unverified(w, r, err)
		return
	case !right:
		fail("old", l.Say("password.wrong"))
		return
	}
	try.right()
	switch {
	case wished != r.PostFormValue("again"):
		fail("again", l.Say("password.differ"))
		return
	case utf8.RuneCountInString(wished) < shortestPassword || len(wished) > 4*longestPassword:
		fail("new", fmt.Sprintf(l.Say("password.length"), shortestPassword, longestPassword))
		return
	case wished == old || strings.Contains(strings.ToLower(wished), strings.ToLower(by.ID)) || easy(wished):
		fail("new", l.Say("password.easy"))
		return
	}
	hash, err := o.opt.Password.Hash(r.Context(), wished)
	if err == nil {
		s, err = o.opt.Accounts.Do(r.Context(), by.ID, account.SetPassword{Head: o.head(by.ID), Hash: hash})
	}
	if err == nil {
		err = o.begin(r, by.ID, s, by.Counter)
	}
	if err != nil {
		o.opt.Log.Error().Err(err).Msg("a password cannot be set")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	}
	o.redirect(w, r, startPath, nil)
}

// easy reports whether a password is one that everybody tries: few different characters, or a run of the keyboard.
func easy(password string) bool {
	different := map[rune]bool{}
	for _, c := range strings.ToLower(password) {
		different[c] = true
	}
	if len(different) < 5 {
		return true
	}
	for _, run := range []string{"0123456789", "1234567890", "abcdefghij", "qwertyuiop", "matkhau123", "password12", "motcua2020"} {
		if strings.Contains(strings.ToLower(password), run) {
			return true
		}
	}
	return false
}
