package table_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/table"
)

// sample is a table of two rows with a sum in each.
func sample() *table.Table {
	return &table.Table{
		Form: "Mẫu thử",
		Columns: []table.Column{
			{Number: "1", Name: "Tên"},
			{Number: "2", Groups: []string{"Số"}, Name: "Tổng số", Kind: table.Counts, Sum: []string{"3", "4"}},
			{Number: "3", Groups: []string{"Số", "Trong kỳ"}, Name: "Một", Kind: table.Counts},
			{Number: "4", Groups: []string{"Số", "Trong kỳ"}, Name: "Hai", Kind: table.Counts},
			{Number: "5", Name: "Còn", Kind: table.Counts, Ours: true},
		},
		Rows: [][]table.Cell{
			{{Text: "a"}, {}, {Count: 1_000}, {Count: 234}, {Count: 1_234}},
			{{Text: "b"}, {}, {Count: 5}, {Count: 0}, {Count: 5}},
		},
		Total:      "Tổng",
		Identities: []table.Identity{{Name: "2 = 5", Left: table.Plus("2"), Right: table.Plus("5")}},
	}
}

func TestSumsAreComputedFromTheirColumns(t *testing.T) {
	s := sample()
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	if got := s.Count(s.Rows[0], 1); got != 1_234 {
		t.Errorf("the row's sum is %d", got)
	}
	if got := s.Sum(1); got != 1_239 {
		t.Errorf("the sum row has %d", got)
	}
	if got := s.Of([]table.Term{{Column: "2"}, {Column: "4", Minus: true}}); got != 1_005 {
		t.Errorf("2 − 4 is %d", got)
	}
	if got := s.Show(s.Rows[0], 1); got != "1.234" {
		t.Errorf("it is shown as %q", got)
	}
}

func TestAWrongTableIsRefused(t *testing.T) {
	for want, spoil := range map[string]func(*table.Table){
		"row 2 (b): 2 = 5 does not hold: 5 is not 6": func(s *table.Table) { s.Rows[1][4].Count = 6 },
		"row 1 has 4 cells for 5 columns":            func(s *table.Table) { s.Rows[0] = s.Rows[0][:4] },
		`is the sum of column "9"`:                   func(s *table.Table) { s.Columns[1].Sum = []string{"3", "9"} },
		`is the sum of column "2"`:                   func(s *table.Table) { s.Columns[4].Sum = []string{"2"} },
		`a formula names column "8"`:                 func(s *table.Table) { s.Rates = []table.Rate{{Numerator: table.Plus("8")}} },
		"there are two columns 3":                    func(s *table.Table) { s.Columns[4].Number = "3" },
	} {
		s := sample()
		spoil(s)
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestNeighboursShareTheHeadingsOfTheirGroups(t *testing.T) {
	want := []table.Heading{
		{Row: 0, Column: 0, Down: 3, Over: 1, Text: "Tên"},
		{Row: 0, Column: 1, Down: 1, Over: 3, Text: "Số"},
		{Row: 0, Column: 4, Down: 3, Over: 1, Text: "Còn", Ours: true},
		{Row: 1, Column: 1, Down: 2, Over: 1, Text: "Tổng số"},
		{Row: 1, Column: 2, Down: 1, Over: 2, Text: "Trong kỳ"},
		{Row: 2, Column: 2, Down: 1, Over: 1, Text: "Một"},
		{Row: 2, Column: 3, Down: 1, Over: 1, Text: "Hai"},
	}
	if diff := cmp.Diff(want, sample().Headings()); diff != "" {
		t.Error(diff)
	}
}

func TestNumbersAreWrittenTheVietnameseWay(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 29_217: "29.217", 1_000_000: "1.000.000", -1_234: "-1.234", -999: "-999"} {
		if got := table.Grouped(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
	for _, c := range []struct {
		n, d int
		want string
	}{{28_767, 34_210, "84,09%"}, {1, 0, "–"}, {1, 1, "100,00%"}, {1, 20_000, "0,01%"}, {1, 20_001, "0,00%"}} {
		if got := table.Percent(c.n, c.d); got != c.want {
			t.Errorf("%d/%d is written %s, want %s", c.n, c.d, got, c.want)
		}
	}
}
