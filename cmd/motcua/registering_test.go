package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// metric is the value of one that a server shows; ok is false where it shows none.
func metric(t *testing.T, url, name string) (value float64, ok bool) {
	t.Helper()
	found := regexp.MustCompile(`(?m)^motcua_` + name + ` (\S+)$`).FindStringSubmatch(get(t, url+"/metrics"))
	if found == nil {
		return 0, false
	}
	value, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return value, true
}

func TestTheListFollowsARunningServer(t *testing.T) {
	t.Parallel()
	data := lived(t)
	s := start(t, data, "localhost:0")
	command := receiveAtCounter("list-1", 12)
	command["applicant"] = map[string]string{"kind": "citizen", "name": "Đặng Thị Ưởng Thử", "phone": "+84 901 987 654"}
	code := s.post(t, command)
	await(t, "the server's own list holds the dossier", func() bool {
		at, _ := metric(t, s.url, "register_position")
		lag, ok := metric(t, s.url, "register_lag_seconds")
		log, _ := metric(t, s.url, "view_position")
		return at > 0 && at >= log && ok && lag >= 0
	})
	before, err := os.Stat(filepath.Join(data, registerFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"dang thi uong thu", "0901987654", "7654", string(code), string(code)[9:]} {
		l := listOf(t, "--data", data, "--search", text, "--personal", "--limit", "1")
		if l.Count == 0 || l.Dossiers[0].Code != code || l.Dossiers[0].Phone != "0901987654" {
			t.Errorf("%q finds %+v", text, l)
		}
	}
	if l := listOf(t, "--data", data, "--search", "0901987654"); l.Dossiers[0].Phone != "•••••••654" || l.Dossiers[0].Applicant != "" {
		t.Errorf("without --personal: %+v", l.Dossiers)
	}
	after, err := os.Stat(filepath.Join(data, registerFile))
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the list was made again beside the server: %v", err)
	}
	if wall := get(t, s.url+"/wall/counter/12"); wall == "" || strings.Contains(wall, "987654") || strings.Contains(wall, "Ưởng") {
		t.Errorf("the wall tells whose the dossier is, or nothing: %s", wall)
	}
	s.post(t, map[string]any{"id": "list-2", "command": "withdraw", "dossier": code, "reason": "thử"})
	await(t, "the list shows the withdrawal", func() bool {
		l := listOf(t, "--data", data, "--search", string(code))
		return l.Count == 1 && l.Dossiers[0].Ended
	})
}

func TestAListThatCannotBeWrittenTakesNoServerDown(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	data := copied(t)
	if err := os.Mkdir(filepath.Join(data, registerFile), 0o700); err != nil { // no file can be opened there
		t.Fatal(err)
	}
	s := start(t, data, "localhost:0")
	code := s.post(t, receiveAtCounter("list-1", 12))
	if at, ok := metric(t, s.url, "register_position"); at != 0 || !ok {
		t.Errorf("the list stands at %v, %v", at, ok)
	}
	if l := listOf(t, "--data", data, "--search", string(code)); l.Count != 1 {
		t.Errorf("beside the server the dossier is found %d times", l.Count)
	}
	if said := get(t, s.url+"/readyz"); said != "ready\n" {
		t.Errorf("the server says %q", said)
	}
}
