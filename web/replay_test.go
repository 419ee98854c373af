package web

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/web/browsertest"
	"motcua/web/pairing"
)

// replays is one session that is started and ended by hand.
type replays struct {
	sync.Mutex
	office  *pairing.Office
	session *ReplaySession
	orders  []ReplayOrder
}

func (r *replays) Start(o ReplayOrder) (ReplaySession, error) {
	r.Lock()
	defer r.Unlock()
	r.orders = append(r.orders, o)
	session := ReplaySession{ID: "abc", From: o.From, To: o.To, Speed: o.Speed, Screens: o.Screens, Display: o.Display, Replayed: replayedAt(ReplayRunning)}
	err := r.office.Lend("abc", o.Screens, func(p screen.Picture) string { return ReplayAddress("abc", p) })
	if err == nil {
		r.session = &session
	}
	return session, err
}

func (r *replays) End(id string) bool {
	r.Lock()
	defer r.Unlock()
	if r.session == nil || id != "abc" {
		return false
	}
	r.session = nil
	r.office.Return("abc")
	return true
}

func (r *replays) Session(id string) (ReplaySession, bool) {
	r.Lock()
	defer r.Unlock()
	if r.session == nil || id != "abc" {
		return ReplaySession{}, false
	}
	return *r.session, true
}

func (r *replays) Sessions() (all []ReplaySession) {
	r.Lock()
	defer r.Unlock()
	if r.session != nil {
		all = append(all, *r.session)
	}
	return all
}

func replayedAt(state ReplayState) Replayed {
	return Replayed{state, time.Date(2019, 3, 5, 10, 15, 0, 0, hanoi)}
}

func replayView(state ReplayState) ReplayView {
	centre := centreView()
	centre.Day = "2019-03-05"
	if state == ReplayReading {
		return ReplayView{Replay: replayedAt(state)}
	}
	return ReplayView{centre, replayedAt(state)}
}

func openReplay(t *testing.T) (*administered, *replays) {
	t.Helper()
	r := &replays{}
	a := openAdministeredWith(t, patient, func(opt *Options) {
		r.Lock()
		r.office, opt.Replays = opt.Screens, r
		r.Unlock()
	})
	return a, r
}

var replayOrder = url.Values{"from": {"2019-03-05"}, "to": {"2019-03-06"}, "speed": {"3600"}}

func TestAReplayIsNeverTakenForWhatIs(t *testing.T) {
	a, _ := openReplay(t)
	if code := a.post("/screens/replay", replayOrder); code != http.StatusOK {
		t.Fatalf("start: %d", code)
	}
	a.views["replay/abc"] = replayView(ReplayRunning)
	a.publish("replay/abc")
	tab := browsertest.Open(t)
	for _, how := range []struct {
		width, height int64
		query         string
		banner        string
	}{{1920, 1080, "?distance=8", "PHÁT LẠI"}, {1080, 1920, "?distance=8", "PHÁT LẠI"}, {1920, 1080, "?distance=5&lang=en", "REPLAY"}, {390, 844, "", "PHÁT LẠI"}} {
		tab.Size(how.width, how.height)
		tab.Go(a.url("/wall/replay/abc" + how.query))
		tab.Await("the live connection", connected)
		if got := tab.Text(".replay .word b"); got != how.banner {
			t.Errorf("%+v: the banner says %q", how, got)
		}
		if got := tab.Text("#clock") + " " + tab.Text("#date"); !strings.HasPrefix(got, "10:15 ") || !strings.HasSuffix(got, " 05/03/2019") {
			t.Errorf("%+v: the clock says %q", how, got)
		}
		text := browsertest.Eval[string](tab, "document.body.innerText")
		for _, now := range []string{"Cập nhật lúc", "Updated at", "Hôm nay", "Today", "Năm nay", "This year", "02/01/2020"} {
			if strings.Contains(text, now) {
				t.Errorf("%+v: it speaks of now: %q", how, now)
			}
		}
		if by := tab.Overflow(); by > 0 {
			t.Errorf("%+v is %d px too wide", how, by)
		}
		if how.width >= 900 {
			if cut := browsertest.Eval[[]string](tab, covered); len(cut) > 0 {
				t.Errorf("%+v cuts off %q", how, cut)
			}
		}
		for _, violation := range tab.Audit() {
			t.Errorf("%+v: %s", how, violation)
		}
	}
	a.views["replay/abc"] = replayView(ReplayReading)
	a.publish("replay/abc")
	tab.AwaitText("#age-state", "Đang dựng lại lịch sử")
	if got := tab.Text(received); got != "–" {
		t.Errorf("while the history is read the wall shows %q", got)
	}
}

func TestAScreenIsLentToAReplayAndGoesBack(t *testing.T) {
	t.Parallel()
	a, r := openReplay(t)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(a.url("/screen"))
	code := tab.Text(".code")
	if got := a.post("/screens/pair", url.Values{"code": {code}, "name": {"Sảnh"}, "displays": {"ready"}, "distance": {"8"}}); got != http.StatusOK {
		t.Fatalf("pair: %d", got)
	}
	tab.Await("its display", "location.pathname === '/wall/ready'")
	id := a.id(tab)
	a.views["replay/abc"] = replayView(ReplayRunning)
	a.publish("replay/abc")
	order := url.Values{"screen": {id, id}}
	for k, v := range replayOrder {
		order[k] = v
	}
	if got := a.post("/screens/replay", order); got != http.StatusOK {
		t.Fatalf("start: %d", got)
	}
	tab.Await("the replay", "location.pathname + location.search === '/wall/replay/abc?distance=8' && "+connected)
	tab.Go(a.url("/screens/replays?from=2019-03-04&to=2019-03-05&display=level%2Fdistrict"))
	if filled := browsertest.Eval[string](tab, `["from", "to", "display", "speed"].map((id) => document.getElementById(id).value).join(" ")`); filled != "2019-03-04 2019-03-05 level/district 3600" {
		t.Errorf("a link fills in %q", filled)
	}
	tab.Await("how far it is", `document.querySelector("[data-replay=abc] [data-reached]").textContent.startsWith("Phát lại đến")`)
	for _, violation := range tab.Audit() {
		t.Errorf("the replays' page: %s", violation)
	}
	tab.Go(a.url("/screen"))
	tab.Await("the replay again", "location.pathname === '/wall/replay/abc' && "+connected)
	if got := a.post("/screens/replay/abc/end", nil); got != http.StatusOK {
		t.Fatalf("end: %d", got)
	}
	tab.Await("its display again", "location.pathname === '/wall/ready' && "+connected)
	if got := a.post("/screens/replay/abc/end", nil); got != http.StatusUnprocessableEntity {
		t.Errorf("ended twice: %d", got)
	}
	want := ReplayOrder{From: worktime.Date(2019, 3, 5), To: worktime.Date(2019, 3, 6), Speed: 3600, Screens: []screen.ID{screen.ID(id)}}
	if len(r.orders) != 1 || r.orders[0].From != want.From || r.orders[0].To != want.To || r.orders[0].Speed != want.Speed || len(r.orders[0].Screens) != 1 || r.orders[0].Screens[0] != want.Screens[0] {
		t.Errorf("ordered %+v, want %+v", r.orders, want)
	}

	// An unpaired browser is told by the topic; one that comes late, by the page.
	other := browsertest.Open(t)
	if got := a.post("/screens/replay", replayOrder); got != http.StatusOK {
		t.Fatalf("start: %d", got)
	}
	other.Go(a.url("/wall/replay/abc"))
	other.Await("the live connection", connected)
	a.post("/screens/replay/abc/end", nil)
	a.views["replay/abc"] = replayView(ReplayEnded)
	a.publish("replay/abc")
	other.Await("the live wall", "location.pathname === '/wall/centre'")
	other.Go(a.url("/wall/replay/abc"))
	if got := other.Text("h1"); got != "Phiên phát lại đã kết thúc" {
		t.Errorf("a late screen reads %q", got)
	}
	if to := browsertest.Eval[string](other, `document.querySelector("meta[http-equiv=refresh]").content`); to != "10;url=/wall/centre" {
		t.Errorf("a late screen goes on to %q", to)
	}
}

// The screens themselves stay the administrators'.
func TestAReplayIsStartedByThoseWhoMayAlone(t *testing.T) {
	r := &replays{}
	h, done := closedHouse(t, func(opt *Options) {
		r.office, opt.Replays = opt.Screens, r
		opt.Keeper.Replayers = func(r *http.Request) bool { return r.Header.Get("X-Account") == "phantich" }
	})
	analyst := http.Header{"X-Account": {"phantich"}}
	if w := asked(h, "/screens/replays", analyst); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `action="/screens/replay"`) {
		t.Errorf("the page: %d", w.Code)
	}
	if w := ask(h, "GET", "/screens/replays", nil); w.Code != http.StatusUnauthorized {
		t.Errorf("the page for anybody: %d", w.Code)
	}
	if w := send(h, "/screens/00112233445566ff/revoke", "", analyst); w.Code != http.StatusUnauthorized || len(*done) > 0 {
		t.Errorf("revoke: %d", w.Code)
	}
	if w := asked(h, "/screens", analyst); w.Code != http.StatusUnauthorized {
		t.Errorf("the list of screens: %d", w.Code)
	}
	for path, form := range map[string]string{"/screens/replay": replayOrder.Encode(), "/screens/replay/abc/end": ""} {
		if w := send(h, path, form, http.Header{}); w.Code != http.StatusUnauthorized {
			t.Errorf("%s without the key: %d", path, w.Code)
		}
	}
	key := http.Header{"Authorization": {"Bearer the-key-of-this-test"}}
	if w := send(h, "/screens/replay?lang=en", "from=2019-03-05&to=soon&speed=3600", key); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "a day is written as") || !strings.Contains(w.Body.String(), `value="2019-03-05"`) {
		t.Errorf("a day that is none: %d", w.Code)
	}
	if len(r.orders) > 0 {
		t.Errorf("ordered %+v", r.orders)
	}
	for i, by := range []http.Header{key, analyst} {
		if w := send(h, "/screens/replay", replayOrder.Encode(), by); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/screens/replays" || len(r.orders) != i+1 {
			t.Errorf("%v: %d, %d orders", by, w.Code, len(r.orders))
		}
	}
}
