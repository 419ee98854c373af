package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
	"motcua/web/pairing"
)

// Given a screen that is paired for counter 7, when the officer there has returned a dossier, then the screen shows by itself that it may be
// rated, takes two taps, says thanks, and rests; also when the officer moves on. What was sent once, or is not this screen's, has no effect.
func TestASecondScreenTakesTheRatingOfWhatWasJustReturned(t *testing.T) {
	t.Parallel()
	var room *pairing.Office
	var away atomic.Bool
	given := make(chan string, 10)
	stood := map[dossier.Code]dossier.Rating{}
	a := openAdministeredWith(t, patient, func(opt *Options) {
		room = opt.Screens
		opt.Rate = func(_ context.Context, code dossier.Code, counter int, rating dossier.Rating, _ dossier.CommandID) (dossier.Rating, error) {
			if away.Load() {
				return "", errors.New("the disk is full")
			}
			given <- fmt.Sprint(code, " ", counter, " ", rating)
			return cmp.Or(stood[code], rating), nil
		}
	})
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(a.url("/screen"))
	if status := a.post("/screens/pair", url.Values{"code": {tab.Text(".code")}, "name": {"Quầy 7"}, "displays": {"centre,rating/7"}}); status != http.StatusUnprocessableEntity {
		t.Errorf("a page that one touches takes turns with others: %d", status)
	}
	if status := a.post("/screens/pair", url.Values{"code": {tab.Text(".code")}, "name": {"Quầy 7"}, "displays": {"rating/7"}}); status != http.StatusOK {
		t.Fatalf("pair: %d", status)
	}
	tab.Await("a screen at rest", `location.pathname === "/wall/rating/7" && document.querySelector('[data-state="rest"]')?.offsetHeight > 0`)
	seen := func(state string) string {
		return fmt.Sprintf(`document.querySelector("[data-state=%s]").offsetHeight > 0`, state)
	}
	fit := func(what string) {
		t.Helper()
		for _, v := range tab.Audit() {
			t.Errorf("%s: %s", what, v)
		}
		if wide := tab.Overflow(); wide > 0 {
			t.Errorf("%s: %d pixels too wide", what, wide)
		}
	}
	fit("at rest")

	const code = dossier.Code("000.00.04.H61-200102-0017")
	if n := room.Offer(9, code); n != 0 {
		t.Errorf("%d screens of counter 9", n)
	}
	if n := room.Offer(7, code); n != 1 {
		t.Fatalf("%d screens of counter 7", n)
	}
	tab.Await("the question", seen("ask")+` && document.querySelector("[data-state=ask] [data-code]").textContent === "`+string(code)+`"`)
	fit("the question at 1080p")
	tab.Size(390, 844)
	fit("the question on a telephone")
	browsertest.Eval[any](tab, `(document.querySelector(".toggle").click(), null)`)
	tab.Await("the question in English", `document.documentElement.lang === "en" && `+seen("ask"))
	tab.Press("\t\t")
	tab.Await("the focus on the second face", `document.activeElement.dataset.rating === "satisfied"`)
	tab.Press("\r")
	tab.Await("the question whether it is meant", seen("confirm")+` && document.activeElement.matches("h1")`)
	tab.Press(kb.Enter) // held too long
	fit("to be confirmed")
	away.Store(true)
	tab.Press("\t\r")
	tab.Await("word that it tries again", `document.getElementById("waits").textContent !== ""`)
	away.Store(false)
	tab.Await("thanks, with what was recorded", seen("thanks")+` && document.querySelector("[data-state=thanks] .faces").innerText.trim() === "Satisfied"`)
	if got := <-given; got != string(code)+" 7 satisfied" || len(given) > 0 {
		t.Errorf("given: %s, and %d more", got, len(given))
	}
	fit("thanks")
	tab.Await("rest, in its own language", `document.documentElement.lang === "vi" && `+seen("rest"))

	stood[code+"7"] = dossier.VerySatisfied // by the officer's screen, a moment before
	room.Offer(7, code+"7")
	tab.Await("a question", seen("ask"))
	browsertest.Eval[any](tab, `(document.querySelector("[data-rating=not_satisfied]").click(), document.getElementById("send").click(), null)`)
	tab.Await("word of the rating that stands", seen("stands")+` && document.querySelector("[data-state=stands] .faces").innerText.trim() === "Rất hài lòng"`)
	fit("a rating that stands")
	<-given

	room.Offer(7, code+"8")
	tab.Await("another question", seen("ask"))
	room.Withdraw(7, code+"8") // the officer stays with this dossier
	if !browsertest.Eval[bool](tab, seen("ask")) {
		t.Error("the question is gone while the officer is with the dossier")
	}
	room.Withdraw(7, "")
	tab.Await("rest, as the officer moves on", seen("rest"))
	res, err := http.Post(a.url("/screen/rate"), "application/json", bytes.NewReader([]byte(`{"token":"","rating":"satisfied"}`)))
	if err != nil {
		t.Fatal(err)
	}
	if _ = res.Body.Close(); res.StatusCode != http.StatusGone || len(given) > 0 {
		t.Errorf("a rating from elsewhere: %d", res.StatusCode)
	}
	for _, m := range tab.Said() {
		if m.Text != "" && !bytes.Contains([]byte(m.Text), []byte("503")) && !bytes.Contains([]byte(m.Text), []byte("409")) {
			t.Errorf("console: %+v", m)
		}
	}
}
