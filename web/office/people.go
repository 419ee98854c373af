package office

import (
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// accountsPath is where accounts are administered.
const accountsPath = "/accounts"

func (o *Office) accountRoutes() []route {
	return []route{
		{pattern: "GET " + accountsPath, door: access.Accounts, handle: o.accounts},
		{pattern: "POST " + accountsPath, door: access.Accounts, handle: o.openAccount},
		{pattern: "POST " + accountsPath + "/{id}/{what}", door: access.Accounts, handle: o.changeAccount},
	}
}

// accountsBody is the list of accounts, with a form to open one.
type accountsBody struct {
	Accounts []accountRow
	Roles    []directory.Role
	Agencies []directory.Agency
	Whole    directory.Agency // the parent of all, for roles that belong to no agency
	Form     accountForm      // what was sent in vain stays in its fields
	Once     *oncePassword    // shown once, to whoever set it
}

type accountRow struct {
	ID account.ID
	account.State
	Agency   string
	Counters string
}

type oncePassword struct {
	ID       account.ID
	Password string
}

type accountForm struct{ ID, Name, Role, Agency, Counters, Reason string }

func accountFormOf(r *http.Request) accountForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return accountForm{strings.ToLower(get("id")), get("name"), get("role"), get("agency"), get("counters"), get("reason")}
}

// rights reads the rights of a form; what is no counter is one that does not exist.
func (f accountForm) rights() account.Rights {
	r := account.Rights{Role: directory.Role(f.Role), Agency: directory.AgencyCode(f.Agency)}
	for _, text := range strings.FieldsFunc(f.Counters, func(c rune) bool { return c == ',' || c == ' ' }) {
		n, err := strconv.Atoi(text)
		if err != nil {
			n = -1
		}
		r.Counters = append(r.Counters, n)
	}
	return r
}

func (o *Office) accounts(w http.ResponseWriter, r *http.Request, _ access.Person) {
	o.showAccounts(w, r, http.StatusOK, accountsBody{}, nil)
}

func (o *Office) showAccounts(w http.ResponseWriter, r *http.Request, status int, body accountsBody, problem *Problem) {
	p := o.page(r, "accounts.title")
	day := worktime.DayOf(p.Office)
	about := o.opt.Law.Catalogue.About()
	body.Whole = directory.Agency{Code: about.Code, NameVi: about.NameVi, NameEn: about.NameEn}
	body.Agencies = o.opt.Law.Catalogue.Agencies()
	body.Roles = []directory.Role{directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator}
	all := o.opt.Accounts.All()
	for _, id := range slices.Sorted(maps.Keys(all)) {
		row := accountRow{ID: id, State: all[id], Agency: p.Lang.Pick(about.NameVi, about.NameEn)}
		if a, ok := o.opt.Law.Catalogue.AgencyOn(row.Rights.Agency, day); ok {
			row.Agency = p.Lang.Pick(a.NameVi, a.NameEn)
		}
		for i, n := range row.Rights.Counters {
			if i > 0 {
				row.Counters += ", "
			}
			row.Counters += strconv.Itoa(n)
		}
		body.Accounts = append(body.Accounts, row)
	}
	p.Body, p.Problem = body, problem
	o.show(w, status, "accounts", p)
}

// openAccount opens one with a password that is good for one sign-in, and shows it once.
func (o *Office) openAccount(w http.ResponseWriter, r *http.Request, by access.Person) {
	f := accountFormOf(r)
	password, hash, err := o.once(r)
	if err == nil {
		_, err = o.opt.Accounts.Do(r.Context(), f.ID, account.Open{Head: o.head(by.ID), Name: f.Name, Rights: f.rights(), Hash: hash})
	}
	body := accountsBody{}
	if err == nil {
		body.Once = &oncePassword{f.ID, password}
	} else {
		body.Form = f
	}
	o.answerAccounts(w, r, body, err)
}

// changeAccount does to an account what its form asks for.
func (o *Office) changeAccount(w http.ResponseWriter, r *http.Request, by access.Person) {
	id, what, f, h := r.PathValue("id"), r.PathValue("what"), accountFormOf(r), o.head(by.ID)
	var c account.Command
	body := accountsBody{}
	switch what {
	case "name":
		c = account.Rename{Head: h, Name: f.Name}
	case "rights":
		c = account.ChangeRights{Head: h, Rights: f.rights()}
	case "reset":
		password, hash, err := o.once(r)
		if err != nil {
			o.answerAccounts(w, r, body, err)
			return
		}
		c, body.Once = account.SetPassword{Head: h, Hash: hash, Once: true}, &oncePassword{id, password}
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
	_, err := o.opt.Accounts.Do(r.Context(), id, c)
	if err != nil {
		body.Once = nil
	}
	o.answerAccounts(w, r, body, err)
}

// once draws a password that is good for one sign-in.
func (o *Office) once(r *http.Request) (password, hash string, err error) {
	text := strings.ToLower(rand.Text())
	password = fmt.Sprintf("%s-%s-%s-%s", text[0:4], text[4:8], text[8:12], text[12:16])
	hash, err = o.opt.Password.Hash(r.Context(), password)
	return password, hash, err
}

func (o *Office) answerAccounts(w http.ResponseWriter, r *http.Request, body accountsBody, err error) {
	var refused *account.Refusal
	switch {
	case errors.As(err, &refused):
		o.showAccounts(w, r, http.StatusUnprocessableEntity, body, &Problem{Text: languageOf(r).Pick(refused.Vi, refused.En)})
	case err != nil:
		o.opt.Log.Error().Err(err).Msg("accounts cannot be changed")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
	case body.Once != nil:
		o.showAccounts(w, r, http.StatusOK, body, nil)
	default:
		o.redirect(w, r, accountsPath, nil)
	}
}

// rightsForm is the part of a form in which rights are chosen.
type rightsForm struct {
	P                          *page
	ID, Role, Agency, Counters string
}

// Rights is that part for the account of an id.
func (p *page) Rights(id, role, agency, counters string) rightsForm {
	return rightsForm{p, id, role, agency, counters}
}
