package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// besides is a file that is to stand beside another.
type besides struct {
	path string
	text []byte
}

// writeWhole writes a file, with those beside it, so that there is never half of one under its name: into temporary files in the same
// folder, which take the names when they are whole and on disk.
func writeWhole(path string, write func(io.Writer) error, beside ...besides) (err error) {
	var temporary []string
	defer func() {
		for _, name := range temporary {
			if gone := os.Remove(name); gone != nil && !errors.Is(gone, os.ErrNotExist) {
				err = errors.Join(err, gone)
			}
		}
	}()
	put := func(path string, write func(io.Writer) error) error {
		f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
		if err != nil {
			return fmt.Errorf("--out: %w", err)
		}
		temporary = append(temporary, f.Name())
		if err := errors.Join(write(f), f.Chmod(0o644), f.Sync()); err != nil {
			return errors.Join(err, f.Close())
		}
		return f.Close()
	}
	if err := put(path, write); err != nil {
		return err
	}
	for _, b := range beside {
		if err := put(b.path, func(w io.Writer) error { _, err := w.Write(b.text); return err }); err != nil {
			return err
		}
	}
	for i, b := range append([]besides{{path: path}}, beside...) {
		if err := os.Rename(temporary[i], b.path); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
	}
	return nil
}

// replaceable refuses a place for a file where something would be lost by it: what stands in the data directory, whose log is there once, and what
// is no file but a device, a pipe or a link to elsewhere.
func replaceable(path, data string) error {
	about, err := os.Lstat(path)
	if err != nil {
		return nil //nolint:nilerr // nothing is there
	}
	if !about.Mode().IsRegular() {
		return fmt.Errorf("--out: %s is there already and is no file: give another name, or --out - for the standard output", path)
	}
	dir, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	if own, err := os.Stat(data); err == nil && os.SameFile(dir, own) {
		return fmt.Errorf("--out: %s belongs to the data directory: give another name", path)
	}
	return nil
}
