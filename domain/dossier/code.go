package dossier

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Code (mã số hồ sơ) names a dossier: agency, date, number of the day, as 000.00.12.H61-190401-0001 (Decree 61/2018, art. 26;
// Circular 01/2018, art. 19). A dossier from another system keeps the code that it had there.
type Code string

// maxCode bounds a code in bytes; with the stream's prefix it stays within what a log takes.
const maxCode = 100

// FormatCode makes the code of the n-th dossier (from 1) of an agency on a day. Beyond 9.999 the number grows.
func FormatCode(agency directory.AgencyCode, day worktime.Day, n int) Code {
	y, m, d := day.Civil()
	return Code(fmt.Sprintf("%s-%02d%02d%02d-%04d", agency, y%100, int(m), d, n))
}

// Valid reports whether a code may name a dossier: 1 to 100 bytes of clean text without spaces.
func (c Code) Valid() bool {
	return c != "" && len(c) <= maxCode && utf8.ValidString(string(c)) &&
		!strings.ContainsFunc(string(c), func(r rune) bool { return control(r) || unicode.IsSpace(r) })
}

// Agency is the agency whose number the code is; of a code from another system, whatever stands before its first hyphen.
func (c Code) Agency() directory.AgencyCode {
	agency, _, _ := strings.Cut(string(c), "-")
	return directory.AgencyCode(agency)
}

const streamPrefix = "dossier-"

// Stream is where the events of a dossier stand.
func (c Code) Stream() eventlog.StreamID { return eventlog.StreamID(streamPrefix + string(c)) }

// CodeOf is the code behind a stream's name; ok is false for a stream that is no dossier's.
func CodeOf(s eventlog.StreamID) (c Code, ok bool) {
	rest, ok := strings.CutPrefix(string(s), streamPrefix)
	return Code(rest), ok
}
