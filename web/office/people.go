package office

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/accents"
	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// accountsPath is where accounts are administered.
const accountsPath = "/accounts"

func (o *Office) accountRoutes() []route {
	return []route{
		{pattern: "GET " + accountsPath, door: access.Accounts, handle: o.accounts},
		{pattern: "POST " + accountsPath, door: access.Accounts, handle: o.openAccount},
		{pattern: "GET " + accountsPath + "/{id}", door: access.Accounts, handle: o.account},
		{pattern: "POST " + accountsPath + "/{id}/{what}", door: access.Accounts, handle: o.changeAccount},
	}
}

// accountsBody is the list of accounts, with a form to open one; or one account, with forms to change it.
type accountsBody struct {
	Accounts []accountRow
	Asked    string // what was searched for
	Roles    []directory.Role
	Agencies []directory.Agency
	Whole    directory.Agency // the parent of all, for roles that belong to no agency
	Form     accountForm      // what was sent in vain stays in its fields
	Once     string           // a password that is good for one sign-in: shown once, to whoever set it

	One   *accountRow // nil: the list
	Story []accountEvent
}

// accountRow is an account as people read it.
type accountRow struct {
	ID account.ID
	account.State
	Agency   string
	Counters string
}

// mostAccounts bounds how many are listed at once; searching finds the others.
const mostAccounts = 200

func (o *Office) accounts(w http.ResponseWriter, r *http.Request, _ access.Person) {
	o.showAccounts(w, r, http.StatusOK, accountsBody{}, nil)
}

// account is one account, with what happened to it.
func (o *Office) account(w http.ResponseWriter, r *http.Request, _ access.Person) {
	o.showAccount(w, r, http.StatusOK, accountsBody{}, nil)
}

// showAccounts shows the list, or what a search leaves of it.
func (o *Office) showAccounts(w http.ResponseWriter, r *http.Request, status int, body accountsBody, problem *Problem) {
	p := o.accountsPage(r, "accounts.title", &body)
	body.Asked = strings.TrimSpace(p.Query.Get("q"))
	words := strings.Fields(accents.Fold(body.Asked))
	all := o.opt.Accounts.All()
	for _, id := range slices.Sorted(maps.Keys(all)) {
		row := o.accountRow(p, id, all[id])
		text := accents.Fold(strings.Join([]string{id, row.Name, row.Agency, p.T("role." + string(row.Rights.Role))}, " "))
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			body.Accounts = append(body.Accounts, row)
		}
	}
	if pages.WantsJSON(r) {
		list := AccountList{Accounts: []Account{}}
		for _, row := range body.Accounts {
			list.Accounts = append(list.Accounts, row.told(""))
		}
		pages.SendJSON(w, status, list)
		return
	}
	body.Accounts = body.Accounts[:min(len(body.Accounts), mostAccounts)]
	p.Body, p.Problem = body, problem
	o.show(w, status, "accounts", p)
}

// showAccount shows one account.
func (o *Office) showAccount(w http.ResponseWriter, r *http.Request, status int, body accountsBody, problem *Problem) {
	id := r.PathValue("id")
	s, ok := o.opt.Accounts.Find(id)
	if !ok {
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	p := o.accountsPage(r, "accounts.one", &body)
	row := o.accountRow(p, id, s)
	if pages.WantsJSON(r) {
		pages.SendJSON(w, status, row.told(body.Once))
		return
	}
	story, err := o.accountStory(r.Context(), p, id)
	if err != nil {
		o.opt.Log.Error().Err(err).Str("account", id).Msg("an account's story cannot be read")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	}
	body.One, body.Story = &row, story
	p.Title += " " + id
	p.Body, p.Problem = body, problem
	o.show(w, status, "account", p)
}

func (o *Office) accountsPage(r *http.Request, title string, body *accountsBody) *page {
	about := o.opt.Law.Catalogue.About()
	body.Whole = directory.Agency{Code: about.Code, NameVi: about.NameVi, NameEn: about.NameEn}
	body.Agencies = o.opt.Law.Catalogue.Agencies()
	body.Roles = []directory.Role{directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator}
	return o.page(r, title)
}

func (o *Office) accountRow(p *page, id account.ID, s account.State) accountRow {
	return accountRow{ID: id, State: s, Agency: o.agencyName(p, s.Rights.Agency), Counters: counterList(s.Rights.Counters)}
}

// agencyName is what an agency is called, or the parent of all.
func (o *Office) agencyName(p *page, code directory.AgencyCode) string {
	if a, ok := o.opt.Law.Catalogue.AgencyOn(code, worktime.DayOf(p.Office)); ok {
		return p.Lang.Pick(a.NameVi, a.NameEn)
	}
	about := o.opt.Law.Catalogue.About()
	return cmp.Or(map[directory.AgencyCode]string{about.Code: p.Lang.Pick(about.NameVi, about.NameEn)}[code], string(code))
}

func counterList(counters []int) string {
	texts := make([]string, len(counters))
	for i, n := range counters {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ", ")
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

// accountState is how an account stands.
type accountState struct {
	P *page
	S account.State
}

// State is how an account stands, for a part of a page.
func (p *page) State(s account.State) accountState { return accountState{p, s} }
