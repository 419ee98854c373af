package commands

import (
	"net/http"
	"slices"
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

// namesFiles reports whether papers of the request bring files.
func (r request) namesFiles() bool {
	return slices.ContainsFunc(r.Papers, func(p dossier.Paper) bool { return len(p.Files) > 0 })
}

// command makes the domain's command of the request.
func (r request) command(catalogue *directory.Catalogue, at time.Time, by *dossier.Actor) (dossier.Command, *Problem) {
	m, ok := makers[r.Command]
	if !ok {
		return nil, bad(http.StatusBadRequest, "Không có lệnh "+quote(r.Command), "there is no command "+quote(r.Command))
	}
	f := dossier.Fact{At: at, Command: r.ID}
	if by != nil {
		f.By = *by
	} else {
		f.By = r.guessed(m.role, catalogue, at)
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

// guessed is who may give the command, by the catalogue: for a demonstration, where nobody signs in.
func (r request) guessed(role directory.Role, catalogue *directory.Catalogue, at time.Time) dossier.Actor {
	by := dossier.Actor{Person: "demo", Role: role, Agency: r.Agency, Counter: r.Counter}
	if by.Agency == "" {
		by.Agency = r.Dossier.Agency()
	}
	if role == directory.CentreHead {
		by.Agency = catalogue.About().Code
	}
	switch r.Command {
	case "request-consultation", "open-task": // the agency that is named is the one that is asked, or gets the task
		by.Agency = r.Dossier.Agency()
	}
	if role != directory.CounterOfficer {
		by.Counter = 0
	}
	if o, ok := catalogue.OfficerIn(role, by.Agency, by.Counter, worktime.DayOf(at)); ok {
		by.Person = o.Person
	}
	return by
}
