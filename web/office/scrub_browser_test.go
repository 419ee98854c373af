package office_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/web/browsertest"
)

// heldQuestions keeps the questions of a page back until the test lets them go: "asked" are those under way and over, "go" is where each leads, letGo sends one.
const heldQuestions = `(() => {
	const real = window.fetch;
	window.asked = [];
	window.holds = false;
	window.fetch = (address, options = {}) => {
		if (options.headers?.["X-Part"] !== "answer") return real(address, options);
		const question = { go: new URL(address).searchParams.get("go"), over: false, aborted: false };
		window.asked.push(question);
		return new Promise((answered, failed) => {
			options.signal.addEventListener("abort", () => { question.aborted = question.over = true; failed(options.signal.reason); });
			question.letGo = () => { question.over = true; real(address, options).then(answered, failed); };
			if (!window.holds) question.letGo();
		});
	};
})();`

// drags moves the handle to days from the first of the history, as a hand does that does not let it go.
func drags(b *browsertest.Tab, days ...int) {
	list, _ := json.Marshal(days) //nolint:errchkjson // numbers
	browsertest.Eval[any](b, `(() => { const rail = document.getElementById("rail"); rail.focus(); for (const day of `+string(list)+`) { rail.value = day; rail.dispatchEvent(new Event("input", { bubbles: true })); } })(), null`)
}

// drawn is a page with the handle, whose questions the test can keep back; the history begins on 2/1/2020 and now is the tenth.
func drawn(t *testing.T, p *place, query string) *browsertest.Tab {
	t.Helper()
	b := p.tab(t, "phantich")
	b.Before(heldQuestions)
	b.Go(p.server.URL + "/analysis" + query)
	b.Await("the handle", `document.getElementById("rail")?.checkVisibility() === true`)
	return b
}

const stands = `document.querySelector("#answer [data-stand]").dataset`

func underWay(b *browsertest.Tab) []string {
	return browsertest.Eval[[]string](b, `asked.filter((q) => !q.over).map((q) => q.go)`)
}

func TestWhileTheHandleIsDrawnOneQuestionIsUnderWayAndTheNewestIsAskedNext(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-10")
	browsertest.Eval[any](b, `window.holds = true, null`)
	drags(b, 6, 5, 4)
	drags(b, 3, 2)
	if got := underWay(b); !slices.Equal(got, []string{"2020-01-08"}) {
		t.Fatalf("under way are %v", got)
	}
	browsertest.Eval[any](b, `asked[0].letGo(), null`)
	b.Await("the first answer, and the next question", stands+`.to === "2020-01-08" && asked.length === 2`)
	if got := underWay(b); !slices.Equal(got, []string{"2020-01-04"}) {
		t.Errorf("the newest wish is not what is asked next: %v", got)
	}
	if value := browsertest.Eval[string](b, `document.getElementById("rail").value`); value != "2" {
		t.Errorf("the handle jumps to %s out of the hand", value)
	}
	browsertest.Eval[any](b, `asked[1].letGo(), null`)
	b.Await("the figures of the last wish", stands+`.to === "2020-01-04" && location.search.includes("to=2020-01-04")`)
	if n := browsertest.Eval[int](b, `asked.length`); n != 2 {
		t.Errorf("%d questions for two that could be answered", n)
	}
	browsertest.Eval[any](b, `history.back(), null`)
	b.Await("back where it was before the handle was drawn", `document.readyState === "complete" && location.search.includes("to=2020-01-10") && `+stands+`.to === "2020-01-10"`)
}

func TestAPauseGivesUpWhatIsAskedAndStandsWhereItIsSeen(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-03")
	browsertest.Eval[any](b, `(document.getElementById("speed").value = "600", document.querySelector("[data-toggle]").click(), null)`)
	b.Await("it plays", `asked.filter((q) => q.over).length >= 2 && `+stands+`.at !== ""`)
	browsertest.Eval[any](b, `window.holds = true, null`)
	b.Await("a question under way", `asked.some((q) => !q.over)`)
	const seen = `JSON.stringify([` + stands + `.text, location.search, document.getElementById("answer").innerText])`
	before := browsertest.Eval[string](b, seen)
	browsertest.Eval[any](b, `document.querySelector("[data-toggle]").click(), null`)
	b.Await("the pause", `document.querySelector("[data-toggle]").textContent === document.querySelector("[data-toggle]").dataset.playText`)
	if !browsertest.Eval[bool](b, `asked.at(-1).aborted`) {
		t.Error("what was asked goes on")
	}
	browsertest.Eval[any](b, `asked.at(-1).letGo(), null`)
	browsertest.Eval[any](b, `fetch(location.href, { headers: { "X-Part": "limits" } }).then(() => null)`) // long enough for a late answer
	if after := browsertest.Eval[string](b, seen); after != before {
		t.Errorf("after the pause it shows\n%s\nbefore it\n%s", after, before)
	}
	if said, at := b.Text("#scrub-said"), browsertest.Eval[string](b, stands+`.text`); said != at {
		t.Errorf("it is said to stand at %q, and stands at %q", said, at)
	}
	browsertest.Eval[any](b, `history.back(), null`)
	b.Await("back where it began to play", `document.readyState === "complete" && `+stands+`.to === "2020-01-03"`)
}

func TestFiguresThatDoNotComeAreSaidSoForAllToSee(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-05")
	p.away.Store(true)
	drags(b, 6)
	b.Await("what went wrong, to be seen", `(() => {
		const said = document.getElementById("scrub-said"), box = said.getBoundingClientRect();
		return said.textContent === said.dataset.failed && box.height > 20 && box.width > 100 && box.top >= 0 && box.bottom <= innerHeight;
	})()`)
	if got := browsertest.Eval[[]string](b, `[document.getElementById("rail").value, document.getElementById("rail").getAttribute("aria-valuetext"), `+stands+`.to]`); !slices.Equal(got, []string{"3", "05/01/2020", "2020-01-05"}) {
		t.Errorf("handle, what is read out and figures are at %v", got)
	}
	for _, v := range b.Audit() {
		t.Error(v)
	}
	p.away.Store(false)
	drags(b, 5)
	b.Await("figures, and nothing wrong any more", stands+`.to === "2020-01-07" && document.getElementById("scrub-said").className === "sr"`)
}

// Given a period with a chosen beginning, when the handle is drawn before it and back, then the period begins there again; and all that stands
// beside the figures and leads on goes along.
func TestWhatStandsBesideTheFiguresGoesAlongWithTheHandle(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-05&to=2020-01-10")
	const beside = `(() => {
		const asks = (link) => { const q = new URL(link.href).searchParams; return ["from", "to", "since", "lang"].map((n) => q.get(n) ?? "").join(" "); };
		const kept = (name) => document.querySelector("#scrub .day [name=" + name + "]").value;
		const current = document.querySelector("[data-periods] [aria-current]")?.textContent ?? "";
		return [asks(document.querySelector("a.toggle")), ...[...document.querySelectorAll("#scrub .starts a")].map(asks), [kept("from"), kept("since"), kept("go")].join(" "), current, document.getElementById("from").value];
	})()`
	drags(b, 1)
	b.Await("before the beginning", stands+`.to === "2020-01-03"`)
	if got, want := browsertest.Eval[[]string](b, beside), []string{
		"2020-01-01 2020-01-03 2020-01-05 en", "2020-01-01 2020-01-03 2020-01-05 ", "2020-01-01 2020-01-03 2020-01-05 ", "2020-01-01 2020-01-05 2020-01-03", "", "2020-01-01",
	}; !slices.Equal(got, want) {
		t.Errorf("before the beginning: %q, want %q", got, want)
	}
	if text := b.Text("#answer .stand"); !strings.Contains(text, "05/01/2020") {
		t.Errorf("nothing says that the period was chosen to begin on another day: %s", text)
	}
	drags(b, 6)
	b.Await("back", stands+`.to === "2020-01-08"`)
	if got, want := browsertest.Eval[[]string](b, beside), []string{
		"2020-01-05 2020-01-08  en", "2020-01-05 2020-01-08  ", "2020-01-05 2020-01-08  ", "2020-01-05  2020-01-08", "", "2020-01-05",
	}; !slices.Equal(got, want) {
		t.Errorf("back: %q, want %q", got, want)
	}
	if address := browsertest.Eval[string](b, `location.search`); !strings.Contains(address, "from=2020-01-05") || strings.Contains(address, "since") {
		t.Errorf("back: the address is %s", address)
	}
	b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-09")
	b.Await("the handle", `document.getElementById("rail")?.checkVisibility() === true`)
	drags(b, 8)
	b.Await("the period that is often asked for", stands+`.to === "2020-01-10" && document.querySelectorAll("[data-periods] [aria-current]").length === 2`) // this month, this year
	drags(b, 7)
	b.Await("another one", stands+`.to === "2020-01-09" && document.querySelectorAll("[data-periods] [aria-current]").length === 0`)
	browsertest.Eval[any](b, `document.querySelector("a.toggle").click(), null`)
	b.Await("the same in English", `document.documentElement.lang === "en" && document.readyState === "complete" && `+stands+`.to === "2020-01-09"`)
}

func TestAGapThatIsLeftOutWhilePlayingIsSaidToBe(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-03&at=2020-01-03T09:11:00")
	const said = `document.getElementById("skipped")`
	if browsertest.Eval[bool](b, said+`.checkVisibility()`) {
		t.Error("something is said to be left out before anything was")
	}
	browsertest.Eval[any](b, `(document.getElementById("speed").value = "60", document.querySelector("[data-toggle]").click(), null)`)
	b.Await("what was left out", said+`.checkVisibility() && /^Đã bỏ qua từ 09:1\d 03.01.2020 đến 09:12 04.01.2020:/.test(`+said+`.textContent) && `+stands+`.stand.startsWith("2020-01-04T09:12")`)
	browsertest.Eval[any](b, `(document.querySelector("[data-toggle]").click(), null)`)
	b.Await("the pause, and still what was left out", `document.querySelector("[data-toggle]").textContent === document.querySelector("[data-toggle]").dataset.playText && `+said+`.checkVisibility()`)
	for _, v := range b.Audit() {
		t.Error(v)
	}
	drags(b, 1)
	b.Await("elsewhere nothing was left out", `!`+said+`.checkVisibility()`)
}

// Given a quiet stretch of a few hours, when it is played at the fastest speed that goes by moments, then it is left out as at any other.
func TestAnHourWithoutEventsIsLeftOutHoweverFastItPlays(t *testing.T) {
	p := open(t)
	for _, name := range []string{"Nguyễn Thị Đào", "Lê Văn Tám", "Trần Văn Năm"} {
		p.receive(t, name)
		p.clock.pass(2 * time.Hour)
	}
	p.clock.pass(24 * time.Hour)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-02&at=2020-01-02T09:13:00")
	browsertest.Eval[any](b, `(document.getElementById("speed").value = "10000", document.querySelector("[data-toggle]").click(), null)`)
	b.Await("what was left out", `/^Đã bỏ qua từ .* đến 1[13]:12 02.01.2020:/.test(document.getElementById("skipped").textContent)`)
}

// At the office's own pace nothing less than a second can be seen: no more is asked for.
func TestPlayingAtTheOfficesPaceAsksOnceASecond(t *testing.T) {
	p := week(t)
	b := p.tab(t, "phantich")
	b.Before(`(() => { const real = window.setTimeout; window.waits = []; window.setTimeout = (f, after, ...rest) => { waits.push(after); return real(f, after, ...rest); }; })();`)
	b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-03&at=2020-01-03T09:11:00")
	b.Await("the handle", `document.getElementById("rail")?.checkVisibility() === true`)
	browsertest.Eval[any](b, `(waits.length = 0, document.getElementById("speed").value = "1", document.querySelector("[data-toggle]").click(), null)`)
	b.Await("a wait of most of a second", `waits.some((after) => after > 200 && after <= 1000)`)
}

// Given figures at the last event, when somebody steps on, then it is said for all to see that there is none, and nothing moves.
func TestAStepThatLeadsNowhereSaysSo(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-09&at=2020-01-09T09:30:00")
	length := browsertest.Eval[int](b, `history.length`)
	browsertest.Eval[any](b, `document.querySelector('#answer a[data-go="next-event"]').click(), null`)
	b.Await("why nothing moves", `(() => {
		const said = document.getElementById("scrub-said"), box = said.getBoundingClientRect();
		return said.textContent.startsWith("Phía đó không còn sự kiện") && box.height > 20 && box.width > 100;
	})()`)
	if got := browsertest.Eval[string](b, `new URLSearchParams(location.search).get("at")`); !strings.HasPrefix(got, "2020-01-09T09:30") {
		t.Errorf("it stands at %s", got)
	}
	if n := browsertest.Eval[int](b, `history.length`); n != length {
		t.Errorf("a step that led nowhere is a step back: %d entries, were %d", n, length)
	}
	for _, v := range b.Audit() {
		t.Error(v)
	}
	browsertest.Eval[any](b, `document.querySelector('#answer a[data-go="previous-event"]').click(), null`)
	b.Await("a step that leads somewhere, and nothing wrong any more", stands+`.text.startsWith("09/01/2020 09:12") && document.getElementById("scrub-said").className === "sr"`)
}

// Given a network that is away, when somebody steps on, then the page stays, with its figures, and says so.
func TestAStepWithoutANetworkLeavesThePage(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-05&at=2020-01-05T09:30:00")
	p.away.Store(true)
	browsertest.Eval[any](b, `document.querySelector('#answer a[data-go="next-event"]').click(), null`)
	b.Await("what went wrong", `document.getElementById("scrub-said").className === "problem" && document.getElementById("scrub-said").textContent === document.getElementById("scrub-said").dataset.failed`)
	p.away.Store(false)
	browsertest.Eval[any](b, `document.querySelector('#answer a[data-go="next-event"]').click(), null`)
	b.Await("the next event, from the same page", `asked.length === 2 && `+stands+`.stand.startsWith("2020-01-06T09:12")`)
}

// Given somebody who hears the page, when they step to an event, then they hear when it was and what happened.
func TestAStepToAnEventIsSaidWithWhatHappened(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-05&at=2020-01-05T09:30:00")
	browsertest.Eval[any](b, `document.querySelector('#answer a[data-go="next-event"]').click(), null`)
	b.Await("the moment and the event", `document.getElementById("scrub-said").textContent === "06/01/2020 09:12:00: " + document.querySelector("#answer .event > b").textContent`)
}
