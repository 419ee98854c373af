package office_test

import (
	"math"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// A sheet of A4 that lies on its side, in points.
const longSide, shortSide = 297 / 25.4 * 72, 210 / 25.4 * 72

// Given the page of the figures, when it is printed, then it lies on A4, says whose it is and that it is a reconstruction, has what is folded on the screen, and nothing
// that only a screen can do.
func TestThePrintedFiguresSayWhoseTheyAreAndHaveTheirTablesUnfolded(t *testing.T) {
	p := week(t)
	p.returned(t)
	b := p.tab(t, "phantich")
	for lang, want := range map[string]struct{ said, unfolded, controls []string }{
		"": {
			[]string{"Trung tâm Phục vụ hành chính công tỉnh Vĩnh Long", "Dữ liệu phục dựng", "05/01/2020 – 10/01/2020", "Phải giải quyết"},
			[]string{"Quá hạn vào cuối", "Trong đó trễ hạn"},
			[]string{"Phát", "Tốc độ", "Đến ngày này", "Tháng này", "Sự kiện sau", "Chọn kỳ", "Theo tuần", "Đăng xuất", "Page Up", "English", "Chiếu lại", "Vì sao", "So sánh", "Xem dưới dạng bảng"},
		},
		"&lang=en": {
			[]string{"Vĩnh Long", "econstruct", "05/01/2020 – 10/01/2020", "To be handled"},
			[]string{"Overdue at its end", "Late of them"},
			[]string{"Play", "Speed", "Go to this day", "This month", "Event after", "Choose another", "By week", "Sign out", "Page Up", "Tiếng Việt", "Replay", "Why?", "Compare", "As a table"},
		},
	} {
		b.Go(p.server.URL + "/analysis?from=2020-01-05&to=2020-01-10" + lang)
		b.Await("a chart, and how limits were kept", painted+` && !document.querySelector("[data-preparing]")`)
		pdf := b.PDF()
		for n, sheet := range pdf.Sheets() {
			if math.Abs(sheet.Width-longSide) > 1 || math.Abs(sheet.Height-shortSide) > 1 {
				t.Errorf("sheet %d is %.0f × %.0f points", n+1, sheet.Width, sheet.Height)
			}
		}
		text, first := pdf.Text(), pdf.Sheets()[0].Text
		if at, figures := strings.Index(first, want.said[1]), strings.Index(first, want.said[3]); at < 0 || at > figures {
			t.Errorf("that it is a reconstruction is not said above the figures: %s", first)
		}
		for _, said := range append(want.said, want.unfolded...) {
			if !strings.Contains(text, said) {
				t.Errorf("the paper does not say %q: %s", said, text)
			}
		}
		for _, control := range want.controls {
			if strings.Contains(text, control) {
				t.Errorf("the paper has %q", control)
			}
		}
	}
}

// Given the styles of paper, then what stands beside a number is no larger than it, what tells colours apart keeps them, and nothing looks as if it could be followed.
func TestThePrintedFiguresAreSetForPaper(t *testing.T) {
	p := week(t)
	p.returned(t)
	b := p.tab(t, "phantich")
	b.Go(p.server.URL + "/analysis?from=2020-01-05&to=2020-01-10")
	b.Await("a chart, and how limits were kept", painted+` && !document.querySelector("[data-preparing]")`)
	for _, wrong := range browsertest.Eval[[]string](b, `(() => {
		for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
		const of = (e) => getComputedStyle(e), wrong = [];
		const all = (selector, right) => {
			const found = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
			if (found.length === 0) wrong.push("no " + selector);
			for (const e of found) if (!right(e)) wrong.push(selector + ": " + e.outerHTML);
		};
		all("td .hint", (e) => of(e).fontSize === of(e.closest("td")).fontSize);
		all("td.hint", (e) => of(e).fontSize === of(e.closest("table")).fontSize);
		all("main .tag", (e) => of(e).printColorAdjust === "exact");
		all(".legend .key", (e) => of(e).printColorAdjust === "exact");
		all("main a", (e) => of(e).textDecorationLine === "none" && of(e).color === of(e.parentElement).color);
		all(".reconstruction", (e) => of(e).printColorAdjust === "exact");
		return wrong.slice(0, 5);
	})()`) {
		t.Error(wrong)
	}
}
