// Package pairing lets screens in: it hands out the codes that new screens show, knows the paired ones by their tokens, keeps
// their health in memory, and says who may administer them.
package pairing

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"maps"
	"strings"
	"sync"
	"time"

	"motcua/domain/screen"
)

// Options are what an office is made of. All of them must be set.
type Options struct {
	Office  func() time.Time // the office's time, of commands
	Real    func() time.Time // the machine's, of codes and health
	Do      func(context.Context, screen.ID, screen.Command) (screen.State, error)
	Publish func(topic string, view any)
	// DaysOff are the days from a moment on, as in 2020-01-04, on which the office is closed.
	DaysOff func(from time.Time) []string
	// Address is where a picture is found on this site.
	Address func(screen.Picture) string
}

// Office lets screens in and knows those that are in. It is safe for concurrent use.
type Office struct {
	opt    Options
	secret string // in the name of the administrators' topic

	mu      sync.Mutex
	waiting map[string]*waiting // by code
	screens map[screen.ID]screen.State
	health  map[screen.ID]Health
	lent    map[screen.ID]lent
	offers  map[int]Offer // by counter
	guesses limiter
	dirty   bool      // the list changed since it was published
	listed  time.Time // when it was
	day     string    // of the office, when the screens' topics were published last
}

// New opens an office.
func New(opt Options) *Office {
	return &Office{
		opt: opt, secret: randomHex(16),
		waiting: make(map[string]*waiting), screens: make(map[screen.ID]screen.State), health: make(map[screen.ID]Health), lent: make(map[screen.ID]lent), offers: make(map[int]Offer),
		guesses: limiter{most: 10, within: time.Minute},
	}
}

// randomHex draws n bytes and writes them in hexadecimal.
func randomHex(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// Cookie is the name of the cookie that holds a screen's id and token.
const Cookie = "motcua_screen"

// pass is a screen's id and token as they stand in its cookie.
func pass(id screen.ID, token string) string { return string(id) + "." + token }

func sumOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Recognise finds the paired screen that a cookie belongs to. ok is false for one that is unknown or revoked.
func (o *Office) Recognise(cookie string) (id screen.ID, s screen.State, ok bool) {
	name, token, _ := strings.Cut(cookie, ".")
	o.mu.Lock()
	s, ok = o.screens[screen.ID(name)]
	o.mu.Unlock()
	if !ok || s.Revoked || subtle.ConstantTimeCompare([]byte(sumOf(token)), []byte(s.Token)) != 1 {
		return "", screen.State{}, false
	}
	return screen.ID(name), s, true
}

// ErrTooMany refuses somebody who tries too often.
var ErrTooMany = errors.New("too many attempts: wait a minute")

// ErrNoCode is for a code that no screen shows, or shows no more.
var ErrNoCode = errors.New("no screen shows this code")

// Pair lets the screen in that shows a code.
func (o *Office) Pair(ctx context.Context, code, name string, p screen.Picture, by string) (screen.ID, error) {
	o.mu.Lock()
	now := o.opt.Real()
	w, ok := o.waiting[cleanCode(code)]
	if !ok || !now.Before(w.until) {
		allowed := o.guesses.take(now)
		o.mu.Unlock()
		if !allowed {
			return "", ErrTooMany
		}
		return "", ErrNoCode
	}
	o.mu.Unlock()
	err := o.do(ctx, w.id, screen.Pair{Head: o.head(by), Name: name, Picture: p, Token: sumOf(w.token)})
	if err != nil {
		return "", err
	}
	o.mu.Lock()
	delete(o.waiting, w.code)
	o.mu.Unlock()
	return w.id, nil
}

// Do carries out a command on a paired screen; make gets its head.
func (o *Office) Do(ctx context.Context, id screen.ID, by string, make func(screen.Head) screen.Command) error {
	return o.do(ctx, id, make(o.head(by)))
}

// do carries a command out and knows its outcome before the fold does: who asks next is answered by it.
func (o *Office) do(ctx context.Context, id screen.ID, c screen.Command) error {
	s, err := o.opt.Do(ctx, id, c)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	all := maps.Clone(o.screens) // the old list may be on its way to the screens
	all[id] = s
	o.screens, o.dirty = all, true
	return nil
}

func (o *Office) head(by string) screen.Head {
	return screen.Head{At: o.opt.Office(), By: by, Command: randomHex(16)}
}

// limiter counts attempts: so many within so long, for everybody together.
type limiter struct {
	most   int
	within time.Duration
	times  []time.Time
}

// full reports whether no more is allowed.
func (l *limiter) full(now time.Time) bool {
	for len(l.times) > 0 && now.Sub(l.times[0]) >= l.within {
		l.times = l.times[1:]
	}
	return len(l.times) >= l.most
}

// take reports whether one more is allowed, and counts it.
func (l *limiter) take(now time.Time) bool {
	if l.full(now) {
		return false
	}
	l.times = append(l.times, now)
	return true
}
