package web

import (
	"strings"
	"testing"
	"time"

	"motcua/web/browsertest"
)

// witness notes in a page, from before its own scripts: each state that the figures were said to be in, what it showed since it
// woke up, the connections that were tried; and lets its time pass faster by pace(rate).
const witness = `{
	const steady = performance.now.bind(performance), after = setTimeout, cancel = clearTimeout, date = Date.now() - steady();
	let rate = 1, from = steady(), shown = from;
	const now = () => shown + (steady() - from) * rate;
	window.pace = (faster) => { shown = now(); from = steady(); rate = faster; };
	performance.now = now;
	Date.now = () => date + now();
	window.setTimeout = (f, ms = 0) => after(f, ms / rate);
	const running = new Map();
	let timers = 0;
	window.setInterval = (f, ms) => {
		const id = ++timers;
		const tick = () => { running.set(id, after(tick, ms / rate)); f(); };
		running.set(id, after(tick, ms / rate));
		return id;
	};
	window.clearInterval = (id) => { cancel(running.get(id)); running.delete(id); };

	window.states = []; window.awake = null; window.sockets = 0; window.blank = 0;
	const Socket = WebSocket;
	window.WebSocket = class extends Socket { constructor(...args) { super(...args); window.sockets++; } };
	addEventListener("DOMContentLoaded", () => {
		const figure = [...document.querySelectorAll("main .v[data-v]")].find((v) => v.closest("[hidden]") === null);
		const look = () => {
			const state = document.body.dataset.state;
			if (state !== states.at(-1)) states.push(state);
			awake?.push(state + " " + document.querySelector('[data-v="today.received"]')?.textContent);
			if (figure.textContent.trim() === "" || document.querySelector("main").offsetHeight < 100) window.blank++;
		};
		new MutationObserver(look).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
		look();
		document.addEventListener("resume", () => { window.awake = []; after(look, 0); });
	});
}`

// witnessed opens a wall with a witness that has seen it live.
func witnessed(tab *browsertest.Tab, url string) {
	tab.Size(1920, 1080)
	tab.Before(witness)
	tab.Go(url)
	tab.Await("the live connection", connected+" && (window.mark = 'same page')")
}

// healed says what a wall has done wrong on its way through an outage to fresh figures, in the same page.
func healed(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	tab.Await("fresh figures", connected+` && document.body.dataset.state === "fresh"`)
	if went := browsertest.Eval[string](tab, "states.join()"); went != "fresh,late,stale,fresh" {
		t.Errorf("the wall went through %s, want fresh, late, stale, and fresh again", went)
	}
	if !browsertest.Eval[bool](tab, "window.mark === 'same page' && window.blank === 0") {
		t.Error("the wall was reloaded, or blank for a moment")
	}
	for _, m := range tab.Said() {
		// The connections that failed; and without TLS a browser ignores one of our headers, which it says wherever a page is not its own machine's.
		if !strings.Contains(m.Text, "WebSocket connection to") && !strings.Contains(m.Text, "net::ERR_") && !strings.HasPrefix(m.Text, "The Cross-Origin-Opener-Policy header has been ignored") {
			t.Errorf("console: %+v", m)
		}
	}
}

func TestTenMinutesWithoutAServerMakeTheFiguresAmberThenOldAndTheWallHealsByItself(t *testing.T) {
	t.Parallel()
	for _, page := range []string{"/wall/centre", "/wall/counter/12?distance=8"} {
		t.Run(page, func(t *testing.T) {
			o := newOffice(t, Screen{TurnEvery: time.Hour})
			o.vouch = true
			o.start("1.0")
			t.Cleanup(o.stop)
			tab := browsertest.Open(t)
			witnessed(tab, o.url(page))
			before := tab.Text("main")

			o.kill()
			tab.Await("word of the lost connection", "!document.getElementById('age-link').hidden")
			browsertest.Eval[any](tab, "pace(60); null") // ten minutes in ten seconds
			tab.Await("ten minutes", `/10 phút/.test(document.getElementById("age-ago").textContent)`)
			if state := tab.Text("#age-state"); state != "DỮ LIỆU CŨ" {
				t.Errorf("after ten minutes the wall says %q", state)
			}
			if after := tab.Text("main"); after != before {
				t.Errorf("the last picture did not stay:\n%s\n%s", before, after)
			}
			// At most every 7.5 to 15 s: neither a storm of attempts nor a wall that has given up.
			if n := browsertest.Eval[int](tab, "sockets"); n < 20 || n > 120 {
				t.Errorf("in ten minutes the wall has tried %d times", n)
			}
			browsertest.Eval[any](tab, "pace(1); null")
			o.start("1.0")
			healed(t, tab)
		})
	}
}

func TestAWallThatWakesUpNeverShowsOldFiguresAsFresh(t *testing.T) {
	t.Parallel()
	for name, gone := range map[string]bool{"the server is there": false, "the server has gone": true} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, Screen{LateAfter: 3 * time.Second, StaleAfter: time.Hour, TurnEvery: time.Hour, RetryMin: patient.RetryMin, RetryMax: patient.RetryMax})
			o.vouch = true
			o.start("1.0")
			t.Cleanup(func() { o.stop() })
			tab := browsertest.Open(t)
			witnessed(tab, o.url("/wall/centre"))

			tab.Sleep()
			time.Sleep(time.Second) // what is said meanwhile waits in its socket
			if gone {
				o.kill()
			} else {
				view := centreView()
				view.Today.Received = 1_130
				o.views["centre"] = view
				o.publish("centre")
			}
			time.Sleep(6 * time.Second)
			tab.Wake()

			tab.Await("a look at what it shows when it wakes up", "awake?.length > 0")
			if gone {
				tab.Await("word of late figures", `document.body.dataset.state === "late"`)
				time.Sleep(500 * time.Millisecond) // a frame that waited would have come by now
			} else {
				tab.AwaitText(received, "1.130")
			}
			if browsertest.Eval[bool](tab, `awake.includes("fresh 129")`) {
				t.Errorf("after it woke up the wall showed old figures as fresh: %s", browsertest.Eval[string](tab, "awake.join(', ')"))
			}
			if gone {
				o.start("1.0")
			}
			tab.Await("fresh figures", connected+` && document.body.dataset.state === "fresh"`)
			if browsertest.Eval[string](tab, "window.mark ?? ''") != "same page" {
				t.Error("the wall was reloaded")
			}
		})
	}
}

func TestAScreenWhoseClockIsSetWhileItRunsFindsTheTruthByItself(t *testing.T) {
	t.Parallel()
	for name, by := range map[string]string{"forward": "+ 3600e3", "back": "- 3600e3"} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, Screen{LateAfter: 10 * time.Minute, StaleAfter: 20 * time.Minute, TurnEvery: time.Hour, RetryMin: patient.RetryMin, RetryMax: patient.RetryMax})
			o.vouch = true
			o.start("1.0")
			t.Cleanup(o.stop)
			tab := browsertest.Open(t)
			tab.Go(o.url("/wall/centre"))
			tab.Await("the live connection", connected)
			browsertest.Eval[any](tab, "{ const now = Date.now; Date.now = () => now() "+by+"; } window.set = performance.now(); null")
			tab.Await("fresh figures, told by a frame after the clock was set", connected+` && performance.now() - window.set > 1000 && document.body.dataset.state === "fresh" && /^\d giây trước$/.test(document.getElementById("age-ago").textContent)`)
			if clock := tab.Text("#clock"); clock != "09:12" {
				t.Errorf("the clock says %s, want the office's 09:12", clock)
			}
		})
	}
}
