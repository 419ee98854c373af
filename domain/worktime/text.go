package worktime

import (
	"bufio"
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// Text gives the rows of a calendar file as they are kept in a log: without comments, empty lines and a byte order mark, so that two
// texts differ only where their rows do. Parse reads it as it reads the file. The error is a *ParseError where the file is no
// table of a calendar's columns, or that of r; what its rows say is not looked at.
func Text(r io.Reader) (string, error) {
	file, err := open(r)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	for row := slices.Clone(columnNames); err == nil; {
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if err = out.Write(row); err == nil {
			row, err = file.Read()
		}
	}
	if err = malformed(err); err != nil {
		return "", err
	}
	out.Flush()
	return b.String(), out.Error()
}

// open opens a calendar file behind its header.
func open(r io.Reader) (*csv.Reader, error) {
	text := bufio.NewReader(r)
	if mark, _ := text.Peek(3); string(mark) == "\uFEFF" {
		_, _ = text.Discard(3) // spreadsheets write it in front of UTF-8
	}
	file := csv.NewReader(text)
	file.Comment = '#'
	file.FieldsPerRecord = len(columnNames)
	return file, readHeader(file)
}
