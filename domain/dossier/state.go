package dossier

import (
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Status is the national status code of a dossier, 1 to 10 (Decree 61/2018 and the standard of the national portal); 0 is a
// dossier that does not exist.
type Status int

// The national status codes.
const (
	NotOpened       Status = 0
	NewlyRegistered Status = 1 // mới đăng ký
	IsReceived      Status = 2 // được tiếp nhận
	NotAccepted     Status = 3 // không được tiếp nhận
	Processing      Status = 4 // đang xử lý
	AwaitsApplicant Status = 5 // yêu cầu bổ sung giấy tờ
	AwaitsDuty      Status = 6 // yêu cầu thực hiện nghĩa vụ tài chính
	TakenBack       Status = 7 // công dân yêu cầu rút hồ sơ
	IsStopped       Status = 8 // dừng xử lý
	Processed       Status = 9 // đã xử lý xong
	ResultReturned  Status = 10
)

// State is what has become of a dossier: the fold of its events. The zero State is a dossier that does not exist.
type State struct {
	Code      Code
	Matter    Matter
	Applicant directory.ApplicantKind
	Status    Status

	ReceivedAt time.Time      // start of the clock; zero before reception
	Limit      worktime.Limit // what the procedure grants
	Promise    *Promise       // in force, or to be moved when a stopped clock goes on; nil: never promised
	Clock      Ledger
	Left       worktime.Budget
	Waits      bool // for a supplement, a financial duty or an inspection
	Paused     bool // the clock does not run: Left is what remains of the limit
	Restarts   bool // the clock starts from zero when the supplement comes

	Holder      directory.AgencyCode // who has it
	Offered     directory.AgencyCode // to whom it was handed on and who has not accepted it yet
	Transferred bool                 // handed on at least once
	Taken       bool                 // an agency took it over from the counter: accepted it, named an officer, worked on it or decided it
	Officer     string
	Asked       []directory.AgencyCode // consultations without an answer yet
	AskedDue    []time.Time
	Involved    []directory.AgencyCode // that were ever asked or given a task, each once
	Tasks       []Task
	Supplements int // how often the applicant was asked
	Extended    bool
	Outcome     Outcome
	FinishedAt  time.Time  // hand-over to the one-stop, withdrawal, stop or refusal; zero while in process
	Timeliness  Timeliness // of the result, against the promise in force
	ReturnedAt  time.Time

	OriginalTimeliness Timeliness // of the result, against the first promise

	Rating  Rating
	FeeDue  int64 // đồng, less what was waived
	FeePaid int64
	Papers  []Paper   // that were handed in, each name once; nil where none were listed
	Link    LinkToken // by which it may be looked up; empty: by none

	events     int64 // how many there were
	receivedAs int64 // revision of the event that received it
	finishedAs int64 // revision of the event that resolved it
	ratedAs    int64 // revision of the event that rated it

	Last time.Time // when the last event happened
	done []CommandID
}

// Exists reports whether anything has happened yet.
func (s State) Exists() bool { return s.Status != NotOpened }

// Registered reports whether it was submitted online and neither accepted nor declined yet.
func (s State) Registered() bool { return s.Exists() && s.ReceivedAt.IsZero() && !s.Finished() }

// Finished reports whether the dossier has left the process, with a result or without.
func (s State) Finished() bool { return !s.FinishedAt.IsZero() }

// InProcess reports whether it was received and is not finished: what column 11 of form II.06a counts.
func (s State) InProcess() bool { return !s.ReceivedAt.IsZero() && !s.Finished() }

// Original is the first promise; nil: never promised.
func (s State) Original() *Promise { return s.Clock.Original() }

// Done reports whether a command has already had its effect.
func (s State) Done(id CommandID) bool { return id != "" && slices.Contains(s.done, id) }
