package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// The pages about the screens, as they open and as they answer what is not done, in both languages, on a desk's screen and on a telephone.
func TestThePagesAboutScreensAreFitForEverybody(t *testing.T) {
	t.Parallel()
	a, _ := openReplay(t)
	screen := browsertest.Open(t)
	screen.Go(a.url("/screen"))
	pair := url.Values{"code": {screen.Text(".code")}, "name": {"Sảnh"}, "displays": {"centre"}}
	if got := a.post("/screens/pair", pair); got != 200 {
		t.Fatalf("pair: %d", got)
	}
	screen.Await("its display", "location.pathname === '/wall/centre'")
	if got := a.post("/screens/replay", replayOrder); got != 200 {
		t.Fatalf("start: %d", got)
	}
	tab := browsertest.Open(t)
	fit := func(what, path string, open func(address string)) {
		for _, lang := range []string{"", "lang=en"} {
			address := a.url(path + strings.TrimSuffix(map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]+lang, "?"))
			for _, width := range []int64{1366, 390} {
				tab.Size(width, 844)
				open(strings.TrimSuffix(address, "&"))
				browsertest.Eval[any](tab, `document.querySelectorAll("details").forEach((d) => { d.open = true })`)
				for _, v := range tab.Audit() {
					t.Errorf("%s %s at %d: %s", what, lang, width, v)
				}
				if by := tab.Overflow(); by > 0 {
					t.Errorf("%s %s at %d is %d px too wide", what, lang, width, by)
				}
			}
		}
	}
	for _, path := range []string{"/screens", "/screens/replays", "/screens/replays?from=2019-03-04&to=2019-03-05&display=level%2Fdistrict", "/screen", "/wall/rotate?pages=nowhere"} {
		fit(path, path, tab.Go)
	}
	for _, refused := range []struct{ path, fields string }{
		{"/screens/pair", `{code: "AAA AAA", name: "x", displays: "centre"}`},
		{"/screens/pair", `{code: "", name: "", displays: "nowhere"}`},
		{"/screens/nothing/rename", `{name: "x"}`},
		{"/screens/replay", `{from: "2019-03-06", to: "2019-03-05", speed: "3600"}`},
	} {
		fit("the answer of "+refused.path+" to "+refused.fields, refused.path, func(address string) {
			tab.Go(a.url("/screens"))
			browsertest.Eval[any](tab, fmt.Sprintf(`(() => {
				window.here = true;
				const form = Object.assign(document.createElement("form"), { method: "post", action: %q });
				for (const [name, value] of Object.entries(%s)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
				document.body.append(form);
				form.submit();
				return null;
			})()`, address, refused.fields))
			tab.Await("the answer", `!window.here && document.readyState === "complete" && document.querySelector("h1")`)
		})
	}
}
