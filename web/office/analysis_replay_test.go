package office_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"motcua/domain/account"
)

func TestThePeriodIsShownAgainOnScreensAsTheDisplayOfItsSlice(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	const period, days = "/analysis?from=2020-01-01&to=2020-01-02", "&amp;from=2020-01-01&amp;to=2020-01-02\""
	agency, _ := p.law.Catalogue.Agency(home)
	for query, want := range map[string]struct{ display, lacks, shows string }{
		"":                              {"centre", "", ""},
		"&slice=level%3Ddistrict":       {"level/district", "", ""},
		"&slice=level%3Dunknown":        {"centre", "Không rõ", "Toàn bộ"},
		"&slice=agency%3D000.00.04.H61": {"agency/000.00.04.H61", "", ""},
		"&slice=agency%3Dunknown":       {"centre", "Không rõ", "Toàn bộ"},
		"&slice=field%3DDAT-DAI&slice=agency%3D000.00.04.H61": {"agency/000.00.04.H61", "Đất đai", agency.NameVi},
		"&slice=counter%3D12":       {"counter/12", "", ""},
		"&slice=counter%3Down-desk": {"centre", "Bộ phận một cửa của cơ quan", "Toàn bộ"},
		"&slice=channel%3Donline":   {"centre", "trực tuyến", "Toàn bộ"},
	} {
		a := p.as(t, "phantich").get(period + query)
		if a.status != http.StatusOK || !strings.Contains(a.text, "/screens/replays?display="+want.display+days) {
			t.Errorf("%s does not lead to %s: %s", query, want.display, a)
		}
		if said := "(không có màn hình riêng cho " + want.lacks + "; màn hình sẽ chiếu: " + want.shows + ")"; strings.Contains(html.UnescapeString(a.text), said) != (want.lacks != "") || want.lacks == "" && strings.Contains(a.text, "không có màn hình riêng") {
			t.Errorf("%s: want %q: %s", query, said, regexp.MustCompile(`<p class="scope">.*`).FindString(a.text))
		}
	}
	v := p.as(t, "phantich")
	if a := v.get("/analysis?from=2020-01-01&to=2029-12-31"); !strings.Contains(a.text, "display=centre"+days) {
		t.Errorf("what has not been yet is to be shown again: %s", a)
	}
	if a := v.get("/analysis?from=2029-01-01&to=2029-12-31"); strings.Contains(a.text, "display=") {
		t.Errorf("a year to come is to be shown again: %s", a)
	}
	for id, may := range map[account.ID]bool{"giamdoc": true, "quantri": true, "tt.04": false} {
		if a := p.as(t, id).get(period); strings.Contains(a.text, "display=") != may {
			t.Errorf("%s may: want %v: %s", id, may, a)
		}
	}
}
