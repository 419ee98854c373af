package htmltable_test

import (
	"bytes"
	"html/template"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/adapters/htmltable"
	"motcua/domain/table"
)

// asTemplate is a row as a template writes it, which knows what must be escaped where.
var asTemplate = template.Must(template.New("row").Parse(`<tr id="{{.Line}}"><td class="words"><a href="{{.Behind}}" target="_top">{{.Text}}</a></td></tr>`))

func TestARowIsEscapedAsATemplateDoesIt(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("<>&\"'+=` /\x00aĐề\\{}"))))
	rapid.Check(t, func(t *rapid.T) {
		row := struct{ Line, Behind, Text string }{
			"l" + rapid.StringMatching(`[A-Za-z0-9.-]{0,12}`).Draw(t, "line"), "/list?a=" + url.QueryEscape(text.Draw(t, "a")) + "&b=" + url.QueryEscape(text.Draw(t, "b")), "t" + text.Draw(t, "text"),
		}
		var want, got bytes.Buffer
		if err := asTemplate.Execute(&want, row); err != nil {
			t.Fatal(err)
		}
		err := htmltable.Write(&got, &table.Table{
			Columns: []table.Column{{Name: "Tên", Width: 20}}, Rows: [][]table.Cell{{{Text: row.Text}}},
			Behind: func(int, int) string { return row.Behind }, Line: func(int) string { return row.Line },
		})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got.String(), want.String()) {
			_, body, _ := strings.Cut(got.String(), "<tbody>")
			t.Fatalf("want %s, got %s", want.String(), body)
		}
	})
}

func TestOnlyAnAddressOfThisSiteIsALink(t *testing.T) {
	for _, address := range []string{"javascript:alert(1)", "//elsewhere.example/a", "https://elsewhere.example", "data:text/html,a", " /list"} {
		var b bytes.Buffer
		err := htmltable.Write(&b, &table.Table{
			Columns: []table.Column{{Name: "Tên", Width: 20}}, Rows: [][]table.Cell{{{Text: "chữ"}}}, Behind: func(int, int) string { return address },
		})
		if err != nil || strings.Contains(b.String(), "<a ") || !strings.Contains(b.String(), ">chữ</td>") {
			t.Errorf("%q: %v\n%s", address, err, b.String())
		}
	}
}
