package office_test

import (
	"encoding/json"
	"html"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"motcua/domain/worktime"
	"motcua/web/browsertest"
)

// Given a dossier whose new date is asked for, then the form knows which days may be chosen, and names the days off; by keyboard alone a
// working day is found, one that is off says why, and the plain field holds what was chosen.
func TestANewDateIsChosenFromTheWorkingDays(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	page := p.as(t, "tt.04").get("/dossier/" + string(code)).text
	m := regexp.MustCompile(`<input type="date" id="extend-until"[^>]* min="([^"]+)" max="([^"]+)"[^>]* data-days="([^"]+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("no field for the new date")
	}
	var days struct {
		First, Last string
		Weekly      []int
		Off, On     map[string]string
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(m[3])), &days); err != nil {
		t.Fatal(err)
	}
	if first, _ := p.law.Calendar.NextWorking(worktime.DayOf(p.state(t, code).Promise.At)); days.First != first.String() || days.First != m[1] || m[2] <= days.Last && m[2] != days.Last {
		t.Errorf("from %s (%s) to %s (%s), want from %s", days.First, m[1], days.Last, m[2], first)
	}
	if len(days.Weekly) != 2 || days.Off["2020-01-27"] == "" || days.Off["2020-02-03"] != "" || days.Off["2020-09-02"] == "" {
		t.Errorf("weekly %v, off %v", days.Weekly, days.Off)
	}

	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + string(code))
	focused(t, b, "details#extend > summary")
	b.Press("\r")
	focused(t, b, "#extend-until ~ button")
	b.Press("\r")
	b.Await("the earliest day", `document.activeElement.dataset.day === "`+days.First+`"`)
	day := func() string { return browsertest.Eval[string](b, `document.activeElement.dataset.day ?? ""`) }
	b.Press(kb.ArrowLeft)
	if day() != days.First {
		t.Errorf("earlier than the earliest: %s", day())
	}
	for i := 0; i < 12 && day() < "2020-04"; i++ {
		b.Press(kb.PageDown)
	}
	for i := 0; i < 31 && day() != "2020-04-02"; i++ {
		b.Press(map[bool]string{true: kb.ArrowLeft, false: kb.ArrowRight}[day() > "2020-04-02"])
	}
	b.Press("\r")
	b.Await("why that day is off", `document.querySelector("dialog.calendar[open] .day").textContent.includes("Giỗ Tổ Hùng Vương") && document.activeElement.dataset.day === "2020-04-02"`)
	picture(t, b, "calendar")
	strict(t, b)
	b.Press(kb.ArrowRight)
	b.Press("\r")
	b.Await("the day in the field", `document.getElementById("extend-until").value === "2020-04-03" && document.activeElement.matches("#extend-until ~ button") && document.getElementById("extend-until-note").textContent.includes("ngày làm việc")`)
	b.Press("\r")
	b.Await("the chosen day again", `document.activeElement.getAttribute("aria-selected") === "true"`)
	b.Press(kb.End)
	b.Press(kb.Escape)
	b.Await("nothing changed", `!document.querySelector("dialog[open]") && document.getElementById("extend-until").value === "2020-04-03"`)
	b.Size(390, 844)
	b.Press("\r")
	b.Await("the calendar on a telephone", `document.querySelector("dialog.calendar[open]")`)
	picture(t, b, "calendar-390")
	strict(t, b)
}
