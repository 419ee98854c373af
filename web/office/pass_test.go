package office_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/web/browsertest"
	"motcua/web/live"
	"motcua/web/office"
)

// opens is a request that opens a live connection, with a browser's cookies.
func (v *visitor) opens() *http.Request {
	r := httptest.NewRequest(http.MethodGet, v.at+"/live", nil)
	for _, c := range v.http.Jar.Cookies(r.URL) {
		r.AddCookie(c)
	}
	return r
}

func TestAWorklistsNewsIsForThoseOfTheAgencyWhileTheyAreSignedIn(t *testing.T) {
	p := open(t)
	own, other := office.WorkTopic(home), office.WorkTopic(neighbour)
	for id, want := range map[string][2]live.Verdict{
		"": {live.Refused, live.Refused}, "quay.07": {live.Granted, live.Refused}, "cv.04": {live.Granted, live.Refused}, "tt.05": {live.Refused, live.Granted},
		"giamdoc": {live.Granted, live.Granted}, "phantich": {live.Refused, live.Refused}, "quantri": {live.Refused, live.Refused},
	} {
		v := p.visit(t)
		if id != "" {
			v = p.as(t, id)
		}
		pass := p.Pass(v.opens())
		if got := [2]live.Verdict{pass(own), pass(other)}; got != want || pass("centre") != live.Granted {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	for what, end := range map[string]func(v *visitor){
		"the administrator": func(*visitor) { p.as(t, "quantri").post("/accounts/cv.04/sign-out", nil) },
		"the sign-out":      func(v *visitor) { v.post("/sign-out", nil) },
		"idleness":          func(*visitor) { p.clock.pass(3 * time.Hour) },
	} {
		v := p.as(t, "cv.04")
		pass := p.Pass(v.opens())
		if pass(own) != live.Granted {
			t.Errorf("before %s it is not granted", what)
		}
		if end(v); pass(own) != live.Refused {
			t.Errorf("after %s it is", what)
		}
	}
}

// Given the open worklist of somebody whom an administrator signs out, then its page leaves what it showed, and no more news reaches it.
func TestAnOpenPageIsLeftWhenItsSessionIsEnded(t *testing.T) {
	p := open(t)
	hub := live.New(live.Options{Clock: p.clock, Topics: []string{office.WorkTopic(home)}, Pass: p.Pass})
	defer func() {
		if err := hub.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	tell := func(position int) {
		t.Helper()
		if err := hub.Publish(office.WorkTopic(home), map[string]int{"position": position}, live.Stand{Data: p.clock.Real()}); err != nil {
			t.Fatal(err)
		}
	}
	tell(1)
	mux := http.NewServeMux()
	mux.Handle("/live", hub)
	mux.Handle("/", p.server.Config.Handler)
	whole := httptest.NewServer(mux)
	defer whole.Close()
	p.server = whole
	p.receive(t, "Giả Định")
	b := p.tab(t, "cv.04")
	b.Go(whole.URL + "/work")
	b.Await("the list", `document.getElementById("list")`)
	watching := func() int { return hub.Stats().Topics[office.WorkTopic(home)].Clients }
	for end := time.Now().Add(browsertest.Patience); watching() != 1; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the page watches nothing")
		}
	}
	if a := p.as(t, "quantri").post("/accounts/cv.04/sign-out", nil); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	hub.Review() // as the program does when accounts change
	b.Await("the sign-in", `location.pathname === "/sign-in" && location.search.includes("next=") && !document.getElementById("list")`)
	if n := watching(); n != 0 {
		t.Errorf("%d watch still", n)
	}
}

// A dossier's page that waits for news hears nothing any more when its session is ended, and hears that at once.
func TestAWaitingPageIsAnsweredWhenItsSessionIsEnded(t *testing.T) {
	p := open(t)
	at := "/dossier/" + string(p.secretDossier(t))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() { _, _ = p.Follow(ctx, 0) }()
	v := p.as(t, "quay.07")
	var news struct{ Revision int }
	if a := v.get(at + "/position?after=-1"); json.Unmarshal([]byte(a.text), &news) != nil {
		t.Fatal(a)
	}
	came := make(chan answer, 1)
	go func() {
		came <- v.do(http.MethodGet, at+"/position?after=9", nil, "Sec-Fetch-Mode", "cors")
	}()
	for end := time.Now().Add(browsertest.Patience); ; { // it may not wait yet: then the next word reaches it
		if _, err := p.book.Do(t.Context(), "quay.07", account.SignOutEverywhere{Head: account.Head{At: p.clock.Office(), By: "quantri", Command: time.Now().String()}}); err != nil {
			t.Fatal(err)
		}
		select {
		case a := <-came:
			if a.status != http.StatusUnauthorized || strings.Contains(a.text, "revision") {
				t.Error(a)
			}
			return
		case <-time.After(20 * time.Millisecond):
			if time.Now().After(end) {
				t.Fatal("it is not answered")
			}
		}
	}
}
