package worklist_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures/figurestest"
	"motcua/projections/worklist"
)

func projection() projections.Projection[*worklist.View] { return worklist.Projection(calendarOf) }

// moment draws a moment at, before or after the last event.
func moment(t *rapid.T, all []eventlog.Recorded) time.Time {
	last := all[len(all)-1].Occurred
	return last.In(worktime.Zone).Add(time.Duration(rapid.IntRange(-10*24*60, 30*24*60).Draw(t, "now")) * time.Minute)
}

func query(t *rapid.T) worklist.Query {
	// Most filters are off most of the time, or nothing would be left.
	return worklist.Query{
		Kind:       rapid.SampledFrom(append([]worklist.Kind{"", "", "", "", "", ""}, worklist.Kinds...)).Draw(t, "kind"),
		Status:     rapid.SampledFrom([]dossier.Status{0, 0, 0, 2, 4, 5}).Draw(t, "status"),
		Officer:    rapid.SampledFrom([]string{"", "", "", "an", "cv", "nobody"}).Draw(t, "officer"),
		Unassigned: rapid.IntRange(0, 5).Draw(t, "unassigned") == 0,
		Procedure:  rapid.SampledFrom([]directory.ProcedureCode{"", "", "", "none"}).Draw(t, "procedure"),
		Due:        rapid.SampledFrom([]worklist.Due{"", "", "", worklist.Overdue, worklist.Today, worklist.ThisWeek}).Draw(t, "due"),
		Text:       rapid.SampledFrom([]string{"", "", "", "nguyen", "DANG cong", "190425-0001", "h61", "b0rk", "–"}).Draw(t, "text"),
		Order:      rapid.SampledFrom(worklist.Orders).Draw(t, "order"),
		Offset:     rapid.IntRange(0, 3).Draw(t, "offset"),
		Limit:      rapid.IntRange(0, 5).Draw(t, "limit"),
	}
}

// A page is what filtering and sorting all states gives, and so are its counts.
func TestAPageIsWhatFilteringAndSortingAllStatesGives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := history(rt)
		upTo := rapid.IntRange(1, len(all)).Draw(rt, "events")
		v := figurestest.Fold(rt, projection(), projection().Initial(), all[:upTo])
		model, now := naiveOf(t, all[:upTo]), moment(rt, all[:upTo])
		for _, a := range figurestest.Law.Catalogue.Agencies() {
			q := query(rt)
			lines := model.agency(a.Code)
			if a.Code == partner {
				q.TakenOver = []directory.AgencyCode{lead}
				lines = append(lines, model.agency(lead)...)
			}
			page, err := v.ForAgency(a.Code, now, q)
			agrees(rt, string(a.Code), lines, page, err, q, now)
			badge := worklist.Badge{Lines: len(lines)}
			for _, w := range lines {
				if w.overdue(now) {
					badge.Overdue++
				} else if w.due(worklist.Today, now) {
					badge.Today++
				}
			}
			if got := v.Badge(a.Code, now, q.TakenOver...); got != badge {
				rt.Fatalf("%s: badge %+v, want %+v", a.Code, got, badge)
			}
			loads := make(map[string]worklist.Load)
			list, err := v.Load(a.Code, now) // of its own
			for _, l := range list {
				loads[l.Officer] = l
			}
			if diff := cmp.Diff(model.load(a.Code, now), loads); err != nil || len(list) != len(loads) || diff != "" {
				rt.Fatalf("%s at %s: %v, loads (-want +got):\n%s", a.Code, now, err, diff)
			}
			for _, l := range list {
				for due, figure := range map[worklist.Due]int{"": l.Open, worklist.Overdue: l.Overdue, worklist.Soon: l.Soon, worklist.Stands: l.Stands} {
					behind, err := v.ForAgency(a.Code, now, worklist.Query{Held: true, Officer: l.Officer, Unassigned: l.Officer == "", Due: due, Limit: worklist.LongestPage})
					if err != nil || behind.Lines != figure || len(behind.Rows) != figure {
						rt.Fatalf("%s at %s, officer %q, due %q: %d dossiers, %v, behind the figure %d", a.Code, now, l.Officer, due, behind.Lines, err, figure)
					}
				}
				finished, sum := v.Finished(a.Code, l.Officer, now), worklist.Done{}
				for _, f := range finished {
					s := model.states[f.Code]
					if f.Late != (s.Timeliness == dossier.Late) || f.Ended != (s.Timeliness == "") || f.Day != worktime.OfficeDay(s.FinishedAt) {
						rt.Fatalf("%s: %+v, which is %q on %s", a.Code, f, s.Timeliness, s.FinishedAt)
					}
					switch {
					case f.Ended:
						sum.Ended++
					case f.Late:
						sum.Late++
						sum.Resolved++
					default:
						sum.Resolved++
					}
				}
				if sum != l.Done {
					rt.Fatalf("%s at %s, officer %q: %+v behind the figures %+v", a.Code, now, l.Officer, sum, l.Done)
				}
			}
			desks := []worklist.Desk{{Agency: a.Code}}
			for _, c := range figurestest.Law.Catalogue.CountersOf(a.Code) {
				desks = append(desks, worklist.Desk{Agency: a.Code, Counter: c.Number})
			}
			for _, desk := range desks {
				lines := model.counter(desk)
				if len(q.TakenOver) > 0 {
					lines = append(lines, model.counter(worklist.Desk{Agency: lead, Counter: desk.Counter})...)
				}
				page, err := v.ForCounter(desk, now, q)
				agrees(rt, fmt.Sprint(desk), lines, page, err, q, now)
			}
		}
	})
}

func agrees(t *rapid.T, where string, lines []work, page worklist.Page, err error, q worklist.Query, now time.Time) {
	if err != nil {
		t.Fatal(err)
	}
	only := func(change func(*worklist.Query)) []work {
		change(&q)
		return slices.DeleteFunc(slices.Clone(lines), func(w work) bool { return !w.wanted(q, now) })
	}
	original := q
	found := only(func(*worklist.Query) {})
	slices.SortFunc(found, inOrder(q.Order))
	var want, got []string
	from := min(q.Offset, len(found))
	limit := q.Limit
	if limit == 0 {
		limit = worklist.PageSize
	}
	for _, w := range found[from:min(from+limit, len(found))] {
		due := ""
		if w.class == 0 {
			due = w.at.In(worktime.Zone).String()
		}
		want = append(want, fmt.Sprint(w.kind, w.code, due, w.overdue(now), w.class == 2, w.status, w.name))
	}
	for _, r := range page.Rows {
		due := ""
		if !r.Due.IsZero() {
			due = r.Due.String()
		}
		got = append(got, fmt.Sprint(r.Kind, r.Code, due, r.Overdue, r.Stands, r.Status, r.Applicant.Name))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s at %s, %+v (-want +got):\n%s\nof %v", where, now, q, diff, lines)
	}
	counts := func(facets []worklist.Facet) map[string]worklist.Count {
		sums := make(map[string]worklist.Count)
		for i, f := range facets {
			if sums[f.Value] = f.Count; i > 0 && facets[i-1].Value >= f.Value {
				t.Fatalf("facets %+v are not in order", facets)
			}
		}
		return sums
	}
	total := worklist.Count{}
	for _, n := range tally(found, now, func(work) string { return "" }) {
		total = n
	}
	kindsGot, statusesGot := make(map[string]worklist.Count), make(map[string]worklist.Count)
	for k, n := range page.Facets.Kinds {
		kindsGot[string(k)] = n
	}
	for s, n := range page.Facets.Statuses {
		statusesGot[fmt.Sprint(s)] = n
	}
	due := make(map[worklist.Due]int)
	for _, d := range worklist.Dues {
		if n := len(only(func(q *worklist.Query) { *q = original; q.Due = d })); n > 0 {
			due[d] = n
		}
	}
	withOfficer := slices.DeleteFunc(only(func(q *worklist.Query) { *q = original; q.Officer, q.Unassigned = "", false }), func(w work) bool { return !w.hasOne })
	for what, pair := range map[string][2]any{
		"total":      {total, page.Count},
		"kinds":      {tally(only(func(q *worklist.Query) { *q = original; q.Kind = "" }), now, func(w work) string { return string(w.kind) }), kindsGot},
		"statuses":   {tally(only(func(q *worklist.Query) { *q = original; q.Status = 0 }), now, func(w work) string { return fmt.Sprint(w.status) }), statusesGot},
		"officers":   {tally(withOfficer, now, func(w work) string { return w.officer }), counts(page.Facets.Officers)},
		"procedures": {tally(only(func(q *worklist.Query) { *q = original; q.Procedure = "" }), now, func(w work) string { return string(w.about.Procedure) }), counts(page.Facets.Procedures)},
		"due":        {due, page.Facets.Due},
	} {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			t.Fatalf("%s at %s, %+v: %s (-want +got):\n%s", where, now, original, what, diff)
		}
	}
}
