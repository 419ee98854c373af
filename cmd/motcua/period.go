package main

import (
	"errors"
	"fmt"
	"time"

	"motcua/domain/provenance"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// periodFlags ask for a period, and for the state of things in which it is to be seen.
type periodFlags struct {
	From    string `placeholder:"DATE" help:"First day of the period, such as 2019-01-01. By default the first of the year in which it ends."`
	To      string `placeholder:"DATE" help:"Last day of the period, counted. By default the day of --at."`
	At      string `placeholder:"MOMENT" help:"By what had happened at this moment, such as 2019-06-30T14:30 (the offices' time)."`
	KnownAt string `placeholder:"MOMENT|POSITION" help:"Only what the log held at this moment, or up to this position: the same question then has the same answer for ever."`
}

// read reads the flags.
func (c periodFlags) read() (from, to worktime.Day, as figures.AsOf, err error) {
	last := c.To
	if c.At != "" {
		if as.At, err = momentOf("--at", c.At); err != nil {
			return from, to, as, err
		}
		if last == "" {
			last = worktime.OfficeDay(as.At).String()
		}
	}
	if last == "" {
		return from, to, as, errors.New("--to is missing: give the last day of the period, or a moment with --at")
	}
	if c.From == "" {
		if to, err = worktime.ParseDay(last); err != nil {
			return from, to, as, fmt.Errorf("--to: %w", err)
		}
		year, _, _ := to.Civil()
		c.From = worktime.Date(year, 1, 1).String()
	}
	if from, to, err = period(c.From, last); err != nil {
		return from, to, as, err
	}
	if c.At != "" && to > worktime.OfficeDay(as.At) {
		return from, to, as, fmt.Errorf("--to %s lies after --at %s: what is asked for at a moment ends with its day; leave --to out", to, c.At)
	}
	if c.KnownAt != "" {
		as.Known, err = knownOf("--known-at", c.KnownAt, time.Now())
	}
	return from, to, as, err
}

// period reads the first and the last day of a period.
func period(first, last string) (from, to worktime.Day, err error) {
	if from, err = worktime.ParseDay(first); err != nil {
		return from, to, fmt.Errorf("--from: %w", err)
	}
	if to, err = worktime.ParseDay(last); err != nil {
		return from, to, fmt.Errorf("--to: %w", err)
	}
	if from > to {
		return from, to, fmt.Errorf("--from %s lies after --to %s", from, to)
	}
	return from, to, nil
}

// asOfReport is what every report says of the state that it was taken in, beside its position; its names are an interface.
type asOfReport struct {
	At      *time.Time `json:"at,omitempty"`       // in the offices' time; absent: the end of the last day
	KnownAt string     `json:"known_at,omitempty"` // a position or a moment; absent: all that the log held
	toldReport
}

// toldReport is what every report says of where the log's facts come from; its names are an interface.
type toldReport struct {
	Invented  bool          `json:"invented"` // some of it did not happen: it is a reconstruction or a simulation
	Histories []toldHistory `json:"histories,omitempty"`

	said []provenance.Described
}

// toldHistory is what a report says of a history: not what people wrote about it, which an export without personal data leaves out, and whose figures
// are the same.
type toldHistory struct {
	Name   string          `json:"name"`
	Kind   provenance.Kind `json:"kind"`
	NameVi string          `json:"name_vi"`
	NameEn string          `json:"name_en"`
}

func asOfOf(as figures.AsOf, said []provenance.Described) asOfReport {
	return asOfReport{At: given(as.At), KnownAt: as.Known.String(), toldReport: toldOf(said)}
}

func toldOf(said []provenance.Described) toldReport {
	t := toldReport{Invented: provenance.Banner(said) != "", said: said}
	for _, d := range said {
		t.Histories = append(t.Histories, toldHistory{d.Name, d.Kind, d.NameVi, d.NameEn})
	}
	return t
}

// banner is a line for people that says what did not happen; nothing where all did.
func (r toldReport) banner() string {
	if text := provenance.Banner(r.said); text != "" {
		return text + "\n\n"
	}
	return ""
}

// until says in a heading where a period ends and in what state it is seen.
func (r asOfReport) until(to worktime.Day) string {
	text := "hết " + to.String()
	if r.At != nil && worktime.OfficeDay(*r.At) == to {
		text = r.At.Format("15:04:05 2006-01-02")
	} else if r.At != nil {
		text += ", theo những gì đã xảy ra đến " + r.At.Format("15:04:05 2006-01-02")
	}
	if r.KnownAt != "" {
		text += ", như nhật ký có đến " + r.KnownAt
	}
	return text
}
