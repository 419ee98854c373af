package web

import (
	"testing"
	"time"

	"motcua/web/browsertest"
	"motcua/web/live"
)

func TestAScreenWhoseOwnClockIsAnHourOffTellsTimeAndAgeRightly(t *testing.T) {
	for name, off := range map[string]string{"fast": "+ 3600e3", "slow": "- 3600e3"} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, Screen{LateAfter: 10 * time.Minute, StaleAfter: 20 * time.Minute, TurnEvery: time.Hour, RetryMin: patient.RetryMin, RetryMax: patient.RetryMax, ReloadSpread: patient.ReloadSpread})
			tab := browsertest.Open(t)
			tab.Before(`{ const now = Date.now; Date.now = () => now() ` + off + `; }`)
			tab.Go(o.url("/wall/centre"))
			tab.Await("the live connection", connected)
			if state := browsertest.Eval[string](tab, "document.body.dataset.state"); state != "fresh" {
				t.Errorf("the figures are said to be %s", state)
			}
			tab.Await("an age in seconds", `/^\d+ giây trước$/.test(document.getElementById('age-ago').textContent)`)
			if clock := tab.Text("#clock"); clock != "09:12" {
				t.Errorf("the clock says %s, want the office's 09:12", clock)
			}
		})
	}
}

func TestAWallThatComesBackTellsWhatItHasAndIsSentOnlyWhatItMissed(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Before(`{
		window.heard = []; window.said = [];
		const send = WebSocket.prototype.send;
		WebSocket.prototype.send = function (text) {
			if (window.socket !== this) this.addEventListener("message", (e) => window.heard.push(JSON.parse(e.data)));
			window.socket = this;
			window.said.push(JSON.parse(text));
			return send.call(this, text);
		};
	}`)
	tab.Go(o.url("/wall/centre"))
	tab.Await("the live connection", connected)
	tab.AwaitText(received, "129")

	// While the wall is away the figures move once, then they do not.
	for _, kind := range []string{"patch", "heartbeat"} {
		browsertest.Eval[any](tab, "window.heard = []; window.said = []; window.socket.close(); null")
		if kind == "patch" {
			view := centreView()
			view.Today.Received = 1_130
			o.views["centre"] = view
			if err := o.hub.Publish("centre", view, live.Stand{Position: 2, Data: time.Now()}); err != nil {
				t.Fatal(err)
			}
		}
		tab.Await("a "+kind+" for a wall that is back", connected+` && window.said.some((m) => m.type === "subscribe") && window.heard.some((m) => m.type === "`+kind+`")`)
		tab.AwaitText(received, "1.130")
		if !browsertest.Eval[bool](tab, `window.said.every((m) => m.type !== "subscribe" || m.seq > 0 && m.epoch !== "") && window.heard.every((m) => m.type !== "snapshot")`) {
			t.Errorf("the wall said %s and heard %s", browsertest.Eval[string](tab, "JSON.stringify(window.said)"), browsertest.Eval[string](tab, "JSON.stringify(window.heard.map((m) => m.type))"))
		}
	}
	if said := complaints(tab); len(said) > 0 {
		t.Errorf("console: %v", said)
	}
}
