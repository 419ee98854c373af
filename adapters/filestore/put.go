package filestore

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"motcua/domain/attachment"
)

// Put keeps what r holds.
func (s *Store) Put(ctx context.Context, r io.Reader, limit int64) (attachment.File, error) {
	file, name, err := s.create()
	if err != nil {
		return attachment.File{}, fmt.Errorf("files: %w", err)
	}
	defer func() { _ = s.root.Remove(name) }() // nothing is there once it has its own name
	f, err := write(ctx, file, r, min(limit, attachment.MaxSize))
	if err = errors.Join(err, file.Close()); err != nil {
		return attachment.File{}, fmt.Errorf("files: %w", err)
	}
	if err := s.keep(name, f); err != nil {
		return attachment.File{}, fmt.Errorf("files: %w", err)
	}
	return f, nil
}

// write copies a file, hashes it on the way, and makes it durable.
func write(ctx context.Context, file *os.File, r io.Reader, limit int64) (attachment.File, error) {
	sum := sha256.New()
	size, err := io.Copy(io.MultiWriter(file, sum), io.LimitReader(stoppable{ctx, r}, limit+1))
	switch {
	case err != nil:
		return attachment.File{}, err
	case size > limit:
		return attachment.File{}, &attachment.TooLargeError{Limit: limit}
	}
	kind, err := attachment.KindOf(file, size)
	if err != nil {
		return attachment.File{}, err
	}
	return attachment.File{SHA256: attachment.HashOf([sha256.Size]byte(sum.Sum(nil))), Size: size, Type: kind}, file.Sync()
}

// stoppable reads until its context ends.
type stoppable struct {
	ctx context.Context //nolint:containedctx // lives as long as one Put
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// keep gives a whole file its own name, unless it is there already: then its age begins anew. One that lost bytes since is replaced.
func (s *Store) keep(name string, f attachment.File) error {
	own := place(f.SHA256)
	folder := path.Dir(own)
	switch err := s.root.Mkdir(folder, 0o700); {
	case errors.Is(err, fs.ErrExist):
	case err != nil:
		return err
	default:
		if err := s.settle("."); err != nil {
			return err
		}
	}
	there, err := s.take(name, own, f.Size)
	if err != nil || there {
		return err
	}
	return s.settle(folder)
}

// take gives a file its own name unless there is one of its size, and tells whether there was. No sweep comes between.
func (s *Store) take(name, own string, size int64) (there bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if there, err := s.root.Stat(own); err == nil && there.Size() == size {
		return true, s.renew(own, there)
	}
	return false, s.root.Rename(name, own)
}

// settle makes the names in a folder durable.
func (s *Store) settle(folder string) error {
	d, err := s.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
