package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/projections/displays"
	"motcua/web/browsertest"
	"motcua/web/live"
)

// walls are the displays, one of each kind.
var walls = []string{"/wall/centre", "/wall/counters", "/wall/counter/12", "/wall/ready", "/wall/agency/000.00.12.H61", "/wall/level/district", "/wall/targets"}

// sizes are those that every page must fit, in CSS pixels.
var sizes = []struct {
	Width, Height int64
	Wall          bool // read from afar: all of a page of it on one screen
}{{1920, 1080, true}, {1366, 768, true}, {390, 844, false}}

func TestPagesFitTheirScreensAndAreAccessible(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	for _, page := range append([]string{"/", "/wall/counter/99", "/wall/agency/000.00.99.H61", "/wall/level/nation", "/nowhere"}, walls...) {
		for _, lang := range []string{"", "?lang=en"} {
			for _, s := range sizes {
				tab.Size(s.Width, s.Height)
				tab.Go(o.url(page + lang))
				if by := tab.Overflow(); by > 0 {
					t.Errorf("%s%s at %d×%d is %d px too wide", page, lang, s.Width, s.Height, by)
				}
				if s.Width == 1366 {
					continue // lies between the others: nothing new to audit
				}
				for _, violation := range tab.Audit() {
					t.Errorf("%s%s at %d×%d: %s", page, lang, s.Width, s.Height, violation)
				}
			}
		}
	}
	for _, m := range tab.Said() {
		if m.Text != "Failed to load resource: the server responded with a status of 404 (Not Found)" { // the pages that are not there
			t.Errorf("console: %+v", m)
		}
	}
}

// covered are the texts of the wall's open page that lie under its footer or beyond its window, or are cut off.
const covered = `(() => {
	const foot = document.querySelector("footer").getBoundingClientRect().top;
	const bad = [];
	for (const leaf of document.querySelectorAll("header, .headline, .leaf[data-current], .what, .who h1, .who .agency, .who .fields")) {
		for (const node of leaf.querySelectorAll("*")) {
			if (node.children.length > 0 || !node.textContent.trim() || node.closest(".sr") || node.offsetHeight === 0) continue;
			const box = node.getBoundingClientRect();
			if (box.bottom > foot + 1 || box.right > innerWidth + 1 || (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "hidden")) bad.push(node.textContent);
		}
	}
	return bad;
})()`

func TestAWallShowsEachOfItsPagesWhole(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	several := centreView()
	several.Histories = append(several.Histories[:1:1], displays.History{Kind: "simulation"}, displays.History{Kind: "import"})
	for _, view := range []displays.Centre{several, centreView()} {
		o.views["centre"] = view
		o.publish("centre")
		tab.Go(o.url("/wall/centre"))
		tab.Press("1")
		if cut := browsertest.Eval[[]string](tab, covered); len(cut) > 0 {
			t.Errorf("with %d histories, the wall cuts off %q", len(view.Histories), cut)
		}
	}
	for _, s := range sizes {
		if !s.Wall {
			continue
		}
		tab.Size(s.Width, s.Height)
		for _, lang := range []string{"", "?lang=en"} {
			tab.Go(o.url("/wall/centre" + lang))
			for _, key := range []string{"1", "2", "3", "4", "5"} {
				tab.Press(key)
				tab.AwaitText("#turn-at", key)
				if cut := browsertest.Eval[[]string](tab, covered); len(cut) > 0 {
					t.Errorf("page %s%s at %d×%d cuts off %q", key, lang, s.Width, s.Height, cut)
				}
			}
			for _, page := range []string{"/wall/counter/12", "/wall/counter/32" /* the most fields */} {
				tab.Go(o.url(page + lang))
				if cut := browsertest.Eval[[]string](tab, covered); len(cut) > 0 {
					t.Errorf("%s%s at %d×%d cuts off %q", page, lang, s.Width, s.Height, cut)
				}
			}
		}
	}
}

// smallest is the smallest type on a wall in pixels.
const smallest = `(() => {
	let least = Infinity, text = "";
	for (const node of document.querySelectorAll("body *")) {
		if (node.children.length > 0 || !node.textContent.trim() || node.closest(".sr, script, noscript, .toggle") || node.offsetHeight === 0 || getComputedStyle(node).visibility === "hidden") continue;
		const px = parseFloat(getComputedStyle(node).fontSize);
		if (px < least) { least = px; text = node.textContent; }
	}
	return least;
})()`

// pxPerMetre is the smallest type for a distance, on a 55-inch 1080p screen: 43 px at 8 m.
const pxPerMetre = 5.4

func TestDisplaysAreLargeEnoughForTheirDistanceAndNothingIsCutOff(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	for _, page := range append(walls[:len(walls):len(walls)], "/wall/level/commune", "/wall/counter/32") {
		for _, how := range []struct {
			width, height int64
			distance      int
			lang          string
		}{{1920, 1080, 5, "vi"}, {1920, 1080, 8, "vi"}, {1920, 1080, 8, "en"}, {1920, 1080, 12, "vi"}, {1080, 1920, 5, "en"}, {1080, 1920, 8, "vi"}} {
			tab.Size(how.width, how.height)
			address := fmt.Sprintf("%s?distance=%d&lang=%s", page, how.distance, how.lang)
			tab.Go(o.url(address))
			tab.Await("its pages", "document.fonts.status === 'loaded' && document.getElementById('turn-of').textContent > 0")
			if px := browsertest.Eval[float64](tab, smallest); px < pxPerMetre*float64(how.distance)-0.3 {
				t.Errorf("%s at %d×%d has type of %g px", address, how.width, how.height, px)
			}
			if by := tab.Overflow(); by > 0 {
				t.Errorf("%s at %d×%d is %d px too wide", address, how.width, how.height, by)
			}
			cut := browsertest.Eval[[]string](tab, `(() => {
				const all = [];
				for (let n = Number(document.getElementById("turn-of").textContent); n > 0; n--) {
					all.push(...`+covered+`);
					document.getElementById("turn-on").click();
				}
				return all;
			})()`)
			if len(cut) > 0 {
				t.Errorf("%s at %d×%d cuts off %q", address, how.width, how.height, cut)
			}
		}
	}
}

func TestAPictureWithoutScriptStillHasFiguresAndTheirTime(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.NoScript()
	tab.Go(o.url("/wall/centre"))
	if got := tab.Text(received); got != "129" {
		t.Errorf("received: %q", got)
	}
	if got := tab.Text("#age-time"); got == "" {
		t.Error("the picture does not say of when it is")
	}
	if shown := browsertest.Eval[int](tab, "[...document.querySelectorAll('.leaf')].filter((l) => l.offsetHeight > 0).length"); shown != 5 {
		t.Errorf("%d pages can be seen, want all five: nothing turns them", shown)
	}
}

func TestWithoutScriptEveryPageOfADisplayStandsUnderTheOther(t *testing.T) {
	o := openOffice(t, patient)
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.NoScript()
	for _, page := range append(walls[1:len(walls):len(walls)], "/wall/centre?distance=8") {
		tab.Go(o.url(page))
		if over := browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".leaf")].flatMap((leaf, n, all) => {
			const box = leaf.getBoundingClientRect(), last = leaf.lastElementChild.getBoundingClientRect();
			const seen = getComputedStyle(leaf).visibility === "visible" && box.height > 0;
			const next = all[n + 1]?.getBoundingClientRect().top ?? document.querySelector("footer").getBoundingClientRect().top;
			return seen && last.bottom <= next + 1 ? [] : [leaf.className + " " + leaf.innerText.slice(0, 40)];
		})`); len(over) > 0 {
			t.Errorf("%s: hidden, or over the next one: %q", page, over)
		}
	}
}

func TestOldFiguresAreSaidOnOneLineWhateverTheirAge(t *testing.T) {
	o := openOffice(t, Screen{})
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	for _, stand := range []live.Stand{{Position: 1}, {Position: 1, Head: 1_239_001}} {
		stand.Data = time.Now().Add(-13*time.Hour - 37*time.Minute)
		for topic, view := range o.views {
			if err := o.hub.Publish(topic, view, stand); err != nil {
				t.Fatal(err)
			}
		}
		for _, page := range []string{"/wall/centre", "/wall/centre?lang=en", "/wall/counter/12", "/wall/ready"} {
			tab.Go(o.url(page))
			tab.Await("word of old figures", connected+` && document.getElementById("age").dataset.state === "stale"`)
			if says := strings.Contains(tab.Text("#age-time"), "1.239.000 sự kiện") || strings.Contains(tab.Text("#age-time"), "1,239,000 events behind"); says != (stand.Head > 0) {
				t.Errorf("%s says of a view at %d of %d: %s", page, stand.Position, stand.Head, tab.Text(".age"))
			}
			// The longest that the line can become: in an outage, during which nobody knows how far behind the figures are.
			if !browsertest.Eval[bool](tab, fmt.Sprintf(`(() => { document.getElementById("age-link").hidden = %t; const p = document.querySelector(".age p"); return p.scrollWidth <= p.clientWidth; })()`, stand.Head > 0)) {
				t.Errorf("%s cuts the age off: %s", page, tab.Text(".age"))
			}
		}
	}
}
