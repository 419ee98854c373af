package office

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Given 100,000 names that are guessed at once, all of them still waiting, and long ones, then few are kept in memory, and among them the one that is
// guessed most.
func TestWhatIsRememberedOfGuessesIsBounded(t *testing.T) {
	g, now := newGuesses(), time.Date(2020, 1, 2, 9, 0, 0, 0, time.UTC)
	for range withAccount.free + 3 {
		_, wait := g.begin(now, elsewhere("quay.07"))
		for wait > 0 {
			now = now.Add(wait)
			_, wait = g.begin(now, elsewhere("quay.07"))
		}
	}
	for i := range 20_000 {
		name := fmt.Sprint(strings.Repeat("x", 1_000), i)
		for range withAccount.free {
			g.begin(now, elsewhere(name))
		}
	}
	for i := range 80_000 {
		g.begin(now, elsewhere(fmt.Sprint("one try ", i)))
	}
	if n := len(g.all); n > mostGuessers {
		t.Errorf("%d are kept", n)
	}
	if _, wait := g.begin(now, elsewhere("quay.07")); wait == 0 {
		t.Error("the one that is guessed most is forgotten")
	}
}

// Whatever is tried, taken back and waited for, however many tries are under way at one moment: a right password is looked at within the longest wait,
// no more are looked at than if they came one after the other, and what was taken back leaves nothing.
func TestNoOrderOfTriesPassesMoreOrLocksOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, now := newGuesses(), time.Date(2020, 1, 2, 9, 0, 0, 0, time.UTC)
		began, passed := now, 0
		var open []*tried
		for range rapid.IntRange(1, 200).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"try", "try", "try", "wrong", "undo", "wait"}).Draw(t, "step") {
			case "try":
				if a, wait := g.begin(now, elsewhere("quay.07"), fromAddress("192.0.2.1")); wait == 0 {
					open = append(open, a)
				} else if wait > withAccount.longest {
					t.Fatalf("a wait of %v", wait)
				}
			case "wrong":
				if len(open) > 0 {
					open, passed = open[1:], passed+1
				}
			case "undo":
				if len(open) > 0 {
					open[len(open)-1].undo()
					open = open[:len(open)-1]
				}
			case "wait":
				now = now.Add(time.Duration(rapid.IntRange(1, 600).Draw(t, "seconds")) * time.Second)
			}
		}
		// n wrong ones beyond the free take 2+4+8+… seconds, up to a quarter of an hour each
		least := time.Duration(0)
		for n := 0; n < passed+len(open)-withAccount.free; n++ {
			least += min(withAccount.longest, firstWait<<min(n, 20))
		}
		if took := now.Sub(began); took < least {
			t.Fatalf("%d wrong passwords were looked at in %v, not in %v", passed+len(open), took, least)
		}
		for _, a := range open {
			a.undo()
		}
		now = now.Add(withAccount.longest)
		a, wait := g.begin(now, elsewhere("quay.07"), fromAddress("192.0.2.1"))
		if wait > 0 {
			t.Fatalf("a right password waits for %v", wait)
		}
		a.right()
		if k := g.all[fromAddress("192.0.2.1").key]; passed == 0 && k != nil || passed > 0 && (k == nil || k.failures != passed) || g.all[elsewhere("quay.07").key] != nil {
			t.Fatalf("after %d wrong ones and a right one: %+v", passed, k)
		}
	})
}
