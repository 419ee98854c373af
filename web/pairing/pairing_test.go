package pairing_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/domain/screen"
	"motcua/web/pairing"
)

// house is an office whose clock is set by hand and whose screens are kept in a map.
type house struct {
	*pairing.Office
	now       time.Time
	all       map[screen.ID]screen.State
	published map[string]any
}

func open() *house {
	h := &house{now: time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC), all: map[screen.ID]screen.State{}, published: map[string]any{}}
	clock := func() time.Time { return h.now }
	h.Office = pairing.New(pairing.Options{
		Office: clock, Real: clock, Address: func(p screen.Picture) string { return "/wall/" + p.Displays[0] },
		Do: func(_ context.Context, id screen.ID, c screen.Command) (screen.State, error) {
			events, err := screen.Decide(h.all[id], c, func(string) bool { return true })
			for _, e := range events {
				h.all[id] = screen.Evolve(h.all[id], e)
			}
			return h.all[id], err
		},
		Publish: func(topic string, view any) { h.published[topic] = view },
		DaysOff: func(time.Time) []string { return []string{"2026-11-28"} },
	})
	return h
}

func (h *house) update() {
	copied := map[screen.ID]screen.State{}
	for id, s := range h.all {
		copied[id] = s
	}
	h.Update(copied, true)
}

var picture = screen.Picture{Displays: []string{"centre"}, Distance: 8, Language: "vi"}

func TestAScreenIsRecognisedFromItsPairingToItsRevocation(t *testing.T) {
	h := open()
	code, cookie, err := h.Wait("", "10.0.0.7")
	if err != nil {
		t.Fatal(err)
	}
	if again, same, err := h.Wait(cookie, "10.0.0.7"); err != nil || again != code || same != cookie {
		t.Errorf("reloaded, the screen shows %s after %s: %v", again, code, err)
	}
	if _, _, ok := h.Recognise(cookie); ok {
		t.Error("a screen that waits is taken for a paired one")
	}
	id, err := h.Pair(t.Context(), strings.ToLower(code[:3]+" "+code[3:]), "Sảnh", picture, "x")
	if err != nil {
		t.Fatal(err)
	}
	h.update()
	if got, s, ok := h.Recognise(cookie); !ok || got != id || s.Name != "Sảnh" {
		t.Errorf("recognised %s %+v %v", got, s, ok)
	}
	for _, other := range []string{"", ".", string(id), string(id) + ".", cookie + "0", cookie[:len(cookie)-1], "0" + cookie} {
		if _, _, ok := h.Recognise(other); ok {
			t.Errorf("%q is taken for the screen's pass", other)
		}
	}
	if _, token, _ := strings.Cut(cookie, "."); strings.Contains(fmt.Sprintf("%+v", h.all), token) {
		t.Error("the token itself is kept")
	}
	if _, err := h.Pair(t.Context(), code, "Sảnh", picture, "x"); !errors.Is(err, pairing.ErrNoCode) {
		t.Errorf("a code that was used: %v", err)
	}
	if err := h.Do(t.Context(), id, "x", func(head screen.Head) screen.Command { return screen.Revoke{Head: head} }); err != nil {
		t.Fatal(err)
	}
	h.update()
	if _, _, ok := h.Recognise(cookie); ok {
		t.Error("a revoked screen is let in")
	}
	if orders := h.published[pairing.Topic(id)].(pairing.Orders); !orders.Revoked {
		t.Error("the screen is not told that it is revoked")
	}
	if n := len(h.List()); n != 0 {
		t.Errorf("%d screens are listed", n)
	}
}

func TestACodeRunsOutAndGuessesAreCounted(t *testing.T) {
	h := open()
	code, _, err := h.Wait("", "10.0.0.7")
	if err != nil {
		t.Fatal(err)
	}
	h.now = h.now.Add(15 * time.Minute)
	if _, err := h.Pair(t.Context(), code, "Sảnh", picture, "x"); !errors.Is(err, pairing.ErrNoCode) {
		t.Errorf("after 15 minutes: %v", err)
	}
	for range 9 {
		if _, err := h.Pair(t.Context(), "AAAAAA", "Sảnh", picture, "x"); !errors.Is(err, pairing.ErrNoCode) {
			t.Fatalf("a wrong code: %v", err)
		}
	}
	if _, err := h.Pair(t.Context(), "AAAAAA", "Sảnh", picture, "x"); !errors.Is(err, pairing.ErrTooMany) {
		t.Errorf("the eleventh wrong code within a minute: %v", err)
	}
	h.now = h.now.Add(time.Minute)
	if _, err := h.Pair(t.Context(), "AAAAAA", "Sảnh", picture, "x"); !errors.Is(err, pairing.ErrNoCode) {
		t.Errorf("a minute later: %v", err)
	}
}

func TestARefusedPairingLeavesTheCodeGood(t *testing.T) {
	h := open()
	code, _, _ := h.Wait("", "10.0.0.7")
	if _, err := h.Pair(t.Context(), code, "", picture, "x"); !errors.Is(err, screen.ErrRefused) {
		t.Fatalf("without a name: %v", err)
	}
	if _, err := h.Pair(t.Context(), code, "Sảnh", picture, "x"); err != nil {
		t.Errorf("with one: %v", err)
	}
}

func TestNoAddressTakesAllThePlacesInTheQueue(t *testing.T) {
	h := open()
	n := 0
	for ; n < 1000; n++ {
		if _, _, err := h.Wait("", "10.0.0.7"); err != nil {
			break
		}
	}
	if n != 20 {
		t.Errorf("one address holds %d places, want 20", n)
	}
	if _, _, err := h.Wait("", "10.0.0.8"); err != nil {
		t.Errorf("another one: %v", err)
	}
	for ; n < 1000; n++ {
		if _, _, err := h.Wait("", fmt.Sprint(n)); err != nil {
			break
		}
	}
	if _, _, err := h.Wait("", "last"); !errors.Is(err, pairing.ErrFull) {
		t.Errorf("with %d waiting: %v", n, err)
	}
	h.now = h.now.Add(time.Hour)
	if _, _, err := h.Wait("", "last"); err != nil {
		t.Errorf("when their codes have run out: %v", err)
	}
}

func TestTheListCarriesHealthAndIsPublishedAtMostOnceASecond(t *testing.T) {
	h := open()
	code, _, _ := h.Wait("", "10.0.0.7")
	id, err := h.Pair(t.Context(), code, "Sảnh", picture, "x")
	if err != nil {
		t.Fatal(err)
	}
	h.update()
	h.update()
	delete(h.published, h.ListTopic())
	h.Tell(id, pairing.Health{AgeMS: 40, Page: "/wall/centre", Version: "1.0"})
	h.Update(nil, false)
	if _, ok := h.published[h.ListTopic()]; ok {
		t.Error("the list is published twice within a second")
	}
	h.now = h.now.Add(time.Second)
	h.Update(nil, false)
	if _, ok := h.published[h.ListTopic()]; !ok {
		t.Error("a second later it is not published")
	}
	if l := h.List(); len(l) != 1 || l[0].Page != "/wall/centre" || l[0].AgeMS != 40 || !l[0].Seen.Equal(h.now.Add(-time.Second)) {
		t.Errorf("listed %+v", l)
	}
}

func TestOnlyTheKeyOrTheMachineItselfAdministers(t *testing.T) {
	now := time.Date(2026, 11, 23, 7, 0, 0, 0, time.UTC)
	k := &pairing.Keeper{Key: "a-key-of-the-administrators", Now: func() time.Time { return now }}
	ask := func(from, host string, change func(*http.Request)) bool {
		r := httptest.NewRequest(http.MethodGet, "http://"+host+"/screens", nil)
		r.RemoteAddr = from
		change(r)
		_, ok := k.Allows(r)
		return ok
	}
	nothing := func(*http.Request) {}
	if ask("127.0.0.1:1", "localhost", nothing) {
		t.Error("anybody at the machine administers though it is not so arranged")
	}
	cookie, err := k.SignIn(" a-key-of-the-administrators\n")
	if err != nil {
		t.Fatal(err)
	}
	with := func(c http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(&c) } }
	if !ask("10.0.0.7:1", "centre", with(*cookie)) {
		t.Error("who has signed in is refused")
	}
	forged := *cookie
	forged.Value = "9" + forged.Value
	if ask("10.0.0.7:1", "centre", with(forged)) {
		t.Error("a later expiry than was signed is believed")
	}
	bearer := func(key string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+key) }
	}
	if !ask("10.0.0.7:1", "centre", bearer("a-key-of-the-administrators")) || ask("10.0.0.7:1", "centre", bearer("another")) {
		t.Error("the key, and it alone, opens")
	}
	if _, err := k.SignIn("another"); !errors.Is(err, pairing.ErrWrongKey) {
		t.Errorf("another key: %v", err)
	}
	now = now.Add(13 * time.Hour)
	if ask("10.0.0.7:1", "centre", with(*cookie)) {
		t.Error("a cookie is good for ever")
	}
	k.ThisMachine = true
	if !ask("127.0.0.1:1", "localhost:8080", nothing) || ask("127.0.0.1:1", "evil.example", nothing) || ask("10.0.0.7:1", "localhost", nothing) {
		t.Error("this machine is not told from others")
	}
	k.SignedIn = func(*http.Request) bool { return true }
	if ask("127.0.0.1:1", "localhost:8080", nothing) {
		t.Error("who has signed in without the right to it has it at this machine")
	}
	k.Key, k.ThisMachine, k.SignedIn = "", false, nil
	if _, err := k.SignIn(""); err == nil || ask("10.0.0.7:1", "centre", bearer("")) {
		t.Error("without a key anybody has it")
	}
}
