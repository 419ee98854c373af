//go:build !unix

package sqlitelog

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// acquire makes this process the writer of the log at path until release is called. The lock is a file that only one process
// can create; one that a killed process left behind can be removed, since these systems keep only open files from that.
func acquire(path string) (release func() error, err error) {
	if err := os.Remove(lockPath(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, locked(path)
	}
	f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, locked(path)
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := sign(f); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close(), os.Remove(f.Name()))
	}
	return func() error { return errors.Join(f.Close(), os.Remove(f.Name())) }, nil
}
