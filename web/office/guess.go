package office

import (
	"sync"
	"time"
)

// guesses slows down who guesses passwords: after a few wrong ones every further try has to wait, twice as long each time, up to a
// quarter of an hour. Nobody is locked out for good, and who has signed in with a browser before has a count of their own in it, which
// guesses from elsewhere do not touch.
type guesses struct {
	mu  sync.Mutex
	all map[string]*guess
}

type guess struct {
	failures int
	until    time.Time // no further try before
	last     time.Time
}

const (
	freeGuesses  = 5
	firstWait    = 2 * time.Second
	longestWait  = 15 * time.Minute
	forgottenIn  = 24 * time.Hour
	mostGuessers = 20_000 // kept in memory; then those who wait no longer are forgotten
)

func newGuesses() *guesses { return &guesses{all: map[string]*guess{}} }

// wait is how long one of these has to wait before the next try; 0: not at all.
func (g *guesses) wait(now time.Time, keys ...string) (longest time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, key := range keys {
		if k := g.all[key]; k != nil {
			longest = max(longest, k.until.Sub(now))
		}
	}
	return longest
}

// failed counts a wrong password against each of these, and gives the count of the first.
func (g *guesses) failed(now time.Time, keys ...string) (failures int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for i, key := range keys {
		k := g.all[key]
		if k == nil || now.Sub(k.last) > forgottenIn {
			g.forget(now)
			k = &guess{}
			g.all[key] = k
		}
		k.failures++
		k.last = now
		if beyond := k.failures - freeGuesses; beyond >= 0 {
			k.until = now.Add(min(longestWait, firstWait<<min(beyond, 20)))
		}
		if i == 0 {
			failures = k.failures
		}
	}
	return failures
}

// right forgets the failures of one who proved who they are.
func (g *guesses) right(key string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.all, key)
}

// forget makes room where there are too many.
func (g *guesses) forget(now time.Time) {
	if len(g.all) < mostGuessers {
		return
	}
	for key, k := range g.all {
		if now.After(k.until) {
			delete(g.all, key)
		}
	}
}
