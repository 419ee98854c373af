package pairing

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"motcua/domain/screen"
)

// waiting is a new screen that shows its code.
type waiting struct {
	code    string
	id      screen.ID
	token   string
	address string // that it came from
	until   time.Time
}

// How many new screens may wait at once, in all and from one address, and how long a code is good.
const (
	maxWaiting   = 200
	maxFromOne   = 20
	codeValidity = 15 * time.Minute
)

// letters are those of a code: none that looks like another from eight metres.
const letters = "ABCDEFGHJKLMNPQRTUVWXY346789"

// codeLength gives 28^6 codes, of which at most maxWaiting are good at a time.
const codeLength = 6

// ErrFull is for a screen that comes while too many wait.
var ErrFull = errors.New("too many new screens wait to be paired")

// Wait gives a new screen the code that it is to show, and the cookie that will be its own once it is paired. A screen that comes
// back with the cookie of before keeps its code while that is good.
func (o *Office) Wait(cookie, address string) (code, own string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	now, fromOne := o.opt.Real(), 0
	for c, w := range o.waiting {
		switch {
		case !now.Before(w.until):
			delete(o.waiting, c)
		case pass(w.id, w.token) == cookie:
			return w.code, cookie, nil
		case w.address == address:
			fromOne++
		}
	}
	if len(o.waiting) >= maxWaiting || fromOne >= maxFromOne {
		return "", "", ErrFull
	}
	w := &waiting{id: screen.ID(randomHex(8)), token: randomHex(32), address: address, until: now.Add(codeValidity)}
	for w.code == "" || o.waiting[w.code] != nil {
		w.code = randomCode()
	}
	o.waiting[w.code] = w
	return w.code, pass(w.id, w.token), nil
}

// randomCode draws a code, every one as likely as any other.
func randomCode() string {
	var code strings.Builder
	for one := make([]byte, 1); code.Len() < codeLength; {
		rand.Read(one) // never fails
		if n := int(one[0]); n < 256/len(letters)*len(letters) {
			code.WriteByte(letters[n%len(letters)])
		}
	}
	return code.String()
}

// cleanCode takes a code as somebody typed it: in small letters, in groups.
func cleanCode(text string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "·", "").Replace(text))
}
