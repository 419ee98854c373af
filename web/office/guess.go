package office

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"
	"time"

	"motcua/domain/account"
)

// guesses slows down who guesses passwords: after some wrong ones every further try has to wait, twice as long each time, up to a bound. Nobody
// is locked out for good. A try counts as wrong until it turns out right, so that those which come at one moment do not all pass.
//
// What is counted is the account in browsers that nobody signed in to it with, wherever they are; beside it the address that they come from, for
// who tries one password with many accounts. A browser with which somebody has signed in to the account before has a count of its own: neither
// guesses from elsewhere nor those of others behind the same router, as all counters of a centre are, touch it.
type guesses struct {
	mu  sync.Mutex
	all map[guessKey]*guess
}

// guessKey is what names a guesser, hashed: whoever guesses may send long names.
type guessKey [sha256.Size]byte

type guess struct {
	failures int // wrong passwords, and tries that are being looked at
	until    time.Time
	last     time.Time
}

// leniency is how many wrong passwords are free, how long at most one waits then, and after how long without one they are forgotten.
type leniency struct {
	free               int
	longest, forgotten time.Duration
}

// An address may be a whole centre on its first morning, with all its typing errors.
var (
	withAccount = leniency{5, 15 * time.Minute, 24 * time.Hour}
	withAddress = leniency{100, time.Minute, time.Hour}
)

const (
	firstWait    = 2 * time.Second
	mostGuessers = 20_000 // kept in memory; then those with the fewest wrong passwords are forgotten
)

// guesser is whom a try counts with.
type guesser struct {
	key guessKey
	leniency
}

func named(p leniency, kind, name string) guesser {
	return guesser{sha256.Sum256([]byte(kind + "\x00" + name)), p}
}

// The guessers: an account from browsers that do not know it, from one that does, an address, and whoever changes a password.
func elsewhere(id account.ID) guesser                 { return named(withAccount, "elsewhere", id) }
func inBrowser(browser string, id account.ID) guesser { return named(withAccount, "in "+browser, id) }
func fromAddress(address string) guesser              { return named(withAddress, "from", address) }
func changing(id account.ID) guesser                  { return named(withAccount, "change", id) }

func newGuesses() *guesses { return &guesses{all: map[guessKey]*guess{}} }

// tried is a try that counts as wrong with its guessers.
type tried struct {
	of       *guesses
	who      []guesser
	before   []time.Time // up to when each had to wait before it
	until    []time.Time // and with it
	failures int         // of the first guesser, with this one
}

// begin counts a try with each of these, unless one of them has to wait: then it says how long, and nothing is counted.
func (g *guesses) begin(now time.Time, who ...guesser) (a *tried, wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, by := range who {
		if k := g.all[by.key]; k != nil {
			wait = max(wait, k.until.Sub(now))
		}
	}
	if wait > 0 {
		return nil, wait
	}
	a = &tried{of: g, who: who}
	for i, by := range who {
		k := g.all[by.key]
		if k == nil || now.Sub(k.last) > by.forgotten {
			g.forget()
			k = &guess{}
			g.all[by.key] = k
		}
		a.before = append(a.before, k.until)
		k.failures++
		k.last = now
		if beyond := k.failures - by.free; beyond >= 0 {
			k.until = now.Add(min(by.longest, firstWait<<min(beyond, 20)))
		}
		a.until = append(a.until, k.until)
		if i == 0 {
			a.failures = k.failures
		}
	}
	return a, 0
}

// undo takes a try back that was not wrong.
func (a *tried) undo() {
	a.of.mu.Lock()
	defer a.of.mu.Unlock()
	for i := range a.who {
		a.back(i)
	}
}

// right takes it back from one who proved who they are: what they did wrong before is forgotten, too, with the first guesser.
func (a *tried) right() {
	a.of.mu.Lock()
	defer a.of.mu.Unlock()
	delete(a.of.all, a.who[0].key)
	for i := range a.who[1:] {
		a.back(i + 1)
	}
}

func (a *tried) back(i int) {
	k := a.of.all[a.who[i].key]
	switch {
	case k == nil:
		return
	case k.failures <= 1:
		delete(a.of.all, a.who[i].key)
		return
	case k.until.Equal(a.until[i]):
		k.until = a.before[i]
	}
	k.failures--
}

// forget makes room where there are too many: a quarter go, those first that guessed least, and among them those that did so longest ago.
func (g *guesses) forget() {
	if len(g.all) < mostGuessers {
		return
	}
	type kept struct {
		key guessKey
		*guess
	}
	all := make([]kept, 0, len(g.all))
	for key, k := range g.all {
		all = append(all, kept{key, k})
	}
	slices.SortFunc(all, func(a, b kept) int { return cmp.Or(cmp.Compare(a.failures, b.failures), a.last.Compare(b.last)) })
	for _, k := range all[:len(all)/4] {
		delete(g.all, k.key)
	}
}
