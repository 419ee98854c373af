package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// scratch is a temporary file, made when something is first written to it. Where the system lets it, it loses its name at once, so that
// nothing is left behind even by a kill.
type scratch struct {
	dir  string
	file *os.File
}

// Write appends.
func (s *scratch) Write(b []byte) (int, error) {
	if s.file == nil {
		file, err := os.CreateTemp(s.dir, ".sorting-*")
		if err != nil {
			return 0, fmt.Errorf("temporary file: %w", err)
		}
		s.file = file
		_ = os.Remove(file.Name()) // where an open file keeps its name, remove takes it
	}
	return s.file.Write(b)
}

// ReadAt reads what was written.
func (s *scratch) ReadAt(b []byte, at int64) (int, error) { return s.file.ReadAt(b, at) }

// remove takes the file away, if there is one.
func (s *scratch) remove() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if gone := os.Remove(s.file.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
