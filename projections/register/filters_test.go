package register_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// filters draws a question with several conditions, and gives the questions that ask each of them alone.
func filters(t *rapid.T) (q register.Query, alone []register.Query) {
	day := worktime.DayOf(morning)
	with := func(what string) bool { return rapid.Bool().Draw(t, what) }
	if with("text") {
		q.Text = rapid.SampledFrom([]string{"an", "nguyen", "tran an", "an*", "C1", "nobody", "-"}).Draw(t, "words")
		alone = append(alone, register.Query{Text: q.Text})
	}
	if with("status") {
		q.Status = rapid.SampledFrom([]dossier.Status{dossier.IsReceived, dossier.Processing, dossier.Processed, dossier.IsStopped}).Draw(t, "which")
		alone = append(alone, register.Query{Status: q.Status})
	}
	if with("since") {
		q.Since = day + worktime.Day(rapid.IntRange(-2, 60).Draw(t, "since"))
		alone = append(alone, register.Query{Since: q.Since})
	}
	if with("until") {
		q.Until = day + worktime.Day(rapid.IntRange(-2, 90).Draw(t, "until"))
		alone = append(alone, register.Query{Until: q.Until})
	}
	if with("sees") {
		q.Sees = rapid.SampledFrom(offices).Draw(t, "who")
		alone = append(alone, register.Query{Sees: q.Sees})
	}
	if with("cell") {
		q.Cell = rapid.SampledFrom(register.Cells).Draw(t, "cell")
		q.From = day + worktime.Day(rapid.IntRange(-10, 60).Draw(t, "from"))
		q.To = q.From + worktime.Day(rapid.IntRange(-1, 90).Draw(t, "length"))
		alone = append(alone, register.Query{Cell: q.Cell, From: q.From, To: q.To})
	}
	for _, s := range []figures.Slice{
		{Dimension: figures.ByAgency, Key: string(offices[0])}, {Dimension: figures.ByChannel, Key: "online"}, {Dimension: figures.ByProcedure, Key: "p"},
		{Dimension: figures.ByLevel, Key: "province"}, {Dimension: figures.ByCounter, Key: figures.OwnDesk},
	} {
		if rapid.IntRange(0, 3).Draw(t, string(s.Dimension)) == 0 {
			q.Slices = append(q.Slices, s)
			alone = append(alone, register.Query{Slices: []figures.Slice{s}})
		}
	}
	return q, alone
}

func TestConditionsTogetherFindWhatEachOfThemFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.SampledFrom([]func(*rapid.T) story{lives, sharedLives}).Draw(rt, "story")(rt)
		path := file(t)
		cut := rapid.IntRange(0, len(s.records)).Draw(rt, "cut")
		w := open(rt, path, history{records: s.records}, new(directory.Catalogue))
		defer closed(rt, w)
		write(rt, w, s.records[:cut])
		write(rt, w, s.records[cut:])
		r := read(rt, path)
		defer closed(rt, r)
		for range 4 {
			q, alone := filters(rt)
			want := found(rt, r, register.Query{})
			for _, one := range alone {
				codes := found(rt, r, one)
				want = slices.DeleteFunc(want, func(code string) bool { return !slices.Contains(codes, code) })
			}
			slices.Sort(want)
			limits := rapid.SampledFrom([][3]int{{1000, 1000, 1000}, {7, 1000, 1000}, {0, 1000, 1000}, {0, 1000, 0}, {0, 0, 0}}).Draw(rt, "limits") // a small history, and as if it were a large one
			restore := register.Thresholds(limits[0], limits[1], limits[2])
			err := sameHoweverAsked(t, r, q, want)
			restore()
			if err != "" {
				rt.Fatalf("%+v with %v: %s", q, limits, err)
			}
		}
	})
}

// sameHoweverAsked compares what a question finds, in pages and in all, and how much is counted, with the codes that are wanted, sorted.
func sameHoweverAsked(t *testing.T, r *register.Reader, q register.Query, want []string) string {
	t.Helper()
	all := found(t, r, q)
	if sorted := slices.Sorted(slices.Values(all)); !slices.Equal(sorted, want) {
		return "it finds " + quoted(sorted) + ", want " + quoted(want)
	}
	if n, _, err := r.Count(t.Context(), q); err != nil || n != len(want) {
		return "the count is another: " + quoted(want)
	}
	for _, most := range []int{0, 2, len(want), 1000} {
		if n, whole, _, err := r.CountTo(t.Context(), q, most); err != nil || whole && n != len(want) || !whole && (n != most || most >= len(want)) {
			return "the count to a limit is another: " + quoted(want)
		}
	}
	for offset := 0; offset <= len(want); offset += 3 {
		page := q
		page.Limit, page.Offset = 3, offset
		got := found(t, r, page)
		if !slices.Equal(got, all[offset:min(offset+3, len(all))]) {
			return "a page has " + quoted(got) + " of " + quoted(all)
		}
		for _, most := range []int{0, 2, len(want), 1000} {
			counted, n, whole, _, err := r.PageTo(t.Context(), page, most)
			if err != nil || whole && n != len(want) || !whole && (n != most || most >= len(want)) {
				return "the count beside a page is another: " + quoted(want)
			}
			if !slices.EqualFunc(counted, got, func(d register.Dossier, code string) bool { return string(d.Code) == code }) {
				return "the page beside its count is another: " + quoted(got)
			}
		}
	}
	return ""
}

func quoted(codes []string) string { return "[" + strings.Join(codes, " ") + "]" }

func TestTheListHasAsManyRowsAsTheFigureSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		path := file(t)
		records := figurestest.History(rt)
		w := open(rt, path, history{records: records}, new(directory.Catalogue))
		defer closed(rt, w)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		write(rt, w, records[:cut])
		write(rt, w, records[cut:])
		r := read(rt, path)
		defer closed(rt, r)
		cube := figurestest.Fold(t, figures.Projection(), figures.NewCube(), records)
		d := rapid.SampledFrom(figures.Dimensions).Draw(rt, "dimension")
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
		q := register.Query{From: from, To: from + worktime.Day(rapid.IntRange(-1, 60).Draw(rt, "length"))}
		defer register.Thresholds(1000, 1000, rapid.SampledFrom([]int{0, 1000}).Draw(rt, "narrow"))()
		for _, key := range cube.Slices(d) {
			q.Slices = []figures.Slice{{Dimension: d, Key: key}}
			for _, q.Cell = range register.Cells {
				want := q.Cell.Of(cube.Figures(q.Slices[0], q.From, q.To))
				q.Limit = 0
				if rows := found(rt, r, q); len(rows) != want {
					rt.Fatalf("%+v: %d rows, the figure is %d", q, len(rows), want)
				}
				if q.Limit = 1000; len(found(rt, r, q)) != want {
					rt.Fatalf("%+v: a page of all has %d rows, the figure is %d", q, len(found(rt, r, q)), want)
				}
			}
		}
	})
}
