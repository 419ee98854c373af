package office

import (
	"net/http"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// intakeForm is the form at the counter as it was sent, or as it is shown.
type intakeForm struct {
	ID        string // of the commands that it will send: the same form again is the same intake
	Query     string // by which the procedure is sought
	Procedure string
	Kind      string
	Name      string
	Number    string
	Phone     string
	Address   string
	Email     string
	Agent     string
	Channel   string
	Fee       string // feeDue, feePaid or feeNone
	Outcome   string // outcomeReceive and its like
	Reason    string // of what is not received
	Lines     []paperLine
}

// What is done about the fee, and with the dossier.
const (
	feeDue  = "due"  // charged, to be paid later
	feePaid = "paid" // charged and paid
	feeNone = "none"

	outcomeReceive    = "receive"
	outcomeSupplement = "supplement" // form 02
	outcomeRefuse     = "refuse"     // form 03
)

// formOf reads the form.
func (o *Office) formOf(r *http.Request, by access.Person) intakeForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := intakeForm{
		ID: get("id"), Query: get("q"), Procedure: get("procedure"), Kind: get("kind"), Name: get("name"), Number: get("number"), Phone: get("phone"),
		Address: get("address"), Email: get("email"), Agent: get("agent"), Channel: get("channel"), Fee: get("fee"), Outcome: get("outcome"), Reason: get("reason"),
	}
	f.Lines = o.paperLines(r.PostForm, by)
	return f
}

// intake is what the form says was handed in at somebody's counter; place gives for each paper its line. A number that is none is a
// problem at its field.
func (f intakeForm) intake(by access.Person) (in dossier.Intake, place []int, problem string) {
	in = dossier.Intake{
		Procedure: directory.ProcedureCode(f.Procedure), Agency: by.Agency, Channel: directory.Channel(f.Channel), Counter: by.Counter,
		Applicant: dossier.Applicant{
			Kind: directory.ApplicantKind(f.Kind), Name: f.Name, Number: dossier.Number(f.Number), Phone: dossier.Phone(f.Phone),
			Address: f.Address, Email: f.Email, Agent: f.Agent,
		},
	}
	in.Papers, place, problem = papersOf(f.Lines)
	return in, place, problem
}
