package web

import (
	"testing"
	"time"

	"motcua/web/browsertest"
	"motcua/web/cabletest"
)

// TestAWallBehindACutNetworkHealsByItself has Chromium itself in a network namespace.
func TestAWallBehindACutNetworkHealsByItself(t *testing.T) {
	for name, way := range map[string]struct{ cut, mend func(*cabletest.Cable) }{
		"the cable is pulled": {(*cabletest.Cable).Pull, (*cabletest.Cable).Plug},
		"packets vanish":      {(*cabletest.Cable).Swallow, (*cabletest.Cable).Pass},
	} {
		t.Run(name, func(t *testing.T) {
			c := cabletest.Lay(t)
			o := newOffice(t, Screen{LateAfter: 3 * time.Second, StaleAfter: 7 * time.Second, TurnEvery: time.Hour, RetryMin: patient.RetryMin, RetryMax: patient.RetryMax})
			o.addr, o.vouch = c.Near+":0", true
			o.start("1.0")
			t.Cleanup(o.stop)
			tab := browsertest.OpenBy(t, c.Program)
			witnessed(tab, o.url("/wall/centre"))
			tab.AwaitText(received, "129")

			way.cut(c)
			view := centreView()
			view.Today.Received = 1_130
			o.views["centre"] = view
			o.publish("centre")
			tab.AwaitText("#age-state", "DỮ LIỆU CŨ")
			tab.Await("word of the lost connection", "!document.getElementById('age-link').hidden")
			if got := tab.Text(received); got != "129" {
				t.Errorf("behind a cut network the wall shows %q, want its last picture", got)
			}

			way.mend(c)
			tab.AwaitText(received, "1.130")
			healed(t, tab)
		})
	}
}
