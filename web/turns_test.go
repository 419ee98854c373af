package web

import (
	"testing"
	"time"

	"motcua/projections/displays"
	"motcua/web/browsertest"
)

func TestTheTrendAndTheResultsMove(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(o.url("/wall/centre"))
	tab.Await("the live connection", connected)
	view := centreView()
	view.Trend.Received["9"] = 136 // twice the tallest
	o.views["centre"] = view
	o.publish("centre")
	tab.AwaitText(`[data-v="trend.received.9"]`, "136")
	if h := browsertest.Eval[string](tab, `["received.9", "received.8", "resolved.7", "resolved.17"].map((p) => document.querySelector('[data-bar="trend.' + p + '"]').getAttribute("height")).join()`); h != "100,50,8,0" {
		t.Errorf("columns of %s, want 100,50,8,0", h)
	}

	tab.Go(o.url("/wall/ready"))
	tab.Await("the live connection", connected)
	ready := readyView(60)
	ready.Codes["000.00.07.H61-200102-9999"] = displays.ReadyResult{Counter: 12, At: time.Date(2020, 1, 2, 9, 12, 0, 0, hanoi)}
	o.views["ready"] = ready
	o.publish("ready")
	tab.AwaitText(".codes li b", "000.00.07.H61-200102-9999")
	if got := tab.Text(".codes li"); got != "000.00.07.H61-200102-9999 Quầy 12 09:12" {
		t.Errorf("the new result is written %q", got)
	}
	if n := browsertest.Eval[int](tab, "document.querySelectorAll('.codes li').length"); n != 61 {
		t.Errorf("%d results, want the 61 of the view", n)
	}
	ready.Codes = nil
	ready.Total = 0
	o.publish("ready")
	o.views["ready"] = ready
	o.publish("ready")
	tab.Await("word that there is none", `document.querySelectorAll(".codes li").length === 0 && document.querySelector(".leaf h2").innerText.includes("Không có kết quả")`)
}

func TestDisplaysTakeTurnsAndStayThroughAnOutage(t *testing.T) {
	t.Parallel()
	quick := patient
	quick.TurnEvery = 300 * time.Millisecond
	o := openOffice(t, quick)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(o.url("/wall/rotate?pages=counters,counter/12&distance=8"))
	tab.Await("the first display", "location.pathname === '/wall/counters' && "+connected)
	tab.Await("the second display", "location.pathname === '/wall/counter/12' && "+connected)
	o.stop()
	tab.AwaitText("#turn-at", "3") // the last page, after which the other display is due
	tab.AwaitText("#turn-at", "1") // began again: the server was not there
	if path := browsertest.Eval[string](tab, "location.pathname"); path != "/wall/counter/12" {
		t.Errorf("through the outage the screen shows %s", path)
	}
	o.start("1.0")
	tab.Await("the first display again", "location.pathname === '/wall/counters' && "+connected)
}

func TestAScreenIsDarkBySchedule(t *testing.T) {
	o := openOffice(t, patient) // the office stands at 9:12
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	for hours, dark := range map[string]string{"17:30-06:30": "no", "09:00-09:12": "no", "09:12-09:13": "yes", "22:00-09:30": "yes", "09:13-09:11": "no"} {
		tab.Go(o.url("/wall/centre?dim=" + hours))
		tab.Await("what the schedule says of "+hours, "document.body.dataset.dark === '"+dark+"'")
		if dark == "yes" {
			if text := tab.Text("#dark"); text != "Màn hình tắt theo lịchbật lại lúc "+hours[6:] {
				t.Errorf("a dark screen says %q", text)
			}
			for _, violation := range tab.Audit() {
				t.Errorf("dark: %s", violation)
			}
		}
	}
}

func TestAnUprightScreenShowsTheCentreAsABoard(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1080, 1920)
	tab.Go(o.url("/wall/centre?lang=en"))
	tab.Await("the board", "location.search.includes('layout=board') && location.search.includes('lang=en') && document.querySelector('.leaf-cards') !== null")
}
