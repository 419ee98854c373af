package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/projections/displays"
	"motcua/web/browsertest"
	"motcua/web/live"
	"motcua/web/pages"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// office is a running server with a real hub and views published by hand. The office's clock stands, real time passes.
type office struct {
	t      *testing.T
	addr   string
	screen Screen
	hub    *live.Hub
	server *http.Server
	views  map[string]any
	change func(*Options) // if set, alters the site's options at each start
	listen *listener
	vouch  bool            // the figures are known to be current as long as the server runs
	ctx    context.Context // ends when the server stops
	cancel context.CancelFunc
}

// openOffice starts a server on a port of its own. Thresholds are the test's: an age that must not be reached is an
// hour, one that must be reached is soon.
func openOffice(t *testing.T, screen Screen) *office {
	t.Helper()
	o := newOffice(t, screen)
	o.start("1.0")
	t.Cleanup(o.stop)
	return o
}

// newOffice makes one that has not started.
func newOffice(t *testing.T, screen Screen) *office {
	o := &office{t: t, addr: "127.0.0.1:0", screen: screen, views: map[string]any{}}
	for _, topic := range []string{"centre", "ready", "targets", "counter/12", "counter/32", "level/province", "level/district", "level/commune", "agency/000.00.12.H61"} {
		o.views[topic] = viewOf(topic)
	}
	return o
}

func (o *office) start(version string) {
	o.t.Helper()
	socket, err := net.Listen("tcp", o.addr)
	if err != nil {
		o.t.Fatal(err)
	}
	o.listen = &listener{Listener: socket}
	o.addr = socket.Addr().String()
	o.ctx, o.cancel = context.WithCancel(context.Background())
	o.hub = live.New(live.Options{Clock: demoClock{}, Version: pages.Version(version), Heartbeat: 200 * time.Millisecond})
	for topic := range o.views {
		o.publish(topic)
	}
	o.server = NewServer(o.addr, house(o.t, func(opt *Options) {
		opt.Hub, opt.Views, opt.Screen, opt.Version = o.hub, o.hub.Latest, o.screen, version
		if o.change != nil {
			o.change(opt)
		}
	}))
	server, listen, hub, ctx := o.server, o.listen, o.hub, o.ctx
	go func() { _ = server.Serve(listen) }() // ends with ErrServerClosed
	if o.vouch {
		go func() {
			for ; ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
				hub.Confirm(live.Stand{Data: time.Now()})
			}
		}()
	}
}

// listener knows its connections, to cut them off.
type listener struct {
	net.Listener
	mu    sync.Mutex
	conns []net.Conn
}

func (l *listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err == nil {
		l.mu.Lock()
		l.conns = append(l.conns, conn)
		l.mu.Unlock()
	}
	return conn, err
}

// kill ends the server without a word to anybody, as a power cut does.
func (o *office) kill() {
	o.t.Helper()
	_ = o.listen.Close() // again by stop
	o.listen.mu.Lock()
	for _, conn := range o.listen.conns {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // it may be closed already
		}
		_ = conn.Close()
	}
	o.listen.mu.Unlock()
	o.stop()
}

func (o *office) stop() {
	o.t.Helper()
	o.cancel()
	ctx, cancel := context.WithTimeout(context.Background(), browsertest.Patience)
	defer cancel()
	if err := o.hub.Close(ctx); err != nil {
		o.t.Error(err)
	}
	if err := o.server.Close(); err != nil {
		o.t.Error(err)
	}
}

// publish sends a topic's view, known to be current now.
func (o *office) publish(topic string) {
	o.t.Helper()
	if err := o.hub.Publish(topic, o.views[topic], live.Stand{Position: 1, Data: time.Now()}); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) url(path string) string { return "http://" + o.addr + path }

var patient = Screen{LateAfter: time.Hour, StaleAfter: 2 * time.Hour, TurnEvery: time.Hour, RetryMin: 50 * time.Millisecond, RetryMax: 200 * time.Millisecond, ReloadSpread: time.Millisecond}

// connected holds in a page that has had its first snapshot.
const connected = `document.body.dataset.live === "yes"`

const received = `[data-v="today.received"]`

// complaints are what the console said, but for the failed connections that an outage brings.
func complaints(tab *browsertest.Tab) []browsertest.Message {
	var left []browsertest.Message
	for _, m := range tab.Said() {
		if !strings.Contains(m.Text, "WebSocket connection to") && !strings.Contains(m.Text, "ERR_CONNECTION_REFUSED") {
			left = append(left, m)
		}
	}
	return left
}

func TestAWallFollowsTheFiguresThroughARestartWithoutReloading(t *testing.T) {
	t.Parallel()
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/centre"))
	tab.AwaitText(received, "129")
	tab.Await("the live connection", connected+" && (window.mark = 'same page')")

	view := centreView()
	view.Today.Received = 1_130
	delete(view.Today.Rates, "on_time_of_handled")
	o.views["centre"] = view
	o.publish("centre")
	tab.AwaitText(received, "1.130")
	if got := browsertest.Eval[string](tab, `document.querySelector('[data-v="today.received"]').dataset.changed ?? ''`); got != "up" {
		t.Errorf("the change is marked %q, want up", got)
	}

	o.stop()
	tab.Await("word of the lost connection", "!document.getElementById('age-link').hidden")
	if got := tab.Text(received); got != "1.130" {
		t.Errorf("through the outage the wall shows %q, want its last picture", got)
	}

	view.Today.Received = 1_131
	o.views["centre"] = view
	o.start("1.0")
	tab.AwaitText(received, "1.131")
	if got := browsertest.Eval[string](tab, "window.mark ?? ''"); got != "same page" {
		t.Error("the page was reloaded though the server's version is the same")
	}
	if said := complaints(tab); len(said) > 0 {
		t.Errorf("console: %v", said)
	}
}

func TestAWallReloadsItselfWhenTheServerComesBackWithANewerPage(t *testing.T) {
	t.Parallel()
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/counter/12?lang=en"))
	tab.Await("the live connection", connected+" && (window.mark = 'old page')")
	o.stop()
	o.start("2.0")
	tab.Await("the new page", "document.body.dataset.version.startsWith('2.0+') && window.mark === undefined")
	if got := tab.Text(".who .word"); got != "Counter" {
		t.Errorf("after the reload the wall says %q: it lost its language", got)
	}
}

func TestAWallSaysThatItsFiguresAreLateThenOld(t *testing.T) {
	t.Parallel()
	soon := patient
	soon.LateAfter, soon.StaleAfter = 700*time.Millisecond, 5*time.Second
	o := openOffice(t, soon)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/centre"))
	// Heartbeats go on, but nobody confirms the figures: a stalled projection looks like this.
	tab.AwaitText("#age-state", "Cập nhật chậm")
	tab.AwaitText("#age-state", "DỮ LIỆU CŨ")
	tab.AwaitText("#age-said", "Số liệu trên màn hình đã cũ.")
	tab.Await("an age in seconds", `/^([5-9]|[1-9][0-9]) giây trước$/.test(document.getElementById('age-ago').textContent)`)
	if !browsertest.Eval[bool](tab, "document.getElementById('age-link').hidden") {
		t.Error("the wall says that the connection is lost, and it is not")
	}
	o.hub.Confirm(live.Stand{Position: 2, Data: time.Now().Add(time.Hour)})
	tab.AwaitText("#age-state", "")
}

func TestAnOutageMakesTheFiguresOld(t *testing.T) {
	t.Parallel()
	soon := patient
	soon.LateAfter, soon.StaleAfter = time.Second, 1500*time.Millisecond
	o := openOffice(t, soon)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/counter/12"))
	tab.Await("the live connection", connected)
	o.stop()
	tab.AwaitText("#age-state", "DỮ LIỆU CŨ")
	tab.Await("word of the lost connection", "!document.getElementById('age-link').hidden")
	o.start("1.0")
	tab.Await("the return", connected)
}

func TestTheCountersOfTheCentreAndTheListOfACounterMove(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/counter/12"))
	code, state := `[data-v="recent.0.code"]`, `[data-v="recent.0.status"]`
	tab.AwaitText(code, "000.00.07.H61-200102-0017")
	tab.Await("the live connection", connected)
	view := counterView(12)
	view.Recent = view.Recent[:1]
	view.Recent[0] = displays.Recent{Code: "000.00.07.H61-200102-0099", Status: 10, At: view.Recent[0].At}
	o.views["counter/12"] = view
	o.publish("counter/12")
	tab.AwaitText(code, "000.00.07.H61-200102-0099")
	tab.AwaitText(state, "Đã trả kết quả")
	if shown := browsertest.Eval[int](tab, "[...document.querySelectorAll('.recent tbody tr')].filter((r) => r.offsetHeight > 0).length"); shown != 1 {
		t.Errorf("%d rows, want the one that the view has", shown)
	}
	view.Recent = nil
	o.views["counter/12"] = view
	o.publish("counter/12")
	tab.Await("word that there is none", "document.querySelector('.none').offsetHeight > 0 && document.querySelector('.recent').offsetHeight === 0")
}

func TestThePagesOfTheWallTurnByThemselvesUntilAKeyIsPressed(t *testing.T) {
	t.Parallel()
	quick := patient
	quick.TurnEvery = 300 * time.Millisecond
	o := openOffice(t, quick)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(o.url("/wall/centre"))
	tab.AwaitText("#turn-at", "2")
	tab.AwaitText("#turn-at", "3")
	tab.Press("4")
	tab.AwaitText("#turn-at", "4")
	if held := browsertest.Eval[string](tab, "document.getElementById('turn-hold').dataset.held"); held != "yes" {
		t.Error("the pages go on turning after a key")
	}
	if shown := browsertest.Eval[int](tab, "[...document.querySelectorAll('.leaf')].filter((l) => l.offsetHeight > 0).length"); shown != 1 {
		t.Errorf("%d pages at once, want one", shown)
	}
	tab.Press(" ")
	tab.AwaitText("#turn-at", "1")
}

func TestScriptsWriteFiguresAsTheServerDoes(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/centre"))
	cases, err := json.Marshal(map[string]any{"percent": percentCases, "count": countCases, "age": ageCases})
	if err != nil {
		t.Fatal(err)
	}
	wrong := browsertest.Eval[[]string](tab, fmt.Sprintf(`(async () => {
		const f = await import("/static/%s/shared/format.js");
		const words = JSON.parse(document.getElementById("wording").textContent);
		const cases = %s;
		const wrong = [];
		const check = (got, want) => { if (got !== want) wrong.push(got + " for " + want); };
		for (const c of cases.percent) { check(f.percent(c.Numerator, c.Denominator, "vi"), c.Vi); check(f.percent(c.Numerator, c.Denominator, "en"), c.En); }
		for (const c of cases.count) { check(f.count(c.N, "vi"), c.Vi); check(f.count(c.N, "en"), c.En); }
		for (const c of cases.age) check(f.age(c.Seconds, words), c.Vi);
		return wrong;
	})()`, pages.Hash, cases))
	if len(wrong) > 0 {
		t.Errorf("the script writes %v", wrong)
	}
}

func TestScriptsTakePatchesAsTheStandardSays(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Go(o.url("/wall/centre"))
	// The examples of RFC 7396, appendix A.
	wrong := browsertest.Eval[[]string](tab, fmt.Sprintf(`(async () => {
		const { merge } = await import("/static/%s/wall/feed.js");
		const wrong = [];
		for (const [target, patch, want] of [
			[{a: "b"}, {a: "c"}, {a: "c"}], [{a: "b"}, {b: "c"}, {a: "b", b: "c"}], [{a: "b"}, {a: null}, {}], [{a: "b", b: "c"}, {a: null}, {b: "c"}],
			[{a: ["b"]}, {a: "c"}, {a: "c"}], [{a: "c"}, {a: ["b"]}, {a: ["b"]}], [{a: {b: "c"}}, {a: {b: "d", c: null}}, {a: {b: "d"}}],
			[{a: [{b: "c"}]}, {a: [1]}, {a: [1]}], [["a", "b"], ["c", "d"], ["c", "d"]], [{a: "b"}, ["c"], ["c"]], [{a: "foo"}, null, null], [{a: "foo"}, "bar", "bar"],
			[{e: null}, {a: 1}, {e: null, a: 1}], [[1, 2], {a: "b", c: null}, {a: "b"}], [{}, {a: {bb: {ccc: null}}}, {a: {bb: {}}}],
		]) {
			const got = JSON.stringify(merge(structuredClone(target), patch));
			if (got !== JSON.stringify(want)) wrong.push(JSON.stringify(target) + " + " + JSON.stringify(patch) + " = " + got);
		}
		return wrong;
	})()`, pages.Hash))
	if len(wrong) > 0 {
		t.Errorf("merged wrongly: %v", wrong)
	}
}
