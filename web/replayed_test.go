package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/web/browsertest"
)

func TestEveryDisplayThatIsReplayedSpeaksOfThen(t *testing.T) {
	a, _ := openReplay(t)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	for display, want := range map[string]struct {
		view    any
		heading string
		figure  string // of the view
		text    string
	}{
		"counters":             {centreView(), "32 quầy trong ngày phát lại", "counters.12.received", fmt.Sprint(centreView().Counters["12"].Received)},
		"counter/12":           {counterView(12), "Quầy 12", "today.received", "12"},
		"level/district":       {levelView("district"), "Cấp huyện", "today.received", "12"},
		"agency/000.00.12.H61": {agencyView("000.00.12.H61"), "", "states.4", "43"},
	} {
		order := url.Values{"display": {display}}
		for k, v := range replayOrder {
			order[k] = v
		}
		if code := a.post("/screens/replay", order); code != http.StatusOK {
			t.Fatalf("%s: start: %d", display, code)
		}
		a.views["replay/abc"] = ReplayView{want.view, replayedAt(ReplayRunning)}
		a.publish("replay/abc")
		for _, query := range []string{"?distance=8", "?lang=en"} {
			tab.Go(a.url("/wall/replay/abc" + query))
			tab.Await("the live connection", connected)
			if heading := tab.Text("h1"); query == "?distance=8" && want.heading != "" && !strings.EqualFold(heading, want.heading) {
				t.Errorf("%s is headed %q", display, heading)
			}
			if got := tab.Text("[data-v=\"" + want.figure + "\"]"); got != want.text {
				t.Errorf("%s%s: %s is %q, want %s", display, query, want.figure, got, want.text)
			}
			// All pages of it.
			text := browsertest.Eval[string](tab, `(() => {
				let all = "";
				for (let n = Number(document.getElementById("turn-of").textContent); n > 0; n--) { all += document.body.innerText; document.getElementById("turn-on").click(); }
				return all;
			})()`)
			for _, now := range []string{"hôm nay", "today", "năm nay", "this year", "tháng này", "this month", "02/01/2020"} {
				if strings.Contains(strings.ReplaceAll(strings.ToLower(text), "these are not today's figures", ""), now) {
					t.Errorf("%s%s speaks of now: %q", display, query, now)
				}
			}
			if cut := browsertest.Eval[[]string](tab, covered); len(cut) > 0 {
				t.Errorf("%s%s cuts off %q", display, query, cut)
			}
		}
		a.post("/screens/replay/abc/end", nil)
	}
	for _, display := range []string{"ready", "targets", "counter/99", "nowhere"} {
		order := url.Values{"display": {display}}
		for k, v := range replayOrder {
			order[k] = v
		}
		if code := a.post("/screens/replay", order); code != http.StatusUnprocessableEntity {
			t.Errorf("%s can be replayed: %d", display, code)
		}
	}
}

func TestTheListOfReplaysIsLive(t *testing.T) {
	a, r := openReplay(t)
	tab := browsertest.Open(t)
	tab.Go(a.url("/screens/replays"))
	if code := a.post("/screens/replay", replayOrder); code != http.StatusOK {
		t.Fatalf("start: %d", code)
	}
	tab.AwaitText("[data-replay] [data-reached]", "Phát lại đến 10:15 ngày 05/03/2019")
	browsertest.Eval[any](tab, "window.mark = 'same page'; null")
	r.Lock()
	r.session.At = r.session.At.Add(95 * time.Minute)
	r.Unlock()
	tab.AwaitText("[data-replay] [data-reached]", "Phát lại đến 11:50 ngày 05/03/2019")
	if browsertest.Eval[string](tab, "window.mark ?? ''") != "same page" {
		t.Error("the page was loaded anew for a replay that goes on")
	}
	a.post("/screens/replay/abc/end", nil)
	tab.Await("the list without it", "document.querySelector('[data-replay]') === null")
}
