package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A second call goes on from what the first one kept, and says the same.
func TestASecondCallAnswersFromWhatTheFirstOneKept(t *testing.T) {
	t.Parallel()
	data := beginning(t)
	head := strconv.Itoa(int(figuresOf(t, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31", "--at", "2019-12-31T23:59").Position))
	if err := os.RemoveAll(filepath.Join(data, "snapshots")); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, m := range measuring {
		q := with(m, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31")
		first := answered(t, q...)
		entries, err := os.ReadDir(filepath.Join(data, "snapshots"))
		if err == nil {
			kept = len(entries)
		}
		for _, again := range [][]string{nil, {"--known-at", head}} {
			second := answered(t, with(q, again...)...)
			if again != nil { // which it says of itself
				second = strings.ReplaceAll(second, ", như nhật ký có đến "+head, "")
				second = strings.ReplaceAll(second, " Chỉ tính những gì nhật ký có đến vị trí "+head+".", "")
				second = strings.ReplaceAll(second, "  \"known_at\": \""+head+"\",\n", "")
			}
			if second != first {
				t.Errorf("%v %v: first\n%.1500s\nthen\n%.1500s", m, again, first, second)
			}
		}
	}
	if kept != 6 {
		t.Errorf("%d views are kept", kept)
	}
	for _, name := range []string{"figures", "tasks", "satisfaction", "times", "targets", "histories"} { // a snapshot that is not one costs time only
		command := name
		if name == "histories" { // what every command says of the log
			command = "figures"
		}
		path := filepath.Join(data, "snapshots", name+".snapshot")
		want := answered(t, command, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31")
		content, err := os.ReadFile(path)
		if err == nil {
			content[len(content)/2] ^= 1
			err = os.WriteFile(path, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := answered(t, command, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31"); got != want {
			t.Errorf("%s from a damaged snapshot:\n%s\nwant\n%s", name, got, want)
		}
	}
}
