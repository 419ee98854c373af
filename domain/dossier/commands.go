package dossier

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Command is what somebody wants to happen to a dossier. The set is sealed; names are imperative.
//
//sumtype:decl
type Command interface {
	Head() Fact
	isCommand()
}

// Opening is a command that begins a dossier: its code is allocated for the agency and the day, or comes with it.
type Opening interface {
	Command
	// Opens is the agency whose numbers are used; the code is empty where one is to be allocated.
	Opens() (agency directory.AgencyCode, code Code)
	// WithCode is the same command with the code that was allocated.
	WithCode(Code) Opening
}

// The commands, in the order of a dossier's life.
type (
	// Submit hands a dossier in: online, or at the counter where it cannot be received as it is.
	Submit struct {
		Fact
		Intake
	}
	// Receive accepts a dossier: at a counter, by post, or one that was submitted online (then only its time, its counter and the papers
	// that came on top count, and a link where it has none).
	Receive struct {
		Fact
		Intake
		Import *Imported // a dossier from another system's file; nil otherwise
	}
	// Refuse declines a dossier before or after reception.
	Refuse struct {
		Fact
		Reason string
	}
	// RequestSupplement asks the applicant for what is missing.
	RequestSupplement struct {
		Fact
		Reason string
	}
	// Supplement brings what was missing.
	Supplement struct {
		Fact
		Papers []Paper
	}
	// Attach adds papers, or files of papers that are there.
	Attach struct {
		Fact
		Papers []Paper
	}
	// Transfer hands the dossier on.
	Transfer struct {
		Fact
		To   directory.AgencyCode
		Unit string
	}
	// AcceptTransfer takes what was handed on.
	AcceptTransfer struct{ Fact }
	// DeclineTransfer leaves it with the one that handed it on.
	DeclineTransfer struct {
		Fact
		Reason string
	}
	// Assign names the officer.
	Assign struct {
		Fact
		Officer string
	}
	// CompleteStep tells that a step of the processing is done.
	CompleteStep struct {
		Fact
		Step, Unit string
	}
	// RequestConsultation asks another agency.
	RequestConsultation struct {
		Fact
		Agency   directory.AgencyCode
		Question string
		Due      time.Time
	}
	// AnswerConsultation answers.
	AnswerConsultation struct {
		Fact
		Agency directory.AgencyCode
		Answer string
	}
	// RecordSilence puts on record that a consulted agency did not answer in time.
	RecordSilence struct {
		Fact
		Agency directory.AgencyCode
	}
	// OpenTask gives another agency its part in a joint dossier.
	OpenTask struct {
		Fact
		Task   TaskID
		Agency directory.AgencyCode
		What   string
		Limit  worktime.Limit
		After  TaskID // empty: at once, in parallel with the others
	}
	// AcceptTask begins it.
	AcceptTask struct {
		Fact
		Task TaskID
	}
	// CompleteTask ends it.
	CompleteTask struct {
		Fact
		Task   TaskID
		Answer string
	}
	// CancelTask takes it back.
	CancelTask struct {
		Fact
		Task   TaskID
		Reason string
	}
	// Pause stops the clock for a reason.
	Pause struct {
		Fact
		Reason PauseReason
	}
	// Resume lets it go on.
	Resume struct{ Fact }
	// Extend apologises and promises a new date.
	Extend struct {
		Fact
		Until  time.Time // the new promise: any moment of the promised day
		Reason string
	}
	// Conclude signs the result.
	Conclude struct {
		Fact
		Outcome Outcome
	}
	// Resolve hands the result over to the one-stop.
	Resolve struct{ Fact }
	// Return gives the result to the applicant.
	Return struct {
		Fact
		Originals bool
	}
	// Withdraw takes the dossier back at the applicant's wish.
	Withdraw struct {
		Fact
		Reason string
	}
	// Stop ends the processing.
	Stop struct {
		Fact
		Reason string
	}
	// ChargeFee tells the applicant what is due, in đồng.
	ChargeFee struct {
		Fact
		Amount int64
	}
	// PayFee takes the money, in đồng.
	PayFee struct {
		Fact
		Amount int64
	}
	// WaiveFee lets the applicant off what is due, or a part of it, in đồng.
	WaiveFee struct {
		Fact
		Amount int64
		Reason string
	}
	// Correct says what is right about a mistaken entry.
	Correct struct {
		Fact
		Field  Correction
		To     string
		Reason string
	}
	// Rate records the applicant's rating.
	Rate struct {
		Fact
		Rating Rating
	}
)

// Intake is what the one-stop takes down of a new dossier.
type Intake struct {
	Code      Code // empty: allocate one
	Procedure directory.ProcedureCode
	Agency    directory.AgencyCode
	Channel   directory.Channel
	Counter   int // of the centre; 0: the agency's own desk
	Applicant Applicant
	Papers    []Paper   // what was handed in
	Link      LinkToken // random, drawn for this dossier; empty: none
}

// Imported is what another system's file says of a dossier that the catalogue and the calendar do not know: its matter
// and its promise are taken as they stand there.
type Imported struct {
	Matter  Matter
	Promise *Promise
}

// Opens tells whose numbers the dossier takes.
func (c Submit) Opens() (directory.AgencyCode, Code) { return c.Agency, c.Code }

// Opens tells whose numbers the dossier takes.
func (c Receive) Opens() (directory.AgencyCode, Code) { return c.Agency, c.Code }

// WithCode sets the allocated code.
func (c Submit) WithCode(code Code) Opening { c.Code = code; return c }

// WithCode sets the allocated code.
func (c Receive) WithCode(code Code) Opening { c.Code = code; return c }
