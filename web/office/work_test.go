package office_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
)

var formID = regexp.MustCompile(`name="id" value="([^"]+)"`)

// choose sends the form of a list for some of its lines.
func choose(t *testing.T, v *visitor, path, command string, more url.Values, lines ...dossier.Code) answer {
	t.Helper()
	page := v.get(path)
	id := formID.FindStringSubmatch(page.text)
	if id == nil {
		t.Fatalf("%s has no form: %s", path, page)
	}
	form := url.Values{"id": {id[1]}, "command": {command}}
	for name, values := range more {
		form[name] = values
	}
	for _, code := range lines {
		form.Add("line", string(code))
	}
	return v.post(path, form)
}

func lists(v *visitor, path string, code dossier.Code) bool {
	return strings.Contains(v.get(path).text, `data-line="`+string(code)+`"`)
}

// Three dossiers go from the counter to the head and from the head to a specialist, all at once; each step leaves one list and appears in the next.
func TestManyAreHandedOnTakenOverAndAssignedAtOnce(t *testing.T) {
	p := open(t)
	var codes []dossier.Code
	for i := range 3 {
		codes = append(codes, p.receive(t, fmt.Sprintf("Nguyễn Thị Đào %d", i)))
	}
	counter, head, specialist := p.as(t, "quay.07"), p.as(t, "tt.04"), p.as(t, "cv.04")
	if a := choose(t, counter, "/counter?kind=transfer", "transfer", nil, codes...); a.status != http.StatusOK || !strings.Contains(a.text, "Chuyển hồ sơ · 3") {
		t.Fatalf("%s", a)
	}
	if a := choose(t, head, "/work", "accept-transfer", nil, codes...); a.status != http.StatusOK || !strings.Contains(a.text, "· 3") {
		t.Fatalf("%s", a)
	}
	a := choose(t, head, "/work", "assign", url.Values{"officer": {"cv.04"}}, codes...)
	if a.status != http.StatusOK || !strings.Contains(a.text, "Phân công · 3") || !strings.Contains(a.text, "Giả Định cv.04") {
		t.Fatalf("what was assigned is not seen by who assigned it: %s", a)
	}
	for _, code := range codes {
		if !lists(specialist, "/work?officer=cv.04", code) || lists(specialist, "/work?officer=-", code) {
			t.Errorf("%s is not among the specialist's", code)
		}
	}
	load := head.get("/load")
	if load.status != http.StatusOK || !strings.Contains(load.text, "Giả Định cv.04") || !strings.Contains(load.text, `kind=held&amp;officer=cv.04">3</a></td>`) {
		t.Errorf("the load: %s", load)
	}
}

// What the law refuses is told line by line with its rule, stays chosen, and does not keep the rest from being done.
func TestWhatIsRefusedIsToldAndStaysChosen(t *testing.T) {
	p := open(t)
	good, bad := p.receive(t, "một"), p.receive(t, "hai")
	head := p.as(t, "tt.04")
	if a := choose(t, head, "/work", "assign", url.Values{"officer": {"cv.04"}}, good); a.status != http.StatusOK {
		t.Fatal(a)
	}
	a := choose(t, head, "/work", "accept-transfer", nil, good, bad)
	if a.status != http.StatusUnprocessableEntity || strings.Count(a.text, "/dossier/"+string(bad)) < 2 || !strings.Contains(a.text, "Không có bàn giao nào") {
		t.Errorf("%s", a)
	}
	if !strings.Contains(a.text, `value="`+string(bad)+`" aria-label="Chọn hồ sơ `+string(bad)+`" checked`) {
		t.Error("what was refused is not chosen any more")
	}
	_, line, _ := strings.Cut(a.text, `data-line="`+string(bad)+`"`)
	if line, _, _ = strings.Cut(line, "</tr>"); !strings.Contains(line, "Không có bàn giao nào") || !strings.Contains(line, "Nghị định 61/2018/NĐ-CP, điều 18") {
		t.Errorf("its line does not say why: %s", line)
	}
	// One is decided, and the other, which no agency has yet, is refused.
	a = choose(t, head, "/work", "conclude", url.Values{"outcome": {"granted"}}, good, bad)
	_, line, _ = strings.Cut(a.text, `data-line="`+string(bad)+`"`)
	if line, _, _ = strings.Cut(line, "</tr>"); !strings.Contains(a.text, "Ký duyệt: Đồng ý giải quyết · 1") || !strings.Contains(line, "điều 18") {
		t.Errorf("one of two decided: %s", a)
	}
	if a := choose(t, head, "/work", "assign", url.Values{"officer": {""}}, good); a.status != http.StatusUnprocessableEntity {
		t.Errorf("assigned to nobody: %s", a)
	}
	if a := choose(t, head, "/work", "assign", nil); !strings.Contains(a.text, "Chưa chọn hồ sơ nào") {
		t.Errorf("nothing chosen: %s", a)
	}
	if a := choose(t, head, "/work", "format-disk", nil, good); a.status != http.StatusUnprocessableEntity {
		t.Errorf("no such command: %s", a)
	}
}

func TestAListIsSearchedWithoutAccentsAndFilteredByLinks(t *testing.T) {
	p := open(t)
	dao, hoa := p.receive(t, "Nguyễn Thị Đào"), p.receive(t, "Lê Văn Hòa")
	v := p.as(t, "cv.04")
	for query, want := range map[string][2]bool{
		"": {true, true}, "?q=nguyen+thi+dao": {true, false}, "?q=HOA": {false, true}, "?q=" + string(hoa[len(hoa)-4:]): {false, true},
		"?due=overdue": {false, false}, "?kind=dossier&order=code": {true, true}, "?status=2": {true, true}, "?status=9": {false, false},
	} {
		if got := [2]bool{lists(v, "/work"+query, dao), lists(v, "/work"+query, hoa)}; got != want {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
	for _, query := range []string{"?kind=sleep", "?order=colour", "?due=never", "?from=-1", "?status=99"} {
		if a := v.get("/work" + query); a.status != http.StatusBadRequest {
			t.Errorf("%s: %s", query, a)
		}
	}
	p.clock.pass(60 * 24 * time.Hour)
	v = p.as(t, "cv.04")
	if !lists(v, "/work?due=overdue", dao) {
		t.Error("two months later it is not overdue")
	}
}

// Nobody does anything to another agency's dossier by writing its code into a form, and the one-stop's head sees the lists of all.
func TestAListShowsAndChangesOnesOwn(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Nguyễn Thị Đào")
	foreign := p.as(t, "tt.05")
	if lists(foreign, "/work", code) || lists(foreign, "/work?agency="+string(home), code) {
		t.Error("another agency's list is shown")
	}
	v := p.as(t, "tt.05")
	a := v.post("/work", url.Values{"id": {"forged"}, "command": {"assign"}, "officer": {"cv.05"}, "line": {string(code)}})
	if a.status != http.StatusUnprocessableEntity || strings.Contains(a.text, "Đào") || !strings.Contains(a.text, "Không có hồ sơ này") {
		t.Errorf("%s", a)
	}
	boss := p.as(t, "giamdoc")
	if all := boss.get("/work"); !strings.Contains(all.text, "agency="+string(home)) || lists(boss, "/work", code) {
		t.Errorf("the lists of all: %s", all)
	}
	if !lists(boss, "/work?agency="+string(home), code) {
		t.Error("the head of the one-stop does not see the agency's list")
	}
	if a := boss.get("/load?agency=" + string(home)); a.status != http.StatusOK {
		t.Errorf("%s", a)
	}
}

// The page on which the day begins says what waits for whom, and leads there.
func TestTheDayBeginsWithWhatWaits(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Nguyễn Thị Đào")
	leads := func(id, href string) {
		t.Helper()
		v := p.as(t, id)
		a := v.get("/desk")
		if !strings.Contains(a.text, `href="`+href+`"><b>1</b>`) {
			t.Errorf("%s is not led to %s: %s", id, href, a.text)
			return
		}
		if to := v.get(strings.ReplaceAll(href, "&amp;", "&")); to.status != http.StatusOK || href != "/work" && !strings.Contains(to.text, string(code)) {
			t.Errorf("%s: what waits is not at %s: %s", id, href, to)
		}
	}
	leads("quay.07", "/counter?kind=transfer")
	leads("tt.04", "/work?officer=-")
	leads("giamdoc", "/work")
	if a := choose(t, p.as(t, "tt.04"), "/work", "assign", url.Values{"officer": {"cv.04"}}, code); a.status != http.StatusOK {
		t.Fatal(a)
	}
	leads("cv.04", "/work?officer=cv.04")
	if a := p.as(t, "cv.05").get("/desk"); !strings.Contains(a.text, "Không có việc nào đang chờ") {
		t.Errorf("%s", a)
	}
}

// The same form of a list sent twice has its effect once, for each of its lines.
func TestAListsFormSentTwiceHasItsEffectOnce(t *testing.T) {
	p := open(t)
	codes := []dossier.Code{p.receive(t, "một"), p.receive(t, "hai")}
	v := p.as(t, "tt.04")
	id := formID.FindStringSubmatch(v.get("/work").text)
	form := url.Values{"id": {id[1]}, "command": {"assign"}, "officer": {"cv.04"}, "line": {string(codes[0]), string(codes[1])}}
	for range 3 {
		if a := v.post("/work", form); a.status != http.StatusOK || !strings.Contains(a.text, "Phân công · 2") {
			t.Fatalf("%s", a)
		}
	}
	for _, code := range codes {
		assigned := 0
		for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Type == dossier.NameAssigned {
				assigned++
			}
		}
		if assigned != 1 {
			t.Errorf("%s was assigned %d times", code, assigned)
		}
	}
}

// Given a list's form that was sent, when it is sent again with another officer, then the dossier is the other's: what the page says was done
// was done.
func TestAListsFormSentAgainWithAnotherOfficerAssignsAnew(t *testing.T) {
	p := open(t)
	code := p.receive(t, "một")
	v := p.as(t, "tt.04")
	form := url.Values{"id": formID.FindStringSubmatch(v.get("/work").text)[1:], "command": {"assign"}, "line": {string(code)}}
	for _, officer := range []string{"cv.04", "cv.44"} {
		form.Set("officer", officer)
		if a := v.post("/work", form); a.status != http.StatusOK || !strings.Contains(a.text, "Phân công · 1") || p.state(t, code).Officer != officer {
			t.Errorf("to %s: it is %s's; %s", officer, p.state(t, code).Officer, a)
		}
	}
}
