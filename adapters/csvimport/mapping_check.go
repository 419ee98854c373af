package csvimport

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/directory"
)

var nameShape = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$`)

// complete fills in what may be left out and says, all at once, what is missing or does not fit together.
func (m *Mapping) complete() error {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if m.Delimiter == "" {
		m.Delimiter = ","
	}
	if m.Title == (Words{}) {
		m.Title = Words{Vi: "Nhập từ " + m.Name, En: "Import of " + m.Name}
	}
	switch {
	case !nameShape.MatchString(m.Name):
		fault("name: %q must be 1 to 40 of a–z, 0–9 and hyphens", m.Name)
	case m.Title.Vi == "" || m.Title.En == "" || (m.Note.Vi == "") != (m.Note.En == ""):
		fault("title, note: give both vi and en")
	}
	if len(m.Delimiter) != 1 || strings.ContainsAny(m.Delimiter, "\"\r\n") || m.Delimiter[0] >= 0x80 {
		fault("delimiter: %q must be one ASCII character, such as \",\" \";\" or \"\\t\"", m.Delimiter)
	}
	if m.Dossier.Column == "" {
		fault("dossier.column: name the column with the dossier's code")
	}
	m.checkRows(fault)
	m.checkPromise(fault)
	if err := m.Times.complete(); err != nil {
		fault("times: %v", err)
	}
	if m.Finished != nil {
		if m.Finished.Column == "" {
			fault("finished.column: name the column with the moment of the end, or leave finished out")
		}
		if !m.Finished.Event.given() {
			m.Finished.Event.Value = string(Resolved)
		}
		m.Finished.Event.check("finished.event", fault, isEnd, "resolved, withdrawn, stopped or refused")
	}
	m.checkMatter(fault)
	if len(faults) == 0 {
		return nil
	}
	return errors.New(strings.Join(faults, "; "))
}

func (m *Mapping) checkRows(fault func(string, ...any)) {
	switch m.Rows {
	case OfDossiers:
		if m.Activity != nil {
			fault("activity: belongs to rows: events; here a row is a dossier")
		}
		if m.Received == "" {
			fault("received: name the column with the moment of receipt")
		}
	case OfEvents:
		if m.Activity == nil || m.Activity.Column == "" || m.Activity.At == "" {
			fault("activity: name at least column (what happened) and at (when)")
			return
		}
		m.checkActivity(fault)
	default:
		fault("rows: %q must be events (one row an event) or dossiers (one row a dossier)", m.Rows)
	}
}

func (m *Mapping) checkActivity(fault func(string, ...any)) {
	told := make(map[string]Lifecycle, len(m.Activity.Events))
	receipts := 0
	for activity, event := range m.Activity.Events {
		if !event.valid() {
			fault("activity.events: %q → %q: no such event; use one of received, granted, denied, resolved, withdrawn, stopped, refused, returned", activity, event)
		}
		if event == Received {
			receipts++
		}
		told[norm.NFC.String(activity)] = event
	}
	m.Activity.Events = told
	if (receipts == 0) == (m.Received == "") {
		fault("received: the receipt is told by a column (received) or by an activity (activity.events: …: received), by one of the two")
	}
}

func (m *Mapping) checkPromise(fault func(string, ...any)) {
	p := m.Promise
	if p == nil {
		return
	}
	switch {
	case p.Units.Column != "" && (p.Unit != "" || p.Is != Moment):
		fault("promise.units: a column of units is for moments, and instead of unit")
	case p.Units.Column != "":
		p.Units.check("promise.units", fault, isUnit, "days or hours")
	case !isUnit(p.Unit):
		fault("promise.unit: %q must be days or hours", p.Unit)
	}
	switch {
	case p.Is != Moment && p.Is != Limit:
		fault("promise.is: %q must be moment or limit", p.Is)
	case p.Is == Moment && (p.Column == "" || p.Value != 0):
		fault("promise: a moment stands in a column; name it, and give no value")
	case p.Is == Limit && (p.Column == "") == (p.Value == 0) || p.Value < 0:
		fault("promise: a limit stands in a column or is one value above 0 for all")
	}
}

func (m *Mapping) checkMatter(fault func(string, ...any)) {
	if !m.Channel.given() {
		fault("channel: say how dossiers came in: a column with values, or one value")
	}
	if !m.Agency.given() {
		fault("agency: say which agency is competent: a column with values, or one value")
	}
	m.Channel.check("channel", fault, func(s string) bool { return directory.Channel(s).Valid() }, "online, direct or post")
	m.Agency.check("agency", fault, func(s string) bool { return directory.AgencyCode(s).Valid() }, "an agency's code such as 000.00.12.H61")
	m.Level.check("level", fault, func(s string) bool { return directory.Level(s).Valid() }, "province, district or commune")
	m.Procedure.check("procedure", fault, isCode, "1 to 100 bytes of clean text without spaces")
	m.Field.check("field", fault, isCode, "1 to 100 bytes of clean text without spaces")
	m.ServiceLevel.check("service_level", fault, isServiceLevel, "2, 3 or 4")
	if a := m.Applicant; a != nil {
		a.Kind.check("applicant.kind", fault, isApplicantKind, "citizen, enterprise or state")
		if !a.Kind.given() && a.Name == "" && a.Phone == "" {
			fault("applicant: name a column with the name or the phone, or the kind, or leave applicant out")
		}
	}
	m.Counter.check("counter", fault, isCounter, "a counter's number, 1 to 32")
}

func isApplicantKind(s string) bool { return directory.ApplicantKind(s).Valid() }

func (e Lifecycle) valid() bool {
	return slices.Contains([]Lifecycle{Received, Granted, Denied, Resolved, Withdrawn, Stopped, Refused, Returned}, e)
}

func isEnd(s string) bool {
	return slices.Contains([]Lifecycle{Resolved, Withdrawn, Stopped, Refused}, Lifecycle(s))
}

func isUnit(s string) bool { return s == "days" || s == "hours" }

func isCounter(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n >= 1 && n <= 32
}

func isServiceLevel(s string) bool { return s == "2" || s == "3" || s == "4" }
