package pairing_test

import (
	"errors"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/screen"
	"motcua/web/pairing"
)

// enter pairs a screen that shows a display, and gives its id and its pass.
func (h *house) enter(t *testing.T, display string) (id screen.ID, cookie string) {
	t.Helper()
	code, cookie, err := h.Wait("", "10.0.0.7")
	if err == nil {
		id, err = h.Pair(t.Context(), code, display, screen.Picture{Displays: []string{display}, Distance: 3, Language: "vi"}, "test")
	}
	if err != nil {
		t.Fatal(err)
	}
	h.update()
	return id, cookie
}

// A rating is offered to the screens of one counter, for a while, once, under a token that no other screen gets and no topic carries.
func TestARatingIsOfferedOnceAtOneCounter(t *testing.T) {
	const code = dossier.Code("000.00.04.H61-200102-0001")
	h := open()
	id, mine := h.enter(t, "rating/7")
	_, theirs := h.enter(t, "rating/8")
	_, wall := h.enter(t, "counter/7")
	if n := h.Offer(5, code); n != 0 {
		t.Errorf("%d screens of a counter that has none", n)
	}
	if n := h.Offer(7, code); n != 1 || !h.Offers(7, code) {
		t.Fatalf("%d screens", n)
	}
	offer, left, err := h.Offered(mine)
	if err != nil || offer.Dossier != code || left <= 0 {
		t.Fatal(offer, left, err)
	}
	told := h.published[pairing.Topic(id)].(pairing.Orders)
	if told.Rating == "" || told.Rating == offer.Token {
		t.Errorf("the screen is told %q", told.Rating)
	}
	for name, cookie := range map[string]string{"another counter's": theirs, "a wall": wall, "a stranger": "", "a guess": string(id) + ".0000"} {
		if _, _, err := h.Offered(cookie); !errors.Is(err, pairing.ErrNoOffer) {
			t.Errorf("%s screen sees what is offered: %v", name, err)
		}
		if _, err := h.Redeem(cookie, offer.Token); !errors.Is(err, pairing.ErrNoOffer) {
			t.Errorf("%s screen rates: %v", name, err)
		}
	}
	for _, token := range []string{"", "x", offer.Token[1:]} {
		if _, err := h.Redeem(mine, token); !errors.Is(err, pairing.ErrNoOffer) {
			t.Errorf("rated by %q: %v", token, err)
		}
	}
	if got, err := h.Redeem(mine, offer.Token); err != nil || got.Counter != 7 || got.Dossier != code {
		t.Errorf("%+v, %v", got, err)
	}
	h.Rated(offer)
	if told := h.published[pairing.Topic(id)].(pairing.Orders); told.Rating != "" || h.Offers(7, code) {
		t.Errorf("after the rating the screen is told %q", told.Rating)
	}
	if got, err := h.Redeem(mine, offer.Token); err != nil || got.Open() {
		t.Errorf("again, as when no answer came: %+v, %v", got, err)
	}

	h.Offer(7, code)
	again, _, err := h.Offered(mine)
	if err != nil || again.Token == offer.Token {
		t.Errorf("offered again: %+v, %v", again, err)
	}
	h.Withdraw(7, code)
	if !h.Offers(7, code) {
		t.Error("withdrawn while the officer is with the dossier")
	}
	h.now = h.now.Add(10 * time.Minute)
	if _, err := h.Redeem(mine, again.Token); !errors.Is(err, pairing.ErrNoOffer) {
		t.Errorf("rated too late: %v", err)
	}
	h.update()
	if told := h.published[pairing.Topic(id)].(pairing.Orders); told.Rating != "" {
		t.Errorf("after its time the screen is told %q", told.Rating)
	}
	h.Offer(7, code)
	h.Withdraw(7, "")
	if _, _, err := h.Offered(mine); !errors.Is(err, pairing.ErrNoOffer) {
		t.Errorf("withdrawn: %v", err)
	}
}
