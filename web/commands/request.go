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

	Procedure directory.ProcedureCode `json:"procedure"`
	Agency    directory.AgencyCode    `json:"agency"`
	Channel   directory.Channel       `json:"channel"`
	Counter   int                     `json:"counter"`
	Applicant dossier.Applicant       `json:"applicant"`
	Papers    []dossier.Paper         `json:"papers"`
	Link      dossier.LinkToken       `json:"link"`

	Reason    string          `json:"reason"`
	To        string          `json:"to"`
	Officer   string          `json:"officer"`
	Step      string          `json:"step"`
	Unit      string          `json:"unit"`
	Question  string          `json:"question"`
	Answer    string          `json:"answer"`
	Until     time.Time       `json:"until"`
	Outcome   dossier.Outcome `json:"outcome"`
	Originals bool            `json:"originals"`
	Amount    int64           `json:"amount"`
	Rating    dossier.Rating  `json:"rating"`

	Task  dossier.TaskID     `json:"task"`
	What  string             `json:"what"`
	Limit worktime.Limit     `json:"limit"`
	After dossier.TaskID     `json:"after"`
	Field dossier.Correction `json:"field"`
}

// normalise brings what people typed to NFC, whatever their keyboard sent: one way to write a name.
func (r *request) normalise() {
	who := &r.Applicant
	for _, text := range []*string{&who.Name, &who.Address, &who.Email, &who.Agent, &r.Reason, &r.Officer, &r.Step, &r.Unit, &r.Question, &r.Answer, &r.What} {
		*text = norm.NFC.String(*text)
	}
	for i := range r.Papers {
		p := &r.Papers[i]
		p.Name = norm.NFC.String(p.Name)
		for j := range p.Files {
			p.Files[j].Name = norm.NFC.String(p.Files[j].Name)
		}
	}
	r.Dossier = dossier.Code(norm.NFC.String(string(r.Dossier)))
	r.Task, r.After = dossier.TaskID(norm.NFC.String(string(r.Task))), dossier.TaskID(norm.NFC.String(string(r.After)))
}

func (r request) intake() dossier.Intake {
	return dossier.Intake{Procedure: r.Procedure, Agency: r.Agency, Channel: r.Channel, Counter: r.Counter, Applicant: r.Applicant, Papers: r.Papers, Link: r.Link}
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
	c := m.make(r, f)
	_, opening := c.(dossier.Opening)
	if (!opening || r.Dossier != "") && !r.Dossier.Valid() {
		return nil, bad(http.StatusBadRequest, "Lệnh cần mã hồ sơ (dossier)", "the command needs a dossier's code (dossier)")
	}
	if opening && r.Dossier == "" && r.Agency == "" {
		return nil, bad(http.StatusBadRequest, "Lệnh cần cơ quan (agency)", "the command needs an agency (agency)")
	}
	return c, nil
}
