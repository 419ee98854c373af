package office_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/domain/eventlog"
	"motcua/web/browsertest"
)

// follow lets pages hear of changes.
func (p *place) follow(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() {
		_, err := p.Follow(ctx, eventlog.Start)
		ended <- err
	}()
	t.Cleanup(func() {
		p.Leave()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// strict holds a page to what every page is held to: nothing for axe to find, nothing in the console, no wider than its window.
func strict(t *testing.T, b *browsertest.Tab) {
	t.Helper()
	for _, v := range b.Audit() {
		t.Error(v)
	}
	for _, m := range b.Said() {
		if strings.Contains(m.Text, "422") { // a refusal, as it should be
			continue
		}
		t.Errorf("console: %+v", m)
	}
	if wide := b.Overflow(); wide > 0 {
		t.Errorf("%d pixels too wide", wide)
	}
}

// focused tabs on until an element has the focus.
func focused(t *testing.T, b *browsertest.Tab, selector string) {
	t.Helper()
	for range 60 {
		if browsertest.Eval[bool](b, "document.activeElement?.matches("+quoted(selector)+") === true") {
			return
		}
		b.Press("\t")
	}
	t.Fatalf("no way to %s by Tab", selector)
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

// Head and specialist do their part without a mouse: the first form by its keys, another by unfolding it.
func TestADossierIsHandledByKeyboard(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	p.goOn(t, code, doing{"quay.07", "transfer", nil, "Đã ghi", 0}, doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0})
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + string(code))
	picture(t, b, "dossier")
	strict(t, b)
	focused(t, b, `form[data-deed="assign"] select`)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the officer is named", `document.querySelector(".said")?.textContent.includes("Phân công thụ lý") && document.activeElement.matches(".said")`)

	focused(t, b, "details#extend > summary")
	b.Press("\r")
	focused(t, b, "#extend-until")
	b.Press("31032020") // as the browser takes a date by keys
	browsertest.Eval[any](b, `(document.getElementById("extend-until").value = "2020-04-04", null)`)
	focused(t, b, "#extend-reason")
	b.Press("Xin lỗi")
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("a refusal that took the focus", `document.activeElement.matches("#problem") && document.getElementById("extend").open`)
	picture(t, b, "refused")
	strict(t, b)
	focused(t, b, "#problem a")
	b.Press("\r") // to the field at fault
	b.Await("the field at fault", `document.activeElement.id === "extend-until" && document.activeElement.getAttribute("aria-invalid") === "true" && document.getElementById("extend-reason").value === "Xin lỗi"`)
	browsertest.Eval[any](b, `(document.getElementById("extend-until").value = "2020-03-31", null)`)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("form 04 at hand", `document.querySelector(".said a")?.getAttribute("href").includes("/form/04?print=1")`)
	picture(t, b, "extended")
	b.Size(390, 844)
	strict(t, b)
	picture(t, b, "dossier-390")
}

// What others do appears in place; what somebody types stays, and news waits in a line until it is asked for.
func TestAPageFollowsOthersAndLeavesInputAlone(t *testing.T) {
	p := open(t)
	p.follow(t)
	code := p.secretDossier(t)
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + string(code))
	browsertest.Eval[any](b, "(window.mark = 1, null)")
	p.goOn(t, code, doing{"quay.07", "transfer", nil, "Đã ghi", 0})
	b.Await("the transfer in place", `window.mark === 1 && document.querySelector(".first form")?.dataset.deed === "accept-transfer" && document.querySelector(".story").textContent.includes("Chuyển hồ sơ")`)

	browsertest.Eval[any](b, `(document.getElementById("stop").open = true, document.getElementById("stop-reason").focus(), null)`)
	b.Press("Đang viết dở")
	p.goOn(t, code, doing{"quay.07", "charge-fee", typed("amount", "1000"), "Đã ghi", 0})
	b.Await("word of the change", `!document.getElementById("changed").hidden`)
	if browsertest.Eval[bool](b, `document.querySelector(".story").textContent.includes("Thông báo phí") || document.activeElement.id !== "stop-reason"`) {
		t.Error("the page changed under somebody's hands")
	}
	focused(t, b, "#changed [data-show], body")
	browsertest.Eval[any](b, `(document.querySelector("#changed [data-show]").focus(), null)`)
	b.Press("\r")
	b.Await("the change, with the input kept", `document.querySelector(".story").textContent.includes("Thông báo phí") && document.getElementById("stop-reason").value === "Đang viết dở" && document.getElementById("changed").hidden`)
	strict(t, b)
}

// held keeps every answer of a page's renewal on its way until it is released, so that somebody can begin to type meanwhile.
const held = `(window.release = null, window.fetch = ((fetch) => async (address, options) => {
	const answer = await fetch(address, options);
	if (!String(address).includes("/position")) await new Promise((go) => { window.release = go; });
	return answer;
})(window.fetch), null)`

// What somebody begins to type while the news is already on its way is theirs as well, with its selection; so is what they have marked.
func TestWhatIsTypedWhileNewsIsOnItsWayStays(t *testing.T) {
	p := open(t)
	p.follow(t)
	code := p.secretDossier(t)
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + string(code))
	browsertest.Eval[any](b, held)
	p.goOn(t, code, doing{"quay.07", "transfer", nil, "Đã ghi", 0})
	b.Await("the answer on its way", `window.release !== null`)
	browsertest.Eval[any](b, `(document.getElementById("stop").open = true, document.getElementById("stop-reason").focus(), null)`)
	b.Press("Đang viết dở")
	browsertest.Eval[any](b, `(document.getElementById("stop-reason").setSelectionRange(2, 6), window.release(), null)`)
	b.Await("word of the change", `!document.getElementById("changed").hidden`)
	const kept = `(({ id, value, selectionStart: from, selectionEnd: to }) => id + ":" + value + ":" + from + "-" + to)(document.activeElement)`
	if got := browsertest.Eval[string](b, kept); got != "stop-reason:Đang viết dở:2-6" {
		t.Errorf("in the hands is %q", got)
	}
	browsertest.Eval[any](b, `(document.getElementById("stop-reason").value = "", window.release = null, document.querySelector("#changed [data-show]").click(), null)`)
	b.Await("the next answer", `window.release !== null`)
	browsertest.Eval[any](b, `(window.release(), null)`)
	b.Await("the change", `document.querySelector(".story").textContent.includes("Chuyển hồ sơ")`)

	browsertest.Eval[any](b, `(document.activeElement.blur(), getSelection().selectAllChildren(document.querySelector(".facts dd")), null)`)
	p.goOn(t, code, doing{"quay.07", "charge-fee", typed("amount", "1000"), "Đã ghi", 0})
	b.Await("word of the charge", `!document.getElementById("changed").hidden`)
	if got := browsertest.Eval[string](b, `getSelection().toString()`); got == "" {
		t.Error("what was marked is not any more")
	}
	strict(t, b)
}

// feed stands in for the live connection, which this site is tested without: news() tells that the list has changed.
const feed = `(window.WebSocket = class {
	static OPEN = 1;
	readyState = 1;
	constructor() { window.news = (position) => this.onmessage({ data: JSON.stringify({ type: "snapshot", topic: document.getElementById("list").dataset.topic, epoch: "e", seq: position, server_time: new Date(), view: { position } }) }); setTimeout(() => { this.onopen(); news(1); window.live = true; }); }
	send() {}
	close() {}
}, null)`

// A list keeps what is chosen, typed and entered while others change it, also when the change is asked for.
func TestAListFollowsOthersAndLeavesWhatIsInHand(t *testing.T) {
	p := open(t)
	p.follow(t)
	chosen, other := p.receive(t, "một"), p.receive(t, "hai")
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/work")
	browsertest.Eval[any](b, feed)
	b.Await("the list and its feed", `document.querySelectorAll("[data-line]").length === 2 && window.live`)
	box := `document.querySelector('[name=line][value="` + string(chosen) + `"]')`
	state := `document.querySelector('[data-line="` + string(other) + `"]').textContent`
	browsertest.Eval[any](b, "("+box+`.click(), document.getElementById("officer").value = "cv.04", document.getElementById("officer").focus(), window.before = `+state+`, null)`)
	p.goOn(t, other, doing{"quay.07", "transfer", nil, "Đã ghi", 0})
	browsertest.Eval[any](b, `(news(2), null)`)
	b.Await("word of the change", `!document.getElementById("changed").hidden`)
	if !browsertest.Eval[bool](b, box+`.checked && document.activeElement.id === "officer" && `+state+` === window.before`) {
		t.Error("the list changed under somebody's hands")
	}
	browsertest.Eval[any](b, `(document.querySelector("#changed button").click(), null)`)
	b.Await("the change", state+` !== window.before && document.getElementById("changed").hidden`)
	if got := browsertest.Eval[string](b, `[`+box+`.checked, document.getElementById("officer").value, document.activeElement.id].join()`); got != "true,cv.04,officer" {
		t.Errorf("after it was shown, chosen, typed and in focus: %s", got)
	}

	browsertest.Eval[any](b, held)
	browsertest.Eval[any](b, "("+box+`.click(), document.getElementById("officer").value = "", document.getElementById("officer").blur(), window.before = `+state+`, null)`)
	p.goOn(t, other, doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0})
	browsertest.Eval[any](b, `(news(3), null)`)
	b.Await("the list on its way", `window.release !== null`)
	browsertest.Eval[any](b, "("+box+`.click(), window.release(), null)`) // chosen meanwhile
	b.Await("word of the second change", `!document.getElementById("changed").hidden`)
	if !browsertest.Eval[bool](b, box+`.checked && `+state+` === window.before`) {
		t.Error("what was chosen while the list was on its way is lost")
	}
}

// Two touches rate, without a mouse as well.
func TestAnApplicantRatesByKeyboard(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	p.goOn(t, code, decided...)
	p.goOn(t, code, doing{"cv.04", "resolve", nil, "Đã ghi", 0}, doing{"quay.07", "return", nil, "Mời đánh giá", 0})
	b := p.tab(t, "quay.07")
	b.Go(p.server.URL + "/dossier/" + string(code) + "/rate")
	strict(t, b)
	focused(t, b, `a.face[href$="rating=satisfied"]`)
	b.Press("\r")
	b.Await("the question whether it is meant", `document.activeElement.matches(".chosen")`) // a key held too long confirms nothing
	strict(t, b)
	focused(t, b, ".confirm button")
	b.Press("\r")
	b.Await("thanks", `document.querySelector("h1").textContent.includes("Cảm ơn")`)
	strict(t, b)
	if s := p.state(t, code); s.Rating != "satisfied" {
		t.Errorf("rated %q", s.Rating)
	}
}
