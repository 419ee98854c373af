package csvtable_test

import (
	"bytes"
	"testing"

	"motcua/adapters/csvtable"
	"motcua/domain/table"
)

func sample() *table.Table {
	return &table.Table{
		Form:    "Mẫu thử",
		Columns: []table.Column{{Number: "1", Name: "Tên"}, {Number: "2", Groups: []string{"Hồ sơ"}, Name: "Tổng số", Kind: table.Counts}},
		Rows:    [][]table.Cell{{{Text: "=HYPERLINK(1)"}, {Count: 1_234}}, {{Text: "Sở A; B"}, {Count: 1}}},
		Total:   "Tổng",
		Foot:    "vị trí 9",
	}
}

func TestExcelKeepsTheLettersFindsTheColumnsAndRunsNothing(t *testing.T) {
	var b bytes.Buffer
	if err := csvtable.Write(&b, sample()); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffTên;Hồ sơ / Tổng số\r\n1;2\r\n'=HYPERLINK(1);1234\r\n\"Sở A; B\";1\r\nTổng;1235\r\n"
	if got := b.String(); len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("got %q", got)
	}
}

func TestNothingIsWrittenOfAWrongTable(t *testing.T) {
	s := sample()
	s.Rows[0] = s.Rows[0][:1]
	var b bytes.Buffer
	if err := csvtable.Write(&b, s); err == nil || b.Len() != 0 {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}
