package office_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

// saw records looks of somebody at dossiers, so many, a minute apart.
func (p *place) saw(t *testing.T, who string, n int, codes ...dossier.Code) {
	t.Helper()
	for i := range n {
		s := look.By(dossier.Actor{Person: who, Role: directory.Specialist, Agency: home}, p.clock.Office(), fmt.Sprint(who, i, p.clock.Office()))
		s.Place, s.Dossiers = look.Dossier, codes
		if err := look.Record(t.Context(), p.log, s); err != nil {
			t.Fatal(err)
		}
		p.clock.pass(time.Minute)
	}
}

func TestWhoHasLookedIsToldByDossierAndByAccountTheLatestFirst(t *testing.T) {
	p := open(t)
	one, other := p.receive(t, "Nguyễn Thị Đào"), p.receive(t, "Lê Văn Tám")
	p.as(t, "quay.07").get("/dossier/" + string(one))
	p.clock.pass(time.Hour)
	p.as(t, "giamdoc").get("/dossier/" + string(one))
	p.as(t, "tt.04").get("/work")
	v := p.as(t, "quantri")
	a := v.get("/looks?dossier=" + string(one))
	_, rows, _ := strings.Cut(a.text, "<tbody>")
	for _, part := range []string{"Giả Định giamdoc", "Giả Định quay.07", "quầy 7", "trang hồ sơ", "danh sách việc", "2 hồ sơ", "10:12:00 02/01/2020", "09:12:00 02/01/2020"} {
		if !strings.Contains(rows, part) {
			t.Errorf("the looks at a dossier lack %q: %s", part, rows)
		}
	}
	if strings.Index(rows, "giamdoc") > strings.Index(rows, "quay.07") || strings.Contains(a.text, string(other)) || strings.Contains(a.text, "Đào") {
		t.Errorf("they are not the latest first, or tell of others: %s", rows)
	}
	if a := v.get("/looks?account=tt.04"); !strings.Contains(a.text, string(one)) || !strings.Contains(a.text, string(other)) || strings.Contains(a.text, "quay.07") {
		t.Errorf("the looks of an account: %s", a.text)
	}
	if a := v.get("/dossier/" + string(one)); !strings.Contains(a.text, `href="/looks?dossier=`+url.QueryEscape(string(one))+`"`) {
		t.Error("the dossier's page does not lead there")
	}
	if a := p.as(t, "tt.04").get("/dossier/" + string(one)); strings.Contains(a.text, "/looks") {
		t.Error("it leads there who may not enter")
	}
}

func TestTheRecordIsTurnedPageByPage(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Nguyễn Thị Đào")
	p.saw(t, "cv.04", 60, code)
	p.clock.pass(24 * time.Hour)
	p.saw(t, "cv.05", 30, code)
	v := p.as(t, "giamdoc")
	path, n := "/looks?dossier="+string(code), 0
	for range 3 {
		a := v.get(path)
		n += strings.Count(a.text, `<th scope="row">`)
		if !strings.Contains(a.text, `rel="next"`) {
			break
		}
		path = linkTo(t, a, "/looks?before=")
	}
	if n != 90 {
		t.Errorf("%d looks stand on the pages, want 90", n)
	}
}

func TestNamesThatLeftTheHouseAreToldWithWhoTookAndOpenedThem(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Nguyễn Thị Đào")
	taken := p.as(t, "tt.04").taken(t, "/reports?kind=06&office=000.00.04.H61&from=2020-01-01&to=2020-01-31", "personal", "yes")
	p.as(t, "giamdoc").get(taken + "/file?format=csv")
	p.as(t, "giamdoc").get(taken + "/today")
	v := p.as(t, "quantri")
	for query, want := range map[string]int{"": 3, "?account=giamdoc": 2, "?account=tt.04": 1, "?dossier=" + string(code): 3, "?dossier=000.00.05.H61-200102-0001": 0, "?to=2020-01-01": 0} {
		a := v.get("/looks" + query)
		if n := strings.Count(a.text, "mở báo cáo (") + strings.Count(a.text, "lấy báo cáo<"); n != want || a.status != http.StatusOK {
			t.Errorf("/looks%s tells of %d, want %d: %s", query, n, want, a)
		}
	}
}

func TestAQuestionOfLooksThatCannotBeAskedSaysWhy(t *testing.T) {
	v := open(t).as(t, "quantri")
	for query, want := range map[string]string{
		"dossier=x%20y": "không đúng dạng", "from=2020-13-01": "ngày", "from=2020-02-01&to=2020-01-01": "ngày", "before=x": "bắt đầu lại",
	} {
		if a := v.get("/looks?" + query); a.status != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(a.text), want) {
			t.Errorf("%s: %s", query, a)
		}
	}
	if day := worktime.Date(2020, 1, 2).String(); v.get("/looks?from="+day+"&to="+day).status != http.StatusOK {
		t.Error("one day cannot be asked for")
	}
}
