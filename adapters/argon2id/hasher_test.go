package argon2id_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"motcua/adapters/argon2id"
)

var secret = []byte(strings.Repeat("s", 32))

func TestAPasswordIsKnownAgainAndNoOther(t *testing.T) {
	h := argon2id.New(secret)
	hash, err := h.Hash(t.Context(), "mật khẩu đúng")
	if err != nil || strings.Contains(hash, "mật khẩu") {
		t.Fatalf("%q, %v", hash, err)
	}
	again, err := h.Hash(t.Context(), "mật khẩu đúng")
	if err != nil || again == hash {
		t.Fatalf("the same password twice gives %q, %v: there is no salt", again, err)
	}
	for password, want := range map[string]bool{"mật khẩu đúng": true, "mật khẩu sai": false, "": false} {
		if ok, err := h.Verify(t.Context(), password, hash); ok != want || err != nil {
			t.Errorf("%q: %v, %v", password, ok, err)
		}
	}
	if ok, err := argon2id.New([]byte(strings.Repeat("t", 32))).Verify(t.Context(), "mật khẩu đúng", hash); ok || err != nil {
		t.Errorf("with another secret: %v, %v", ok, err)
	}
}

func TestNobodysPasswordIsNeverRight(t *testing.T) {
	if ok, err := argon2id.New(secret).Verify(t.Context(), "", ""); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestAHashOfAnotherKindIsToldAndNotCompared(t *testing.T) {
	h := argon2id.New(secret)
	for _, hash := range []string{"x", "$bcrypt$v=19$m=1,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=9999999,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=0,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=1,p=1$!$AAAA", "$argon2id$v=19$m=8,t=1,p=1$AAAA$"} {
		if ok, err := h.Verify(t.Context(), "x", hash); ok || err == nil {
			t.Errorf("%s: %v, %v", hash, ok, err)
		}
	}
}

func TestWaitingForATurnEndsWithTheRequest(t *testing.T) {
	h := argon2id.New(secret)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			if _, err := h.Verify(ctx, "x", ""); err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
