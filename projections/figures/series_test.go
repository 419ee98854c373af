package figures

import (
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/worktime"
)

// Whatever is counted in whatever order of days, and whenever one asks in between: what was counted before a day is the sum of it.
func TestTheSumsBeforeADayAreOfAllThatWasCountedBeforeIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		type counted struct {
			day worktime.Day
			c   cell
			n   int32
		}
		var s series
		var all []counted
		day := rapid.IntRange(-100, 300)
		for range rapid.IntRange(0, 12).Draw(rt, "questions") {
			for range rapid.IntRange(0, 120).Draw(rt, "counts") {
				x := counted{worktime.Day(day.Draw(rt, "day")), cell(rapid.IntRange(0, int(cells)-1).Draw(rt, "cell")), int32(rapid.SampledFrom([]int{-1, 1, 1}).Draw(rt, "n"))}
				all = append(all, x)
				s.add(x.day, x.c, x.n)
			}
			asked := worktime.Day(day.Draw(rt, "before"))
			var got, want [cells]int
			s.before(asked, &got)
			for _, x := range all {
				if x.day < asked {
					want[x.c] += int(x.n)
				}
			}
			if got != want {
				rt.Fatalf("before day %d: %v, want %v", asked, got, want)
			}
		}
		for i, m := range s.marks {
			if m.n == 0 || i > 0 && s.marks[i-1].at >= m.at {
				rt.Fatalf("the marks are not in order, or one says nothing: %v", s.marks)
			}
		}
	})
}
