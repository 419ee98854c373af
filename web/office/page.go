package office

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/web/pages"
)

// page is what every template of the office gets.
type page struct {
	Lang    pages.Language
	Title   string
	Assets  string // address of the static files
	Version string
	Here    string // path of this page
	Query   url.Values
	By      *access.Person // who looks; nil: nobody has signed in
	Owner   string         // the one-stop's name
	Made    bool           // the history is a reconstruction or a simulation
	Office  time.Time
	Real    time.Time
	Problem *Problem // what went wrong with what was sent
	Again   string   // address that the page opens by itself as soon as the server gives it; empty: none
	SignIn  string   // address at which to sign in and come back to where something was sent from; empty: that is not what is wrong
	Body    any      // the page's own part

	framed bool // the page shows another one of our own in a frame
}

// Problem is what went wrong, in words, for the summary on top of a page.
type Problem struct {
	Text  string
	Rule  string // the law's article; empty where plain order demands it
	Field string // id of the input at fault; empty where it is none
}

// page begins a page for a request.
func (o *Office) page(r *http.Request, title string) *page {
	about := o.opt.Law.Catalogue.About()
	office := o.opt.Clock.Office()
	p := &page{
		Lang: pages.LanguageOf(r), Assets: pages.Assets, Version: o.opt.Version, Here: r.URL.EscapedPath(), Query: r.URL.Query(),
		Office: office, Real: o.opt.Clock.Real().In(office.Location()),
	}
	p.Owner, p.Made = p.Lang.Pick(about.CentreVi, about.CentreEn), o.opt.Invented != nil && o.opt.Invented()
	p.Title = p.T(title)
	if by, ok := r.Context().Value(personKey{}).(access.Person); ok {
		p.By = &by
	}
	return p
}

// show answers with a page.
func (o *Office) show(w http.ResponseWriter, status int, name string, p *page) {
	o.showBlock(w, status, name, "page", p)
}

// partHeader names the part of a page that is asked for alone, to be put in the place of an older one.
const partHeader = "X-Part"

// showBlock answers with a block of a page.
func (o *Office) showBlock(w http.ResponseWriter, status int, name, block string, p *page) {
	w.Header().Set("Content-Security-Policy", officePolicy)
	if p.framed {
		w.Header().Set("Content-Security-Policy", officePolicy+"; frame-src 'self'")
	}
	pages.Send(w, status, p.Lang, o.templates.Render(name, block, p))
}

// officePolicy is that of all pages, with the one maker of trusted markup that the office's scripts have: they put in parts of pages that the
// server rendered, and nothing else (pages/office/part.js).
var officePolicy = strings.Replace(pages.ContentPolicy, "trusted-types 'none'", "trusted-types office", 1)

// notice answers with a page in words: what is wrong, and what to do. The key names a heading and a text.
func (o *Office) notice(w http.ResponseWriter, r *http.Request, status int, key string) {
	p := o.page(r, key+".heading")
	p.Body = p.T(key + ".text")
	o.show(w, status, "said", p)
}

// T says a sentence of the wording.
func (p *page) T(key string) string { return p.Lang.Say(key) }

// Link is the address of another page in this page's language.
func (p *page) Link(path string) string { return p.Lang.Link(path, nil) }

// Toggle is this page in the other language.
func (p *page) Toggle() string {
	q := url.Values{}
	for key, values := range p.Query {
		if key != "lang" {
			q[key] = values
		}
	}
	return p.Lang.Other().Link(p.Here, q)
}

// Simulated reports whether the office lives in another time than the machine.
func (p *page) Simulated() bool { return p.Office.Sub(p.Real).Abs() > time.Minute }

// Entry is a part of the site in the navigation.
type Entry struct {
	Door    access.Door
	Href    string
	Text    string
	Current bool
}

// entrances are where the doors lead that stand in the navigation.
var entrances = []struct {
	door access.Door
	path string
}{
	{access.Desk, startPath}, {access.Intake, intakePath}, {access.Counter, counterPath}, {access.Work, workPath}, {access.Load, loadPath}, {access.Search, searchPath}, {access.Analysis, analysisPath}, {access.Reports, reportsPath}, {access.Exports, exportsPath}, {access.Replays, replaysPath}, {access.Looks, looksPath}, {access.Accounts, accountsPath}, {access.Screens, "/screens"},
}

// Doors are the parts of the site that this person may enter.
func (p *page) Doors() (all []Entry) {
	if p.By == nil {
		return nil
	}
	for _, e := range entrances {
		if access.Enters(p.By.Role, e.door) {
			all = append(all, Entry{e.door, p.Link(e.path), p.T("door." + string(e.door)), p.Here == e.path || strings.HasPrefix(p.Here, e.path+"/")})
		}
	}
	return all
}

// Role says in words what the person is here.
func (p *page) Role() string { return p.T("role." + string(p.By.Role)) }

// Clock is the office's time, as people read it.
func (p *page) Clock() string { return p.Office.Format("15:04 02/01/2006") }

// Self is the address of this page, with all that it asks for.
func (p *page) Self() string {
	if len(p.Query) == 0 {
		return p.Here
	}
	return p.Here + "?" + p.Query.Encode()
}

// Kept are the filters of this page's address that a search keeps.
func (p *page) Kept() (names []string) {
	for _, name := range []string{"kind", "due", "officer", "status", "procedure", "order"} {
		if p.Query.Get(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

// Filtered reports whether the page's address asks for a part of the list.
func (p *page) Filtered() bool { return len(p.Kept()) > 0 || p.Query.Get("q") != "" }

// SeesLooks reports whether the person may see who was shown whose data.
func (p *page) SeesLooks() bool { return access.Enters(p.By.Role, access.Looks) }

// WorksOnLists reports whether the person has a list of work.
func (p *page) WorksOnLists() bool {
	return access.Enters(p.By.Role, access.Work) || access.Enters(p.By.Role, access.Counter)
}

// Searches reports whether the person may search.
func (p *page) Searches() bool { return access.Enters(p.By.Role, access.Search) }

// Finds says by what the person finds dossiers: who sees no applicants finds nothing by them.
func (p *page) Finds() string {
	if access.Sees(*p.By, true) == access.Masked {
		return p.T("office.find_masked")
	}
	return p.T("office.find")
}
