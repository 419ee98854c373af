// Package targets is the targets (chỉ tiêu) that the province set itself for a year: the 23 rows of its plan for 2020 (Quyết định
// 3252/QĐ-UBND of 30/12/2019, section B.II.2), and what people record of those that no event of a dossier can measure.
//
// A recorded value is an event, with its source, its date and its author, in a stream of its own for each row. It is never
// changed: a correction is a later record of the same row.
package targets

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"
	"time"

	"motcua/domain/worktime"
)

// Measure says where a row's value comes from.
type Measure string

// Where values come from.
const (
	ByEvents    Measure = "events"    // computed from what happened to dossiers
	ByCatalogue Measure = "catalogue" // computed from the catalogue of procedures
	ByRecord    Measure = "record"    // a person records it
)

// Target is one row of the plan's table.
type Target struct {
	No          int // as in the plan, from 1
	IndicatorVi string
	Percent     Percent // to be reached or surpassed
	Due         Quarter // by its end
	Measure     Measure
}

// Met reports whether a value reaches the target.
func (t Target) Met(value Percent) bool { return value >= t.Percent }

// Quarter is a quarter of a year (quý), 1 to 4.
type Quarter struct{ Year, N int }

// String writes the quarter as 2020-Q3.
func (q Quarter) String() string { return fmt.Sprintf("%04d-Q%d", q.Year, q.N) }

// MarshalText writes the quarter as [Quarter.String] does.
func (q Quarter) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what MarshalText wrote, and nothing else.
func (q *Quarter) UnmarshalText(text []byte) error {
	var read Quarter
	if _, err := fmt.Sscanf(string(text), "%d-Q%d", &read.Year, &read.N); err != nil || read.N < 1 || read.N > 4 || read.String() != string(text) {
		return fmt.Errorf("%q is no quarter: write it as 2020-Q3", text)
	}
	*q = read
	return nil
}

// Last is the last day of the quarter.
func (q Quarter) Last() worktime.Day { return worktime.Date(q.Year, time.Month(3*q.N+1), 0) }

//go:embed 2020.csv
var files embed.FS

// Of2020 lists the 23 targets of 2020, in the order of the plan. Broken embedded data are a fault of the program and panic.
func Of2020() []Target { return slices.Clone(of2020()) }

// Find finds a target of 2020 by its number.
func Find(no int) (Target, bool) {
	all := of2020()
	if no < 1 || no > len(all) {
		return Target{}, false
	}
	return all[no-1], true
}

var of2020 = sync.OnceValue(func() []Target {
	f, err := files.Open("2020.csv")
	if err != nil {
		panic(err)
	}
	all, err := parse(f)
	if err != nil {
		panic(err)
	}
	return all
})

// parse reads a table of targets, numbered from 1 without gaps. The error names the line.
func parse(r io.Reader) ([]Target, error) {
	in := csv.NewReader(r)
	in.Comment, in.FieldsPerRecord = '#', 5
	if header, err := in.Read(); err != nil || !slices.Equal(header, []string{"no", "indicator_vi", "target_percent", "due", "measure"}) {
		return nil, fmt.Errorf("targets: the header must be no,indicator_vi,target_percent,due,measure: %q, %w", header, err)
	}
	var all []Target
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("targets: %w", err)
		}
		t, err := targetOf(row)
		if err == nil && t.No != len(all)+1 {
			err = fmt.Errorf("no %d comes where %d is expected", t.No, len(all)+1)
		}
		if err != nil {
			line, _ := in.FieldPos(0)
			return nil, fmt.Errorf("targets, line %d: %w", line, err)
		}
		all = append(all, t)
	}
}

func targetOf(row []string) (t Target, err error) {
	t.IndicatorVi, t.Measure = row[1], Measure(row[4])
	if t.No, err = strconv.Atoi(row[0]); err != nil {
		return t, fmt.Errorf("no: %q is no number", row[0])
	}
	if t.IndicatorVi == "" {
		return t, errors.New("indicator_vi is empty")
	}
	if t.Percent, err = ParsePercent(row[2]); err != nil {
		return t, fmt.Errorf("target_percent: %w", err)
	}
	if t.Measure != ByEvents && t.Measure != ByCatalogue && t.Measure != ByRecord {
		return t, fmt.Errorf("measure: %q is none of events, catalogue, record", t.Measure)
	}
	return t, t.Due.UnmarshalText([]byte(row[3]))
}
