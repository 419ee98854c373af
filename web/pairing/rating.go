package pairing

import (
	"crypto/subtle"
	"errors"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/screen"
)

// A screen only reads. That an applicant may rate at a counter's second screen is no right of the screen: it is an offer, made when an
// officer at that counter has returned a dossier, and good once, for that dossier, at that counter, for a short while. Its token goes to
// the screens of that counter alone, each of which asks for it with its own pass; without the token no screen can send anything.
// Offers live in memory: with the server they are gone.

// Offer is that a dossier may be rated at a counter's second screen.
type Offer struct {
	Token   string // whoever holds it, at a screen of the counter, may rate
	Dossier dossier.Code
	Counter int
	until   time.Time
	number  string // by which screens hear of it; no secret
	rated   bool
}

// offeredFor is how long an offer is good, if the officer does not move on before.
const offeredFor = 3 * time.Minute

// ErrNoOffer is for a rating that is not offered to the screen that sends it, or no longer.
var ErrNoOffer = errors.New("no rating is offered here, or no longer")

// Offer offers that a dossier be rated at the second screen of a counter, instead of what was offered there before. It tells how many
// screens show it; where there are none, nothing is offered.
func (o *Office) Offer(counter int, code dossier.Code) (screens int) {
	told := o.second(counter)
	if len(told) == 0 {
		return 0
	}
	o.mu.Lock()
	o.offers[counter] = Offer{Token: randomHex(16), Dossier: code, Counter: counter, until: o.opt.Real().Add(offeredFor), number: randomHex(4)}
	o.mu.Unlock()
	o.tell(told)
	return len(told)
}

// Withdraw ends what is offered at a counter, as the officer there moves on to something else than a dossier; empty: to anything.
func (o *Office) Withdraw(counter int, but dossier.Code) {
	o.mu.Lock()
	offer, ok := o.offers[counter]
	if ok = ok && (but == "" || offer.Dossier != but); ok {
		delete(o.offers, counter)
	}
	o.mu.Unlock()
	if ok {
		o.tell(o.second(counter))
	}
}

// Offers reports whether a dossier is offered at the second screens of a counter, and nobody has rated it there yet.
func (o *Office) Offers(counter int, code dossier.Code) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	offer, ok := o.offers[counter]
	return ok && offer.Dossier == code && offer.Open() && o.opt.Real().Before(offer.until)
}

// Offered is what may be rated now at the screen of a cookie, and for how long still. The error is [ErrNoOffer].
func (o *Office) Offered(cookie string) (Offer, time.Duration, error) {
	_, s, ok := o.Recognise(cookie)
	counter, rates := s.Picture.RatesAt()
	o.mu.Lock()
	defer o.mu.Unlock()
	offer, there := o.offers[counter]
	left := offer.until.Sub(o.opt.Real())
	if !ok || !rates || !there || left <= 0 {
		return Offer{}, 0, ErrNoOffer
	}
	return offer, left, nil
}

// Open reports whether nobody has used the offer yet.
func (o Offer) Open() bool { return !o.rated }

// Redeem is the offer of a token that the screen of a cookie sends with a rating. It stays open until [Office.Rated], so that what failed can be
// tried again, and is known after it, where no answer came: which rating then stands, the dossier tells. The error is [ErrNoOffer].
func (o *Office) Redeem(cookie, token string) (Offer, error) {
	offer, _, err := o.Offered(cookie)
	if err != nil || subtle.ConstantTimeCompare([]byte(token), []byte(offer.Token)) != 1 {
		return Offer{}, ErrNoOffer
	}
	return offer, nil
}

// Rated ends an offer that was used: every screen of the counter rests.
func (o *Office) Rated(offer Offer) {
	o.mu.Lock()
	now, ok := o.offers[offer.Counter]
	if ok = ok && now.Token == offer.Token; ok {
		now.rated, now.number = true, ""
		o.offers[offer.Counter] = now
	}
	o.mu.Unlock()
	if ok {
		o.tell(o.second(offer.Counter))
	}
}

// second are the second screens of a counter.
func (o *Office) second(counter int) map[screen.ID]screen.State {
	all := map[screen.ID]screen.State{}
	o.mu.Lock()
	defer o.mu.Unlock()
	for id, s := range o.screens {
		if n, ok := s.Picture.RatesAt(); ok && n == counter && !s.Revoked {
			all[id] = s
		}
	}
	return all
}

// expired takes away what was offered for long enough, and gives the screens that showed it. The caller holds the lock.
func (o *Office) expired(now time.Time) (counters []int) {
	for counter, offer := range o.offers {
		if !now.Before(offer.until) {
			delete(o.offers, counter)
			counters = append(counters, counter)
		}
	}
	return counters
}
