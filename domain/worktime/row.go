package worktime

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// kindOfHours is the kind of a row that gives weekly office hours.
const kindOfHours Kind = "hours"

// row is one row of a calendar file, each field read but not yet held against the other rows.
type row struct {
	at       func(column int) (line, col int)
	from, to Day
	weekdays [7]bool
	hours    []Hours
	Reason   // of the days that the row is about
}

func (r *row) wrong(column int, format string, args ...any) error {
	line, col := r.at(column)
	return &ParseError{Line: line, Column: col, Field: columnNames[column], Reason: fmt.Sprintf(format, args...)}
}

func (r *row) line() int { line, _ := r.at(colKind); return line }

func readRow(file *csv.Reader, fields []string) (*row, error) {
	positions := make([][2]int, len(fields))
	for i := range fields {
		positions[i][0], positions[i][1] = file.FieldPos(i)
		fields[i] = strings.TrimSpace(fields[i])
	}
	r := &row{at: func(i int) (int, int) { return positions[i][0], positions[i][1] }}
	r.Kind = Kind(fields[colKind])
	r.Name, r.NameEn, r.Source = fields[colName], fields[colNameEn], fields[colSource]
	var belong []int // besides kind, from, to, source and confirmed
	switch r.Kind {
	case kindOfHours:
		belong = []int{colWeekdays, colHours}
	case Holiday, InLieu:
		belong = []int{colName, colNameEn}
	case Swapped:
		belong = []int{colHours}
	default:
		return nil, r.wrong(colKind, "%q is unknown: write hours, holiday, lieu or swap", fields[colKind])
	}
	for i := colWeekdays; i <= colNameEn; i++ {
		if fields[i] != "" && !slices.Contains(belong, i) {
			return nil, r.wrong(i, "must be empty in a row of kind %s", r.Kind)
		}
	}
	return r, r.read(fields)
}

func (r *row) read(fields []string) (err error) {
	if r.from, err = ParseDay(fields[colFrom]); err != nil {
		return r.wrong(colFrom, "%v", err)
	}
	if fields[colTo] == "" && (r.Kind == Holiday || r.Kind == InLieu) {
		r.to = r.from
	} else if r.to, err = ParseDay(fields[colTo]); err != nil {
		return r.wrong(colTo, "%v", err)
	}
	if r.Kind != Swapped && r.to < r.from {
		return r.wrong(colTo, "%s lies before %s", r.to, r.from)
	}
	if r.Kind == kindOfHours {
		if r.weekdays, err = parseWeekdays(fields[colWeekdays]); err != nil {
			return r.wrong(colWeekdays, "%v", err)
		}
	}
	if r.Kind == kindOfHours || fields[colHours] != "" {
		if r.hours, err = ParseHours(fields[colHours]); err != nil {
			return r.wrong(colHours, "%v", err)
		}
	}
	if r.Name == "" && (r.Kind == Holiday || r.Kind == InLieu) {
		return r.wrong(colName, "is missing: citizens are told why a day is off")
	}
	if r.NameEn == "" {
		r.NameEn = r.Name
	}
	if r.Source == "" {
		return r.wrong(colSource, "is missing: name the law or announcement")
	}
	switch fields[colConfirmed] {
	case "yes":
		r.Confirmed = true
	case "no":
	default:
		return r.wrong(colConfirmed, "%q is neither yes nor no", fields[colConfirmed])
	}
	return nil
}

// parseWeekdays reads "Mon-Fri" or "Mon Wed Sat" or both together.
func parseWeekdays(s string) (on [7]bool, err error) {
	for _, part := range strings.Fields(s) {
		first, last, ranged := strings.Cut(part, "-")
		if !ranged {
			last = first
		}
		from, to := weekday(first), weekday(last)
		if from < 0 || to < 0 {
			return on, fmt.Errorf("%q is not a weekday: write Mon-Fri, or Mon Wed Sat", part)
		}
		for d := from; ; d = (d + 1) % 7 {
			on[d] = true
			if d == to {
				break
			}
		}
	}
	if on == [7]bool{} {
		return on, errors.New("are missing: write Mon-Fri, or Mon Wed Sat")
	}
	return on, nil
}

func weekday(short string) time.Weekday {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String()[:3] == short {
			return d
		}
	}
	return -1
}
