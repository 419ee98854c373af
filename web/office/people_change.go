package office

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/web/pages"
)

// accountForm is what the forms of accounts send.
type accountForm struct{ ID, Name, Role, Agency, Counters, Reason string }

func accountFormOf(r *http.Request) accountForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return accountForm{strings.ToLower(get("id")), get("name"), get("role"), get("agency"), get("counters"), get("reason")}
}

// rights reads the rights of a form: of the whole one-stop where no agency is named; what is no counter is one that does not exist.
func (o *Office) rights(f accountForm) account.Rights {
	r := account.Rights{Role: directory.Role(f.Role), Agency: directory.AgencyCode(f.Agency)}
	if r.Agency == "" {
		r.Agency = o.opt.Law.Catalogue.About().Code
	}
	for _, text := range strings.FieldsFunc(f.Counters, func(c rune) bool { return c == ',' || c == ' ' }) {
		n, err := strconv.Atoi(text)
		if err != nil {
			n = -1
		}
		r.Counters = append(r.Counters, n)
	}
	return r
}

// openAccount opens one with a password that is good for one sign-in, and shows it once.
func (o *Office) openAccount(w http.ResponseWriter, r *http.Request, by access.Person) {
	f := accountFormOf(r)
	password, hash, err := o.once(r)
	if err == nil {
		_, err = o.opt.Accounts.Do(r.Context(), f.ID, account.Open{Head: o.head(by.ID), Name: f.Name, Rights: o.rights(f), Hash: hash})
	}
	if err != nil {
		o.refuseAccount(w, r, err, func(status int, p *Problem) { o.showAccounts(w, r, status, accountsBody{Form: f}, p) })
		return
	}
	r.SetPathValue("id", f.ID)
	o.showAccount(w, r, http.StatusOK, accountsBody{Once: password}, nil)
}

// changeAccount does to an account what its form asks for.
func (o *Office) changeAccount(w http.ResponseWriter, r *http.Request, by access.Person) {
	id, f, h := r.PathValue("id"), accountFormOf(r), o.head(by.ID)
	var c account.Command
	var password string
	switch r.PathValue("what") {
	case "name":
		c = account.Rename{Head: h, Name: f.Name}
	case "rights":
		c = account.ChangeRights{Head: h, Rights: o.rights(f)}
	case "reset":
		drawn, hash, err := o.once(r)
		if err != nil {
			o.refuseAccount(w, r, err, nil)
			return
		}
		c, password = account.SetPassword{Head: h, Hash: hash, Once: true}, drawn
	case "sign-out":
		c = account.SignOutEverywhere{Head: h}
	case "close":
		c = account.Close{Head: h, Reason: f.Reason}
	case "reopen":
		c = account.Reopen{Head: h}
	default:
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	switch err := o.carry(r, by, id, c); {
	case err != nil:
		o.refuseAccount(w, r, err, func(status int, p *Problem) { o.showAccount(w, r, status, accountsBody{}, p) })
	case password != "":
		o.showAccount(w, r, http.StatusOK, accountsBody{Once: password}, nil)
	default:
		if pages.WantsJSON(r) {
			o.showAccount(w, r, http.StatusOK, accountsBody{}, nil)
			return
		}
		o.redirect(w, r, accountsPath+"/"+id, nil)
	}
}

// carry carries a command out. One administrator always remains, unless the terminal says otherwise, where whoever has the key of the
// data directory can make another.
func (o *Office) carry(r *http.Request, by access.Person, id account.ID, c account.Command) error {
	o.spare.Lock()
	defer o.spare.Unlock()
	if by.ID != terminal {
		if err := account.Spares(o.opt.Accounts.All(), id, c); err != nil {
			return err
		}
	}
	_, err := o.opt.Accounts.Do(r.Context(), id, c)
	return err
}

// once draws a password that is good for one sign-in.
func (o *Office) once(r *http.Request) (password, hash string, err error) {
	text := strings.ToLower(rand.Text())
	password = fmt.Sprintf("%s-%s-%s-%s", text[0:4], text[4:8], text[8:12], text[12:16])
	hash, err = o.opt.Password.Hash(r.Context(), password)
	return password, hash, err
}

// refuseAccount tells why accounts were not changed, on the page from which it was asked.
func (o *Office) refuseAccount(w http.ResponseWriter, r *http.Request, err error, again func(status int, p *Problem)) {
	var refused *account.Refusal
	if errors.As(err, &refused) {
		if pages.WantsJSON(r) {
			pages.SendJSON(w, http.StatusUnprocessableEntity, map[string]string{"problem": pages.LanguageOf(r).Pick(refused.Vi, refused.En)})
			return
		}
		again(http.StatusUnprocessableEntity, &Problem{Text: pages.LanguageOf(r).Pick(refused.Vi, refused.En)})
		return
	}
	o.opt.Log.Error().Err(err).Msg("accounts cannot be changed")
	o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
}
