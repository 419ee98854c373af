package commands

import (
	"net/http"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// request is a command as JSON: its name, the dossier it is for, and the fields that it needs.
type request struct {
	ID      dossier.CommandID `json:"id"`
	Command string            `json:"command"`
	Dossier dossier.Code      `json:"dossier"`

	Fields
}

// normalise brings what people typed to NFC.
func (r *request) normalise() {
	r.Fields.normalise()
	r.Dossier = dossier.Code(norm.NFC.String(string(r.Dossier)))
}

// command makes the domain's command of the request.
func (r request) command(catalogue *directory.Catalogue, at time.Time) (dossier.Command, *Problem) {
	m, ok := makers[r.Command]
	if !ok {
		return nil, bad(http.StatusBadRequest, "Không có lệnh "+quote(r.Command), "there is no command "+quote(r.Command))
	}
	by := dossier.Actor{Person: "demo", Role: m.role, Agency: r.Agency, Counter: r.Counter}
	if by.Agency == "" {
		by.Agency = r.Dossier.Agency()
	}
	if m.role == directory.CentreHead {
		by.Agency = catalogue.About().Code
	}
	f := dossier.Fact{At: at, By: by, Command: r.ID}
	switch r.Command {
	case "request-consultation", "open-task": // the agency that is named is the one that is asked, or gets the task
		f.By.Agency = r.Dossier.Agency()
	}
	if m.role != directory.CounterOfficer {
		f.By.Counter = 0
	}
	if o, ok := catalogue.OfficerIn(m.role, f.By.Agency, f.By.Counter, worktime.DayOf(at)); ok {
		f.By.Person = o.Person
	}
	c := m.make(r.Fields, f)
	_, opening := c.(dossier.Opening)
	if (!opening || r.Dossier != "") && !r.Dossier.Valid() {
		return nil, bad(http.StatusBadRequest, "Lệnh cần mã hồ sơ (dossier)", "the command needs a dossier's code (dossier)")
	}
	if opening && r.Dossier == "" && r.Agency == "" {
		return nil, bad(http.StatusBadRequest, "Lệnh cần cơ quan (agency)", "the command needs an agency (agency)")
	}
	return c, nil
}
