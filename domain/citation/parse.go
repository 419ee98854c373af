package citation

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// ParseError says where a table of citations is wrong, and why.
type ParseError struct {
	Line   int    // from 1; 0: the table as a whole
	Column string // its name; empty: the line as a whole
	Reason string // what is wrong, and what would be right
}

// Error says it in one line.
func (e *ParseError) Error() string {
	where := "citations"
	if e.Line > 0 {
		where += fmt.Sprintf(", line %d", e.Line)
	}
	if e.Column != "" {
		where += ", column " + e.Column
	}
	return where + ": " + e.Reason
}

// header is the first row of a table.
var header = []string{"rule", "valid_from", "valid_to", "act_vi", "act_en", "decree", "amended_by", "article", "form", "title_vi", "title_en", "confirmed"}

// Parse reads a table in the form of citations.csv: every rule of [Rules], each day from its oldest act on cited exactly once. Lines
// that begin with # are comments. The error is a [*ParseError] with the first fault; then there is no table.
func Parse(r io.Reader) (*Table, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("citations cannot be read: %w", err)
	}
	if !utf8.Valid(text) {
		return nil, &ParseError{Reason: "the text is not UTF-8; save the file as UTF-8"}
	}
	file := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))) // spreadsheets write a byte order mark
	file.Comment = '#'
	names, err := file.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, broken(err)
	}
	if !slices.Equal(names, header) {
		return nil, &ParseError{Reason: "the first row names the columns, which are " + strings.Join(header, ",")}
	}
	t := &Table{rows: make(map[Rule][]row)}
	for {
		cells, err := file.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, broken(err)
		}
		line, _ := file.FieldPos(0)
		if err := t.add(line, cells); err != nil {
			return nil, err
		}
	}
	if err := t.complete(); err != nil {
		return nil, err
	}
	return t, nil
}

func broken(err error) error {
	e := &ParseError{Reason: "the line is not CSV: " + err.Error()}
	if at := (*csv.ParseError)(nil); errors.As(err, &at) {
		e.Line, e.Reason = at.Line, "the line is not CSV: "+at.Err.Error()
	}
	return e
}
