package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/projections"
	"motcua/projections/screens"
	"motcua/web/browsertest"
	"motcua/web/live"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// administered is an office whose screens are kept in a log that outlives its server.
type administered struct {
	*office
	log   *memlog.Log
	byKey bool // not by everybody at this machine
}

func openAdministered(t *testing.T, look Screen) *administered {
	t.Helper()
	return openAdministeredWith(t, look, func(*Options) {})
}

// openAdministeredWith opens one whose options are altered once more.
func openAdministeredWith(t *testing.T, look Screen, change func(*Options)) *administered {
	t.Helper()
	a := &administered{log: memlog.New(time.Now)}
	a.office = newOffice(t, look)
	a.change = func(opt *Options) {
		hub, ctx := a.hub, a.ctx
		opt.Screens = pairing.New(pairing.Options{
			Office: demoClock{}.Office, Real: time.Now, Address: PictureAddress,
			Do: func(ctx context.Context, id screen.ID, c screen.Command) (screen.State, error) {
				return screen.Do(ctx, a.log, id, c, func(name string) bool { return Shown(opt.Catalogue, name) })
			},
			Publish: func(topic string, view any) { _ = hub.Publish(topic, view, live.Stand{Data: time.Now()}) }, // fails once the hub is closed
			DaysOff: func(time.Time) []string { return []string{"2020-01-04"} },
		})
		opt.Keeper = &pairing.Keeper{Key: "the-key-of-this-test", ThisMachine: !a.byKey, Now: time.Now}
		change(opt)
		room := opt.Screens
		go a.follow(ctx, room)
	}
	a.start("1.0")
	t.Cleanup(a.stop)
	return a
}

// follow tells an office of its screens, as the program does.
func (a *administered) follow(ctx context.Context, room *pairing.Office) {
	p, last := screens.Projection(), 0
	for ctx.Err() == nil {
		v, at, err := projections.Fold(p, p.Initial(), a.log.ReadAll(ctx, eventlog.Start))
		if err == nil {
			room.Update(maps.Clone(v), last == 0 || int(at)+1 != last)
			last = int(at) + 1
		}
		select {
		case <-ctx.Done():
		case <-time.After(30 * time.Millisecond):
		}
	}
}

// post sends a form as a page of this site does.
func (a *administered) post(path string, form url.Values) int {
	a.t.Helper()
	r, err := http.NewRequestWithContext(a.t.Context(), http.MethodPost, a.url(path), strings.NewReader(form.Encode()))
	if err != nil {
		a.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		a.t.Fatal(err)
	}
	_ = res.Body.Close() // nothing in it is read
	return res.StatusCode
}

// id waits for the only screen that is in.
func (a *administered) id(tab *browsertest.Tab) string {
	a.t.Helper()
	tab.Await("the screen's orders", "(document.body.dataset.screenTopic ?? '') !== ''")
	return strings.TrimPrefix(browsertest.Eval[string](tab, "document.body.dataset.screenTopic"), "screen/")
}

func TestAScreenIsPairedByItsCodeAndThenNeedsNobody(t *testing.T) {
	t.Parallel()
	a := openAdministered(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(a.url("/screen"))
	for _, violation := range tab.Audit() {
		t.Errorf("the new screen: %s", violation)
	}
	code := tab.Text(".code")
	if status := a.post("/screens/pair", url.Values{"code": {"AAA AAA"}, "name": {"x"}, "displays": {"centre"}}); status != http.StatusNotFound {
		t.Errorf("a code that no screen shows: %d", status)
	}
	if status := a.post("/screens/pair", url.Values{"code": {strings.ToLower(code)}, "name": {"Sảnh tầng 1"}, "displays": {"counters"}, "distance": {"8"}}); status != http.StatusOK {
		t.Fatalf("pair %s: %d", code, status)
	}
	tab.Await("what it is to show", "location.pathname === '/wall/counters' && location.search.includes('distance=8') && "+connected)
	id := a.id(tab)

	a.post("/screens/"+id+"/show", url.Values{"displays": {"counter/12"}, "distance": {"5"}})
	tab.Await("another picture", "location.pathname === '/wall/counter/12' && "+connected)
	px := browsertest.Eval[float64](tab, smallest)
	if status := a.post("/screens/"+id+"/show", url.Values{"displays": {"counter/12"}, "distance": {"5"}, "diagonal": {"32"}}); status != http.StatusOK {
		t.Fatalf("another diagonal: %d", status)
	}
	tab.Await("the same for a smaller screen", "location.search.includes('diagonal=32') && "+connected)
	// 5 m before 32 inches are 8,6 m before 55.
	if smaller := browsertest.Eval[float64](tab, smallest); smaller < px*55/32-0.3 {
		t.Errorf("on a smaller screen the smallest type is %g px, before %g", smaller, px)
	}
	if status := a.post("/screens/"+id+"/show", url.Values{"displays": {"counter/12"}, "distance": {"9"}, "diagonal": {"24"}}); status != http.StatusUnprocessableEntity {
		t.Errorf("a screen too small for its distance: %d", status)
	}
	a.post("/screens/"+id+"/dim", url.Values{"from": {"09:00"}, "until": {"10:00"}})
	tab.Await("the dark", "document.body.dataset.dark === 'yes'")
	a.post("/screens/"+id+"/dim", url.Values{})
	tab.Await("the light", "document.body.dataset.dark === 'no'")

	a.stop()
	a.start("1.0")
	tab.Await("the server again", connected)
	tab.Go(a.url("/screen"))
	tab.Await("the same picture without anybody", "location.pathname === '/wall/counter/12' && "+connected)

	a.post("/screens/"+id+"/revoke", url.Values{})
	tab.Await("a new code", "location.pathname === '/screen' && document.querySelector('.code') !== null")
	if again := tab.Text(".code"); again == code {
		t.Error("the revoked screen shows its old code")
	}
	if said := complaints(tab); len(said) > 0 {
		t.Errorf("console: %v", said)
	}
}

func TestWhoHoldsTheKeySignsIn(t *testing.T) {
	a := openAdministered(t, patient)
	a.stop()
	a.byKey = true
	a.start("1.0")
	tab := browsertest.Open(t)
	tab.Size(390, 844)
	tab.Go(a.url("/screens"))
	for _, violation := range tab.Audit() {
		t.Errorf("the way in: %s", violation)
	}
	browsertest.Eval[any](tab, "document.getElementById('key').focus(); null")
	tab.Press("another\r")
	tab.Await("word of the wrong key", "(document.querySelector('.problem')?.innerText ?? '').includes('Khóa không đúng')")
	browsertest.Eval[any](tab, "document.getElementById('key').focus(); null")
	tab.Press("the-key-of-this-test\r")
	tab.Await("the list", "document.getElementById('displays') !== null")
	tab.Go(a.url("/screens?lang=en"))
	tab.AwaitText("h1", "The screens")
}

func TestTheListOfScreensShowsTheirHealth(t *testing.T) {
	t.Parallel()
	a := openAdministered(t, patient)
	wall, desk := browsertest.Open(t), browsertest.Open(t)
	wall.Go(a.url("/screen"))
	if status := a.post("/screens/pair", url.Values{"code": {wall.Text(".code")}, "name": {"Sảnh"}, "displays": {"centre,counters"}, "distance": {"8"}, "every": {"30"}}); status != http.StatusOK {
		t.Fatalf("pair: %d", status)
	}
	wall.Await("the rotation", "location.search.includes('rotate=centre,counters') && "+connected)
	id := a.id(wall)
	desk.Size(1366, 768)
	desk.Go(a.url("/screens"))
	desk.AwaitText("[data-health] b", "Bình thường")
	desk.Await("what it has open", "document.querySelector('[data-page]').textContent.startsWith('/wall/centre')")
	if text := desk.Text(".screen [data-version]"); text != pages.Version("1.0") {
		t.Errorf("version %q", text)
	}
	for _, size := range [][2]int64{{1366, 768}, {390, 844}} {
		desk.Size(size[0], size[1])
		browsertest.Eval[any](desk, "document.querySelector('details').open = true; null")
		for _, violation := range desk.Audit() {
			t.Errorf("the list at %v: %s", size, violation)
		}
		if by := desk.Overflow(); by > 0 {
			t.Errorf("the list at %v is %d px too wide", size, by)
		}
	}
	browsertest.Eval[any](desk, "document.querySelector('details').open = false; null")
	a.post("/screens/"+id+"/name", url.Values{"name": {"Sảnh tầng 2"}})
	desk.AwaitText(".screen h3", "Sảnh tầng 2")
	if said := complaints(desk); len(said) > 0 {
		t.Errorf("console: %v", said)
	}
}
