//go:build unix

package sqlitelog

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// acquire makes this process the writer of the log at path until release is called or the process ends in any way.
func acquire(path string) (release func() error, err error) {
	for {
		f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case errors.Is(err, syscall.EWOULDBLOCK):
			_ = f.Close()
			return nil, locked(path)
		case err != nil:
			_ = f.Close()
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		if !stillThere(f) { // its last holder removed it between our opening and our locking
			_ = f.Close()
			continue
		}
		if err := sign(f); err != nil {
			_ = f.Close()
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		return func() error { return errors.Join(os.Remove(f.Name()), f.Close()) }, nil
	}
}

// stillThere reports whether the open file is the one that its name leads to.
func stillThere(f *os.File) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(f.Name())
	return err == nil && os.SameFile(opened, named)
}
