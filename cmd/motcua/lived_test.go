package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// original is a data directory that is made once for all tests of the package: by the first one that needs it, which makes it in a folder of its own
// and leaves it alone from then on. The others get copies.
type original struct {
	once sync.Once
	data string // empty where making it failed
}

// listedOnce and livedOnce are what listed and lived copy.
var listedOnce, livedOnce original

// copied is a copy of an original.
func (o *original) copied(t *testing.T, made func(data string)) (data string) {
	t.Helper()
	o.once.Do(func() {
		dir, err := os.MkdirTemp(filepath.Dir(seeded), "once") //nolint:usetesting // it outlives the test
		if err != nil {
			t.Fatal(err)
		}
		copyFile(t, filepath.Join(seeded, logFile), filepath.Join(dir, logFile))
		made(dir)
		o.data = dir
	})
	if o.data == "" {
		t.Fatal("the data directory could not be made for another test")
	}
	data = t.TempDir()
	err := filepath.WalkDir(o.data, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(data, path[len(o.data):])
		if entry.IsDir() {
			return os.MkdirAll(to, 0o700)
		}
		copyFile(t, path, to)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// copyFile copies a file, as private as the program makes them.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }() // it was only read
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// listed is a data directory of its own with the seeded log, of which the list of dossiers and the figures have been made: a command goes on from
// them. What makes them first is tested on copied ones, where there is the log alone.
func listed(t *testing.T) string {
	t.Helper()
	return listedOnce.copied(t, func(data string) {
		listOf(t, "--data", data, "--limit", "1")
		figuresOf(t, "--data", data, "--from", "2019-01-01", "--to", "2019-12-31")
	})
}

// lived is a data directory of its own in which a demonstration of the reference history has run and was ended: a server that starts in it goes on
// from what that one kept, and finds its accounts. What a first start does is tested on copied ones.
func lived(t *testing.T) string {
	t.Helper()
	return livedOnce.copied(t, func(data string) {
		s := start(t, data, "localhost:0")
		await(t, "the list holds the whole log", func() bool {
			list, _ := metric(t, s.url, "register_position")
			log, _ := metric(t, s.url, "view_position")
			return list > 0 && list >= log
		})
		s.stop(t)
	})
}
