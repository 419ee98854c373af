package worktime

import (
	"errors"
	"fmt"
)

// ErrUncovered is the kind of every UncoveredError.
var ErrUncovered = errors.New("the working calendar has no data for this year")

// ErrLimit is returned for a limit that cannot be counted: in days and hours at once, negative, or absurdly long.
var ErrLimit = errors.New("not a time limit")

// UncoveredError says that a calendar was asked about a year that it has no data for. Nothing is guessed: days off differ from year to
// year by decree.
type UncoveredError struct {
	Calendar string // version of the calendar
	Year     int    // the first year that was missing
}

// Error says it in English.
func (e *UncoveredError) Error() string {
	return fmt.Sprintf("the working calendar %s has no data for %d: load the office hours and days off of that year", e.Calendar, e.Year)
}

// Vietnamese says it in Vietnamese.
func (e *UncoveredError) Vietnamese() string {
	return fmt.Sprintf("Lịch làm việc %s chưa có dữ liệu năm %d: hãy nạp giờ làm việc và các ngày nghỉ của năm đó.", e.Calendar, e.Year)
}

// Unwrap gives the kind.
func (e *UncoveredError) Unwrap() error { return ErrUncovered }

// ParseError says where a calendar file is wrong, and why.
type ParseError struct {
	Line, Column int    // from 1; Column counts bytes; both 0 where the file as a whole is wrong
	Field        string // name of the column, if one is to blame
	Reason       string
}

// Error says it in English.
func (e *ParseError) Error() string {
	switch {
	case e.Line == 0:
		return "calendar: " + e.Reason
	case e.Field == "":
		return fmt.Sprintf("calendar, line %d, column %d: %s", e.Line, e.Column, e.Reason)
	}
	return fmt.Sprintf("calendar, line %d, column %d (%s): %s", e.Line, e.Column, e.Field, e.Reason)
}
