package main

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/web/browsertest"
)

// wallBeside is a display that stands beside the desk, with the figures from which it began.
type wallBeside struct {
	*browsertest.Tab
	began map[string]int
}

// beside opens a display and remembers its figures.
func (s *server) beside(t *testing.T, path string, figures ...string) wallBeside {
	t.Helper()
	w := wallBeside{browsertest.Open(t), map[string]int{}}
	w.Size(1920, 1080)
	w.Go(s.url + path)
	w.Await("the live connection", `document.body.dataset.live === "yes"`)
	for _, figure := range figures {
		text := strings.ReplaceAll(w.Text(fmt.Sprintf("[data-v=%q]", figure)), ".", "")
		n, err := strconv.Atoi(strings.Fields(text + " -")[0])
		if err != nil {
			t.Fatalf("%s: %s says %q", path, figure, text)
		}
		w.began[figure] = n
	}
	return w
}

// shows awaits that a figure is so many more than at the beginning.
func (w wallBeside) shows(figure string, more int) {
	w.Await(fmt.Sprintf("%s: %d and %d", figure, w.began[figure], more), fmt.Sprintf(`document.querySelector('[data-v="%s"]').textContent.replace(/\D/g, "") === "%d"`, figure, w.began[figure]+more))
}

// A dossier's whole life in a working day, each person at a browser of their own and without a mouse, with the displays beside them: intake at
// counter 7, transfer, take-over, assignment, supplement, joint task, extension with apology, decision, hand-over, return and rating.
func TestAWorkingDayByKeyboardWithTheWallBesideIt(t *testing.T) {
	t.Parallel()
	data := lived(t)
	s := start(t, data, "localhost:0")
	counter := s.beside(t, "/wall/counter/7", "today.received", "today.in_process", "today.resolved", "today.returned")
	centre := s.beside(t, "/wall/centre", "today.received", "today.in_process", "today.early")
	clerk, head, specialist, neighbour := s.arrives(t, "quay.07"), s.arrives(t, "tt.000.00.04.H61"), s.arrives(t, "cv.000.00.04.H61"), s.arrives(t, "cv.000.00.05.H61")

	clerk.Press("2", chromedp.ModifierAlt)
	clerk.Await("the form", `document.querySelector("#intake[data-ready]")`)
	clerk.Press("tldntn")
	clerk.Await("a suggestion", `document.querySelector("[role=option][aria-selected=true]")?.textContent.includes("VL-KHDT-0001")`)
	clerk.Press("\r")
	clerk.Await("the promise", `document.querySelector("#chosen .promise")`)
	for _, text := range []string{"Nguyễn Thị Đào", "0101234565", "0912 345 678", "12 Phạm Thái Bường, Vĩnh Long"} {
		clerk.Press(text + "\r")
	}
	clerk.Press("\r", chromedp.ModifierCtrl)
	clerk.Await("the confirmation", `location.pathname.startsWith("/intake/done/") && document.activeElement.href?.includes("/form/01")`)
	code := clerk.Text("code.big")
	stands := func(status string, open, resolved, returned int) {
		t.Helper()
		counter.Await(code+": "+status, fmt.Sprintf(`document.querySelector('[data-v="recent.0.code"]').textContent.trim() === %q && document.querySelector('[data-v="recent.0.status"]').textContent.trim() === %q`, code, status))
		counter.shows("today.received", 1)
		counter.shows("today.in_process", open)
		counter.shows("today.resolved", resolved)
		counter.shows("today.returned", returned)
		centre.shows("today.received", 1)
		centre.shows("today.in_process", open)
		centre.shows("today.early", resolved)
	}
	stands("Đã tiếp nhận", 1, 0, 0)

	clerk.seeks(code)
	clerk.reads("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", code)
	clerk.next("transfer", "Chuyển hồ sơ")
	stands("Đã tiếp nhận", 1, 0, 0)
	head.seeks(code)
	head.next("accept-transfer", "Nhận bàn giao")
	stands("Đã tiếp nhận", 1, 0, 0)
	head.chooses("#assign-officer, form[data-deed=assign] select", "cv.000.00.04.H61")
	head.next("assign", "Phân công thụ lý")
	stands("Đang xử lý", 1, 0, 0)

	specialist.seeks(code)
	specialist.unfolds("request-supplement")
	specialist.to("#request-supplement-reason")
	specialist.Press("Thiếu bản vẽ hiện trạng")
	specialist.Press("\r", chromedp.ModifierCtrl)
	specialist.says("Yêu cầu bổ sung")
	specialist.reads("02", "Thiếu bản vẽ hiện trạng", code)
	stands("Chờ bổ sung hồ sơ", 1, 0, 0)
	clerk.Await("the request, without loading the page", `document.querySelector("form[data-form]")?.dataset.deed === "supplement"`)
	clerk.to(`[id="supplement-papers.0.copies"]`)
	clerk.Press("1")
	clerk.next("supplement", "Đã bổ sung")
	stands("Đang xử lý", 1, 0, 0)

	head.Await("the supplement, without loading the page", `document.querySelector(".story").textContent.includes("Đã bổ sung")`)
	head.unfolds("open-task")
	head.chooses("#open-task-agency", "000.00.05.H61")
	head.to("#open-task-what")
	head.Press("Đo đạc thửa đất")
	head.to("#open-task-limit")
	head.Press("1")
	head.Press("\r", chromedp.ModifierCtrl)
	head.says("Giao việc phối hợp")
	stands("Đang xử lý", 1, 0, 0)
	head.unfolds("extend")
	head.dates("#extend-until", "2020", "03", "31")
	head.to("#extend-reason")
	head.Press("Chờ đo đạc thửa đất")
	head.Press("\r", chromedp.ModifierCtrl)
	head.says("Xin lỗi và hẹn lại")
	stands("Đang xử lý", 1, 0, 0)
	head.reads("04", "ngày 31 tháng 3 năm 2020", code)
	neighbour.seeks(code)
	neighbour.next("accept-task", "Nhận việc phối hợp")
	stands("Đang xử lý", 1, 0, 0)
	neighbour.next("complete-task", "Xong việc phối hợp")
	stands("Đang xử lý", 1, 0, 0)

	head.Await("the task's end, without loading the page", `document.querySelector(".story").textContent.includes("Xong việc phối hợp")`)
	head.chooses("#conclude-outcome", "granted")
	head.next("conclude", "Ký duyệt kết quả")
	stands("Đang xử lý", 1, 0, 0)
	specialist.Await("the decision, without loading the page", `document.querySelector("form[data-form]")?.dataset.deed === "resolve"`)
	specialist.next("resolve", "Có kết quả tại bộ phận một cửa")
	stands("Đã có kết quả", 0, 1, 0)

	clerk.seeks(code)
	clerk.to("#return-settle")
	clerk.Press(" ")
	clerk.next("return", "Trả kết quả")
	stands("Đã trả kết quả", 0, 1, 1)
	clerk.to(`#do a[href$="/rate"]`)
	clerk.Press("\r")
	clerk.Await("the faces", `location.pathname.endsWith("/rate") && document.readyState === "complete"`)
	clerk.to(`a.face[href$="rating=very_satisfied"]`)
	clerk.Press("\r")
	clerk.Await("the question whether it is meant", `document.querySelector(".confirm button") !== null && document.readyState === "complete"`)
	clerk.to(".confirm button")
	clerk.Press("\r")
	clerk.Await("thanks", `document.querySelector("h1").textContent.includes("Cảm ơn")`)
	stands("Đã trả kết quả", 0, 1, 1)
	head.seeks(code)
	head.reads("05", "Phiếu kiểm soát quá trình giải quyết hồ sơ", code)

	for _, b := range []*browsertest.Tab{counter.Tab, centre.Tab, clerk.Tab, head.Tab, specialist.Tab, neighbour.Tab} {
		for _, m := range b.Said() {
			t.Errorf("the console says: %+v", m)
		}
	}
}
