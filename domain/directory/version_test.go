package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

func TestTheRowOfADayIsFoundWhateverTheOrderOfTheRows(t *testing.T) {
	header, _, _ := strings.Cut(changing()["procedures.csv"], "\n")
	rapid.Check(t, func(t *rapid.T) {
		start := worktime.Date(2020, 1, 1)
		// Every drawn length is a stretch of days; each second one, drawn again, is a gap.
		lengths := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 8).Draw(t, "lengths")
		gaps := rapid.SliceOfN(rapid.IntRange(0, 2), len(lengths), len(lengths)).Draw(t, "gaps")
		limits := make(map[worktime.Day]int) // the model: the limit of each day
		var rows []string
		day := start
		for i, n := range lengths {
			day += worktime.Day(gaps[i])
			rows = append(rows, fmt.Sprintf("VL-1,Một,DAT-DAI,commune,,2,%d,0,citizen,0,,,,%s,%s", i+1, day, day+worktime.Day(n-1)))
			for range n {
				limits[day] = i + 1
				day++
			}
		}
		files := changing()
		files["procedures.csv"] = header + "\n" + strings.Join(rapid.Permutation(rows).Draw(t, "rows"), "\n") + "\n"
		c, err := directory.Load(folder(files))
		if err != nil {
			t.Fatal(err)
		}
		for d := start - 1; d <= day; d++ {
			if p, ok := c.ProcedureOn("VL-1", d); p.Limit.Days != limits[d] || ok != (limits[d] > 0) {
				t.Fatalf("%s: limit %d, found %v; want %d", d, p.Limit.Days, ok, limits[d])
			}
		}
		if p, _ := c.Procedure("VL-1"); p.Limit.Days != len(lengths) {
			t.Fatalf("the newest row is that of stretch %d, not of %d", p.Limit.Days, len(lengths))
		}
	})
}

func BenchmarkProcedureOn(b *testing.B) {
	c := directory.VinhLong2019()
	day := worktime.Date(2019, 12, 31)
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := c.ProcedureOn("VL-XA-0177", day); !ok {
			b.Fatal("not found")
		}
	}
}
