package office_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"motcua/domain/accents"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func finds(v *visitor, query string, code dossier.Code) bool {
	return strings.Contains(v.get("/search?"+query).text, `/dossier/`+string(code)+`"`)
}

func TestADossierIsFoundHoweverOneKnowsIt(t *testing.T) {
	p := open(t)
	dao, hoa := p.receive(t, "Nguyễn Thị Đào"), p.receive(t, "Lê Văn Hòa")
	v := p.as(t, "quay.07")
	for query, want := range map[string][2]bool{
		"q=nguyen+thi+dao": {true, false}, "q=H%C3%B2a": {false, true}, "q=5678": {true, true}, "q=0912345678": {true, true},
		"q=" + string(hoa[4:]): {false, true}, "status=2": {true, true}, "status=9": {false, false}, "q=dao&status=9": {false, false},
		"since=2020-01-02&until=2020-01-02": {true, true}, "until=2020-01-01": {false, false}, "q=khong+co+ai": {false, false},
	} {
		if got := [2]bool{finds(v, query, dao), finds(v, query, hoa)}; got != want {
			t.Errorf("%s finds %v, want %v", query, got, want)
		}
	}
	if a := v.get("/search?q=" + strings.ToLower(string(dao))); a.status != http.StatusSeeOther || a.to != "/dossier/"+string(dao) {
		t.Errorf("a scanned code leads to %s", a)
	}
	for _, query := range []string{"status=99", "since=hôm+nay", "status=x", "procedure=x"} {
		if a := v.get("/search?" + query); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %s", query, a)
		}
	}
	if a := v.get("/search?q=dao"); !strings.Contains(a.text, "••••••5678") || strings.Contains(a.text, "0912345678") {
		t.Errorf("the telephone number: %s", a)
	}
}

// One finds what one may see, and nothing by what one may not see: an analyst learns no applicant by searching for names or telephone numbers.
func TestASearchEndsWhereOnesSightEnds(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Nguyễn Thị Đào")
	for id, want := range map[string]bool{"quay.07": true, "cv.04": true, "quay.09": false, "tt.05": false, "giamdoc": true, "phantich": false, "quantri": false} {
		if got := finds(p.as(t, id), "q=dao", code); got != want {
			t.Errorf("%s finds the applicant's dossier: %v", id, got)
		}
	}
	foreign := p.as(t, "quay.09")
	if a := foreign.get("/search?q=" + string(code)); a.status == http.StatusSeeOther || strings.Contains(a.text, "Đào") {
		t.Errorf("another agency's dossier by its code: %s", a)
	}
	analyst := p.as(t, "phantich")
	for _, query := range []string{"q=5678", "q=0912345678", "q=nguyen"} {
		if a := analyst.get("/search?" + query); strings.Contains(a.text, string(code)) {
			t.Errorf("the analyst finds by %s: %s", query, a)
		}
	}
	i := slices.IndexFunc(p.law.Catalogue.ProceduresOf(home), func(p directory.Procedure) bool { return p.Limit.Days >= 5 })
	procedure := p.law.Catalogue.ProceduresOf(home)[i]
	name := url.QueryEscape(accents.Fold(procedure.NameVi))
	for _, query := range []string{"q=" + name, "q=" + string(procedure.Code), "status=2", "procedure=" + string(procedure.Code), "q=" + name + "&status=2&procedure=" + string(procedure.Code)} {
		for _, id := range []string{"phantich", "quantri"} {
			if a := p.as(t, id).get("/search?" + query); !strings.Contains(a.text, string(code)) || strings.Contains(a.text, "Đào") || strings.Contains(a.text, "5678") {
				t.Errorf("%s by %s: %s", id, query, a)
			}
		}
	}
	if a := analyst.get("/search?q=" + string(code[7:])); !strings.Contains(a.text, string(code)) || strings.Contains(a.text, "Đào") || strings.Contains(a.text, "5678") {
		t.Errorf("the analyst's view of a code: %s", a)
	}
}
