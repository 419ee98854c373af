package office_test

import (
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/web/office"
)

// writing holds exports as they are while they are written: none of them ends.
type writing struct {
	mu   sync.Mutex
	jobs map[handout.ID]int // percent
}

func (w *writing) Begin(id handout.ID, _ handout.Export, _ string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.jobs) >= 2 {
		return office.ErrManyExports
	}
	w.jobs[id] = 10
	return nil
}

func (w *writing) Cancel(id handout.ID) { w.mu.Lock(); defer w.mu.Unlock(); delete(w.jobs, id) }

func (w *writing) Progress(id handout.ID) (office.ExportProgress, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, ok := w.jobs[id]
	if ok {
		w.jobs[id] = min(n+10, 90)
	}
	return office.ExportProgress{Began: true, Done: 1000 + 10*n, Total: 2000, Step: 2, Steps: 2, Things: "events", Written: 12 * n, Of: 1200, Left: 3 * time.Second}, ok
}

func (*writing) Open(handout.ID, string) (office.ExportFile, error) { return nil, os.ErrNotExist }
func (*writing) Kept(handout.ID, string) (time.Time, bool)          { return time.Time{}, false }
func (*writing) Remove(handout.ID, string) error                    { return nil }

func TestAnExportIsItsOwnersAndNamesAreForTheHeadOfTheCentre(t *testing.T) {
	jobs := &writing{jobs: map[handout.ID]int{}}
	p := openWith(t, func(o *office.Options) { o.Exports = jobs })
	analyst, admin := p.as(t, "phantich"), p.as(t, "quantri")
	for want, fields := range map[string][]string{
		"Chọn một định dạng":                {"format", "xml"},
		"Dòng hồ sơ chỉ có ở":               {"format", "xes", "rows", "dossiers"},
		"Ghi cả ngày đầu và ngày cuối":      {"format", "csv", "from", "2020-01-01"},
		"Chỉ người đứng đầu Trung tâm được": {"format", "csv", "personal", "yes"},
		"Vị trí là một số":                  {"format", "csv", "known-at", "x"},
	} {
		if a := analyst.post("/exports", form(append(fields, "id", "X")...)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("%v: %s", fields, a)
		}
	}
	if a := p.as(t, "tt.04").get("/exports"); a.status != http.StatusForbidden {
		t.Errorf("the head of an agency exports everything: %s", a)
	}
	if a := analyst.post("/exports", form("id", "A", "format", "csv")); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if a := analyst.get("/exports/jobs"); !strings.Contains(a.text, "55% · bước 2/2: đã xong 120 / 1.200 sự kiện, còn 1.080 · bước này còn khoảng 3 giây") || !strings.Contains(a.text, "data-running") {
		t.Errorf("its progress is not told: %s", a)
	}
	for _, a := range []answer{admin.post("/exports/A/cancel", nil), admin.get("/exports/A/file"), analyst.get("/exports/A/file")} {
		if a.status != http.StatusNotFound {
			t.Errorf("another's export, or one that is not whole: %s", a)
		}
	}
	if a := admin.get("/exports"); strings.Contains(a.text, "/exports/A/") {
		t.Errorf("the administrator sees another's: %s", a)
	}
	jobs.Cancel("A") // the server starts again
	if a := analyst.get("/exports"); !strings.Contains(a.text, "bị ngắt do máy chủ khởi động lại") {
		t.Errorf("it is not said to be interrupted: %s", a)
	}
	if a := analyst.post("/exports/A/again", nil); a.status != http.StatusSeeOther || jobs.jobs["A"] == 0 {
		t.Errorf("it does not begin again: %s", a)
	}
	if a := p.as(t, "giamdoc").post("/exports", form("id", "B", "format", "jsonl", "personal", "yes")); a.status != http.StatusSeeOther {
		t.Errorf("the head of the Centre does not export names: %s", a)
	}
	if a := analyst.post("/exports", form("id", "C", "format", "csv")); a.status != http.StatusTooManyRequests {
		t.Errorf("one too many: %s", a)
	}
	if a := analyst.post("/exports/A/cancel", nil); a.status != http.StatusSeeOther || !strings.Contains(analyst.get("/exports").text, "đã hủy") {
		t.Errorf("it is not cancelled: %s", a)
	}
	var told []string
	for r, err := range p.log.ReadAll(t.Context(), eventlog.Start) {
		if id, e, ok, _ := handout.Decode(r); ok && err == nil {
			told = append(told, string(id)+" "+e.Fact().By+" "+strings.TrimPrefix(r.Type, "handout.export_"))
		}
	}
	if got, want := strings.Join(told, ", "), "A phantich begun.v1, A phantich begun.v1, B giamdoc begun.v1, C phantich begun.v1, C phantich cancelled.v1, A phantich cancelled.v1"; got != want {
		t.Errorf("recorded is %s", got)
	}
}

func TestAnExportsProgressMovesByItselfAndIsCancelledByKeyboard(t *testing.T) {
	p := openWith(t, func(o *office.Options) { o.Exports = &writing{jobs: map[handout.ID]int{}} })
	b := p.tab(t, "phantich")
	b.Go(p.server.URL + "/exports")
	b.Await("the form", `document.getElementById("known-at").focus(), document.activeElement.id === "known-at"`)
	b.Press("\r")
	b.Await("it is begun", `document.querySelector("#jobs progress")`)
	b.Await("it moves", `document.querySelector("#jobs progress").value >= 70`)
	for _, v := range b.Audit() {
		t.Error(v)
	}
	picture(t, b, "exports")
	b.Go(p.server.URL + "/exports") // a reload
	b.Await("it is found again", `document.querySelector("#jobs [id^=cancel-]")?.focus(), document.activeElement.id.startsWith("cancel-")`)
	b.Press("\r")
	b.Await("it is cancelled", `!document.querySelector("#jobs progress") && document.querySelector("#jobs .tag").textContent === "đã hủy"`)
	for _, m := range b.Said() {
		t.Errorf("console: %+v", m)
	}
}

// Given an export that is being written, when the server cannot be reached, then the page says that what it shows is old; when it can again and the export is over, then
// that is said.
func TestAnExportsPageSaysThatNothingIsHeardAndThatItIsOver(t *testing.T) {
	jobs := &writing{jobs: map[handout.ID]int{}}
	p := openWith(t, func(o *office.Options) { o.Exports = jobs })
	b := p.tab(t, "phantich")
	b.Go(p.server.URL + "/exports")
	b.Await("the form", `document.getElementById("known-at").focus(), document.activeElement.id === "known-at"`)
	b.Press("\r")
	b.Await("it is begun", `document.querySelector("#jobs progress")`)
	p.away.Store(true)
	const said = `document.getElementById("jobs-said")`
	b.Await("that nothing is heard", said+`.textContent.startsWith("Chưa liên lạc được với máy chủ") && `+said+`.getBoundingClientRect().height > 20`)
	for _, v := range b.Audit() {
		t.Error(v)
	}
	jobs.mu.Lock()
	clear(jobs.jobs)
	jobs.mu.Unlock()
	p.away.Store(false)
	b.Await("how it ended", said+`.className === "sr" && /^CSV · sự kiện · toàn bộ: bị ngắt/.test(`+said+`.textContent)`)
}
