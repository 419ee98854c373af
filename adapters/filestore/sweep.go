package filestore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"time"

	"motcua/domain/attachment"
)

// The age of a file is the time since it was last changed, as the file system keeps it. A crash may take the newest change of it back: then
// the file may go earlier, if nobody named it.

// unnamed is in the mode of the files that no event is known to name.
const unnamed = 0o200

// Keep lets a file's age begin anew.
func (s *Store) Keep(ctx context.Context, hash attachment.Hash) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.root == nil || !hash.Valid() {
		return attachment.ErrNotFound
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	about, err := s.root.Lstat(place(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return attachment.ErrNotFound
	case err == nil && !about.Mode().IsRegular():
		return attachment.ErrNotFound
	case err == nil:
		err = s.renew(place(hash), about)
	}
	if err != nil {
		return fmt.Errorf("files: %s: %w", hash, err)
	}
	return nil
}

// renew lets the age of a file begin anew; that of one which stays for ever does not matter.
func (s *Store) renew(own string, about fs.FileInfo) error {
	if about.Mode()&unnamed == 0 {
		return nil
	}
	now := time.Now()
	return s.root.Chtimes(own, now, now)
}

// Sweep takes away old files that no event names. Where it ends with an error, what it took away so far is told.
func (s *Store) Sweep(ctx context.Context, before time.Time, named func(ctx context.Context, which map[attachment.Hash]bool) error) (swept attachment.Swept, err error) {
	which, err := s.old(ctx, before)
	if err != nil || len(which) == 0 {
		return swept, err
	}
	if err := named(ctx, which); err != nil {
		return swept, err
	}
	for hash, stays := range which {
		if err := ctx.Err(); err != nil {
			return swept, err
		}
		size, err := s.judge(hash, before, stays)
		if err != nil {
			return swept, fmt.Errorf("files: %s: %w", hash, err)
		}
		if size > 0 {
			swept.Files, swept.Bytes = swept.Files+1, swept.Bytes+size
		}
	}
	return swept, nil
}

// old are the files that no event is known to name and that are older than a moment. What is no file of ours is left alone.
func (s *Store) old(ctx context.Context, before time.Time) (map[attachment.Hash]bool, error) {
	which := map[attachment.Hash]bool{}
	if s.root == nil {
		return which, nil
	}
	folders, err := fs.ReadDir(s.root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	for _, folder := range folders {
		if !folder.IsDir() || folder.Name() == half {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		files, err := fs.ReadDir(s.root.FS(), folder.Name())
		if err != nil {
			return nil, fmt.Errorf("files: %w", err)
		}
		for _, f := range files {
			hash := attachment.Hash(folder.Name() + f.Name())
			about, err := f.Info()
			if err == nil && hash.Valid() && place(hash) == path.Join(folder.Name(), f.Name()) && goes(about, before) {
				which[hash] = false
			}
		}
	}
	return which, nil
}

// goes reports whether a file may go, if no event names it.
func goes(about fs.FileInfo, before time.Time) bool {
	return about.Mode().IsRegular() && about.Mode()&unnamed != 0 && about.ModTime().Before(before)
}

// judge takes a file away, or lets it stay for ever; one that was kept meanwhile is left as it is. It tells how much was taken away.
func (s *Store) judge(hash attachment.Hash, before time.Time, stays bool) (size int64, err error) {
	own := place(hash)
	s.mu.Lock()
	defer s.mu.Unlock()
	about, err := s.root.Lstat(own)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, err
	case stays:
		return 0, s.root.Chmod(own, about.Mode().Perm()&^unnamed)
	case !goes(about, before):
		return 0, nil
	}
	return about.Size(), s.root.Remove(own)
}
