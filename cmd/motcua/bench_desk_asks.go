package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/domain/directory"
)

// deskAsk is a kind of request, how many of a hundred are of it, and how one is made. What is made may be for somebody else than one thinks: it
// says who asks.
type deskAsk struct {
	kind  string
	share int
	make  func() (*deskPerson, deskRequest)
	want  int // status
}

// asks are what people ask for on a working day; the shares make a hundred.
func (d *deskBench) asks() []deskAsk {
	get := func(role directory.Role, path func(p *deskPerson) string) func() (*deskPerson, deskRequest) {
		return func() (*deskPerson, deskRequest) {
			p := pick(d, d.of[role])
			return p, deskRequest{path: path(p)}
		}
	}
	fixed := func(path string) func(*deskPerson) string { return func(*deskPerson) string { return path } }
	dossierPage := func(of []told, role directory.Role, part string) func() (*deskPerson, deskRequest) {
		return func() (*deskPerson, deskRequest) {
			t := pick(d, of)
			p := d.at1[t.about.Agency][role]
			if p == nil {
				p = pick(d, d.of[directory.CentreHead])
			}
			return p, deskRequest{path: "/dossier/" + string(t.code) + part}
		}
	}
	search := func(q func() string) func() (*deskPerson, deskRequest) {
		return func() (*deskPerson, deskRequest) {
			role := pick(d, []directory.Role{directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead})
			return pick(d, d.of[role]), deskRequest{path: "/search?" + q()}
		}
	}
	text := func(of func(told) string) func() string {
		return func() string { return url.Values{"q": {of(pick(d, d.history.sample))}}.Encode() }
	}
	return []deskAsk{
		{"worklist", 14, get(directory.Specialist, fixed("/work")), http.StatusOK},
		{"worklist of the head", 8, get(directory.AgencyHead, fixed("/work")), http.StatusOK},
		{"worklist, filtered", 8, get(directory.Specialist, func(p *deskPerson) string {
			return "/work?" + pick(d, []string{"due=overdue", "due=today", "kind=dossier", "status=4", "order=code", "officer=" + p.id})
		}), http.StatusOK},
		{"worklist, searched", 3, get(directory.AgencyHead, func(*deskPerson) string { return "/work?" + text(givenName)() }), http.StatusOK},
		{"worklists of all agencies", 1, get(directory.CentreHead, fixed("/work")), http.StatusOK},
		{"counter", 8, get(directory.CounterOfficer, fixed("/counter")), http.StatusOK},
		{"load", 2, get(directory.AgencyHead, fixed("/load")), http.StatusOK},
		{"dossier", 16, dossierPage(d.history.sample, directory.Specialist, ""), http.StatusOK},
		{"dossier, head", 4, dossierPage(d.history.sample, directory.AgencyHead, ""), http.StatusOK},
		{"dossier, masked", 1, func() (*deskPerson, deskRequest) {
			return d.of[directory.Analyst][0], deskRequest{path: "/dossier/" + string(pick(d, d.history.sample).code)}
		}, http.StatusOK},
		{"form 01", 3, dossierPage(d.withForm, directory.Specialist, "/form/01"), http.StatusOK},
		{"search: name", 5, search(text(func(t told) string { return strings.ToLower(unaccented.Replace(t.name)) })), http.StatusOK},
		{"search: one word", 1, search(text(givenName)), http.StatusOK},
		{"search: piece of a code", 2, search(text(func(t told) string { return string(t.code)[14:] })), http.StatusOK},
		{"search: telephone", 2, search(text(func(t told) string { return string(t.phone)[max(0, len(t.phone)-6):] })), http.StatusOK},
		{"search: filters", 1, search(func() string {
			from, to := d.history.period(d.roll(100))
			return url.Values{"status": {pick(d, []string{"4", "9", "10"})}, "since": {from.String()}, "until": {to.String()}}.Encode()
		}), http.StatusOK},
		{"scanned code", 1, func() (*deskPerson, deskRequest) {
			return pick(d, d.of[directory.CentreHead]), deskRequest{path: "/search?" + text(func(t told) string { return string(t.code) })()}
		}, http.StatusSeeOther},
		{"intake", 3, get(directory.CounterOfficer, fixed("/intake")), http.StatusOK},
		{"procedures", 7, get(directory.CounterOfficer, func(*deskPerson) string {
			return "/intake/procedures?q=" + pick(d, []string{"cap", "dang+ky", "thay+doi", "gp", "cap+lai", "x", "tham+dinh"})
		}), http.StatusOK},
		{"start", 2, get(directory.Specialist, fixed("/desk")), http.StatusOK},
		{"accounts", 1, get(directory.Administrator, fixed("/accounts")), http.StatusOK},
		{"written", 7, nil, http.StatusSeeOther}, // the kind is the command's: see deskJob
	}
}

func givenName(t told) string {
	words := strings.Fields(strings.ToLower(unaccented.Replace(t.name)))
	return words[len(words)-1]
}

func pick[T any](d *deskBench, of []T) T { return of[d.roll(len(of))] }

func (d *deskBench) roll(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.dice.IntN(n)
}

// look finds out what can be asked for: dossiers that have a form 01, and what is taken in at the counters.
func (d *deskBench) look() error {
	head := d.of[directory.CentreHead][0]
	for i := 0; i < len(d.history.sample) && len(d.withForm) < 200; i++ {
		a, err := d.send(head, deskRequest{path: "/dossier/" + string(d.history.sample[i].code) + "/form/01"})
		if err != nil {
			return err
		}
		if a.status == http.StatusOK {
			d.withForm = append(d.withForm, d.history.sample[i])
		}
	}
	d.handles = map[directory.AgencyCode][]directory.ProcedureCode{}
	for _, p := range d.of[directory.CounterOfficer] {
		a, err := d.send(p, deskRequest{path: "/intake/procedures?q="})
		if err != nil {
			return err
		}
		var found []struct{ Code directory.ProcedureCode }
		if err := json.Unmarshal(a.text, &found); err != nil {
			return fmt.Errorf("bench desk: the procedures of counter %d: %w", p.counter, err)
		}
		for _, one := range found {
			if known, ok := d.app.law.Catalogue.ProcedureOn(one.Code, d.day()); ok && !known.AtOnce() && known.Limit.Days < 15 && !slices.Contains(d.handles[p.agency], one.Code) {
				d.handles[p.agency] = append(d.handles[p.agency], one.Code)
			}
		}
	}
	if len(d.withForm) == 0 || len(d.handles) == 0 {
		return fmt.Errorf("bench desk: %d dossiers have a form 01, %d agencies take dossiers in: ask for more with --dossiers", len(d.withForm), len(d.handles))
	}
	return nil
}
