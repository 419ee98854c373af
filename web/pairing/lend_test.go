package pairing_test

import (
	"errors"
	"testing"

	"motcua/domain/screen"
	"motcua/web/pairing"
)

func TestALentScreenShowsTheBorrowersPageUntilItIsReturned(t *testing.T) {
	h := open()
	pair := func(name string) screen.ID {
		code, _, err := h.Wait("", name)
		if err != nil {
			t.Fatal(err)
		}
		id, err := h.Pair(t.Context(), code, name, picture, "x")
		if err != nil {
			t.Fatal(err)
		}
		h.update()
		return id
	}
	hall, desk := pair("Sảnh"), pair("Bàn")
	shows := func(id screen.ID) string { return h.published[pairing.Topic(id)].(pairing.Orders).Show }
	address := func(p screen.Picture) string { return "/wall/replay/a?of=" + p.Displays[0] }
	if err := h.Lend("a", []screen.ID{hall}, address); err != nil || shows(hall) != "/wall/replay/a?of=centre" || shows(desk) != "/wall/centre" {
		t.Fatalf("lent: %v; the screens show %s and %s", err, shows(hall), shows(desk))
	}
	if err := h.Lend("b", []screen.ID{desk, hall}, address); !errors.Is(err, pairing.ErrLent) || shows(desk) != "/wall/centre" {
		t.Errorf("lent twice: %v; the other screen shows %s", err, shows(desk))
	}
	if err := h.Lend("b", []screen.ID{desk, "ffffffffffffffff"}, address); !errors.Is(err, pairing.ErrNoScreen) || shows(desk) != "/wall/centre" {
		t.Errorf("with one that is not there: %v; the other screen shows %s", err, shows(desk))
	}
	h.Return("b")
	h.update()
	if shows(hall) != "/wall/replay/a?of=centre" {
		t.Errorf("another borrower's return: it shows %s", shows(hall))
	}
	h.Return("a")
	if shows(hall) != "/wall/centre" {
		t.Errorf("returned, it shows %s", shows(hall))
	}
}
