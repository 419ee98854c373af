package forms

import (
	"fmt"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Dossier is what stands on a dossier's forms, as [Of] reads it from the dossier's story. What nobody recorded is empty, and the forms say so or
// leave a line to be filled in by pen.
type Dossier struct {
	Code        dossier.Code
	Office      Office             // the one-stop that received it
	Agency      Office             // the competent agency
	Counter     int                // of the centre; 0: the agency's own desk
	CounterName string             // what the counter is for, as it is written above it
	Place       string             // where the forms are dated: the province, district or commune
	Procedure   string             // the procedure's name
	Applicant   Applicant          // whose it is
	Papers      []Paper            // what had been handed in when it was received
	Limit       worktime.Limit     // what the procedure grants; zero: the result is given at once, or nothing was received
	Joint       []string           // the other agencies that have a part in it, by name
	Fee         Fee                // what it costs
	Token       string             // of the link in the QR code; empty: none
	Received    *Receipt           // form 01; nil: not received
	Requests    []Request          // form 02, the first first
	Refusal     *Letter            // form 03; nil: not refused
	Extension   *Extension         // form 04; nil: no new date was promised
	Handovers   []Handover         // form 05, the first first
	Promise     *dossier.Promise   // in force; nil: never promised
	Result      dossier.Timeliness // empty: no result yet
	Last        time.Time          // when the last event happened
	Notices     []string           // what has to be said of the data, such as that they are a reconstruction
}

// Office is an office as it stands in a letterhead.
type Office struct {
	Above string // the body that it belongs to; empty: none
	Name  string
	Desk  string // its part that receives dossiers, where that is not the office itself; empty: none
	Short string // abbreviation in the numbers of its papers: TTPVHCC, BPTNTKQ
}

// Says is the office's name in a sentence.
func (o Office) Says() string {
	switch {
	case o.Desk == "":
		return o.Name
	case o.Name == "":
		return o.Desk + ", " + o.Above
	}
	return o.Desk + ", " + o.Name
}

// Applicant (người nộp hồ sơ).
type Applicant struct {
	Kind    directory.ApplicantKind
	Name    string
	Agent   string // who handed in for the applicant; empty: the applicant did
	Address string
	Phone   string
	Email   string
}

// Paper (thành phần hồ sơ) is one of the papers handed in.
type Paper struct {
	Name      string
	Originals int // bản chính
	Copies    int // bản sao
	Files     int // scans
}

// Scans says how many files there are of it; empty for none.
func (p Paper) Scans() string {
	if p.Files == 0 {
		return ""
	}
	return fmt.Sprintf("%d tệp", p.Files)
}

// Fee (phí, lệ phí), in đồng.
type Fee struct {
	Catalogue int64 // what the procedure costs by the catalogue; 0: free of charge, or not known
	Charged   int64 // what the applicant was told, less what was waived
	Waived    int64
	Paid      int64
	Known     bool // the catalogue has the procedure
}

// Letter is a paper to the applicant: when it was issued, by whom, for which reason.
type Letter struct {
	At     time.Time
	By     string
	Reason string
}

// Receipt is what form 01 says beside the dossier itself.
type Receipt struct {
	At      time.Time
	By      string
	Promise *dossier.Promise // nil: the result is given at once
}

// Request is one request to supplement.
type Request struct {
	Letter
	Effect directory.ClockEffect // on the time limit; empty: the clock had not started
}

// Extension is an apology with its new date.
type Extension struct {
	Letter
	From *dossier.Promise // what had been promised; nil where that is not known
	To   *dossier.Promise
}

// Handover (giao, nhận hồ sơ) is a row of form 05.
type Handover struct {
	From, To     string             // offices, officers, the applicant
	Given, Taken time.Time          // zero: not yet
	Giver, Taker string             // the persons; empty where they are not known
	Result       dossier.Timeliness // empty: nothing was promised that could be judged
	Notes        []string
}
