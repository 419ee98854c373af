package reports_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures/figurestest"
	"motcua/projections/reports"
)

// Whether a period is over follows from the events alone, so a report of what a log held once says the same for ever.
func TestAReportOfAnUnfinishedPeriodSaysSoWhateverTheReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		if len(records) == 0 {
			return
		}
		q := question(t, records)
		n := rapid.IntRange(1, len(records)).Draw(t, "known")
		var reached time.Time
		for _, r := range records[:n] {
			if r.Occurred.After(reached) {
				reached = r.Occurred
			}
		}
		then, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, records[n-1].Position))
		if err != nil {
			t.Fatal(err)
		}
		says := slices.ContainsFunc(then.Table.Notes, func(note string) bool { return strings.HasPrefix(note, "Kỳ báo cáo chưa kết thúc: ") })
		if want := q.To >= worktime.OfficeDay(reached); then.Ahead != want || says != want || strings.HasSuffix(then.Table.Period, " (kỳ chưa kết thúc)") != want {
			t.Fatalf("%s up to %s, of a log up to %s: %v, %q, %q", q.Kind, q.To, reached, then.Ahead, then.Table.Period, then.Table.Notes)
		}
		q.AsOf.Known = projections.Known{Position: records[n-1].Position}
		again, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, eventlog.Start))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(then.Table.Notes, again.Table.Notes); diff != "" || then.Table.Period != again.Table.Period {
			t.Fatalf("later it says something else: %s, %s", again.Table.Period, diff)
		}
	})
}

func TestAReportAtAMomentIsAheadOfALogThatEndsBefore(t *testing.T) {
	records := booked(t, 1, dossier.Applicant{})
	for clock, want := range map[string]bool{"08:30": false, "08:31": true} {
		q := reports.Question{Kind: reports.Register, Office: "000.00.12.H61", From: worktime.Date(2019, 5, 1), To: worktime.Date(2019, 5, 6)}
		q.AsOf.At, _ = worktime.ParseMoment("2019-05-06T" + clock)
		open, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, eventlog.Start))
		if err != nil || open.Ahead {
			t.Errorf("at %s, of a log that may still grow: %v, %v", clock, open, err)
		}
		q.AsOf.Known.Position = records[len(records)-1].Position
		a, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, eventlog.Start))
		if err != nil || a.Ahead != want {
			t.Errorf("at %s: %v, %v", clock, a, err)
		}
	}
}
