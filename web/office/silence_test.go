package office_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
)

// does sends a form of a dossier's page.
func does(t *testing.T, v *visitor, code dossier.Code, command string, form url.Values) answer {
	t.Helper()
	form.Set("id", command+"-"+string(code))
	return v.post("/dossier/"+string(code)+"/do/"+command, form)
}

// A question that is still to be answered holds up the decision, and the page says whose answer, by its name, until when and by which rule. One that
// was not answered in time is reported to the head of the one-stop, and the head of the agency signs knowing of it.
func TestADecisionWaitsForAnAnswerAndSilenceIsReported(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một")
	code := codes[0]
	if text := words(head.get("/dossier/" + string(code)).text); !strings.Contains(text, "Chỉ ký duyệt được khi đã có trả lời hoặc đã hết hạn này; hẹn trả: 17:00 Thứ Năm 9/1/2020") {
		t.Errorf("who asks is not told what the deadline does: %s", text)
	}
	if a := does(t, head, code, "request-consultation", url.Values{"agency": {string(neighbour)}, "question": {"Ý kiến?"}, "until": {"2020-01-06"}}); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	asked, _ := p.law.Catalogue.Agency(neighbour)
	why := "Cơ quan " + asked.NameVi + " còn thời hạn trả lời ý kiến đến 17:00 06/01/2020"
	page := head.get("/dossier/" + string(code))
	if text := words(page.text); !strings.Contains(text, why) || strings.Contains(text, "Cơ quan "+string(neighbour)) || strings.Contains(page.text, `id="conclude"`) {
		t.Errorf("%s", text)
	}
	if a := choose(t, head, "/work", "conclude", url.Values{"outcome": {"granted"}}, code); a.status != http.StatusUnprocessableEntity || !strings.Contains(line(a, code), why) || !strings.Contains(line(a, code), "điều 19.5") {
		t.Errorf("signed with others: %s", line(a, code))
	}
	centre := p.as(t, "giamdoc")
	if text := words(centre.get("/desk").text); strings.Contains(text, "quá hạn chưa trả lời") {
		t.Errorf("reported before it is late: %s", text)
	}
	p.clock.pass(5 * 24 * time.Hour)
	head, centre = p.as(t, "tt.04"), p.as(t, "giamdoc")
	report := centre.get("/desk")
	if text := words(report.text); !strings.Contains(text, "1 Hỏi ý kiến quá hạn chưa trả lời: "+asked.NameVi) {
		t.Fatalf("silence is not reported: %s", text)
	}
	if a := centre.get(linkTo(t, report, "/work?agency="+string(neighbour))); !strings.Contains(a.text, string(code)) {
		t.Errorf("the way to it: %s", a)
	}
	if text := words(head.get("/dossier/" + string(code)).text); !strings.Contains(text, "Đã quá thời hạn trả lời ý kiến mà chưa có trả lời: "+asked.NameVi+" (17:00 06/01/2020)") {
		t.Errorf("the head signs without knowing: %s", text)
	}
	if a := does(t, head, code, "conclude", url.Values{"outcome": {"granted"}}); a.status != http.StatusSeeOther || p.state(t, code).Outcome != dossier.Granted {
		t.Error(a)
	}
	if text := words(head.get("/dossier/" + string(code)).text); strings.Contains(text, "chờ 1 ý kiến") {
		t.Errorf("what is signed waits for an answer: %s", text)
	}
	if a := does(t, centre, code, "record-silence", url.Values{"agency": {string(neighbour)}}); a.status != http.StatusSeeOther {
		t.Error(a)
	}
	if text := words(centre.get("/desk").text); strings.Contains(text, "quá hạn chưa trả lời") {
		t.Errorf("reported although it is on record: %s", text)
	}
}

// A question whose answer is due after the result holds up nothing, and is not told as one that was not answered in time.
func TestADecisionDoesNotWaitForAnAnswerThatIsDueAfterTheResult(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một")
	code := codes[0]
	if a := does(t, head, code, "request-consultation", url.Values{"agency": {string(neighbour)}, "question": {"Ý kiến?"}, "until": {"2020-01-13"}}); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	asked, _ := p.law.Catalogue.Agency(neighbour)
	text := words(head.get("/dossier/" + string(code)).text)
	if !strings.Contains(text, "Chưa có trả lời, mà hạn trả lời muộn hơn ngày hẹn trả: "+asked.NameVi+" (17:00 13/01/2020)") || strings.Contains(text, "Đã quá thời hạn trả lời") {
		t.Errorf("the head signs and is told: %s", text)
	}
	if a := does(t, head, code, "conclude", url.Values{"outcome": {"granted"}}); a.status != http.StatusSeeOther || p.state(t, code).Outcome != dossier.Granted {
		t.Error(a)
	}
}
