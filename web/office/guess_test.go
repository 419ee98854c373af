package office_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/web/office"
)

// tries sends a password from an address.
func (v *visitor) tries(id account.ID, secret, from string) answer {
	v.t.Helper()
	return v.do(http.MethodPost, "/sign-in", strings.NewReader(form("account", id, "password", secret).Encode()), "Content-Type", "application/x-www-form-urlencoded", "X-From", from)
}

// Given wrong passwords, who has to wait then? An account in browsers that do not know it, wherever they are, and after many the unknown browsers of
// one address; never a browser with which somebody signed in to that account before, whoever else did so too.
func TestWhoWaitsAfterWrongPasswords(t *testing.T) {
	const centre, home, abroad = "203.0.113.1", "198.51.100.7", "192.0.2."
	type wrong struct {
		browser string // "": one that nobody has signed in with
		id      account.ID
		from    string
		times   int
	}
	several := func(n int) (all []wrong) { // of one address, with a name of its own each
		for i := range n {
			all = append(all, wrong{"", fmt.Sprint("nobody.", i), centre, 1})
		}
		return all
	}
	for name, c := range map[string]struct {
		guessed []wrong
		waits   map[[2]string]bool // of a browser and an address, for quay.07 and its right password
	}{
		"some typing errors": {[]wrong{{"", "quay.07", centre, 4}}, map[[2]string]bool{
			{"", centre}: false, {"own", centre}: false,
		}},
		"one account is guessed": {[]wrong{{"", "quay.07", abroad + "1", 5}}, map[[2]string]bool{
			{"", abroad + "1"}: true, {"", centre}: true, {"other", centre}: true,
			{"own", centre}: false, {"own", abroad + "1"}: false, {"shared", centre}: false,
		}},
		"a colleague errs behind the same router": {[]wrong{{"", "quay.09", centre, 5}, {"other", "quay.09", centre, 5}}, map[[2]string]bool{
			{"", centre}: false, {"own", centre}: false, {"other", centre}: false,
		}},
		"the first morning of a whole centre": {several(99), map[[2]string]bool{
			{"", centre}: false, {"own", centre}: false,
		}},
		"many accounts are guessed from one address": {several(100), map[[2]string]bool{
			{"", centre}: true, {"other", centre}: true,
			{"", home}: false, {"own", centre}: false, {"shared", centre}: false,
		}},
		"a browser's owner errs": {[]wrong{{"own", "quay.07", centre, 5}}, map[[2]string]bool{
			{"own", centre}: true, {"own", home}: true,
			{"shared", centre}: false, {"", centre}: false,
		}},
		"another who uses the browser errs": {[]wrong{{"shared", "quay.09", centre, 5}}, map[[2]string]bool{
			{"shared", centre}: false, {"own", centre}: false, {"", centre}: false,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t)
			browsers := map[string]*visitor{}
			for browser, ids := range map[string][]account.ID{"own": {"quay.07"}, "shared": {"quay.07", "quay.09"}, "other": {"quay.09"}} {
				v := p.visit(t)
				for _, id := range ids {
					if a := v.tries(id, password, home); a.status != http.StatusSeeOther {
						t.Fatal(a)
					}
				}
				browsers[browser] = v
			}
			of := func(browser string) *visitor {
				if browser == "" {
					return p.visit(t)
				}
				return browsers[browser]
			}
			for _, w := range c.guessed {
				for range w.times {
					if a := of(w.browser).tries(w.id, "sai", w.from); a.status != http.StatusForbidden {
						t.Fatalf("%+v: %s", w, a)
					}
				}
				p.clock.pass(200 * time.Millisecond)
			}
			p.clock.pass(time.Second)
			for _, waits := range []bool{true, false} { // whoever gets in has their own errors forgotten
				for who, want := range c.waits {
					if want != waits {
						continue
					}
					if a := of(who[0]).tries("quay.07", password, who[1]); (a.status == http.StatusTooManyRequests) != want || !want && a.status != http.StatusSeeOther {
						t.Errorf("browser %q at %s waits: %v, want %v: %d", who[0], who[1], a.status == http.StatusTooManyRequests, want, a.status)
					}
				}
			}
		})
	}
}

// Given one who floods the sign-in from a centre's address, then browsers that are known sign in there all the while.
func TestAFloodOfSignInsDoesNotTouchKnownBrowsersOfTheSameAddress(t *testing.T) {
	p := open(t)
	own := p.as(t, "quay.07")
	flood := p.visit(t)
	for range 300 {
		flood.tries("nobody", "x", "203.0.113.1")
		flood.do(http.MethodGet, "/sign-in", nil, "X-From", "203.0.113.1")
	}
	if a := flood.tries("nobody", "x", "203.0.113.1"); !strings.Contains(a.text, "Quá nhiều yêu cầu") {
		t.Errorf("the flood itself: %s", a)
	}
	if a := own.do(http.MethodGet, "/sign-in", nil, "X-From", "203.0.113.1"); a.status != http.StatusOK {
		t.Errorf("the page: %s", a)
	}
	if a := own.tries("quay.07", password, "203.0.113.1"); a.status != http.StatusSeeOther {
		t.Errorf("%s", a)
	}
}

// A cookie that is not ours makes no browser known: neither one that was made up, nor that of another account or of another browser.
func TestAKnownBrowserCannotBeForged(t *testing.T) {
	p := open(t)
	cookie := func(id account.ID) string {
		a := p.visit(t).tries(id, password, "198.51.100.7")
		for _, c := range a.header.Values("Set-Cookie") {
			if value, ok := strings.CutPrefix(c, "motcua_known="); ok {
				value, _, _ = strings.Cut(value, ";")
				return value
			}
		}
		t.Fatal("no browser becomes known", a)
		return ""
	}
	own, second, other := strings.Split(cookie("quay.07"), "."), strings.Split(cookie("quay.07"), "."), strings.Split(cookie("quay.09"), ".")
	for range 5 {
		p.visit(t).tries("quay.07", "sai", "192.0.2.1")
	}
	for name, c := range map[string]struct {
		value string
		known bool
	}{
		"our own":              {strings.Join(own, "."), true},
		"made up":              {"AAAA.BBBB.CCCC", false},
		"empty":                {"", false},
		"of another account":   {strings.Join(other, "."), false},
		"another's mark":       {strings.Join([]string{other[0], other[1], own[2]}, "."), false},
		"another browser's":    {strings.Join([]string{second[0], second[1], own[2]}, "."), false},
		"without its own mark": {strings.Join([]string{own[0], "x", own[2]}, "."), false},
		"far too many":         {strings.Join(own, ".") + strings.Repeat(".x", 40), false},
	} {
		a := p.visit(t).do(http.MethodPost, "/sign-in", strings.NewReader(form("account", "quay.07", "password", "sai").Encode()), "Content-Type", "application/x-www-form-urlencoded", "X-From", "192.0.2.1", "Cookie", "motcua_known="+c.value)
		if known := a.status == http.StatusForbidden; known != c.known {
			t.Errorf("%s is known: %v: %d", name, known, a.status)
		}
	}
}

// heldPasswords are passwords whose verification waits until it is let go.
type heldPasswords struct {
	plain
	begun chan struct{}
	goOn  chan struct{}
}

func (h heldPasswords) Verify(ctx context.Context, secret, hash string) (bool, error) {
	h.begun <- struct{}{}
	<-h.goOn
	return h.plain.Verify(ctx, secret, hash)
}

// Given many guesses at one moment, then no more are looked at than would be one after the other.
func TestGuessesAtOneMomentAreCountedBeforeTheyAreLookedAt(t *testing.T) {
	const together = 40
	h := heldPasswords{begun: make(chan struct{}, together), goOn: make(chan struct{})}
	p := openWith(t, func(opt *office.Options) { opt.Password = h })
	done := make(chan answer, together)
	for i := range together {
		go func() { done <- p.visit(t).tries("quay.07", fmt.Sprint("thử ", i), fmt.Sprint("192.0.2.", i)) }()
	}
	looked, told := 0, 0
	for looked+told < together {
		select {
		case <-h.begun:
			looked++
		case a := <-done:
			if told++; a.status != http.StatusTooManyRequests {
				t.Errorf("before any was looked at: %s", a)
			}
		}
	}
	close(h.goOn)
	if looked != 5 {
		t.Errorf("%d of %d guesses at one moment were looked at", looked, together)
	}
	for range looked {
		if a := <-done; a.status != http.StatusForbidden {
			t.Errorf("%s", a)
		}
	}
}

// Given strangers who try so many accounts at one moment that their passwords wait in line, then further ones are told to come again, at once, and
// somebody with a browser that is known gets in.
func TestOnlySoManyPasswordsWaitToBeLookedAt(t *testing.T) {
	const together = 100
	h := heldPasswords{begun: make(chan struct{}, together+1), goOn: make(chan struct{}, together+2)}
	h.goOn <- struct{}{}
	p := openWith(t, func(opt *office.Options) { opt.Password = h })
	own := p.as(t, "quay.07")
	<-h.begun
	var all sync.WaitGroup
	done := make(chan answer, together)
	for i := range together {
		all.Go(func() { done <- p.visit(t).tries(fmt.Sprint("nobody.", i), "sai", fmt.Sprint("192.0.2.", i)) })
	}
	looked, busy := 0, 0
	for looked+busy < together {
		select {
		case <-h.begun:
			looked++
		case a := <-done:
			if busy++; a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
				t.Errorf("one too many: %s", a)
			}
		}
	}
	if looked != 64 || busy != together-64 {
		t.Errorf("%d are in line, %d were told to come again", looked, busy)
	}
	all.Go(func() {
		if a := own.tries("quay.07", password, "192.0.2.200"); a.status != http.StatusSeeOther {
			t.Errorf("a browser that is known: %s", a)
		}
	})
	<-h.begun
	close(h.goOn)
	all.Wait()
}
