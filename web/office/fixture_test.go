package office_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"
	"github.com/rs/zerolog"

	"motcua/adapters/filestore"
	"motcua/adapters/memlog"
	"motcua/domain/account"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/worktime"
	"motcua/web/office"
	"motcua/web/pages"
)

// clock is the office's time, which tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Office() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }
func (c *clock) Real() time.Time   { return c.Office() }
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// plain are passwords that are kept as they are: hashing them well would take the time of the tests.
type plain struct{}

func (plain) Hash(_ context.Context, password string) (string, error) { return "kept " + password, nil }
func (plain) Verify(_ context.Context, password, hash string) (bool, error) {
	return hash == "kept "+password, nil
}

// place is an office with its log and one account a role, all of agency 000.00.04.H61 (counters 6 to 8) where they are of one, and two
// of the neighbour 000.00.05.H61.
type place struct {
	*office.Office
	clock    *clock
	log      eventlog.Log
	desk     *desk.Desk
	law      dossier.Law
	book     *office.Book
	work     *work
	register *kept
	server   *httptest.Server
	away     atomic.Bool  // no request gets an answer
	hole     atomic.Value // a string that stands in every page as it is, as if something had not been escaped
}

const (
	home      = directory.AgencyCode("000.00.04.H61")
	neighbour = directory.AgencyCode("000.00.05.H61")
	password  = "đúng mật khẩu này"
)

// staff are the accounts of the place.
var staff = map[account.ID]account.Rights{
	"quay.07":  {Role: directory.CounterOfficer, Agency: home, Counters: []int{7}},
	"quay.09":  {Role: directory.CounterOfficer, Agency: neighbour, Counters: []int{9}},
	"quay.26":  {Role: directory.CounterOfficer, Agency: "000.00.13.H61", Counters: []int{26}},
	"hai.quay": {Role: directory.CounterOfficer, Agency: home, Counters: []int{6, 8}},
	"cv.04":    {Role: directory.Specialist, Agency: home},
	"cv.05":    {Role: directory.Specialist, Agency: neighbour},
	"tt.04":    {Role: directory.AgencyHead, Agency: home},
	"tt.05":    {Role: directory.AgencyHead, Agency: neighbour},
	"giamdoc":  {Role: directory.CentreHead, Agency: "000.00.00.H61"},
	"phantich": {Role: directory.Analyst, Agency: "000.00.00.H61"},
	"quantri":  {Role: directory.Administrator, Agency: "000.00.00.H61"},
}

// ofRole is one account of each role.
var ofRole = map[directory.Role]account.ID{
	directory.CounterOfficer: "quay.07", directory.Specialist: "cv.04", directory.AgencyHead: "tt.04",
	directory.CentreHead: "giamdoc", directory.Analyst: "phantich", directory.Administrator: "quantri",
}

// open opens a place on a quiet Thursday morning.
func open(t *testing.T) *place { return openWith(t, func(*office.Options) {}) }

// openWith opens one whose options are altered once more.
func openWith(t *testing.T, change func(*office.Options)) *place {
	t.Helper()
	p := &place{
		clock: &clock{now: time.Date(2020, 1, 2, 9, 12, 0, 0, worktime.Zone)},
		law:   dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()},
	}
	p.log = memlog.New(p.clock.Office)
	p.desk = desk.New(p.log, p.law)
	accounts := account.Law{Catalogue: p.law.Catalogue}
	p.book = &office.Book{Carry: func(ctx context.Context, id account.ID, c account.Command) (account.State, eventlog.Position, error) {
		return accounts.Do(ctx, p.log, id, c)
	}}
	for id, rights := range staff {
		head := account.Head{At: p.clock.Office(), By: "test", Command: "open " + id}
		if _, err := p.book.Do(t.Context(), id, account.Open{Head: head, Name: "Giả Định " + id, Rights: rights, Hash: "kept x"}); err != nil {
			t.Fatal(err)
		}
		head.Command = "password " + id
		if _, err := p.book.Do(t.Context(), id, account.SetPassword{Head: head, Hash: "kept " + password}); err != nil {
			t.Fatal(err)
		}
	}
	p.book.Complete()
	files, err := filestore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	p.work, p.register = follow(t, p), openRegister(t, p)
	opt := office.Options{
		Invented: func() bool { return true },
		Law:      p.law, Clock: p.clock, Desk: p.desk, Events: p.log, Accounts: p.book, Officers: p.law.Catalogue, Work: p.work, Register: p.register, Links: p.register, Figures: folding{p.log}, Moments: folding{p.log}, Comparisons: folding{p.log}, Delays: folding{p.log}, Members: folding{p.log}, Papers: printing{p.log, p.law.Catalogue},
		Handouts: &office.HandoutBook{Carry: func(ctx context.Context, id handout.ID, c handout.Command) (handout.State, eventlog.Position, error) {
			return handout.Do(ctx, p.log, id, c)
		}}, Phone: "0270 3 823 456", Password: plain{}, Terminal: func(r *http.Request) bool { return r.Header.Get("Authorization") == "Bearer key" }, Sessions: memstore.New(), Files: files,
		Secret: []byte(strings.Repeat("s", 32)), Insecure: true, Version: "1.0", Log: zerolog.New(t.Output()),
		Address: func(r *http.Request) string { return r.Header.Get("X-From") },
		Plain:   func(*http.Request) bool { return false },
		BaseURL: func(*http.Request) string { return "https://motcua.example" },
	}
	change(&opt)
	p.Office = office.New(opt)
	mux := http.NewServeMux()
	p.Mount(mux)
	mux.HandleFunc("GET /static/{hash}/{file...}", func(w http.ResponseWriter, r *http.Request) {
		pages.ServeFile(w, r.PathValue("hash"), r.PathValue("file"))
	})
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.away.Load() {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		if text, ok := p.hole.Load().(string); ok {
			w = holed{w, text}
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(p.server.Close)
	return p
}

// visitor is a browser without script.
type visitor struct {
	t    *testing.T
	at   string
	http *http.Client
}

// visit opens a browser that nobody has signed in with.
func (p *place) visit(t *testing.T) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t, p.server.URL, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as opens a browser and signs somebody in.
func (p *place) as(t *testing.T, id account.ID) *visitor {
	t.Helper()
	v := p.visit(t)
	if a := v.post("/sign-in", url.Values{"account": {id}, "password": {password}}); a.status != http.StatusSeeOther {
		t.Fatalf("%s does not get in: %s", id, a)
	}
	return v
}

// answer is what came of a request.
type answer struct {
	status int
	to     string // where it leads
	text   string
	header http.Header
}

func (a answer) String() string { return fmt.Sprintf("%d %s %.600s", a.status, a.to, a.text) }

func (v *visitor) get(path string) answer {
	v.t.Helper()
	return v.do(http.MethodGet, path, nil)
}

// shown is a page by way of the address that says all that it asks.
func (v *visitor) shown(page string) answer {
	a := v.get(page)
	if a.status == http.StatusSeeOther {
		return v.get(a.to)
	}
	return a
}

func (v *visitor) post(path string, form url.Values) answer {
	v.t.Helper()
	return v.do(http.MethodPost, path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded")
}

// do sends a request with headers, name and value in turn.
func (v *visitor) do(method, path string, body io.Reader, header ...string) answer {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.at+path, body)
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w, err := v.http.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer{w.StatusCode, w.Header.Get("Location"), string(text), w.Header}
}

// receive has a dossier received at counter 7, of the first procedure of its agency that takes days, and gives its code.
func (p *place) receive(t *testing.T, name string) dossier.Code {
	t.Helper()
	for _, procedure := range p.law.Catalogue.ProceduresOf(home) {
		if procedure.Limit.Days < 5 {
			continue
		}
		c := dossier.Receive{
			Fact:   dossier.Fact{At: p.clock.Office(), By: dossier.Actor{Person: "quay.07", Role: directory.CounterOfficer, Agency: home, Counter: 7}, Command: dossier.CommandID("receive " + name)},
			Intake: dossier.Intake{Procedure: procedure.Code, Agency: home, Channel: directory.Direct, Counter: 7, Applicant: dossier.Applicant{Kind: directory.Citizen, Name: name, Phone: "0912345678"}},
		}
		done, err := p.desk.Open(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(p.work.Reached(t.Context(), done.Position), p.register.Reached(t.Context(), done.Position)); err != nil {
			t.Fatal(err)
		}
		return done.Code
	}
	t.Fatal("the agency has no procedure that takes days")
	return ""
}

// form is a form of names and values in turn.
func form(pairs ...string) url.Values {
	f := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		f.Add(pairs[i], pairs[i+1])
	}
	return f
}
