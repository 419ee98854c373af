// Package filestore keeps files in a folder, by the hash of their content: DIR/files/ab/cdef….
//
// A file is written under a temporary name, made durable and then given its own, so that a crash leaves a whole file or none; what it
// leaves half-written is taken away at the next start. Nothing outside the folder can be reached, whatever is asked for. Files belong to
// the service's account alone. One that may
// be written is not known to be named by any event; a sweep makes those that are read-only, and looks at them no more.
package filestore

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"motcua/domain/attachment"
)

// half is the folder of what is not whole yet.
const half = "tmp"

// Store is a folder of files.
type Store struct {
	root *os.Root
	mu   sync.Mutex // from the look whether a file is there, and how old, to what follows from it
}

// Open opens the folder of files in a data directory, which is made if it is not there, and takes away what a crash left. One process
// may have it open, as with the log beside it.
func Open(dir string) (*Store, error) {
	folder := filepath.Join(dir, "files")
	if err := os.MkdirAll(filepath.Join(folder, half), 0o700); err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	s := &Store{root: root}
	if err := s.tidy(); err != nil {
		return nil, fmt.Errorf("files: %w", errors.Join(err, root.Close()))
	}
	return s, nil
}

// Close closes the folder; files that are open stay so.
func (s *Store) Close() error {
	if s.root == nil { // there was no folder to read
		return nil
	}
	return s.root.Close()
}

// tidy takes away what was not finished.
func (s *Store) tidy() error {
	left, err := fs.ReadDir(s.root.FS(), half)
	if err != nil {
		return err
	}
	for _, e := range left {
		if err := s.root.RemoveAll(path.Join(half, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// Open gives a file from its beginning.
func (s *Store) Open(ctx context.Context, hash attachment.Hash) (io.ReadSeekCloser, attachment.File, error) {
	if err := ctx.Err(); err != nil {
		return nil, attachment.File{}, err
	}
	if !hash.Valid() {
		return nil, attachment.File{}, attachment.ErrNotFound
	}
	file, err := s.root.Open(place(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, attachment.File{}, attachment.ErrNotFound
	case err != nil:
		return nil, attachment.File{}, fmt.Errorf("files: %w", err)
	}
	f, err := described(file, hash)
	if err != nil {
		return nil, attachment.File{}, fmt.Errorf("files: %s: %w", hash, errors.Join(err, file.Close()))
	}
	return file, f, nil
}

// described tells size and kind of an open file.
func described(file *os.File, hash attachment.Hash) (attachment.File, error) {
	info, err := file.Stat()
	if err != nil {
		return attachment.File{}, err
	}
	kind, err := attachment.KindOf(file, info.Size())
	if err != nil {
		return attachment.File{}, err
	}
	return attachment.File{SHA256: hash, Size: info.Size(), Type: kind}, nil
}

// place is where a file is kept, within the folder.
func place(hash attachment.Hash) string { return path.Join(string(hash[:2]), string(hash[2:])) }

// create opens a new file for what is not whole yet.
func (s *Store) create() (file *os.File, name string, err error) {
	name = path.Join(half, rand.Text())
	file, err = s.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	return file, name, err
}
