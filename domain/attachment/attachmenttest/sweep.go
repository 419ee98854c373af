package attachmenttest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/attachment"
)

// grace is how old a file must be to go in these laws.
const grace = time.Hour

// tester is a test, also of a random order.
type tester interface {
	Helper()
	Context() context.Context
	Fatal(args ...any)
}

func hashOf(content []byte) attachment.Hash { return attachment.HashOf(sha256.Sum256(content)) }

// sweep sweeps what is older than the grace; then is called when the named files have been told.
func sweep(t tester, s Subject, named map[attachment.Hash]bool, then func()) attachment.Swept {
	t.Helper()
	swept, err := s.Sweep(t.Context(), time.Now().Add(-grace), func(_ context.Context, which map[attachment.Hash]bool) error {
		for hash := range which {
			which[hash] = named[hash]
		}
		then()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return swept
}

func nothing() {}

func there(t tester, s Subject, hash attachment.Hash) bool {
	t.Helper()
	r, _, err := s.Open(t.Context(), hash)
	if err == nil {
		return r.Close() == nil
	}
	if !errors.Is(err, attachment.ErrNotFound) {
		t.Fatal(err)
	}
	return false
}

var sweeping = []law{
	{"what is not there, or is no hash, cannot be kept", func(t *testing.T, s Subject) {
		f := put(t, s, PDF(1))
		if err := s.Keep(t.Context(), f.SHA256); err != nil {
			t.Error(err)
		}
		for _, hash := range []attachment.Hash{"", hashOf(nil), "../../../etc/passwd", f.SHA256[:63], f.SHA256[:2] + "/" + f.SHA256[2:]} {
			if err := s.Keep(t.Context(), hash); !errors.Is(err, attachment.ErrNotFound) {
				t.Errorf("%q: %v", hash, err)
			}
		}
	}},
	{"a sweep takes what is old and not named, and asks about what is named once", func(t *testing.T, s Subject) {
		old, named := put(t, s, PDF(10)), put(t, s, PDF(20))
		s.Older(2 * grace)
		young := put(t, s, PDF(30))
		if got := sweep(t, s, map[attachment.Hash]bool{named.SHA256: true}, nothing); got != (attachment.Swept{Files: 1, Bytes: old.Size}) {
			t.Errorf("swept %+v", got)
		}
		if there(t, s, old.SHA256) || !there(t, s, named.SHA256) || !there(t, s, young.SHA256) || s.Count() != 2 {
			t.Errorf("%d files are left", s.Count())
		}
		if err := s.Keep(t.Context(), old.SHA256); !errors.Is(err, attachment.ErrNotFound) {
			t.Errorf("what is gone is kept: %v", err)
		}
		s.Older(2 * grace)
		asked := 0
		if _, err := s.Sweep(t.Context(), time.Now().Add(-grace), func(_ context.Context, which map[attachment.Hash]bool) error {
			asked = len(which)
			return nil
		}); err != nil || asked != 1 || !there(t, s, named.SHA256) || there(t, s, young.SHA256) {
			t.Errorf("asked about %d, %v; %d files are left", asked, err, s.Count())
		}
		if _, err := s.Sweep(t.Context(), time.Now(), func(context.Context, map[attachment.Hash]bool) error {
			t.Error("the log is read though nothing may go")
			return nil
		}); err != nil {
			t.Error(err)
		}
	}},
	{"what is put or kept while the log is read stays", func(t *testing.T, s Subject) {
		kept, again, old := put(t, s, PDF(1)), put(t, s, PDF(2)), put(t, s, PDF(3))
		s.Older(2 * grace)
		sweep(t, s, nil, func() {
			if err := s.Keep(t.Context(), kept.SHA256); err != nil {
				t.Error(err)
			}
			put(t, s, PDF(2))
		})
		if !there(t, s, kept.SHA256) || !there(t, s, again.SHA256) || there(t, s, old.SHA256) {
			t.Errorf("%d files are left", s.Count())
		}
	}},
	{"a log that cannot be read costs no file", func(t *testing.T, s Subject) {
		f := put(t, s, PDF(1))
		s.Older(2 * grace)
		broken := errors.New("the log is away")
		if got, err := s.Sweep(t.Context(), time.Now(), func(context.Context, map[attachment.Hash]bool) error { return broken }); !errors.Is(err, broken) || got.Files != 0 || !there(t, s, f.SHA256) {
			t.Errorf("%+v, %v", got, err)
		}
	}},
}

// anyOrder puts, saves and sweeps in a random order: no named file is lost, and in the end none stays that no event names.
func anyOrder(t *rapid.T, s Subject) {
	var contents [4][]byte
	for i := range contents {
		contents[i] = PDF(i)
	}
	named, ages := map[attachment.Hash]bool{}, map[attachment.Hash]time.Duration{}
	pick := func() []byte { return contents[rapid.IntRange(0, len(contents)-1).Draw(t, "which")] }
	short := map[string]func(){
		"put": func() {
			content := pick()
			if _, err := s.Put(t.Context(), bytes.NewReader(content), attachment.MaxSize); err != nil {
				t.Fatal(err)
			}
			ages[hashOf(content)] = 0
		},
		"save": func() {
			hash := hashOf(pick())
			_, is := ages[hash]
			if err := s.Keep(t.Context(), hash); is != (err == nil) {
				t.Fatalf("there: %v, but kept: %v", is, err)
			}
			if is {
				named[hash], ages[hash] = true, 0
			}
		},
	}
	all := map[string]func(){
		"time passes": func() {
			s.Older(grace / 2)
			for hash := range ages {
				ages[hash] += grace / 2
			}
		},
		"sweep": func() {
			before, was := maps.Clone(ages), maps.Clone(named)
			sweep(t, s, was, func() {
				for range rapid.IntRange(0, 3).Draw(t, "meanwhile") {
					short[rapid.SampledFrom([]string{"put", "save"}).Draw(t, "action")]()
				}
			})
			for hash, age := range before {
				if age >= grace && ages[hash] >= grace && !was[hash] {
					delete(ages, hash)
				}
			}
		},
		"": func() {
			for _, content := range contents {
				hash := hashOf(content)
				if _, is := ages[hash]; there(t, s, hash) != is || named[hash] && !is {
					t.Fatalf("%d bytes: there: %v, want %v; named: %v", len(content), !is, is, named[hash])
				}
			}
		},
	}
	maps.Copy(all, short)
	actions := map[string]func(*rapid.T){}
	for name, do := range all {
		actions[name] = func(*rapid.T) { do() }
	}
	t.Repeat(actions)
	s.Older(2 * grace)
	sweep(t, s, named, nothing)
	for _, content := range contents {
		if hash := hashOf(content); there(t, s, hash) != named[hash] {
			t.Fatalf("in the end: there: %v, named: %v", !named[hash], named[hash])
		}
	}
}
