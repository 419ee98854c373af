package reports_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/reports"
)

// reading is a log of records.
func reading(records []eventlog.Recorded) reports.Log {
	return func(after, upTo eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
		return figurestest.Each(slices.DeleteFunc(slices.Clone(records), func(r eventlog.Recorded) bool {
			return r.Position <= after || upTo != eventlog.Start && r.Position > upTo
		}))
	}
}

// question is any report on a random history.
func question(t *rapid.T, records []eventlog.Recorded) reports.Question {
	q := reports.Question{Kind: rapid.SampledFrom(reports.Kinds).Draw(t, "kind")}
	q.From = figurestest.Begin + worktime.Day(rapid.IntRange(-3, 40).Draw(t, "from"))
	q.To = q.From + worktime.Day(rapid.IntRange(0, 60).Draw(t, "days"))
	if by := q.Kind.Cuts(); len(by) > 0 {
		q.By = rapid.SampledFrom(by).Draw(t, "by")
	}
	if q.Kind == reports.Register {
		q.Office = figurestest.Law.Catalogue.Agencies()[rapid.IntRange(0, 5).Draw(t, "office")].Code
	}
	return q
}

// What differs between two states is in the difference, whatever the report; every row that differs has a cause that was recorded in between,
// and nothing differs from itself.
func TestADifferenceTellsEveryRowThatDiffersAndWhy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		if len(records) == 0 {
			return
		}
		q, last := question(t, records), records[len(records)-1].Position
		then := records[rapid.IntRange(0, len(records)-1).Draw(t, "then")].Position
		d, err := q.Differ(figurestest.Law.Catalogue, reading(records), then, last)
		if err != nil {
			t.Fatal(err)
		}
		if d.Then.Read != then || d.Now.Read != last {
			t.Fatalf("read up to %d and %d, want %d and %d", d.Then.Read, d.Now.Read, then, last)
		}
		rows := func(a *reports.Answer) map[string][]string {
			all := make(map[string][]string)
			for i, key := range a.Keys {
				for column := 1; column < len(a.Table.Columns); column++ {
					all[key] = append(all[key], a.Table.Show(a.Table.Rows[i], column))
				}
			}
			return all
		}
		was, is := rows(d.Then), rows(d.Now)
		told, explained := make(map[string]bool), make(map[string]bool)
		for _, c := range d.Causes {
			if c.Position != eventlog.Start && (c.Position <= then || c.Position > last) {
				t.Fatalf("an event at %d is told as a cause", c.Position)
			}
			for _, key := range c.Rows {
				explained[key] = true
			}
			for i, by := range c.By {
				if !movesWhatDiffers(d, c.Rows[i], by) {
					t.Fatalf("%s at %d moved nothing of row %q that differs: %+v", c.Type, c.Position, c.Rows[i], by)
				}
			}
		}
		for _, r := range d.Rows {
			if r.Summed {
				continue
			}
			if told[r.Key] = true; cmp.Equal(was[r.Key], is[r.Key]) {
				t.Fatalf("row %q is said to differ: %+v", r.Key, r)
			}
			if !explained[r.Key] {
				t.Fatalf("nothing explains row %q of %s: %+v", r.Key, q.Kind, r)
			}
		}
		for key := range is {
			if !cmp.Equal(was[key], is[key]) && !told[key] {
				t.Fatalf("row %q differs and is not told", key)
			}
		}
		for key := range was {
			if _, there := is[key]; !there && !told[key] {
				t.Fatalf("row %q went and is not told", key)
			}
		}
		same, err := q.Differ(figurestest.Law.Catalogue, reading(records), then, then)
		if err != nil || len(same.Rows) > 0 || same.Moved > 0 {
			t.Fatalf("it differs from itself: %+v, %v", same, err)
		}
	})
}

// movesWhatDiffers reports whether figures stand in a column of form II.06a in which a row differs.
func movesWhatDiffers(d *reports.Difference, key string, by figures.Measures) bool {
	moved := map[string]int{
		"4": by.ReceivedOnline, "5": by.ReceivedDirect, "6": by.CarriedOver, "8": by.Early, "9": by.OnTime, "10": by.Late, "7a": by.Ended, "10a": by.LateOriginal, "12": by.Within(), "13": by.Overdue,
	}
	for _, r := range d.Rows {
		for _, c := range r.Cells {
			if r.Key == key && !r.Summed && (r.Came || r.Left || moved[d.Now.Table.Columns[c.Column].Number] != 0) {
				return true
			}
		}
	}
	return false
}

func TestAQuestionComesBackFromTheLogAsItWasAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question(t, nil)
		q.Personal = rapid.Bool().Draw(t, "personal")
		if rapid.Bool().Draw(t, "at") {
			q.AsOf.At = q.To.At(17, 30)
		}
		if rapid.Bool().Draw(t, "known") {
			q.AsOf.Known.Position = 1042
		} else if rapid.Bool().Draw(t, "recorded") {
			q.AsOf.Known.Recorded = q.To.At(9, 0)
		}
		if q.Kind == reports.Activity {
			q.Slices = []figures.Slice{{Dimension: figures.ByAgency, Key: "000.00.12.H61"}}
		}
		back, err := reports.QuestionOf(q.Stored())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(q, back); diff != "" {
			t.Fatal(diff)
		}
	})
}
