package main

import (
	"crypto/rand"
	"net/url"
	"path"
	"strings"

	"motcua/domain/directory"
)

// deskJob is something that is done to a dossier, by somebody.
type deskJob struct {
	step int // of deskSteps
	code string
	at   directory.AgencyCode
	by   *deskPerson // who took it in
}

// deskSteps are what becomes of a dossier, each by whom.
var deskSteps = []struct {
	command string
	role    directory.Role
}{
	{"intake", directory.CounterOfficer}, {"transfer", directory.CounterOfficer}, {"accept-transfer", directory.AgencyHead}, {"assign", directory.AgencyHead},
	{"complete-step", directory.Specialist}, {"conclude", directory.AgencyHead}, {"resolve", directory.AgencyHead}, {"return", directory.CounterOfficer},
}

// job is what is to be done next: to the dossier that has waited longest, or, every so often, a new one.
func (d *deskBench) job() deskJob {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.next) > 0 && d.dice.IntN(len(deskSteps)) > 0 {
		j := d.next[0]
		d.next = d.next[1:]
		return j
	}
	counters := d.of[directory.CounterOfficer]
	for {
		if p := counters[d.dice.IntN(len(counters))]; len(d.handles[p.agency]) > 0 {
			return deskJob{at: p.agency, by: p}
		}
	}
}

// request is a job as it is sent.
func (d *deskBench) request(j deskJob) (*deskPerson, deskRequest) {
	step := deskSteps[j.step]
	p := j.by
	if step.role != directory.CounterOfficer {
		p = d.at1[j.at][step.role]
	}
	form := url.Values{"id": {rand.Text()}}
	if j.step == 0 {
		name := pick(d, d.history.sample).name
		for field, value := range map[string]string{
			"do": "save", "procedure": string(pick(d, d.handles[j.at])), "kind": "citizen", "name": name, "phone": "0912345678", "address": "12 đường Hư Cấu",
			"channel": "direct", "fee": "due", "outcome": "receive", "paper.0.name": "Đơn", "paper.0.originals": "1", "paper.0.copies": "0",
		} {
			form.Set(field, value)
		}
		return p, deskRequest{path: "/intake", form: form}
	}
	form.Set("to", string(j.at))
	form.Set("officer", d.at1[j.at][directory.Specialist].id)
	form.Set("step", "Thẩm định")
	form.Set("outcome", "granted")
	form.Set("settle", "yes")
	return p, deskRequest{path: "/dossier/" + j.code + "/do/" + step.command, form: form}
}

// done puts what follows behind the rest.
func (d *deskBench) done(j deskJob, to string) {
	if j.step == 0 {
		before, _, _ := strings.Cut(to, "?")
		j.code = path.Base(before)
	}
	if j.step++; j.step == len(deskSteps) {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next = append(d.next, j)
}
