package office_test

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// until asks again and again, and counts how often it is answered before it is told to wait.
func until(t *testing.T, most int, ask func() answer) (answered int) {
	t.Helper()
	for ; answered <= most; answered++ {
		a := ask()
		if a.status != http.StatusTooManyRequests {
			continue
		}
		if wait, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || wait < 1 || wait > 10 || !strings.Contains(a.text, "Quá nhiều yêu cầu") {
			t.Fatalf("it is not said how long to wait: %s %v", a, a.header)
		}
		return answered
	}
	t.Fatalf("all of %d requests at one moment were answered", most)
	return 0
}

func TestWhoAsksTooOftenIsToldToWaitAndNobodyElse(t *testing.T) {
	p := open(t)
	officer, other := p.as(t, "tt.04"), p.as(t, "tt.05")
	if n := until(t, 500, func() answer { return officer.get("/password") }); n != 400 {
		t.Errorf("an officer had %d pages", n)
	}
	if a := officer.post("/password", nil); a.status != http.StatusTooManyRequests {
		t.Errorf("what changes something counts, too: %s", a)
	}
	if a := other.get("/password"); a.status != http.StatusOK {
		t.Errorf("a colleague: %s", a)
	}
	stranger := p.visit(t)
	from := func(address string) func() answer {
		return func() answer { return stranger.do(http.MethodGet, "/t/x", nil, "X-From", address) }
	}
	if n := until(t, 300, from("192.0.2.1")); n != 200 {
		t.Errorf("a stranger had %d pages", n)
	}
	if a := from("192.0.2.2")(); a.status != http.StatusNotFound {
		t.Errorf("another stranger: %s", a)
	}
	guess := func() answer {
		return stranger.do(http.MethodPost, "/sign-in", strings.NewReader("account=x&password=y"), "Content-Type", "application/x-www-form-urlencoded", "X-From", "192.0.2.3")
	}
	answered := 0
	for range 100 {
		if a := guess(); !strings.Contains(a.text, "Quá nhiều yêu cầu") {
			answered++
		}
	}
	if answered != 60 {
		t.Errorf("one address had %d sign-ins looked at", answered)
	}
	for range 500 { // who has the key of the data directory is not counted
		if a := stranger.do(http.MethodGet, "/accounts", nil, "Authorization", "Bearer key", "Accept", "application/json"); a.status != http.StatusOK {
			t.Fatalf("the command line: %s", a)
		}
	}
	p.clock.pass(10 * time.Second)
	if a := officer.get("/password"); a.status != http.StatusOK {
		t.Errorf("ten seconds later: %s", a)
	}
	if a := from("192.0.2.1")(); a.status != http.StatusNotFound {
		t.Errorf("ten seconds later, the stranger: %s", a)
	}
}

// Given a program that sends commands without end, then those beyond what one address may send are answered and not carried out; others go on.
func TestCommandsOfOneAddressArePaced(t *testing.T) {
	p := open(t)
	done := 0
	h := p.Paced(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { done++ }))
	send := func(from string) int {
		r := httptest.NewRequest(http.MethodPost, "/commands", nil)
		r.Header.Set("X-From", from)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	status := 0
	for range 1_000 {
		status = send("10.0.0.7")
	}
	if status != http.StatusTooManyRequests || done >= 1_000 || done < 100 {
		t.Errorf("%d, %d carried out", status, done)
	}
	if status := send("10.0.0.8"); status != http.StatusOK {
		t.Errorf("another address: %d", status)
	}
	p.clock.pass(time.Minute)
	if status := send("10.0.0.7"); status != http.StatusOK {
		t.Errorf("a minute later: %d", status)
	}
}

// Given an address from which somebody floods us, when an officer behind it whose session has ended opens a page or sends a form, then they are led to the
// sign-in, which their browser's own count lets them through; the flood stays outside all the same.
func TestWhoIsSignedOutFindsTheWayInThroughAFlood(t *testing.T) {
	p := open(t)
	const shared = "192.0.2.1"
	officer, flood := p.as(t, "quay.07"), p.visit(t)
	if a := officer.do(http.MethodPost, "/sign-out", nil, "X-From", shared); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	until(t, 300, func() answer { return flood.do(http.MethodGet, "/t/x", nil, "X-From", shared) })
	for range 100 {
		flood.do(http.MethodPost, "/sign-in", nil, "X-From", shared)
	}
	if a := officer.do(http.MethodGet, "/desk", nil, "X-From", shared); a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/sign-in?") {
		t.Errorf("a page: %s", a)
	}
	if a := officer.do(http.MethodPost, "/intake", nil, "X-From", shared); a.status != http.StatusUnauthorized || !strings.Contains(a.text, "/sign-in") {
		t.Errorf("a form: %s", a)
	}
	if a := officer.do(http.MethodGet, "/sign-in", nil, "X-From", shared); a.status != http.StatusOK {
		t.Errorf("the sign-in: %s", a)
	}
	enter := strings.NewReader(form("account", "quay.07", "password", password).Encode())
	if a := officer.do(http.MethodPost, "/sign-in", enter, "Content-Type", "application/x-www-form-urlencoded", "X-From", shared); a.status != http.StatusSeeOther {
		t.Errorf("signing in: %s", a)
	}
	if a := flood.do(http.MethodGet, "/sign-in", nil, "X-From", shared); a.status != http.StatusTooManyRequests {
		t.Errorf("the flood: %s", a)
	}
}
