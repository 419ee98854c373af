// Package argon2id makes of passwords what may be kept (RFC 9106), with a secret that is kept elsewhere: whoever has the log
// alone cannot even try.
package argon2id

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// What a new hash costs: the OWASP recommendation of 19 MiB and two passes, some 30 ms of one processor.
const (
	memory  = 19 * 1024 // KiB
	passes  = 2
	lanes   = 1
	keySize = 32
)

// atOnce bounds how many are computed at the same time, and so the memory that guessing can take.
const atOnce = 4

// Hasher hashes and verifies passwords. It may be used from many goroutines.
type Hasher struct {
	secret []byte
	slots  chan struct{}
	decoy  string // what a stranger's password is compared with, so that it takes as long as anybody's
}

// New makes a hasher with a secret of at least 16 bytes; hashes made with another one verify nothing.
func New(secret []byte) *Hasher {
	if len(secret) < 16 {
		panic("argon2id: the secret needs at least 16 bytes")
	}
	h := &Hasher{secret: secret, slots: make(chan struct{}, atOnce)}
	h.decoy = h.hash(rand.Text())
	return h
}

// Hash gives what is kept of a password, as "$argon2id$v=19$m=…,t=…,p=…$salt$key". The error is ctx's.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	return h.hash(password), nil
}

// Verify reports whether a password is the one that a hash was made of; an empty hash is nobody's, and takes as long. The error is
// ctx's, or says that the hash is none.
func (h *Hasher) Verify(ctx context.Context, password, hash string) (bool, error) {
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer h.leave()
	nobody := hash == ""
	if nobody {
		hash = h.decoy
	}
	var m, t uint32
	var p uint8
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false, fmt.Errorf("argon2id: a hash of another kind is kept: set the password anew")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || t == 0 || p == 0 || m > 1<<20 || t > 100 {
		return false, fmt.Errorf("argon2id: the costs %q of the hash that is kept cannot be read: set the password anew", parts[3])
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("argon2id: the salt that is kept: %w", err)
	}
	key, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(key) == 0 {
		return false, fmt.Errorf("argon2id: the key that is kept cannot be read: set the password anew")
	}
	got := argon2.IDKey(h.keyed(password), salt, t, m, p, uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1 && !nobody, nil
}

func (h *Hasher) hash(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	key := argon2.IDKey(h.keyed(password), salt, passes, memory, lanes, keySize)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, b64(salt), b64(key))
}

// keyed mixes the secret in; the result has one length whatever was typed.
func (h *Hasher) keyed(password string) []byte {
	mac := hmac.New(sha256.New, h.secret)
	mac.Write([]byte(password))
	return mac.Sum(nil)
}

func (h *Hasher) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *Hasher) leave() { <-h.slots }
