package office_test

import (
	"net/http"
	"strings"
	"testing"

	"motcua/domain/account"
)

func TestThePeriodIsShownAgainOnScreensAsTheDisplayOfItsSlice(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	const period, days = "/analysis?from=2020-01-01&to=2020-01-02", "&amp;from=2020-01-01&amp;to=2020-01-02\""
	for query, display := range map[string]string{
		"":                              "centre",
		"&slice=level%3Ddistrict":       "level/district",
		"&slice=level%3Dunknown":        "centre",
		"&slice=agency%3D000.00.04.H61": "agency/000.00.04.H61",
		"&slice=agency%3Dx":             "centre",
		"&slice=field%3DDD&slice=agency%3D000.00.04.H61": "agency/000.00.04.H61",
		"&slice=counter%3D12":                            "counter/12",
		"&slice=counter%3Down-desk":                      "centre",
		"&slice=channel%3Donline":                        "centre",
	} {
		if a := p.as(t, "phantich").get(period + query); a.status != http.StatusOK || !strings.Contains(a.text, "/screens/replays?display="+display+days) {
			t.Errorf("%s does not lead to %s: %s", query, display, a)
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
