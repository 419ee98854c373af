package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// lives draws the lives of some dossiers, short and long, over half a year.
func lives(t *rapid.T) (s story) {
	start := worktime.DayOf(morning)
	for i := range rapid.IntRange(1, 40).Draw(t, "dossiers") {
		code := dossier.Code(fmt.Sprintf("C%d", i))
		name := rapid.SampledFrom([]string{"Nguyễn An", "Nguyễn Bình", "Trần An"}).Draw(t, "name")
		m := matter("p")
		m.Counter = rapid.IntRange(0, 2).Draw(t, "counter")
		m.Channel = rapid.SampledFrom([]directory.Channel{directory.Online, directory.Direct, directory.Post}).Draw(t, "channel")
		day := start + worktime.Day(rapid.IntRange(0, 180).Draw(t, "day"))
		after := func(most int) dossier.Fact {
			day += worktime.Day(rapid.IntRange(0, most).Draw(t, "after"))
			return dossier.Fact{At: day.At(9, 0)}
		}
		var promise *dossier.Promise
		if rapid.Bool().Draw(t, "promised") {
			promise = &dossier.Promise{At: (day + worktime.Day(rapid.IntRange(0, 40).Draw(t, "promise"))).At(17, 0), Unit: worktime.Days}
		}
		s.add(t, code, dossier.Received{Fact: after(0), Code: code, Matter: m, Applicant: dossier.Applicant{Name: name}, Promise: promise})
		switch rapid.IntRange(0, 3).Draw(t, "fate") {
		case 0:
			done := after(150)
			s.add(t, code, dossier.Resolved{Fact: done, Timeliness: dossier.Judge(promise, done.At), Promise: promise})
		case 1:
			s.add(t, code, dossier.Stopped{Fact: after(150)})
		case 2:
			done := after(20)
			s.add(t, code, dossier.Resolved{Fact: done, Timeliness: dossier.Judge(promise, done.At), Promise: promise})
			s.add(t, code, dossier.Returned{Fact: after(20)})
		}
	}
	return s
}

func TestASearchInACellFindsThoseOfTheCellThatTheSearchFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := lives(rt)
		r, done := registered(t, rt, s)
		defer done()
		from := worktime.DayOf(morning) + worktime.Day(rapid.IntRange(-10, 200).Draw(rt, "from"))
		q := register.Query{From: from, To: from + worktime.Day(rapid.IntRange(-1, 200).Draw(rt, "length"))}
		if n := rapid.IntRange(-1, 2).Draw(rt, "slice"); n > 0 {
			q.Slices = []figures.Slice{{Dimension: figures.ByCounter, Key: fmt.Sprint(n)}}
		}
		text := rapid.SampledFrom([]string{"nguyen", "an", "tran an", "nobody"}).Draw(rt, "text")
		defer register.Thresholds(1000, 1000, 1000)() // back to what they were
		withText := found(rt, r, register.Query{Text: text})
		for _, q.Cell = range register.Cells {
			q.Text = ""
			both := slices.DeleteFunc(found(rt, r, q), func(code string) bool { return !slices.Contains(withText, code) })
			slices.Sort(both)
			q.Text = text
			for _, limits := range [][3]int{{1000, 1000, 1000}, {0, 1000, 0}} { // by the words, and by the cell
				register.Thresholds(limits[0], limits[1], limits[2])
				got := found(rt, r, q)
				n, _, err := r.Count(t.Context(), q)
				if err != nil || n != len(got) {
					rt.Fatalf("%s of %s: %d are listed, %d counted: %v", text, q.Cell, len(got), n, err)
				}
				page := q
				page.Limit, page.Offset = 3, 2
				first := min(page.Offset, len(got))
				if paged := found(rt, r, page); !slices.Equal(paged, got[first:min(first+page.Limit, len(got))]) {
					rt.Fatalf("%s of %s: 3 from the third on of %q are %q", text, q.Cell, got, paged)
				}
				if slices.Sort(got); !slices.Equal(got, both) {
					rt.Fatalf("%s of %s from %s to %s: %s, want %s", text, q.Cell, q.From, q.To, strings.Join(got, " "), strings.Join(both, " "))
				}
			}
		}
	})
}
