package htmltable_test

import (
	"bytes"
	"strings"
	"testing"

	"motcua/adapters/htmltable"
	"motcua/domain/table"
)

func TestThePageHasTheHeadingsInGroupsAndTakesNoMarkupFromTheData(t *testing.T) {
	s := &table.Table{
		Form: "Mẫu thử", Total: "Tổng",
		Columns: []table.Column{
			{Number: "1", Name: "Tên", Width: 20},
			{Number: "2", Groups: []string{"Hồ sơ"}, Name: "Có", Kind: table.Counts, Width: 10},
			{Number: "3", Groups: []string{"Hồ sơ"}, Name: "Còn", Kind: table.Counts, Width: 10, Ours: true},
		},
		Rows: [][]table.Cell{{{Text: "<script>alert(1)</script>"}, {Count: 1_234}, {Count: 5}}},
	}
	var b bytes.Buffer
	if err := htmltable.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<th rowspan="2">Tên</th><th colspan="2" scope="colgroup">Hồ sơ</th>`, `<th class="ours">Còn</th>`, `<td class="count">1.234</td>`,
		`<tr class="sum"><td colspan="1">Tổng</td><td class="count">1.234</td>`, "size: A4 landscape", "counter(page)", "&lt;script&gt;",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %s:\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "<a ") {
		t.Error("a name became markup, or there are links")
	}
	b.Reset()
	linked := *s
	linked.Behind = func(row, column int) string {
		if row == 0 && column == 1 {
			return "/list?cell=a&b=c"
		}
		return map[int]string{2: "javascript:alert(1)"}[column]
	}
	if err := htmltable.Write(&b, &linked); err != nil || !strings.Contains(b.String(), `<td class="count"><a href="/list?cell=a&amp;b=c" target="_top">1.234</a></td>`) || strings.Contains(b.String(), `"javascript`) {
		t.Errorf("the figure's link: %v:\n%s", err, b.String())
	}
	b.Reset()
	s.Rows[0] = s.Rows[0][:1]
	if err := htmltable.Write(&b, s); err == nil || b.Len() != 0 {
		t.Errorf("of a wrong table %d bytes are written, %v", b.Len(), err)
	}
}
