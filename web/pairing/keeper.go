package pairing

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"motcua/web/commands"
)

// Keeper says who may administer the screens: whoever holds the administrator's key (the command line does), and, where it is so
// arranged, administrators who have signed in and everybody at the machine itself.
type Keeper struct {
	Key         string // at least 16 bytes; empty: nobody by key
	ThisMachine bool
	Also        func(*http.Request) (name string, ok bool) // who else may, and who that is; nil: nobody
	Replayers   func(*http.Request) bool                   // who, besides those, may have screens show the past again; nil: nobody
	SignedIn    func(*http.Request) bool                   // whether somebody has signed in: that person has their own rights then, also at the machine itself; nil: nobody has
	Settled     func() bool                                // whether it is known who has signed in, false while the server starts; nil: always
	Now         func() time.Time
}

// AdminCookie is the name of the cookie of somebody who has signed in; it is good for signedIn.
const (
	AdminCookie = "motcua_admin"
	signedIn    = 12 * time.Hour
)

// Terminal is who acts with the key, or at the machine itself.
const Terminal = "terminal"

// Allows reports whether a request comes from an administrator, and from whom: the account that has signed in, or [Terminal].
func (k *Keeper) Allows(r *http.Request) (name string, ok bool) {
	if k.Also != nil {
		if name, ok := k.Also(r); ok {
			return name, true
		}
	}
	return Terminal, k.atHome(r) || k.keyed(r)
}

// atHome reports whether a request comes from the machine itself, where that counts, and from nobody in particular.
func (k *Keeper) atHome(r *http.Request) bool {
	return k.ThisMachine && commands.FromThisMachine(r) && (k.SignedIn == nil || !k.SignedIn(r))
}

// Starting reports whether it cannot be told yet that a request is not an administrator's.
func (k *Keeper) Starting() bool { return k.Settled != nil && !k.Settled() }

// Lends reports whether a request comes from somebody who may have screens show the past again for a while.
func (k *Keeper) Lends(r *http.Request) bool {
	_, ok := k.Allows(r)
	return ok || k.Replayers != nil && k.Replayers(r)
}

// keyed reports whether a request bears the key, or the cookie that stands for it.
func (k *Keeper) keyed(r *http.Request) bool {
	if r.Header.Get("Authorization") != "" {
		return k.Bears(r)
	}
	cookie, err := r.Cookie(AdminCookie)
	if err != nil || k.Key == "" {
		return false
	}
	until, _, _ := strings.Cut(cookie.Value, ".")
	seconds, err := strconv.ParseInt(until, 10, 64)
	return err == nil && k.Now().Before(time.Unix(seconds, 0)) && same(cookie.Value, k.sign(until))
}

// Bears reports whether a request bears the administrator's key, as the command line's do.
func (k *Keeper) Bears(r *http.Request) bool {
	key, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && k.holds(key) == nil
}

// SignIn checks the key and gives the cookie that stands for it. The error is [ErrWrongKey].
func (k *Keeper) SignIn(key string) (*http.Cookie, error) {
	if err := k.holds(key); err != nil {
		return nil, err
	}
	until := k.Now().Add(signedIn)
	return &http.Cookie{
		Name: AdminCookie, Value: k.sign(strconv.FormatInt(until.Unix(), 10)), Path: "/screens", Expires: until,
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	}, nil
}

// ErrWrongKey is for a key that is not the administrator's.
var ErrWrongKey = errors.New("this is not the administrator's key")

// holds checks a key. Guesses are not counted: 32 random bytes cannot be guessed, and nobody is to lock the administrators out.
func (k *Keeper) holds(key string) error {
	if k.Key == "" || !same(strings.TrimSpace(key), k.Key) {
		return ErrWrongKey
	}
	return nil
}

func (k *Keeper) sign(until string) string {
	mac := hmac.New(sha256.New, []byte(k.Key))
	mac.Write([]byte("motcua screens " + until))
	return until + "." + hex.EncodeToString(mac.Sum(nil))
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
