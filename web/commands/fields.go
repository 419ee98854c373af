package commands

import (
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Fields is what commands need beside their dossier, their actor and their id; each needs a few of them.
type Fields struct {
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
func (r *Fields) normalise() {
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
	r.Task, r.After = dossier.TaskID(norm.NFC.String(string(r.Task))), dossier.TaskID(norm.NFC.String(string(r.After)))
}

func (r Fields) intake() dossier.Intake {
	return dossier.Intake{Procedure: r.Procedure, Agency: r.Agency, Channel: r.Channel, Counter: r.Counter, Applicant: r.Applicant, Papers: r.Papers, Link: r.Link}
}

// Make makes the command of a name for somebody; there is none of that name where ok is false. Whether it may happen is the law's affair.
func Make(name string, in Fields, f dossier.Fact) (c dossier.Command, ok bool) {
	m, ok := makers[name]
	if !ok {
		return nil, false
	}
	in.normalise()
	return m.make(in, f), true
}
