// Package attachmenttest is the contract of every [attachment.Store], as a suite of tests.
package attachmenttest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/attachment"
)

func checksum(text string) uint32 { return crc32.ChecksumIEEE([]byte(text)) }

// Subject is a store with what the suite has to know of it.
type Subject struct {
	attachment.Store
	Count func() int          // of the files that it keeps, half-written ones too
	Older func(time.Duration) // makes all its files so much older
}

// Run holds a store to the contract. fresh makes an empty one.
func Run(t *testing.T, fresh func(t *testing.T) Subject) {
	for _, l := range slices.Concat(laws, sweeping) {
		t.Run(l.rule, func(t *testing.T) { l.holds(t, fresh(t)) })
	}
	t.Run("no order of putting, saving and sweeping loses a named file or leaves others", func(outer *testing.T) {
		rapid.Check(outer, func(t *rapid.T) { anyOrder(t, fresh(outer)) })
	})
}

type law struct {
	rule  string
	holds func(t *testing.T, s Subject)
}

var laws = []law{
	{"what is put comes back under its hash, with its size and kind", func(t *testing.T, store Subject) {
		for kind, content := range Samples() {
			f := put(t, store, content)
			if want := (attachment.File{SHA256: attachment.HashOf(sha256.Sum256(content)), Size: int64(len(content)), Type: kind}); f != want {
				t.Errorf("put %+v, want %+v", f, want)
			}
			back, again := read(t, store, f.SHA256)
			if again != f || !bytes.Equal(back, content) {
				t.Errorf("%s comes back as %+v, %d bytes", kind, again, len(back))
			}
		}
	}},
	{"the same content is kept once", func(t *testing.T, store Subject) {
		first := put(t, store, PDF(10))
		if again := put(t, store, PDF(10)); again != first || store.Count() != 1 {
			t.Errorf("%+v, then %+v; %d files", first, again, store.Count())
		}
	}},
	{"many may put the same and others at once", func(t *testing.T, store Subject) {
		var all sync.WaitGroup
		for i := range 16 {
			all.Go(func() {
				f, err := store.Put(context.Background(), bytes.NewReader(PDF(100_000+i%2)), attachment.MaxSize)
				if err != nil || f.Size < 100_000 {
					t.Errorf("%+v, %v", f, err)
				}
			})
		}
		all.Wait()
		if store.Count() != 2 {
			t.Errorf("%d files, want 2", store.Count())
		}
		read(t, store, attachment.HashOf(sha256.Sum256(PDF(100_000))))
	}},
	{"a file may be read from any place, by many", func(t *testing.T, store Subject) {
		content := PDF(1_000)
		f := put(t, store, content)
		a, _, err := store.Open(t.Context(), f.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		defer closed(t, a)
		if at, err := a.Seek(-7, io.SeekEnd); err != nil || at != f.Size-7 {
			t.Errorf("at %d, %v", at, err)
		}
		if back, _ := read(t, store, f.SHA256); !bytes.Equal(back, content) {
			t.Error("another reader's place is moved")
		}
		if rest, err := io.ReadAll(a); err != nil || string(rest) != "\n%%EOF\n" {
			t.Errorf("%q, %v", rest, err)
		}
	}},
	{"what is not there, or is no hash, is not found", func(t *testing.T, store Subject) {
		f := put(t, store, PDF(1))
		for _, hash := range []attachment.Hash{
			"", attachment.HashOf([32]byte{}), "../../../etc/passwd", "..", "/", f.SHA256[:63], f.SHA256 + "0", "\x00", attachment.Hash(strings.ToUpper(string(f.SHA256))), f.SHA256[:2] + "/" + f.SHA256[2:],
		} {
			if r, _, err := store.Open(t.Context(), hash); !errors.Is(err, attachment.ErrNotFound) || r != nil {
				t.Errorf("%q: %v, %v", hash, r, err)
			}
		}
	}},
	{"more than the limit is too large and leaves nothing", func(t *testing.T, store Subject) {
		content := PDF(100)
		for _, limit := range []int64{1, int64(len(content)) - 1} {
			var large *attachment.TooLargeError
			if f, err := store.Put(t.Context(), bytes.NewReader(content), limit); !errors.Is(err, attachment.ErrTooLarge) || !errors.As(err, &large) || large.Limit != limit || f != (attachment.File{}) {
				t.Errorf("limit %d: %+v, %v", limit, f, err)
			}
		}
		if store.Count() != 0 {
			t.Errorf("%d files are left", store.Count())
		}
		if _, err := store.Put(t.Context(), bytes.NewReader(content), int64(len(content))); err != nil {
			t.Errorf("what just fits: %v", err)
		}
	}},
	{"other kinds are refused by their content and leave nothing", func(t *testing.T, store Subject) {
		for name, content := range Refused() {
			if f, err := store.Put(t.Context(), bytes.NewReader(content), attachment.MaxSize); !errors.Is(err, attachment.ErrKind) || f != (attachment.File{}) {
				t.Errorf("%s: %+v, %v", name, f, err)
			}
		}
		if store.Count() != 0 {
			t.Errorf("%d files are left", store.Count())
		}
	}},
	{"a reader that breaks leaves nothing and is named", func(t *testing.T, store Subject) {
		broken := errors.New("the line went dead")
		r := io.MultiReader(bytes.NewReader(PDF(100_000)), iotest.ErrReader(broken))
		if f, err := store.Put(t.Context(), r, attachment.MaxSize); !errors.Is(err, broken) || f != (attachment.File{}) || store.Count() != 0 {
			t.Errorf("%+v, %v; %d files", f, err, store.Count())
		}
	}},
	{"one that is stopped leaves nothing", func(t *testing.T, store Subject) {
		ctx, stop := context.WithCancel(t.Context())
		r := io.MultiReader(bytes.NewReader(PDF(100_000)), readerFunc(func(p []byte) (int, error) { stop(); return copy(p, "%"), nil }), bytes.NewReader(PDF(100_000)))
		if f, err := store.Put(ctx, r, attachment.MaxSize); !errors.Is(err, context.Canceled) || f != (attachment.File{}) || store.Count() != 0 {
			t.Errorf("%+v, %v; %d files", f, err, store.Count())
		}
	}},
	{"bytes may come one by one", func(t *testing.T, store Subject) {
		f, err := store.Put(t.Context(), iotest.OneByteReader(iotest.DataErrReader(bytes.NewReader(PDF(1_000)))), attachment.MaxSize)
		if err != nil || f.SHA256 != attachment.HashOf(sha256.Sum256(PDF(1_000))) {
			t.Errorf("%+v, %v", f, err)
		}
	}},
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func put(t testing.TB, store attachment.Store, content []byte) attachment.File {
	t.Helper()
	f, err := store.Put(t.Context(), bytes.NewReader(content), attachment.MaxSize)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t *testing.T, store attachment.Store, hash attachment.Hash) ([]byte, attachment.File) {
	t.Helper()
	r, f, err := store.Open(t.Context(), hash)
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, r)
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content, f
}

func closed(t *testing.T, c io.Closer) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}
