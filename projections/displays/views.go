// Package displays makes what the walls show: small views of the figures for the centre and for each counter, with the
// codes that passed through a counter last. A view holds numbers, codes and dates only, never a person's name; how it is
// worded is the page's affair.
package displays

import (
	"time"

	"motcua/projections/figures"
)

// Figures are the figures of one slice and period as a display gets them: the columns with their sums, and the rates
// (absent where nothing was there to be handled).
type Figures struct {
	Received       int                               `json:"received"` // in the period: columns 4 + 5
	ReceivedOnline int                               `json:"received_online"`
	ReceivedDirect int                               `json:"received_direct"`
	CarriedOver    int                               `json:"carried_over"`
	Handled        int                               `json:"handled"` // column 3 = 4 + 5 + 6
	Resolved       int                               `json:"resolved"`
	Early          int                               `json:"early"`
	OnTime         int                               `json:"on_time"`
	Late           int                               `json:"late"`
	LateOriginal   int                               `json:"late_original"`
	Ended          int                               `json:"ended_without_result"`
	InProcess      int                               `json:"in_process"`
	Overdue        int                               `json:"overdue"`
	Unpromised     int                               `json:"unpromised"`
	Returned       int                               `json:"returned"`
	Rates          map[figures.RateName]figures.Rate `json:"rates"`
}

// Centre is the view of topic "centre".
type Centre struct {
	Day           string                 `json:"day"` // the office's today, 2020-01-02
	Trend         Trend                  `json:"trend"`
	Today         Figures                `json:"today"`
	Month         Figures                `json:"month"` // from the first of the month to now
	Year          Figures                `json:"year"`  // from 1 January to now
	Reference     Reference              `json:"reference"`
	Levels        map[string]LevelView   `json:"levels"`         // province, district, commune
	ServiceLevels map[string]LevelView   `json:"service_levels"` // "2", "3", "4"
	Counters      map[string]CounterCell `json:"counters"`       // "1" … "32"
	Histories     []History              `json:"histories"`      // what the log says of itself: reconstruction, imports
}

// Reference is the newest year that is over and in which something was handled: the year of which a whole on-time rate can
// be shown. Year is 0 where there is none yet.
type Reference struct {
	Year    int     `json:"year"`
	Figures Figures `json:"figures"`
}

// LevelView is one administrative level or service level: the running year and the reference year.
type LevelView struct {
	Year      Figures `json:"year"`
	Reference Figures `json:"reference"`
}

// CounterCell is one counter in the grid of the centre's wall: what it has done today, and what it has open.
type CounterCell struct {
	Agency    string `json:"agency"` // code of the agency that sits there
	Received  int    `json:"received"`
	Resolved  int    `json:"resolved"`
	Returned  int    `json:"returned"`
	InProcess int    `json:"in_process"`
	Overdue   int    `json:"overdue"`
}

// Counter is the view of topic "counter/N".
type Counter struct {
	Number int    `json:"number"`
	Agency string `json:"agency"`
	// Officer is who has signed in at this counter, by initials and given name, as in "N. T. Đào"; empty: nobody has.
	Officer string  `json:"officer,omitempty"`
	Day     string  `json:"day"`
	Today   Figures `json:"today"`
	Month   Figures `json:"month"`
	Year    Figures `json:"year"`
	Trend   Trend   `json:"trend"`
	// States are the open dossiers that came through this counter, by national status: "2", "4", "5", "6", "9".
	States    map[string]int `json:"states"`
	Recent    []Recent       `json:"recent"` // newest first, at most RecentKept
	Histories []History      `json:"histories"`
}

// Trend is what the day has brought by the hour of the office's time, "7" to "17"; hours to come are absent. What came before the
// first hour or after the last is counted in it.
type Trend struct {
	Received map[string]int `json:"received"`
	Resolved map[string]int `json:"resolved"`
}

// Place is what the displays of an agency and of a level have in common.
type Place struct {
	Day       string    `json:"day"`
	Today     Figures   `json:"today"`
	Month     Figures   `json:"month"`
	Year      Figures   `json:"year"`
	Trend     Trend     `json:"trend"`
	Histories []History `json:"histories"`
}

// Agency is the view of topic "agency/CODE".
type Agency struct {
	Place
	Code      string         `json:"code"`
	States    map[string]int `json:"states"`
	Reference Reference      `json:"reference"`
}

// Level is the view of topic "level/NAME": an administrative level and its agencies.
type Level struct {
	Place
	Level    string               `json:"level"`
	Agencies map[string]AgencyRow `json:"agencies"` // by RowKey
}

// AgencyRow is one agency in the list of its level: what it received and has open today, and its running year's rate.
type AgencyRow struct {
	Received  int          `json:"received"`
	Resolved  int          `json:"resolved"`
	InProcess int          `json:"in_process"`
	Overdue   int          `json:"overdue"`
	Rate      figures.Rate `json:"rate"` // on_time_of_handled of the running year; its denominator is 0 where nothing was handled
}

// Ready is the view of topic "ready": results that wait at the centre's counters to be collected.
type Ready struct {
	Day       string                 `json:"day"`
	Total     int                    `json:"total"`
	Codes     map[string]ReadyResult `json:"codes"` // by dossier code; the ReadyShown newest
	Histories []History              `json:"histories"`
}

// ReadyShown is how many results the display lists; it says how many there are in all.
const ReadyShown = 120

// ReadyResult is where and since when a result lies.
type ReadyResult struct {
	Counter int       `json:"counter"`
	At      time.Time `json:"at"`
}

// RecentKept is how many dossiers a counter's display lists.
const RecentKept = 8

// Recent is a dossier that something happened to: its code, its national status (1–10, Decree 61/2018), and when.
type Recent struct {
	Code     string    `json:"code"`
	Status   int       `json:"status"`
	At       time.Time `json:"at"`
	Promised time.Time `json:"promised,omitzero"`
}

// History is what the log says of where its facts come from.
type History struct {
	Kind   string `json:"kind"` // reconstruction | simulation | import
	NameVi string `json:"name_vi"`
	NameEn string `json:"name_en"`
	NoteVi string `json:"note_vi"`
	NoteEn string `json:"note_en"`
}
