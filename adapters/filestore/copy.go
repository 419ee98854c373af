package filestore

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"motcua/domain/attachment"
)

// ErrDamaged is for a file whose content is not what its name says.
var ErrDamaged = errors.New("the file's content is not that of its hash")

// OpenReader opens the folder of files of a data directory to read it, beside the process that has it open; nothing in it is touched. Where
// there is no folder the store is empty.
func OpenReader(dir string) (*Store, error) {
	root, err := os.OpenRoot(filepath.Join(dir, "files"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Store{}, nil
	case err != nil:
		return nil, fmt.Errorf("files: %w", err)
	}
	return &Store{root: root}, nil
}

// Check reads a whole file and compares it with its hash. The error is [attachment.ErrNotFound], [ErrDamaged] or one of reading.
func (s *Store) Check(ctx context.Context, hash attachment.Hash) (size int64, err error) {
	return s.read(ctx, hash, io.Discard)
}

// read writes a file to w and compares it with its hash.
func (s *Store) read(ctx context.Context, hash attachment.Hash, w io.Writer) (size int64, err error) {
	if s.root == nil || !hash.Valid() {
		return 0, attachment.ErrNotFound
	}
	file, err := s.root.Open(place(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, attachment.ErrNotFound
	case err != nil:
		return 0, fmt.Errorf("files: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	if size, err = io.Copy(io.MultiWriter(w, sum), stoppable{ctx, file}); err != nil {
		return size, fmt.Errorf("files: %s: %w", hash, err)
	}
	if attachment.HashOf([sha256.Size]byte(sum.Sum(nil))) != hash {
		return size, ErrDamaged
	}
	return size, nil
}

// Copy takes a file of another store, unless one of its size is here already. It appears whole and as what its hash says, or not at all.
func (s *Store) Copy(ctx context.Context, from *Store, hash attachment.Hash) (copied int64, err error) {
	if from.root == nil || !hash.Valid() {
		return 0, attachment.ErrNotFound
	}
	theirs, err := from.root.Stat(place(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, attachment.ErrNotFound
	case err != nil:
		return 0, fmt.Errorf("files: %w", err)
	}
	if mine, err := s.root.Stat(place(hash)); err == nil && mine.Size() == theirs.Size() {
		return 0, nil
	}
	file, name, err := s.create()
	if err != nil {
		return 0, fmt.Errorf("files: %w", err)
	}
	defer func() { _ = s.root.Remove(name) }() // nothing is there once it has its own name
	size, err := from.read(ctx, hash, file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return 0, err
	}
	if err := s.keep(name, attachment.File{SHA256: hash, Size: size}); err != nil {
		return 0, fmt.Errorf("files: %w", err)
	}
	return size, nil
}
