package targets

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/domain/worktime"
)

// Event is something that happened to a target. The set is sealed; stored names (codec.go) never change.
//
//sumtype:decl
type Event interface{ isEvent() }

// Recorded (ghi nhận kết quả thực hiện chỉ tiêu): somebody wrote down how far a target has been reached.
type Recorded struct {
	At     time.Time    `json:"-"` // when it was written down
	No     int          `json:"no"`
	Value  Percent      `json:"value"`  // in percent
	AsOf   worktime.Day `json:"as_of"`  // the day for which the value holds
	Source string       `json:"source"` // the document or system that it is taken from
	By     string       `json:"by"`     // who wrote it down
	Note   string       `json:"note,omitempty"`
}

func (Recorded) isEvent() {}

// Record writes down how far a target has been reached. What was recorded wrongly is recorded again.
type Record struct {
	At     time.Time
	No     int
	Value  string // percentage as it was typed: 37.5 or 37,5
	AsOf   worktime.Day
	Source string
	By     string
	Note   string
}

// ErrRefused is the kind of error for a record that makes no sense; the error says why and what to do.
var ErrRefused = errors.New("refused")

// longest bounds each text of a record, in bytes.
const longest = 2_000

// Decide turns a record into the events that it brings about, given what was recorded of the row before, or refuses it. No
// events and no error: the last record of the row says the same already.
func Decide(before []Recorded, c Record) ([]Event, error) {
	t, ok := Find(c.No)
	if !ok {
		return nil, fmt.Errorf("%w: there is no target %d; the plan's table has 1 to %d", ErrRefused, c.No, len(of2020()))
	}
	if t.Measure != ByRecord {
		return nil, fmt.Errorf("%w: target %d is computed (from %s): a value written down would compete with it", ErrRefused, c.No, t.Measure)
	}
	value, err := ParsePercent(c.Value)
	if err != nil {
		return nil, fmt.Errorf("%w: value: %w", ErrRefused, err)
	}
	if c.At.IsZero() {
		return nil, fmt.Errorf("%w: the record has no time", ErrRefused)
	}
	if today := worktime.DayOf(c.At.In(worktime.Zone)); c.AsOf > today {
		return nil, fmt.Errorf("%w: date: %s has not come yet, today is %s", ErrRefused, c.AsOf, today)
	}
	e := Recorded{At: c.At, No: c.No, Value: value, AsOf: c.AsOf, Source: strings.TrimSpace(c.Source), By: strings.TrimSpace(c.By), Note: strings.TrimSpace(c.Note)}
	for _, text := range []struct {
		name, is string
		needed   bool
	}{{"source", e.Source, true}, {"author", e.By, true}, {"note", e.Note, false}} {
		if err := clean(text.name, text.is, text.needed); err != nil {
			return nil, err
		}
	}
	if n := len(before); n > 0 {
		last := before[n-1]
		if last.At = e.At; last == e {
			return nil, nil
		}
	}
	return []Event{e}, nil
}

func clean(name, text string, needed bool) error {
	switch {
	case needed && text == "":
		return fmt.Errorf("%w: the %s is missing: a value without one cannot be checked", ErrRefused, name)
	case len(text) > longest:
		return fmt.Errorf("%w: the %s is longer than %d bytes", ErrRefused, name, longest)
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return fmt.Errorf("%w: the %s is not one line of clean text", ErrRefused, name)
	}
	return nil
}
