package directory

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// sheet is one CSV file with named columns; what is wrong with it goes to problems.
type sheet struct {
	file     string
	rows     []row
	problems *[]Problem
}

// row is one line of a sheet.
type row struct {
	sheet *sheet
	line  int
	cells map[string]string
}

const byteOrderMark = "\ufeff" // spreadsheets write one

// columns are the names in a sheet's first row: all that are required, and any that are optional.
type columns struct{ required, optional []string }

// readSheet reads a file whose first row names its columns, in any order. A sheet whose header
// is wrong has no rows: their faults would only repeat it.
func readSheet(fsys fs.FS, file string, problems *[]Problem, columns columns) *sheet {
	s := &sheet{file: file, problems: problems}
	data, err := fs.ReadFile(fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.fault(0, "", "the file is missing")
		return s
	case err != nil:
		s.fault(0, "", "the file cannot be read: %v", err)
		return s
	case !utf8.Valid(data):
		s.fault(1+bytes.Count(validPrefix(data), []byte("\n")), "", "the text is not UTF-8; save the file as UTF-8")
		return s
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(byteOrderMark))))
	r.Comment = '#'
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		s.unreadable(err)
		return s
	}
	headerLine, _ := r.FieldPos(0)
	if !s.knows(header, headerLine, columns) {
		return s
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s
		}
		if err != nil {
			s.unreadable(err)
			return s
		}
		line, _ := r.FieldPos(0)
		if len(record) != len(header) {
			s.fault(line, "", "the line has %d cells, the header has %d", len(record), len(header))
			continue
		}
		cells := make(map[string]string, len(header))
		for i, name := range header {
			cells[name] = record[i]
		}
		s.rows = append(s.rows, row{sheet: s, line: line, cells: cells})
	}
}

// knows checks the header.
func (s *sheet) knows(header []string, line int, columns columns) bool {
	before := len(*s.problems)
	known := slices.Concat(columns.required, columns.optional)
	for i, name := range header {
		if !slices.Contains(known, name) && name != "note" {
			hint := "; this file has: " + strings.Join(known, ", ")
			if len(header) == 1 && strings.Contains(name, ";") {
				hint = "; separate columns by commas, not by semicolons"
			}
			s.fault(line, name, "the column is unknown%s", hint)
		}
		if slices.Contains(header[:i], name) {
			s.fault(line, name, "the column appears twice")
		}
	}
	for _, name := range columns.required {
		if !slices.Contains(header, name) {
			s.fault(line, name, "the column is missing")
		}
	}
	return len(*s.problems) == before
}

func (s *sheet) unreadable(err error) {
	var broken *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		s.fault(0, "", "the file is empty; its first row names the columns")
	case errors.As(err, &broken):
		s.fault(broken.Line, "", "the line is not CSV: %v", broken.Err)
	default:
		s.fault(0, "", "the file cannot be read: %v", err)
	}
}

func (s *sheet) fault(line int, column, format string, args ...any) {
	*s.problems = append(*s.problems, Problem{File: s.file, Line: line, Column: column, Reason: fmt.Sprintf(format, args...)})
}

func (r row) fault(column, format string, args ...any) {
	r.sheet.fault(r.line, column, format, args...)
}

// validPrefix returns the text before the first byte that is not UTF-8.
func validPrefix(data []byte) []byte {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return data[:i]
		}
		i += size
	}
	return data
}
