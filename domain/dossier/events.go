package dossier

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Event is something that happened to a dossier. The set is sealed; names are in the past tense; stored names (codec.go)
// never change.
//
//sumtype:decl
type Event interface {
	Head() Fact
	isEvent()
}

// The events, in the order of a dossier's life.
type (
	// Submitted (nộp hồ sơ): handed in, not yet accepted. Online by the applicant (Decree 61/2018, art. 17.2); at the counter by the
	// officer, where it is to be refused (form 03) or wants a supplement (form 02) before it can be received. National status 1.
	Submitted struct {
		Fact
		Code      Code      `json:"code"`
		Matter    Matter    `json:"matter"`
		Applicant Applicant `json:"applicant"`
		Papers    []Paper   `json:"papers,omitempty"`
		Link      LinkToken `json:"link,omitempty"`
	}
	// Received (tiếp nhận hồ sơ): accepted by the one-stop; the clock starts. National status 2. Form 01, art. 17.1.
	Received struct {
		Fact
		Code      Code           `json:"code"`
		Matter    Matter         `json:"matter"`
		Applicant Applicant      `json:"applicant"`
		Limit     worktime.Limit `json:"limit,omitzero"`
		Promise   *Promise       `json:"promise,omitempty"` // nil: result at once, nothing was promised (art. 17.4)
		Papers    []Paper        `json:"papers,omitempty"`  // of one that was submitted: those that came on top of its own
		Link      LinkToken      `json:"link,omitempty"`    // empty where it was submitted with one
	}
	// Refused (từ chối tiếp nhận, giải quyết): form 03, art. 17.1 before reception, 19.8 after.
	Refused struct {
		Fact
		Reason string `json:"reason"`
		Late   bool   `json:"late,omitempty"` // after the promise had passed: the office's fault
	}
	// SupplementRequested (yêu cầu bổ sung hồ sơ): form 02, art. 19.4. National status 5.
	SupplementRequested struct {
		Fact
		Reason string                `json:"reason"`
		Effect directory.ClockEffect `json:"effect"`         // what it does to the clock
		Left   worktime.Budget       `json:"left,omitzero"`  // what was left of the limit, where the clock pauses
		Late   bool                  `json:"late,omitempty"` // asked later than 3 working days after receipt: the office's fault
	}
	// Supplemented (bổ sung hồ sơ): the applicant brought what was missing; the clock restarts, goes on, or never stopped.
	Supplemented struct {
		Fact
		Promise *Promise `json:"promise,omitempty"`
		Papers  []Paper  `json:"papers,omitempty"`
	}
	// Attached (đính kèm giấy tờ, tệp): papers, or files of papers, were added after the intake.
	Attached struct {
		Fact
		Papers []Paper `json:"papers"`
	}
	// Transferred (chuyển hồ sơ): handed on to another office, which is to accept it. Art. 18.
	Transferred struct {
		Fact
		From directory.AgencyCode `json:"from"`
		To   directory.AgencyCode `json:"to"`
		Unit string               `json:"unit,omitempty"`
		Late bool                 `json:"late,omitempty"` // the first one, later than art. 18 allows
	}
	// TransferAccepted (nhận bàn giao): the office that it was handed to has it.
	TransferAccepted struct {
		Fact
		Agency directory.AgencyCode `json:"agency"`
	}
	// TransferDeclined (không nhận bàn giao): it stays with the one that handed it on.
	TransferDeclined struct {
		Fact
		Agency directory.AgencyCode `json:"agency"`
		Reason string               `json:"reason"`
	}
	// Assigned (phân công thụ lý): the head named the officer. Art. 19.1. National status 4.
	Assigned struct {
		Fact
		Officer string `json:"officer"`
	}
	// StepCompleted (hoàn thành bước xử lý): a step of the processing that has no rule of its own.
	StepCompleted struct {
		Fact
		Step string `json:"step"`
		Unit string `json:"unit,omitempty"`
	}
	// ConsultationRequested (lấy ý kiến): art. 19.5.
	ConsultationRequested struct {
		Fact
		Agency   directory.AgencyCode `json:"agency"`
		Question string               `json:"question"`
		Due      time.Time            `json:"due"`
	}
	// ConsultationAnswered (trả lời ý kiến): art. 19.5.
	ConsultationAnswered struct {
		Fact
		Agency directory.AgencyCode `json:"agency"`
		Answer string               `json:"answer"`
		Late   bool                 `json:"late,omitempty"`
	}
	// ConsultationLapsed (không trả lời ý kiến): the deadline passed in silence, and that is put on record. Art. 19.5.
	ConsultationLapsed struct {
		Fact
		Agency directory.AgencyCode `json:"agency"`
		Due    time.Time            `json:"due"`
	}
	// TaskOpened (giao việc phối hợp): an agency has a part in a joint dossier, with a deadline of its own. Art. 19.6.
	TaskOpened struct {
		Fact
		Task    TaskID               `json:"task"`
		Agency  directory.AgencyCode `json:"agency"`
		What    string               `json:"what"`
		Limit   worktime.Limit       `json:"limit"`
		After   TaskID               `json:"after,omitempty"`   // waits for this one (on paper: one agency after the other)
		Promise *Promise             `json:"promise,omitempty"` // nil while it waits
	}
	// TaskStarted (bắt đầu việc phối hợp): the task it waited for is done, its own clock starts.
	TaskStarted struct {
		Fact
		Task    TaskID  `json:"task"`
		Promise Promise `json:"promise"`
	}
	// TaskAccepted (nhận việc phối hợp): the agency has begun it.
	TaskAccepted struct {
		Fact
		Task TaskID `json:"task"`
	}
	// TaskCompleted (hoàn thành việc phối hợp): judged against the task's own deadline.
	TaskCompleted struct {
		Fact
		Task       TaskID     `json:"task"`
		Timeliness Timeliness `json:"timeliness"`
		Answer     string     `json:"answer,omitempty"`
	}
	// TaskCancelled (hủy việc phối hợp).
	TaskCancelled struct {
		Fact
		Task   TaskID `json:"task"`
		Reason string `json:"reason"`
	}
	// Paused (tạm dừng tính thời hạn): the clock waits for a financial duty or an inspection. National status 6.
	Paused struct {
		Fact
		Reason PauseReason           `json:"reason"`
		Effect directory.ClockEffect `json:"effect,omitempty"` // what the wait does to the clock; empty: it pauses
		Left   worktime.Budget       `json:"left,omitzero"`
	}
	// Resumed (tiếp tục tính thời hạn): the clock goes on with what was left.
	Resumed struct {
		Fact
		Promise *Promise `json:"promise,omitempty"`
	}
	// Extended (xin lỗi và hẹn lại ngày trả kết quả): form 04, art. 19.9; once.
	Extended struct {
		Fact
		Promise Promise `json:"promise"`
		Reason  string  `json:"reason"`
	}
	// Decided (ký duyệt kết quả): the competent person decided.
	Decided struct {
		Fact
		Outcome Outcome `json:"outcome"`
	}
	// Resolved (có kết quả tại bộ phận một cửa): the agency handed the result over to the one-stop; this moment ends the
	// clock. National status 9. Timeliness is judged here, once, and stored.
	Resolved struct {
		Fact
		Timeliness Timeliness `json:"timeliness"`        // against the promise in force
		Original   Timeliness `json:"original"`          // against the first promise
		Promise    *Promise   `json:"promise,omitempty"` // the one it was judged against; nil: never promised
		Clock      Totals     `json:"clock,omitzero"`    // of the clock ledger, at this moment
	}
	// Returned (trả kết quả): the applicant has the result. National status 10. Art. 20.
	Returned struct {
		Fact
		Originals bool `json:"originals,omitempty"` // originals were given back
	}
	// Withdrawn (rút hồ sơ): at the applicant's wish. National status 7.
	Withdrawn struct {
		Fact
		Reason string `json:"reason"`
	}
	// Stopped (dừng xử lý): national status 8.
	Stopped struct {
		Fact
		Reason string `json:"reason"`
	}
	// FeeCharged (thông báo phí, lệ phí), in đồng.
	FeeCharged struct {
		Fact
		Amount int64 `json:"amount"`
	}
	// FeePaid (nộp phí, lệ phí), in đồng.
	FeePaid struct {
		Fact
		Amount int64 `json:"amount"`
	}
	// FeeWaived (miễn, giảm phí, lệ phí), in đồng.
	FeeWaived struct {
		Fact
		Amount int64  `json:"amount"`
		Reason string `json:"reason"`
	}
	// Rated (đánh giá mức độ hài lòng): once for each dossier.
	Rated struct {
		Fact
		Rating Rating `json:"rating"`
	}
	// Corrected (đính chính): an entry was mistaken. The event that made it stays; this one says what is right, who says so
	// and why, and how the dossier stands in the figures without and with it.
	Corrected struct {
		Fact
		Revision int64      `json:"revision"` // of the mistaken event in this dossier's stream
		Field    Correction `json:"field"`
		From     string     `json:"from"`
		To       string     `json:"to"`
		Reason   string     `json:"reason"`
		Was      Standing   `json:"was"`
		Is       Standing   `json:"is"`
	}
)
