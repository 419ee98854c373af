package web

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"motcua/projections/displays"
	"motcua/web/browsertest"
	"motcua/web/live"
	"motcua/web/pages"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

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
	tab.AwaitText(".who .word", "Counter") // it keeps its language
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
