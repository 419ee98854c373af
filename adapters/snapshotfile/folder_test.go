package snapshotfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"motcua/adapters/snapshotfile"
)

func TestTheNewestSnapshotIsKept(t *testing.T) {
	f := snapshotfile.Folder(filepath.Join(t.TempDir(), "snapshots"))
	if b, err := f.Load("figures"); b != nil || err != nil {
		t.Errorf("before any was saved: %q, %v", b, err)
	}
	for _, text := range []string{"first", "second"} {
		if err := f.Save("figures", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if b, err := f.Load("figures"); string(b) != text || err != nil {
			t.Errorf("loaded %q, %v, want %q", b, err, text)
		}
	}
	files, err := os.ReadDir(string(f))
	if err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

func TestASnapshotThatCannotBeSavedLeavesTheOldOne(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "blocked")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := snapshotfile.Folder(blocked).Save("figures", []byte("x")); err == nil {
		t.Error("saved into a file")
	}
	if _, err := snapshotfile.Folder(blocked).Load("figures"); err == nil {
		t.Error("loaded out of a file")
	}
}

func TestASnapshotThatWasRemovedIsNotThere(t *testing.T) {
	f := snapshotfile.Folder(t.TempDir())
	if err := f.Save("figures", []byte("first")); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to remove
		if err := f.Remove("figures"); err != nil {
			t.Fatal(err)
		}
		if b, err := f.Load("figures"); b != nil || err != nil {
			t.Errorf("loaded %q, %v", b, err)
		}
	}
}
