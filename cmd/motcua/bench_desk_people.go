package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"motcua/adapters/argon2id"
	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
)

// deskBench is a working day with everybody at work.
type deskBench struct {
	app     *app
	history *manyDossiers
	at      time.Time // the office's, at the start
	url     string
	http    *http.Client

	people []*deskPerson
	of     map[directory.Role][]*deskPerson
	at1    map[directory.AgencyCode]map[directory.Role]*deskPerson // one of each role at each agency

	withForm []told                                             // dossiers that have a form 01
	handles  map[directory.AgencyCode][]directory.ProcedureCode // what is taken in at the counters

	others *deskOthers // nil until they have opened their pages

	mu   sync.Mutex
	dice *rand.Rand
	next []deskJob // what is to be done to the dossiers that were taken in meanwhile
}

// deskPerson is somebody who has signed in.
type deskPerson struct {
	id      account.ID
	role    directory.Role
	agency  directory.AgencyCode
	counter int
	cookies string
}

// deskPassword opens the accounts of this measurement.
const deskPassword = "mot ngay lam viec"

func newDice() *rand.Rand { return rand.New(rand.NewPCG(7, 2019)) }

// hire opens an account for every officer of the catalogue in office, for an analyst and for deputies of the centre's head, if they have none.
func (d *deskBench) hire(log eventlog.Log, dir string) error {
	key, err := keyFile(dir, secretKeyFile)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(dir, secretKeyFile), err)
	}
	hash, err := argon2id.New(derived(key, "passwords")).Hash(d.context(), deskPassword)
	if err != nil {
		return err
	}
	catalogue := d.app.law.Catalogue
	staff := append(catalogue.Officers(), directory.Officer{Person: "pt.trungtam", NameVi: "Chuyên viên phân tích giả định", Role: directory.Analyst, Agency: catalogue.About().Code})
	for _, deputy := range []string{"pgd1.trungtam", "pgd2.trungtam", "pgd3.trungtam"} { // whatever no agency's own people ask for would be more than one person can
		staff = append(staff, directory.Officer{Person: deputy, NameVi: "Phó giám đốc giả định", Role: directory.CentreHead, Agency: catalogue.About().Code})
	}
	law := account.Law{Catalogue: catalogue}
	for _, o := range staff {
		if !o.InForce.On(d.day()) {
			continue
		}
		rights := account.Rights{Role: o.Role, Agency: o.Agency}
		if o.Counter > 0 {
			rights.Counters = []int{o.Counter}
		}
		for _, c := range []account.Command{
			account.Open{Head: account.Head{At: d.at, By: "system", Command: "bench " + o.Person}, Name: o.NameVi, Rights: rights, Hash: hash},
			account.SetPassword{Head: account.Head{At: d.at, By: "system", Command: "bench password " + o.Person}, Hash: hash},
		} {
			if _, _, err := law.Do(d.context(), log, o.Person, c); err != nil {
				return fmt.Errorf("account %s: %w", o.Person, err)
			}
		}
		d.people = append(d.people, &deskPerson{id: o.Person, role: o.Role, agency: o.Agency, counter: o.Counter})
	}
	return nil
}

// enter waits until the server knows its history, and signs everybody in.
func (d *deskBench) enter(at string) error {
	d.url = at
	d.http = &http.Client{
		Timeout:       time.Minute,
		Transport:     &http.Transport{MaxIdleConns: 1024, MaxIdleConnsPerHost: 1024},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	for !isReady(d.context(), at) {
		if !sleep(d.context(), 50*time.Millisecond) {
			return d.context().Err()
		}
	}
	d.of, d.at1 = map[directory.Role][]*deskPerson{}, map[directory.AgencyCode]map[directory.Role]*deskPerson{}
	for _, p := range d.people {
		first, err := d.send(p, deskRequest{path: "/sign-in"})
		if err != nil {
			return err
		}
		p.keep(first.cookies)
		enter := deskRequest{path: "/sign-in", form: url.Values{"account": {p.id}, "password": {deskPassword}, "next": {"/desk"}}}
		a, err := d.send(p, enter)
		for err == nil && a.status == http.StatusServiceUnavailable && sleep(d.context(), 50*time.Millisecond) { // the accounts are still being read
			a, err = d.send(p, enter)
		}
		if err != nil {
			return err
		}
		if a.status != http.StatusSeeOther {
			return fmt.Errorf("bench desk: %s is not let in: %d; give a directory of its own with --keep", p.id, a.status)
		}
		p.keep(a.cookies)
		d.of[p.role] = append(d.of[p.role], p)
		if d.at1[p.agency] == nil {
			d.at1[p.agency] = map[directory.Role]*deskPerson{}
		}
		d.at1[p.agency][p.role] = p
	}
	for _, path := range []string{"/work?due=today", "/search?q=an"} {
		for { // the worklists and the list are made beside the walls
			a, err := d.send(d.of[directory.CentreHead][0], deskRequest{path: path})
			if err != nil {
				return err
			}
			if a.status == http.StatusOK {
				break
			}
			if !sleep(d.context(), 200*time.Millisecond) {
				return d.context().Err()
			}
		}
	}
	return nil
}

// deskRequest is what somebody asks for; with a form it is sent. With a part, that of the page is asked for alone, as its script does.
type deskRequest struct {
	path string
	form url.Values
	part string
}

// keep has a person send cookies back from now on.
func (p *deskPerson) keep(cookies []*http.Cookie) {
	for _, c := range cookies {
		p.cookies = strings.TrimPrefix(p.cookies+"; "+c.Name+"="+c.Value, "; ")
	}
}

// deskAnswer is what came of it.
type deskAnswer struct {
	status  int
	to      string
	text    []byte
	server  time.Duration // as the server says
	cookies []*http.Cookie
}

func (d *deskBench) send(p *deskPerson, q deskRequest) (a deskAnswer, err error) {
	ctx, cancel := context.WithTimeout(d.context(), time.Minute)
	defer cancel()
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if q.form != nil {
		method, body = http.MethodPost, strings.NewReader(q.form.Encode())
	}
	r, err := http.NewRequestWithContext(ctx, method, d.url+q.path, body)
	if err != nil {
		return a, fmt.Errorf("bench desk: %w", err)
	}
	if q.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if q.part != "" {
		r.Header.Set("X-Part", q.part)
	}
	if p.cookies != "" {
		r.Header.Set("Cookie", p.cookies)
	}
	w, err := d.http.Do(r)
	if err != nil {
		return a, fmt.Errorf("bench desk: %w", err)
	}
	defer func() { _ = w.Body.Close() }() // it was read
	a.status, a.to, a.cookies, a.server = w.StatusCode, w.Header.Get("Location"), w.Cookies(), serverTime(w.Header)
	a.text, err = io.ReadAll(w.Body)
	if err != nil {
		return a, fmt.Errorf("bench desk: %w", err)
	}
	return a, nil
}

// serverTime reads what the server says that it took.
func serverTime(h http.Header) time.Duration {
	_, text, _ := strings.Cut(h.Get(timingHeader), "dur=")
	d, err := time.ParseDuration(text + "ms")
	if err != nil {
		return 0
	}
	return d
}
