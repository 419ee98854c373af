package directory

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// optional returns the text of a cell, which may be empty but must be clean.
func (r row) optional(column string) string {
	text := r.cells[column]
	switch {
	case text != strings.TrimSpace(text):
		r.fault(column, "%q has blanks around it", text)
	case strings.ContainsFunc(text, unicode.IsControl):
		r.fault(column, "%q has a line break or another control character", text)
	case strings.ContainsFunc(text, isCombiningMark):
		r.fault(column, "%q is written with separate accents; save the file with composed letters (Unicode NFC)", text)
	}
	return text
}

// text returns the text of a cell, which must not be empty.
func (r row) text(column string) string {
	text := r.optional(column)
	if text == "" {
		r.fault(column, "the cell is empty")
	}
	return text
}

// isCombiningMark finds text that is not in NFC: composed Vietnamese never needs these marks.
func isCombiningMark(c rune) bool { return c >= '\u0300' && c <= '\u036f' }

// number returns a whole number from 0.
func number(r row, column string) int {
	text := r.text(column)
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil && text != "" {
		r.fault(column, "%q is no whole number from 0; write digits only", text)
	}
	return int(n)
}

// oneOf returns a cell that holds one of the known words.
func oneOf[T ~string](r row, column string, known []T) string {
	text := r.text(column)
	words := make([]string, len(known))
	for i, word := range known {
		if words[i] = string(word); words[i] == text {
			return text
		}
	}
	if text != "" {
		r.fault(column, "%q is unknown; write one of %s", text, strings.Join(words, ", "))
	}
	return text
}

func agencyCode(r row, column string) AgencyCode {
	code := AgencyCode(r.text(column))
	if code != "" && !code.Valid() {
		r.fault(column, "%q is no agency code; its shape is 000.00.12.H61", code)
	}
	return code
}

var codeShape = regexp.MustCompile(`^[A-Z0-9]+([.-][A-Z0-9]+)*$`)

// shaped returns the code of a field or procedure.
func shaped(r row, column string) string {
	text := r.text(column)
	if text != "" && !codeShape.MatchString(text) {
		r.fault(column, "%q is no code; write capitals A–Z and digits, parted by hyphens or dots", text)
	}
	return text
}
