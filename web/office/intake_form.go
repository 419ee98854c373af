package office

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
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

// paperLine is a line of the checklist.
type paperLine struct {
	Listed    bool // the procedure asks for it; else the officer wrote its name
	Required  bool
	Have      bool
	Name      string
	Originals string
	Copies    string
	Files     []scan
}

// mostLines bounds the checklist.
const mostLines = 100

// scan is a file of a line, uploaded before the form was sent. The mark says that this server took it from this person.
type scan struct {
	dossier.File
	Mark string `json:"mark"`
}

// Value is the scan as the form carries it.
func (s scan) Value() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts and numbers can be written
	}
	return string(text)
}

// Megabytes is the file's size for people.
func (s scan) Megabytes() string {
	return strings.Replace(strconv.FormatFloat(max(0.1, float64(s.Size)/1_000_000), 'f', 1, 64), ".", ",", 1) + " MB"
}

// formOf reads the form.
func (o *Office) formOf(r *http.Request, by access.Person) intakeForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	f := intakeForm{
		ID: get("id"), Query: get("q"), Procedure: get("procedure"), Kind: get("kind"), Name: get("name"), Number: get("number"), Phone: get("phone"),
		Address: get("address"), Email: get("email"), Agent: get("agent"), Channel: get("channel"), Fee: get("fee"), Outcome: get("outcome"), Reason: get("reason"),
	}
	for i := range mostLines {
		field := func(name string) string { return fmt.Sprintf("paper.%d.%s", i, name) }
		if !r.PostForm.Has(field("name")) {
			break
		}
		line := paperLine{
			Listed: get(field("listed")) != "", Required: get(field("listed")) == "required", Have: get(field("have")) != "",
			Name: get(field("name")), Originals: get(field("originals")), Copies: get(field("copies")),
		}
		for _, value := range r.PostForm[field("file")] {
			var s scan
			if err := json.Unmarshal([]byte(value), &s); err == nil && o.marked(by, s) {
				line.Files = append(line.Files, s)
			}
		}
		f.Lines = append(f.Lines, line)
	}
	return f
}

// blank reports whether nothing was written into a line.
func (l paperLine) blank() bool { return !l.Listed && l.Name == "" && len(l.Files) == 0 }

// counts reports whether a line's paper was handed in: one that was written in was, a listed one where it is ticked or scanned.
func (l paperLine) counts() bool { return l.Have || !l.Listed && l.Name != "" || len(l.Files) > 0 }

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
	for i, l := range f.Lines {
		if !l.counts() {
			continue
		}
		p := dossier.Paper{Name: l.Name}
		for _, s := range l.Files {
			p.Files = append(p.Files, s.File)
		}
		for _, n := range []struct {
			field, text string
			to          *int
		}{{"originals", l.Originals, &p.Originals}, {"copies", l.Copies, &p.Copies}} {
			if !l.Have && l.Listed || n.text == "" {
				continue // scanned, but not handed in
			}
			value, err := strconv.Atoi(n.text)
			if err != nil {
				return in, nil, fmt.Sprintf("papers.%d.%s", i, n.field)
			}
			*n.to = value
		}
		in.Papers, place = append(in.Papers, p), append(place, i)
	}
	return in, place, ""
}

// fieldOf is the id of the input that a refusal names: its papers are numbered as they were sent, those of the form as they stand in it.
// An id has no brackets, so that it can stand in a link as it is.
func fieldOf(refused string, place []int) string {
	rest, ok := strings.CutPrefix(refused, "papers[")
	number, after, found := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	if !ok || !found || err != nil || n >= len(place) {
		return refused
	}
	if strings.HasPrefix(after, ".files") {
		after = ".scan"
	}
	return fmt.Sprintf("papers.%d%s", place[n], after)
}
