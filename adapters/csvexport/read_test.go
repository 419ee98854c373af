package csvexport_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/adapters/csvexport"
	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

// exported is a table of events with its description.
func exported(t *testing.T, log extract.Log, s extract.Selection, separator rune) (table, described string) {
	t.Helper()
	x, err := extract.Take(t.Context(), log, s, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := csvexport.Write(t.Context(), &out, x, csvexport.Events, separator); err != nil {
		t.Fatal(err)
	}
	return out.String(), string(csvexport.Metadata("f.csv", x.About, csvexport.Events, separator))
}

// both is a table behind its description.
var both = extracttest.Format{
	Write: func(ctx context.Context, w io.Writer, x *extract.Extract) error {
		if _, err := w.Write(append(csvexport.Metadata("f.csv", x.About, csvexport.Events, ','), 0)); err != nil {
			return err
		}
		return csvexport.Write(ctx, w, x, csvexport.Events, ',')
	},
	File: func(text []byte) extract.File {
		described, table, _ := bytes.Cut(text, []byte{0})
		return csvexport.File("f.csv", int64(len(table)), bytes.NewReader(table), described)
	},
	Empty: func() extract.Target { return empty() },
}

func TestWhatWasChangedByHandIsNoticed(t *testing.T) { both.Notices(t) }

func empty() *memlog.Log { return memlog.New(func() time.Time { return extracttest.Begins }) }

func imported(t *testing.T, log extract.Target, table, described string) (extract.Report, error) {
	t.Helper()
	return extract.Import(t.Context(), log, csvexport.File("f.csv", int64(len(table)), strings.NewReader(table), []byte(described)), func(int64, int64) {})
}

func TestATableOfEventsComesBackAsTheSameLogOnce(t *testing.T) {
	for _, separator := range ",;\t" {
		for _, personal := range []bool{true, false} {
			s := extract.Selection{Personal: personal}
			table, described := exported(t, extracttest.Log{Dossiers: 1700}, s, separator)
			log := empty()
			for _, want := range []extract.Report{{Added: 5101, Personal: personal}, {AlreadyThere: 5101, Personal: personal}} {
				if rep, err := imported(t, log, table, described); err != nil || rep != want {
					t.Fatalf("%q: %+v, %v, want %+v", separator, rep, err, want)
				}
			}
			if !personal { // who did it is not there, so a second export differs in that
				continue
			}
			if again, saying := exported(t, log, s, separator); again != table || saying != described {
				t.Errorf("%q: the log that was made of the table is written otherwise", separator)
			}
			var records []eventlog.Recorded
			for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
				if err != nil {
					t.Fatal(err)
				}
				records = append(records, r)
			}
			for i, r := range slices.Collect(recordsOf(t, extracttest.Log{Dossiers: 1700})) {
				if got := records[i]; got.ID != r.ID || string(got.Data) != string(r.Data) || string(got.Meta) != string(r.Meta) || !got.Recorded.Equal(r.Recorded) ||
					got.Occurred.Format(time.RFC3339Nano) != r.Occurred.Format(time.RFC3339Nano) || got.Stream != r.Stream || got.Revision != r.Revision {
					t.Fatalf("record %d is %+v, want %+v", i, got, r)
				}
			}
		}
	}
}

func recordsOf(t *testing.T, log extract.Log) func(func(eventlog.Recorded) bool) {
	return func(yield func(eventlog.Recorded) bool) {
		for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
			if err != nil {
				t.Error(err)
			}
			if !yield(r) {
				return
			}
		}
	}
}

func TestABadTableIsRefusedByItsLineAndNothingIsWritten(t *testing.T) {
	table, described := exported(t, extracttest.Log{Dossiers: 2}, extract.Selection{Personal: true}, ',')
	lines := strings.SplitAfter(table, "\r\n")
	period, ofPeriod := exported(t, extracttest.Log{Dossiers: 2}, extract.Selection{Personal: true, From: extracttest.Begins}, ',')
	for name, c := range map[string]struct{ table, described, want string }{
		"nothing":                {"", described, "f.csv:1: EOF"},
		"of a period":            {period, ofPeriod, "f.csv:1: the file holds a period only"},
		"of something else":      {"a,b\r\n1,2\r\n", described, "f.csv:1: its columns are not those"},
		"no description":         {table, "", "f.csv:1: its description:"},
		"another's description":  {table, "{}", "f.csv:1: its description is none"},
		"cut off":                {strings.Join(lines[:6], ""), described, "the file has 5 events and should have 7"},
		"cut within a line":      {table[:len(table)-20], described, "f.csv:8: "},
		"a missing event":        {strings.Join(slices.Delete(slices.Clone(lines), 3, 4), ""), described, "f.csv:4: stream dossier-000.00.12.H61-190506-0001: revision 2 follows on 0"},
		"an unknown event":       {strings.Replace(table, "dossier.extended.v1", "dossier.extended.v9", 1), described, `f.csv:4: unknown event "dossier.extended.v9"`},
		"data that mean nothing": {strings.Replace(table, `{""promise"":{`, `{""promise"":7,""x"":{`, 1), described, "f.csv:4: decode dossier.extended.v1"},
		"a moment without sense": {strings.Replace(table, "2019-05-06T09:00:00+07:00", "tomorrow", 1), described, "f.csv:4: time:"},
	} {
		log := empty()
		_, err := imported(t, log, c.table, c.described)
		n := 0
		for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if !errors.Is(err, extract.ErrFile) || !strings.Contains(fmt.Sprint(err), c.want) || n != 0 {
			t.Errorf("%s: %v with %d events, want %q", name, err, n, c.want)
		}
	}
}

func TestATableOfEventsIsKnownByItsFirstLine(t *testing.T) {
	for _, separator := range ",;\t" {
		table, _ := exported(t, extracttest.Log{Dossiers: 1}, extract.Selection{}, separator)
		if !csvexport.IsEvents([]byte(table[:700])) {
			t.Errorf("%q: %q is not known", separator, table[:700])
		}
	}
	for _, other := range []string{"", "code,received\nA,2019-05-06\n", written(t, extract.Selection{}, csvexport.Dossiers, ',')} {
		if csvexport.IsEvents([]byte(other)) {
			t.Errorf("%.100q is taken for a table of events", other)
		}
	}
}
