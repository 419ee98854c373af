package office_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"motcua/web/browsertest"
)

// cut are the fields of a page that are narrower than what they hold takes, or wider than where they stand.
const cut = `[...document.querySelectorAll("main input[type=datetime-local], main input[type=date]")].filter((field) => field.checkVisibility()).filter((field) => {
	const probe = field.cloneNode();
	probe.style.width = "max-content";
	probe.style.position = "absolute";
	field.after(probe);
	const needs = probe.offsetWidth;
	probe.remove();
	return field.offsetWidth < needs || field.getBoundingClientRect().right > field.closest("fieldset, form").getBoundingClientRect().right;
}).map((field) => field.id)`

func TestMomentsAreNotCutOffInTheirFields(t *testing.T) {
	p := week(t)
	b := p.tab(t, "phantich")
	const moments = "from=2020-01-01&to=2020-01-10&at=2020-01-03T12:00:00&known-at=40&and-at=2020-01-05T12:00:00&and-known-at=40"
	for _, size := range [][2]int64{{1366, 768}, {1920, 1080}, {3840, 2160}, {1024, 768}, {800, 600}, {390, 844}} {
		b.Size(size[0], size[1])
		for _, page := range []string{"/analysis/compare?" + moments, "/analysis?from=2020-01-01&to=2020-01-03&at=2020-01-03T12:00:00", "/reports?kind=II.06a&by=agency&from=2020-01-01&to=2020-01-03&at=2020-01-03T12:00:00"} {
			b.Go(p.server.URL + page)
			b.Await("the page", `document.readyState === "complete" && document.querySelector("main form")`)
			browsertest.Eval[any](b, `(document.querySelectorAll("main details").forEach((d) => { d.open = true; }), null)`)
			if fields := browsertest.Eval[[]string](b, cut); len(fields) > 0 {
				t.Errorf("%v %s: cut off are %v", size, page, fields)
			}
			if wide := b.Overflow(); wide > 0 {
				t.Errorf("%v %s: %d pixels too wide", size, page, wide)
			}
		}
	}
}

// Given a screen of 4K, whose letters are half as large again, then those of the rail and of the legend are too, and the months do not run into each other.
func TestOnALargeScreenTheLettersAndLinesOfChartsGrowToo(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(300 * 24 * time.Hour)
	b := p.tab(t, "phantich")
	sizes := func(width, height int64) []float64 {
		b.Size(width, height)
		b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-06-10")
		b.Await("rail and chart", `document.querySelector(".marks")?.checkVisibility() && document.querySelectorAll(".drawing .sample").length > 2`)
		if apart := browsertest.Eval[bool](b, `(() => {
			const boxes = [...document.querySelectorAll(".marks text")].map((m) => m.getBoundingClientRect()), frame = document.querySelector(".marks").getBoundingClientRect();
			return boxes.length > 0 && boxes.every((box, i) => (!i || boxes[i - 1].right < box.left) && box.bottom <= frame.bottom + 1 && box.top > frame.top);
		})()`); !apart {
			t.Errorf("%d: the months run into each other, or out of their band", width)
		}
		return browsertest.Eval[[]float64](b, `[
			parseFloat(getComputedStyle(document.querySelector(".marks text")).fontSize), document.querySelector(".marks").getBoundingClientRect().height,
			document.querySelector(".drawing .sample").getBoundingClientRect().width, parseFloat(document.querySelector(".drawing .sample line").getAttribute("stroke-width")),
			document.querySelector(".drawing .uplot").getBoundingClientRect().height > 0 ? parseFloat(getComputedStyle(document.documentElement).fontSize) : 0]`)
	}
	desk, wall := sizes(1366, 768), sizes(3840, 2160)
	for i := range desk {
		if wall[i] != 1.5*desk[i] {
			t.Errorf("%v at a desk are %v on a large screen: want half as large again", desk, wall)
			break
		}
	}
}

// Given the handle that stays in sight, when somebody goes back through the page by keyboard, or is led to a part of it, then what they come to is not under the handle.
func TestWhatOneComesToIsNotUnderTheHandle(t *testing.T) {
	p := week(t)
	b := p.tab(t, "phantich")
	b.Size(1366, 768)
	b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-09#causes")
	b.Await("the handle, and what is led to", `document.getElementById("rail")?.checkVisibility() === true && scrollY > 500`)
	const under = `(document.getElementById("scrub").getBoundingClientRect().bottom > %s.getBoundingClientRect().top)`
	if browsertest.Eval[bool](b, fmt.Sprintf(under, `document.getElementById("causes")`)) {
		t.Error("what an address leads to is under the handle")
	}
	browsertest.Eval[any](b, `[...document.querySelectorAll("#answer a")].filter((a) => a.checkVisibility()).at(-1).focus(), null`)
	for range 40 {
		b.Press("\t", chromedp.ModifierShift)
		if browsertest.Eval[bool](b, `!!document.activeElement.closest("#answer") && `+fmt.Sprintf(under, `document.activeElement`)+` && document.activeElement.offsetHeight < 100`) {
			t.Errorf("under the handle is what has the focus: %.60s", browsertest.Eval[string](b, `document.activeElement.outerHTML`))
		}
	}
}
