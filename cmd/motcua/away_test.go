package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/web/browsertest"
)

// killed ends the program as a power failure does.
func (s *server) killed(t *testing.T) {
	t.Helper()
	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.Wait() // it was killed
}

// intakeOf types an intake as far as the applicant's name, and awaits that the browser has a draft of it.
func (b *somebody) intakeOf(name string) {
	b.t.Helper()
	b.Go(b.url + "/intake")
	b.Await("the form", `document.querySelector("#intake[data-ready]")`)
	b.Press("tldntn")
	b.Await("a suggestion", `document.querySelector("[role=option][aria-selected=true]")?.textContent.includes("VL-KHDT-0001")`)
	b.Press("\r")
	b.Await("the promise", `document.querySelector("#chosen .promise")`)
	b.Press(name)
	b.Await("the draft", fmt.Sprintf(`Object.values(localStorage).some((draft) => draft.includes(%q))`, name))
}

// confirmed awaits that an intake is saved.
func (b *somebody) confirmed() {
	b.t.Helper()
	b.Await("the confirmation", `location.pathname.startsWith("/intake/done/") && document.querySelector("code.big")`)
}

// Given an intake and a form of a dossier's page that are being typed, when the server is killed, then both pages stay as they are, say so, and send what was
// typed by themselves once it runs again; what was typed into a page that is loaded again comes back. Each is recorded once.
func TestWhatIsTypedOutlivesAServerThatIsKilled(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(seeded)); err != nil {
		t.Fatal(err)
	}
	s := start(t, data, "localhost:0")
	code := string(s.post(t, receiveAtCounter("to be stopped", 7)))
	clerk, second, head := s.arrives(t, "quay.07"), s.arrives(t, "quay.07"), s.arrives(t, "tt.000.00.04.H61")
	clerk.intakeOf("Trần Văn Chờ")
	head.seeks(code)
	head.unfolds("stop")
	head.to("#stop-reason")
	head.Press("Có văn bản dừng")
	s.killed(t)
	clerk.Press("\r", chromedp.ModifierCtrl)
	head.Press("\r", chromedp.ModifierCtrl)
	clerk.Await("word of it", `document.getElementById("saving").textContent.includes("mất kết nối")`)
	head.Await("word of it", `document.querySelector("#stop .away")?.textContent.includes("mất kết nối") && document.getElementById("stop-reason").value === "Có văn bản dừng"`)

	s = start(t, data, strings.TrimPrefix(s.url, "http://"))
	clerk.confirmed()
	head.says("Dừng xử lý")

	second.intakeOf("Lê Thị Lại")
	s.killed(t)
	s = start(t, data, strings.TrimPrefix(s.url, "http://"))
	second.Go(s.url + "/intake")
	second.Await("the draft again", `document.querySelector("#intake[data-ready]") && !document.getElementById("restored").hidden && document.getElementById("applicant.name").value === "Lê Thị Lại"`)
	second.Press("\r", chromedp.ModifierCtrl)
	second.confirmed()

	for _, name := range []string{"tran van cho", "le thi lai"} {
		clerk.Go(s.url + "/search?q=" + strings.ReplaceAll(name, " ", "+"))
		if n := browsertest.Eval[int](clerk.Tab, `document.querySelectorAll("main tbody tr").length`); n != 1 {
			t.Errorf("%s: %d dossiers: %s", name, n, clerk.Text("main"))
		}
	}
	status, out, errs := motcua(t, "dossier", code, "--data", data)
	if n := strings.Count(out, "Có văn bản dừng"); status != 0 || n != 1 {
		t.Errorf("stopped %d times: %d %s%s", n, status, out, errs)
	}
	s.stop(t)
}
