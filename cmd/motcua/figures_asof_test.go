package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// lateCode is the dossier that importLate adds.
const lateCode dossier.Code = "000.00.12.H61-190515-9999"

// importLate writes into a log, today, a dossier that was received on 15/5/2019 and resolved late on 15/7/2019, told in UTC.
func importLate(t *testing.T, data string) {
	t.Helper()
	log, err := sqlitelog.Open(filepath.Join(data, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	fact := func(month time.Month, day int) dossier.Fact {
		return dossier.Fact{At: worktime.Date(2019, month, day).At(9, 0).UTC(), By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID("late/" + month.String())}
	}
	p, _ := law.Catalogue.Procedure("VL-NN-0001")
	m := dossier.Matter{Procedure: p.Code, Field: p.Field, ServiceLevel: p.ServiceLevel, Agency: "000.00.12.H61", Level: directory.Province, Channel: directory.Direct}
	promise := &dossier.Promise{At: worktime.Date(2019, 7, 1).At(17, 0), Unit: worktime.Days}
	events, err := dossier.Encode([]dossier.Event{
		dossier.Received{Fact: fact(5, 15), Code: lateCode, Matter: m, Promise: promise},
		dossier.Resolved{Fact: fact(7, 15), Timeliness: dossier.Late, Original: dossier.Late, Promise: promise},
	})
	if err == nil {
		_, err = log.Append(t.Context(), lateCode.Stream(), eventlog.NoStream, events...)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
}

func printed(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := motcua(t, args...)
	if code != 0 || out == "" {
		t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	return out
}

func TestTheSameQuestionHasTheSameAnswerForEver(t *testing.T) {
	data := copied(t)
	head := figuresOf(t, "--data", data, "--from", "2019-01-01", "--to", "2019-12-31").Position
	base := []string{"figures", "--data", data, "--from", "2019-01-01", "--by", "level", "--by", "agency+field"}
	var questions [][]string
	for _, more := range [][]string{
		{"--to", "2019-12-31", "--known-at", strconv.Itoa(int(head)), "--json"},
		{"--to", "2030-12-31", "--known-at", "2026-01-01T00:00", "--json"},
		{"--at", "2019-12-31T12:00:00Z", "--known-at", strconv.Itoa(int(head))},
		{"--at", "2019-07-10T09:00", "--to", "2019-06-30", "--known-at", "2019-08-01T00:00:00+07:00", "--json"},
		{"--at", "2019-05-15T08:59", "--json"}, // the late one came a minute later
	} {
		questions = append(questions, append(base[:len(base):len(base)], more...))
	}
	before := make([]string, len(questions))
	for i, q := range questions {
		before[i] = printed(t, q...)
	}
	current := printed(t, "figures", "--data", data, "--from", "2019-01-01", "--to", "2019-12-31", "--json")

	importLate(t, data)
	calendar, err := os.ReadFile("../../domain/worktime/calendar.csv")
	if err == nil { // a calendar of one's own, with a day off on another day
		err = os.WriteFile(filepath.Join(data, "calendar.csv"), bytes.ReplaceAll(calendar, []byte("lieu,2019-04-15"), []byte("lieu,2019-04-16")), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TZ", "America/New_York")
	t.Setenv("LANG", "de_DE.UTF-8")
	for i, q := range questions {
		if after := printed(t, q...); after != before[i] {
			t.Errorf("%v: before\n%s\nafter\n%s", q, before[i], after)
		}
	}
	if printed(t, "figures", "--data", data, "--from", "2019-01-01", "--to", "2019-12-31", "--json") == current {
		t.Error("what was added is not counted at all")
	}
}

func TestTheMomentIsTheSameInAnyOffsetAndExact(t *testing.T) {
	office := printed(t, "figures", "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-28T16:59:30", "--json")
	if utc := printed(t, "figures", "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-28T09:59:30Z", "--json"); utc != office {
		t.Errorf("in UTC\n%s\nin office time\n%s", utc, office)
	}
	atFive, atEnd := figuresOf(t, "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-28T16:59:59"), figuresOf(t, "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-28T23:59:59")
	if atFive.Rows[0].Overdue >= atEnd.Rows[0].Overdue {
		t.Errorf("%d are overdue before five o'clock, when promises pass, %d at the end of the day", atFive.Rows[0].Overdue, atEnd.Rows[0].Overdue)
	}
	if at := atFive.At; at == nil || !at.Equal(worktime.Date(2019, 6, 28).At(16, 59).Add(59*time.Second)) || atFive.To != worktime.Date(2019, 6, 28) {
		t.Errorf("it says of itself %+v", atFive)
	}
}

func TestPairsArePrintedAndAddUp(t *testing.T) {
	sum, received := map[figures.Dimension]int{}, 0
	fields := map[string]int{}
	for _, r := range figuresOf(t, "--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31", "--by", "centre", "--by", "field", "--by", "agency+field", "--by", "agency+procedure", "--by", "level+service-level").Rows {
		switch r.Dimension {
		case figures.Centre:
			received = r.Received
		case figures.ByField:
			fields[r.Slice] += r.Received
		default:
			sum[r.Dimension] += r.Received
			if !strings.Contains(r.Name, " · ") || strings.Contains(r.Name, "+") {
				t.Errorf("%s is called %q", r.Slice, r.Name)
			}
			if r.Dimension == figures.ByAgencyField {
				_, field, _ := strings.Cut(r.Slice, "+")
				fields[field] -= r.Received
			}
		}
	}
	for _, d := range figures.Pairs {
		if sum[d] != received || received != 34_210 {
			t.Errorf("by %s there are %d, in all %d", d, sum[d], received)
		}
	}
	for field, left := range fields {
		if left != 0 {
			t.Errorf("the agencies of %s add up to %d less than it has", field, left)
		}
	}
}

func diffOf(t *testing.T, args ...string) (d figuresDiff) {
	t.Helper()
	in := json.NewDecoder(strings.NewReader(printed(t, append([]string{"figures", "diff", "--json"}, args...)...)))
	in.DisallowUnknownFields()
	if err := in.Decode(&d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheDifferenceIsToldWithTheEventsThatMadeIt(t *testing.T) {
	t.Parallel()
	data := copied(t)
	head := figuresOf(t, "--data", data, "--from", "2019-01-01", "--to", "2019-12-31").Position
	importLate(t, data)
	args := []string{"--data", data, "--from", "2019-01-01", "--to", "2019-12-31", "--by", "level", "--known-at", strconv.Itoa(int(head))}
	d := diffOf(t, args...)
	change := map[string]int{}
	for _, c := range d.Changes {
		if c.Dimension != figures.ByLevel || c.Slice != "province" || c.Name != "Cấp tỉnh" {
			t.Errorf("changed: %+v", c)
		}
		change[string(c.Cell)] = c.Is - c.Was
	}
	if len(change) != 5 || change["late_original"] != 1 || change["received"] != 1 || change["received_direct"] != 1 || change["resolved"] != 1 || change["late"] != 1 {
		t.Errorf("changed: %v", change)
	}
	if d.Position != head || d.AndPosition != head+2 || len(d.Events) != 2 {
		t.Fatalf("got %+v", d)
	}
	for i, kind := range []string{dossier.NameReceived, dossier.NameResolved} {
		e := d.Events[i]
		if e.Type != kind || e.Code != lateCode || e.Position != head+1+eventlog.Position(i) || e.Recorded.Year() < 2026 || e.Occurred.Year() != 2019 || len(e.Moved) != 2+i {
			t.Errorf("event %d: %+v", i, e)
		}
	}
	table := printed(t, append([]string{"figures", "diff"}, args...)...)
	for _, want := range []string{string(lateCode), "2019-07-15 09:00", "province late +1", "5 ô, do 2 sự kiện"} {
		if !strings.Contains(table, want) {
			t.Errorf("no %q in\n%s", want, table)
		}
	}
	if d := diffOf(t, append(args, "--and", strconv.Itoa(int(head)))...); len(d.Changes)+len(d.Events) != 0 {
		t.Errorf("nothing lies between, but %+v", d)
	}
	if d := diffOf(t, "--data", data, "--from", "2018-01-01", "--to", "2018-12-31", "--known-at", strconv.Itoa(int(head))); len(d.Changes)+len(d.Events) != 0 {
		t.Errorf("nothing changed in 2018, but %+v", d)
	}
	// Between two moments of the history the sums of what the events moved are the changes.
	d = diffOf(t, "--data", data, "--from", "2019-01-01", "--at", "2019-07-03T10:00", "--by", "agency", "--known-at", "2019-06-28T12:00", "--and", "2019-07-05T12:00")
	type cell struct{ slice, cell string }
	moved := map[cell]int{}
	for _, e := range d.Events {
		for _, m := range e.Moved {
			moved[cell{m.Slice, string(m.Cell)}] += m.By
		}
	}
	for _, c := range d.Changes {
		if moved[cell{c.Slice, string(c.Cell)}] != c.Is-c.Was {
			t.Errorf("%+v, but the events moved %d", c, moved[cell{c.Slice, string(c.Cell)}])
		}
	}
	if len(d.Changes) < 50 || len(d.Events) < 500 {
		t.Errorf("only %d changes and %d events in a week", len(d.Changes), len(d.Events))
	}
}
