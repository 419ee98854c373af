package sessionstore_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"motcua/adapters/sessionstore"
)

func TestASessionOutlivesARestartUntilItExpiresOrIsEnded(t *testing.T) {
	now := time.Date(2020, 1, 2, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	path := filepath.Join(t.TempDir(), "sessions.db")
	open := func() *sessionstore.Store {
		t.Helper()
		s, err := sessionstore.Open(path, clock)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	has := func(s *sessionstore.Store, token, want string) {
		t.Helper()
		data, found, err := s.Find(token)
		if err != nil || found != (want != "") || string(data) != want {
			t.Errorf("%s: %q, %v, %v", token, data, found, err)
		}
	}
	s := open()
	for token, until := range map[string]time.Duration{"a": time.Hour, "b": time.Minute, "c": time.Hour} {
		if err := s.Commit(token, []byte("of "+token), now.Add(until)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit("a", []byte("of a, later"), now.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete("c"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	now = now.Add(30 * time.Minute)
	has(s, "a", "of a, later")
	has(s, "b", "")
	has(s, "c", "")
	has(s, "nobody's", "")
}

func TestAFileThatIsNoneIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sessions.db")
	if err := os.WriteFile(path, []byte("this is no database, and long enough to be looked at as one, or so it would seem to those who read it all"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sessionstore.Open(path, time.Now); err == nil {
		t.Error("it was opened")
	}
}
