package worktime

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// columns of a calendar file.
const (
	colKind = iota
	colFrom
	colTo
	colWeekdays
	colHours
	colName
	colNameEn
	colSource
	colConfirmed
)

var columnNames = []string{"kind", "from", "to", "weekdays", "hours", "name", "name_en", "source", "confirmed"}

// Parse reads a calendar from CSV (UTF-8, a header, lines that begin with # are comments), in any order of rows. Nothing is
// taken over from a file with an error; the error is a *ParseError that names line, column and reason, or that of r.
//
//	kind,from,to,weekdays,hours,name,name_en,source,confirmed
//	hours,2019-01-01,2019-12-31,Mon-Fri,07:00-11:30 13:00-17:00,,,Quyết định …,no
//	holiday,2019-02-04,2019-02-08,,,Tết Nguyên đán,Lunar New Year,Bộ luật Lao động 2012 điều 115,yes
//	lieu,2019-04-15,,,,Giỗ Tổ Hùng Vương,Hung Kings' Commemoration Day,Bộ luật Lao động 2012 điều 115.3,yes
//	swap,2019-04-29,2019-05-04,,,,,Thủ tướng Chính phủ đồng ý,yes
//
// hours rows give the office hours of the named weekdays from one date to another; together they must cover whole years, and these
// are the years of the calendar. Each year must have a holiday: a year without any was forgotten. A swap moves the work of from to
// the day off to, which keeps the hours of from's weekday unless it has its own.
func Parse(version string, r io.Reader) (*Calendar, error) {
	if version == "" {
		return nil, &ParseError{Reason: "a calendar needs a version, so that promises can name it"}
	}
	rows, err := readRows(r)
	if err != nil {
		return nil, err
	}
	years, err := assemble(rows)
	if err != nil {
		return nil, err
	}
	return newCalendar(version, years), nil
}

func readRows(r io.Reader) ([]*row, error) {
	file, err := open(r)
	var rows []*row
	for err == nil {
		var fields []string
		if fields, err = file.Read(); err == nil {
			var parsed *row
			if parsed, err = readRow(file, fields); err == nil {
				rows = append(rows, parsed)
			}
		}
	}
	return rows, malformed(err)
}

// readHeader reads the first row, which names the columns.
func readHeader(file *csv.Reader) error {
	names, err := file.Read()
	if errors.Is(err, io.EOF) || err == nil && !slices.Equal(names, columnNames) || errors.Is(err, csv.ErrFieldCount) {
		return &ParseError{Line: 1, Column: 1, Reason: "the first row must name the columns: " + strings.Join(columnNames, ",")}
	}
	return err
}

// malformed says of the error with which reading ended where the file is wrong; nil at its end.
func malformed(err error) error {
	var broken *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case errors.Is(err, csv.ErrFieldCount) && errors.As(err, &broken):
		return &ParseError{Line: broken.Line, Column: broken.Column, Reason: fmt.Sprintf("a row has %d fields", len(columnNames))}
	case errors.As(err, &broken):
		return &ParseError{Line: broken.Line, Column: broken.Column, Reason: broken.Err.Error()}
	}
	return err
}
