package office_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/web/browsertest"
)

// painted tells whether something was painted on the one chart of the trend.
const painted = `document.querySelectorAll(".drawing canvas").length === 1 && (() => {
	const c = document.querySelector(".drawing canvas");
	return c.width > 0 && c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some((n) => n > 0);
})()`

// sampled are the pieces of lines in the legend, without their colours.
const sampled = `[...document.querySelectorAll(".drawing .sample")].map((s) => s.innerHTML.replace(/(stroke|fill)="#[^"]*"/g, ""))`

func TestAChartIsDrawnFromItsTableAndAnewForANewAnswer(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	p.receive(t, "Lê Văn Tám")
	b := p.tab(t, "phantich")
	b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-31")
	b.Await("a chart", painted)
	picture(t, b, "charts")
	if same := browsertest.Eval[[]string](b, sampled); len(same) != 4 || slices.Contains(same[1:], same[0]) || same[1] == same[2] || same[2] == same[3] {
		t.Errorf("in the legend lines are told apart by colour alone: %q", same)
	}
	strict(t, b)
	browsertest.Eval[any](b, `(() => {
		const old = document.getElementById("answer"), fresh = old.cloneNode(true);
		fresh.querySelectorAll(".drawing").forEach((d) => d.remove());
		old.replaceWith(fresh);
		fresh.dispatchEvent(new CustomEvent("part", { bubbles: true }));
	})(), null`)
	b.Await("the chart of the new answer", painted)
	b.Size(390, 844)
	b.Await("a narrower chart", `document.querySelector(".drawing .uplot").offsetWidth <= 390`)
	strict(t, b)
	if text := b.PDF().Text(); !strings.Contains(text, "04/01") { // stands in the server's picture alone: a canvas has no words, and the table is folded
		t.Errorf("the printed page lacks the picture that the server drew: %s", text)
	}
}

func TestAStepThatIsNotOfferedSaysWhy(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	for query, want := range map[string][]string{ // the steps that say why
		"from=2019-08-01&to=2020-01-07":          nil, // 160 days
		"from=2019-08-01&to=2020-01-08":          {"Theo ngày: chỉ khi kỳ không dài quá 160 ngày; kỳ này có 161 ngày."},
		"from=2016-01-01&to=2020-01-01&step=day": {"Theo ngày: chỉ khi kỳ không dài quá 160 ngày; kỳ này có 1.462 ngày.", "Theo tuần: chỉ khi kỳ không dài quá 1.120 ngày; kỳ này có 1.462 ngày."},
		"from=2019-08-01&to=2020-01-08&lang=en":  {"By day: only where the period has no more than 160 days; this one has 161."},
	} {
		a := v.get("/analysis?" + query)
		var said []string
		for _, m := range regexp.MustCompile(`<li class="hint">([^<]*)</li>`).FindAllStringSubmatch(a.text, -1) {
			said = append(said, m[1])
		}
		offered := len(regexp.MustCompile(`step=[a-z]+[^"]*#trend"`).FindAllString(a.text, -1))
		if !slices.Equal(said, want) || offered+len(said) != 3 {
			t.Errorf("%s: %d offered, it says %q, want %q", query, offered, said, want)
		}
	}
}

func TestTheHeatMapAddsUpToWhatWasReceived(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.receive(t, "Lê Văn Tám")
	page := p.as(t, "phantich").get("/analysis?from=2020-01-01&to=2020-01-31").text
	for _, said := range []string{"Đông nhất: ", ", 2 hồ sơ (100", `heat-5">2</td>`, "Cộng tất cả: 2 = (4) &#43; (5)"} {
		if !strings.Contains(page, said) {
			t.Errorf("the page does not say %q", said)
		}
	}
	none := p.as(t, "phantich").get("/analysis?from=2019-01-01&to=2019-01-31").text
	if strings.Contains(none, "Đông nhất") || !strings.Contains(none, `id="heat"`) {
		t.Error("a period in which nothing came in has a fullest hour")
	}
}

func TestEachStepAndEachRankSaysWhyItsRateIsSo(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.returned(t)
	v := p.as(t, "phantich")
	a := v.get("/analysis?from=2020-01-01&to=2020-01-02&step=day")
	for _, said := range []string{
		`<td class="n">–</td></tr><tr id="step-2020-01-02"><th scope="row" data-label="02/01">`, // nothing was resolved on the first day: no rate
		`<td class="n" data-value="100.0000"><a href="/analysis/why?by=agency&amp;from=2020-01-02&amp;line=step-2020-01-02&amp;rate=on_time_of_resolved&amp;to=2020-01-02&amp;whole=`, `<span class="hint">1 / 1</span>`,
		`<polyline class="rate" points=`, `rate=on_time_of_handled&amp;slice=agency%3D000.00.04.H61`,
	} {
		if !strings.Contains(a.text, said) {
			t.Errorf("the page does not have %q", said)
		}
	}
	why := v.get(linkTo(t, a, "/analysis/why?by=agency&amp;from=2020-01-02&amp;line=step-2020-01-02&amp;rate=on_time_of_resolved"))
	if !strings.Contains(why.text, "= 1 / 1") || !strings.Contains(why.text, "100,00%") {
		t.Errorf("why the rate of the day is so: %s", why)
	}
	list := v.get("/analysis/list?cell=resolved&from=2020-01-01&to=2020-01-31")
	if why := v.get(linkTo(t, list, "/analysis/why?by=agency&amp;figure=resolved")); !strings.Contains(why.text, "(7) Đã giải quyết: 1") {
		t.Errorf("why the list is as long as it is: %s", why)
	}
}
