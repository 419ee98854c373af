package filestore_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"motcua/adapters/filestore"
	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
)

// open opens the store of a data directory.
func open(t *testing.T, dir string) *filestore.Store {
	t.Helper()
	s, err := filestore.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// files lists the regular files below a directory.
func files(t *testing.T, dir string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func put(t *testing.T, s *filestore.Store, content []byte) attachment.File {
	t.Helper()
	f, err := s.Put(t.Context(), bytes.NewReader(content), attachment.MaxSize)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTheContractOfAStoreHolds(t *testing.T) {
	attachmenttest.Run(t, func(t *testing.T) attachmenttest.Subject {
		dir := t.TempDir()
		return attachmenttest.Subject{Store: open(t, dir), Count: func() int { return len(files(t, dir)) }, Older: func(by time.Duration) { older(t, dir, by) }}
	})
}

// older makes all files below a directory older.
func older(t *testing.T, dir string, by time.Duration) {
	t.Helper()
	for _, name := range files(t, dir) {
		about, err := os.Stat(name)
		if err == nil {
			err = os.Chtimes(name, time.Time{}, about.ModTime().Add(-by))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestASweepTouchesNothingButFilesOfItsOwn(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := put(t, s, attachmenttest.PDF(10))
	folder := filepath.Join(dir, "files", string(f.SHA256[:2]))
	strange := []string{filepath.Join(dir, "files", "note.txt"), filepath.Join(folder, "note.txt"), filepath.Join(dir, "files", "tmp", "half"), filepath.Join(folder, strings.Repeat("0", 62)+"x")}
	for _, name := range strange {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	other := attachment.HashOf([32]byte{1})
	link := filepath.Join(dir, "files", string(other[:2]), string(other[2:]))
	if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o700), os.Symlink(strange[0], link)); err != nil {
		t.Fatal(err)
	}
	older(t, dir, 48*time.Hour)
	swept, err := s.Sweep(t.Context(), time.Now().Add(-time.Hour), func(_ context.Context, which map[attachment.Hash]bool) error {
		if len(which) != 1 {
			t.Errorf("asked about %v", which)
		}
		return nil
	})
	if left := files(t, dir); err != nil || swept.Files != 1 || len(left) != len(strange)+1 {
		t.Errorf("%+v, %v; left %v", swept, err, left)
	}
	if err := s.Keep(t.Context(), other); !errors.Is(err, attachment.ErrNotFound) {
		t.Errorf("a link is kept: %v", err)
	}
}

// One that an event names becomes read-only, so that it is seen to stay; a copy in a backup, a damaged one that is put again, all else goes on.
func TestAFileThatIsNamedIsReadOnlyAndStillMended(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := put(t, s, attachmenttest.PDF(10))
	name := filepath.Join(dir, "files", string(f.SHA256[:2]), string(f.SHA256[2:]))
	older(t, dir, 48*time.Hour)
	if _, err := s.Sweep(t.Context(), time.Now(), func(_ context.Context, which map[attachment.Hash]bool) error {
		which[f.SHA256] = true
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	about, err := os.Stat(name)
	if err != nil || about.Mode().Perm() != 0o400 {
		t.Errorf("%v, %v", about, err)
	}
	put(t, s, attachmenttest.PDF(10))
	if err := s.Keep(t.Context(), f.SHA256); err != nil {
		t.Error(err)
	}
	if again, err := os.Stat(name); err != nil || !again.ModTime().Equal(about.ModTime()) {
		t.Errorf("%v, %v", again, err)
	}
	if n, err := open(t, t.TempDir()).Copy(t.Context(), s, f.SHA256); err != nil || n != f.Size {
		t.Errorf("a backup: %d, %v", n, err)
	}
	if err := errors.Join(os.Chmod(name, 0o600), os.Truncate(name, 5), os.Chmod(name, 0o400)); err != nil {
		t.Fatal(err)
	}
	put(t, s, attachmenttest.PDF(10))
	if back, err := os.ReadFile(name); err != nil || !bytes.Equal(back, attachmenttest.PDF(10)) {
		t.Errorf("%d bytes, %v", len(back), err)
	}
}

func TestAFileStandsUnderItsHashForTheServiceAlone(t *testing.T) {
	dir := t.TempDir()
	f := put(t, open(t, dir), attachmenttest.PDF(10))
	name := filepath.Join(dir, "files", string(f.SHA256[:2]), string(f.SHA256[2:]))
	info, err := os.Stat(name)
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if folder, err := os.Stat(filepath.Dir(name)); err != nil || folder.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", folder, err)
	}
	if back, _, err := open(t, dir).Open(t.Context(), f.SHA256); err != nil {
		t.Errorf("after a restart: %v", err)
	} else if err := back.Close(); err != nil {
		t.Error(err)
	}
}

// endless is a stream that begins as a PDF and never ends; it tells how much of it was read.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if e.read == 0 {
		copy(p, "%PDF-1.7\n")
	}
	e.read += int64(len(p))
	return len(p), nil
}

func TestAStreamOfSixtyMegabytesIsCutOffAtFifty(t *testing.T) {
	dir := t.TempDir()
	stream := new(endless)
	_, err := open(t, dir).Put(t.Context(), io.LimitReader(stream, 60_000_000), 60_000_000)
	if !errors.Is(err, attachment.ErrTooLarge) || len(files(t, dir)) != 0 {
		t.Errorf("%v; %v are left", err, files(t, dir))
	}
	if stream.read > attachment.MaxSize+1<<20 {
		t.Errorf("%d bytes were read to see it", stream.read)
	}
}

func TestALargeFileNeedsNoMoreMemoryThanASmallOne(t *testing.T) {
	s := open(t, t.TempDir())
	allocated := func(size int64) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		end := strings.NewReader("\n%%EOF\n")
		f, err := s.Put(t.Context(), io.MultiReader(io.LimitReader(new(endless), size-end.Size()), end), attachment.MaxSize)
		if err != nil || f.Size != size {
			t.Fatalf("%+v, %v", f, err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if small, large := allocated(100_000), allocated(attachment.MaxSize); large > small+1<<20 {
		t.Errorf("%d KiB for 100 kB, %d KiB for 50 MB", small>>10, large>>10)
	}
}

func TestWhatACrashLeavesIsTakenAwayAtTheNextStart(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	whole := put(t, s, attachmenttest.PDF(10))
	half := make(chan struct{})
	go func() { // a Put that never comes to its end, as if the power had failed
		_, _ = s.Put(context.Background(), io.MultiReader(bytes.NewReader(attachmenttest.PDF(200_000)), stuck{half, t.Context()}), attachment.MaxSize)
	}()
	<-half
	left := files(t, dir)
	if len(left) != 2 {
		t.Fatalf("half-way there are %v", left)
	}
	for _, name := range left {
		if !strings.Contains(name, string(whole.SHA256[2:])) && filepath.Base(filepath.Dir(name)) != "tmp" {
			t.Errorf("%s is half-written and in its place", name)
		}
	}
	again := open(t, dir)
	if left := files(t, dir); len(left) != 1 {
		t.Errorf("after a start there are %v", left)
	}
	if r, _, err := again.Open(t.Context(), whole.SHA256); err != nil {
		t.Error(err)
	} else if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// stuck is a reader that says that it was reached and gives nothing more until the test is over.
type stuck struct {
	reached chan struct{}
	over    context.Context //nolint:containedctx // a test's
}

func (s stuck) Read([]byte) (int, error) {
	close(s.reached)
	<-s.over.Done()
	return 0, s.over.Err()
}

func TestNoLinkLeadsOutOfTheFolder(t *testing.T) {
	dir, secret := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	s := open(t, dir)
	hash := attachment.HashOf([32]byte{1})
	if err := os.WriteFile(secret, attachmenttest.PDF(3), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "files", string(hash[:2]))
	if err := errors.Join(os.Mkdir(folder, 0o700), os.Symlink(secret, filepath.Join(folder, string(hash[2:])))); err != nil {
		t.Fatal(err)
	}
	if r, _, err := s.Open(t.Context(), hash); err == nil {
		t.Errorf("%v was opened", r)
	}
}

func TestAFileThatLostBytesIsPutAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	f := put(t, s, attachmenttest.PDF(10))
	name := filepath.Join(dir, "files", string(f.SHA256[:2]), string(f.SHA256[2:]))
	if err := os.Truncate(name, 5); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Open(t.Context(), f.SHA256); err == nil || errors.Is(err, attachment.ErrNotFound) {
		t.Errorf("a damaged file is opened, or said not to be there: %v", err)
	}
	put(t, s, attachmenttest.PDF(10))
	if back, err := os.ReadFile(name); err != nil || !bytes.Equal(back, attachmenttest.PDF(10)) {
		t.Errorf("%d bytes, %v", len(back), err)
	}
}

func TestAFolderThatCannotBeUsedIsSaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "files"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := filestore.Open(dir); err == nil || s != nil || !strings.Contains(err.Error(), "files") {
		t.Errorf("%v, %v", s, err)
	}
}
