// Package office serves the pages of those who work here: reception at the counters, specialists and heads of the agencies, the
// head of the one-stop, analysts, administrators. Everybody signs in; what a role may enter stands in one table (domain/access),
// what may be done to a dossier in another (domain/dossier), and neither is decided here.
//
// Every page is rendered on the server and works without script; scripts make it quicker. A route is declared once, with its door:
// see [Office.routes].
package office

import (
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/rs/zerolog"

	"motcua/domain/access"
	"motcua/domain/attachment"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/web/commands"
	"motcua/web/live"
	"motcua/web/pages"
)

// Options are what the office works with. All must be set unless it says otherwise.
type Options struct {
	Law         dossier.Law
	Clock       live.Clock
	Desk        commands.Desk
	Events      eventlog.Log // to read stories from
	Accounts    Accounts
	Officers    *directory.Catalogue // names those who act in older stories
	Work        Work
	Register    Register
	Links       Links
	Ratings     Ratings // at second screens; nil: there are none
	Figures     Figures
	Moments     Moments
	Comparisons Comparisons
	Delays      Delays
	Members     Members
	Papers      Papers
	Handouts    Handouts
	Exports     Exports
	Password    Passwords
	// Terminal tells whether a request comes from the command line of an administrator, who has the key of the data directory.
	Terminal func(*http.Request) bool
	Sessions scs.Store
	Files    attachment.Store // of dossiers
	Secret   []byte           // signs the cookies by which a browser is known again; at least 16 bytes
	Insecure bool             // cookies also over plain HTTP, from other machines; for a network without TLS
	Demo     []Demo           // accounts that the sign-in page names, of a demonstration; none otherwise
	Version  string           // of the pages
	// Address tells whose guesses a request counts with; empty where it cannot be told, as behind a proxy on this machine.
	Address func(*http.Request) string
	// Plain tells whether a request came over plain HTTP from another machine, as far as can be seen: browsers keep no session there.
	Plain func(*http.Request) bool
	// BaseURL is the address at which the public finds the site, as https://…: it stands in the QR codes of forms. Empty: they have none.
	BaseURL func(*http.Request) string
	// Invented tells whether the log holds what did not happen, a reconstruction or a simulation: every page says so then. nil: it does not.
	Invented func() bool
	Phone    string // of the one-stop, for forms and for whoever follows a dossier; empty: not told
	Log      zerolog.Logger
}

// Demo is an account of a demonstration: everybody may know its password.
type Demo struct{ ID, Password string }

// Office is the handlers with what they share.
type Office struct {
	opt       Options
	sessions  *scs.SessionManager
	guesses   *guesses
	lines     lines
	throttle  throttle
	spare     sync.Mutex // while it is seen to that an administrator remains
	shelves   shelves
	templates pages.Templates
	changes   changes
	recent    look.Recent // what was shown to whom, so that the same is not recorded over and over
}

// signedIn bounds a session, however busy; idle one that nobody uses.
const (
	signedIn = 14 * time.Hour
	idle     = 2 * time.Hour
)

// New makes an office.
func New(opt Options) *Office {
	o := &Office{opt: opt, sessions: scs.New(), guesses: newGuesses(), lines: newLines()}
	o.sessions.Store, o.sessions.HashTokenInStore, o.sessions.Lifetime = opt.Sessions, true, signedIn
	o.sessions.Cookie.Name = "__Host-motcua"
	o.sessions.Cookie.Secure, o.sessions.Cookie.HttpOnly, o.sessions.Cookie.SameSite = true, true, http.SameSiteLaxMode
	o.sessions.Cookie.Persist = false // a browser that is closed has signed out
	if opt.Insecure {
		o.sessions.Cookie.Name, o.sessions.Cookie.Secure = "motcua_session", false
	}
	o.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		opt.Log.Error().Err(err).Msg("sessions")
		o.notice(w, r, http.StatusServiceUnavailable, "office.no_sessions")
	}
	o.templates = pages.Parse([]string{"shared", "office", "papers", "scrub"}, "enter", "start", "password", "accounts", "account", "said", "intake", "received", "worklist", "load", "loadlist", "search", "dossier", "rate", "follow", "analysis", "analysislist", "analysiswhy", "compare", "analysisdelays", "events",
		"reports", "takenreports", "takenreport", "reporttoday", "reportmaking", "counted", "exports", "whosaw")
	return o
}

// Mount puts the office's pages onto a map of a site.
func (o *Office) Mount(mux *http.ServeMux) {
	for _, r := range o.routes() {
		mux.Handle(r.pattern, o.guard(r))
	}
}

// Person is who sends a request, if somebody has signed in, with a password of their own: one that is good for once opens nothing but the page at
// which it is changed. For handlers outside of this package.
func (o *Office) Person(r *http.Request) (p access.Person, ok bool) {
	o.sessions.LoadAndSave(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		p, ok = o.person(r)
		ok = ok && !o.mustChange(p)
	})).ServeHTTP(nowhere{http.Header{}}, r)
	return p, ok
}

// nowhere takes what a look at a session would answer.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (n nowhere) WriteHeader(int)             {}
