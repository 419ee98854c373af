package dossier

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Matter (nội dung) is what a dossier is about, and so which slices count it: as it was in force at reception, copied into
// the event, so that a later change of the catalogue moves no figure.
type Matter struct {
	Procedure    directory.ProcedureCode `json:"procedure"`
	Field        directory.FieldCode     `json:"field,omitempty"`
	ServiceLevel directory.ServiceLevel  `json:"service_level,omitempty"`
	Agency       directory.AgencyCode    `json:"agency"` // the competent agency
	Level        directory.Level         `json:"level"`
	Channel      directory.Channel       `json:"channel"`
	Counter      int                     `json:"counter,omitempty"` // of the centre; 0: the agency's own desk
}

// Promise (ngày hẹn trả kết quả) is a moment, the unit of its limit, which tells how it is compared (by date, where the limit
// is in working days, by the moment, where it is in hours), and the calendar that it was computed with.
type Promise struct {
	At       time.Time     `json:"at"`
	Unit     worktime.Unit `json:"unit"`
	Calendar string        `json:"calendar,omitempty"`
}

// PauseReason says what the clock waits for.
type PauseReason string

// What the clock may wait for.
const (
	FinancialDuty PauseReason = "financial_duty" // nghĩa vụ tài chính
	Inspection    PauseReason = "inspection"     // kiểm tra, thẩm định thực tế
)

// Outcome is what was decided.
type Outcome string

// The outcomes.
const (
	Granted Outcome = "granted" // đồng ý giải quyết
	Denied  Outcome = "denied"  // không đồng ý, có văn bản trả lời
)

// Rating (mức độ hài lòng) has three steps.
type Rating string

// The three steps.
const (
	VerySatisfied Rating = "very_satisfied" // rất hài lòng
	Satisfied     Rating = "satisfied"      // hài lòng
	NotSatisfied  Rating = "not_satisfied"  // không hài lòng
)

// Ratings are all of them, the best first.
func Ratings() []Rating { return []Rating{VerySatisfied, Satisfied, NotSatisfied} }

func (r Rating) valid() bool { return r == VerySatisfied || r == Satisfied || r == NotSatisfied }
