package main

import (
	"path/filepath"
	"strings"
	"testing"

	"motcua/adapters/esdblog/esdbtest"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
)

// small is a data directory with the first events of the reference history.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	a := newApp(t)
	log, err := a.openLog(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.simulate(log, 1500); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// done runs the program and gives what it prints; it must succeed.
func done(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := motcua(t, args...)
	if code != 0 {
		t.Fatalf("motcua %s: exit code %d: %s", strings.Join(args, " "), code, errs)
	}
	return out
}

// figuresWithout are the figures of a log but for its position, which is the log's own.
func figuresWithout(t *testing.T, args ...string) string {
	t.Helper()
	out := done(t, append([]string{"figures", "--from", "2018-01-01", "--to", "2019-12-31", "--by", "level", "--by", "agency", "--json"}, args...)...)
	var kept []string
	for _, line := range strings.Split(out, "\n") {
		if !strings.Contains(line, `"position"`) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func TestALogMovesToAClusterAndBack(t *testing.T) {
	t.Parallel()
	cluster, err := esdbtest.Start(esdbtest.Options{Nodes: 3})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	dir, back := small(t), filepath.Join(t.TempDir(), "back")
	first := done(t, "copy", "--from", dir, "--to", cluster.Address())
	if again := done(t, "copy", "--from", dir, "--to", cluster.Address()); !strings.Contains(again, " 0 were copied") {
		t.Errorf("a second copy says %s", again)
	}
	second := done(t, "copy", "--from", cluster.Address(), "--to", back)
	if sum := crcOf(t, first); sum != crcOf(t, second) {
		t.Errorf("there: %sback: %s", first, second)
	}
	want := figuresWithout(t, "--data", dir)
	if got := figuresWithout(t, "--data", t.TempDir(), "--log", cluster.Address()); got != want {
		t.Errorf("the cluster's figures are\n%s\nwant\n%s", got, want)
	}
	if got := figuresWithout(t, "--data", back); got != want {
		t.Errorf("the figures that came back are\n%s\nwant\n%s", got, want)
	}
	done(t, "verify", "--data", back)
}

// crcOf is the checksum that copy prints.
func crcOf(t *testing.T, out string) string {
	t.Helper()
	_, after, found := strings.Cut(out, "CRC-32C ")
	if !found || len(after) < 8 {
		t.Fatalf("no checksum in %q", out)
	}
	return after[:8]
}

func TestCopyRefusesWhatWouldHarm(t *testing.T) {
	dir, other := small(t), t.TempDir()
	log, err := newApp(t).openLog(other, now)
	if err != nil {
		t.Fatal(err)
	}
	about, err := simulation.Live.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Append(t.Context(), simulation.Live.Stream(), eventlog.Any, about); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	for what, args := range map[string][]string{
		"both ends":      {"--from", dir, "--to", dir},
		"something else": {"--from", dir, "--to", other},
		"no log":         {"--from", t.TempDir(), "--to", filepath.Join(t.TempDir(), "new")},
	} {
		if code, _, errs := motcua(t, append([]string{"copy"}, args...)...); code == 0 || !strings.Contains(errs, what) {
			t.Errorf("%s: exit code %d, %s", what, code, errs)
		}
	}
}
