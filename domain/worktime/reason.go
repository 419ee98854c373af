package worktime

// Kind says why a day is counted or skipped.
type Kind string

// The kinds of days in a calendar, and of days in an explanation.
const (
	Working    Kind = "working"     // an ordinary working day (ngày làm việc)
	Weekend    Kind = "weekend"     // the office is closed on this day of the week (nghỉ hằng tuần)
	Holiday    Kind = "holiday"     // a public holiday (nghỉ lễ, tết)
	InLieu     Kind = "lieu"        // off because a holiday fell on a weekend (nghỉ bù)
	Swapped    Kind = "swap"        // off by decree, made up for on another day (nghỉ hoán đổi)
	MakeUp     Kind = "make_up"     // a day off on which work is made up for (làm bù)
	FirstDay   Kind = "first_day"   // the day from which a limit in days runs; it does not count (Civil Code 2015, art. 147.2)
	AfterHours Kind = "after_hours" // no office time was left on the day from which a limit in hours runs
)

// Reason says what a day is, and how we know.
type Reason struct {
	Kind      Kind   `json:"kind"`
	Name      string `json:"name,omitempty"`    // of the holiday, in Vietnamese
	NameEn    string `json:"name_en,omitempty"` // and in English
	Other     Day    `json:"other,omitzero"`    // Swapped: the day that makes up for it; MakeUp: the day made up for
	Source    string `json:"source,omitempty"`  // the law or announcement
	Confirmed bool   `json:"confirmed"`         // fixed by the law named, or read in the announcement or a report of it
}
