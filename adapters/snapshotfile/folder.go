// Package snapshotfile keeps snapshots of projections as files in a folder, one for each projection. A file is written
// beside the old one, made durable and put in its place, so that a crash leaves the old or the new one whole.
package snapshotfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder keeps snapshots in a folder, which is made when the first is saved.
type Folder string

// Load gives the snapshot of a name; nil where there is none.
func (f Folder) Load(name string) ([]byte, error) {
	b, err := os.ReadFile(f.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	return b, nil
}

// Save replaces the snapshot of a name. After an error the old one is still there.
func (f Folder) Save(name string, snapshot []byte) error {
	if err := f.save(name, snapshot); err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	return nil
}

func (f Folder) save(name string, snapshot []byte) error {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(string(f), name+".*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // nothing is there once it has its name
	_, err = tmp.Write(snapshot)
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.file(name))
}

// Remove takes the snapshot of a name away, if there is one.
func (f Folder) Remove(name string) error {
	if err := os.Remove(f.file(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("snapshot: %w", err)
	}
	return nil
}

func (f Folder) file(name string) string { return filepath.Join(string(f), name+".snapshot") }
