package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/adapters/esdblog"
	"motcua/adapters/esdblog/esdbtest"
	"motcua/adapters/sqlitelog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
	"motcua/domain/worktime"
)

// serving starts `motcua serve` and gives its address, which the first line of its log tells as JSON.
func serving(t *testing.T, args ...string) (url string) {
	t.Helper()
	s := exec.Command(program, append([]string{"serve", "--data", t.TempDir(), "--listen", "localhost:0"}, args...)...)
	out, err := s.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill(); _ = s.Wait() })
	var line struct{ URL string }
	if err := json.NewDecoder(out).Decode(&line); err != nil || line.URL == "" {
		t.Fatalf("the log's first line is no JSON with the address: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return line.URL
}

// node starts a server on a cluster's log and gives its address once it is ready.
func node(t *testing.T, address string) string {
	t.Helper()
	url := serving(t, "--log", address)
	await(t, "the server is ready", func() bool { return strings.Contains(get(t, url+"/readyz"), "ready\n") })
	return url
}

func get(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		return ""
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// await waits for what must come; it is no measure of how fast it comes.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 1200 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never came: %s", what)
}

// receivedYear is the year's figure on a wall.
var receivedYear = regexp.MustCompile(`data-v="year.received"[^>]*>([^<]*)<`)

func TestSeveralServersOnOneClusterShowTheSame(t *testing.T) {
	cluster, err := esdbtest.Start(esdbtest.Options{Nodes: 3})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	walls := []string{node(t, cluster.Address()), node(t, cluster.Address())}

	log, err := esdblog.Open(t.Context(), cluster.Address(), esdblog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	d := desk.New(log, law)
	counter, _ := law.Catalogue.Counter(12)
	now := time.Now().In(worktime.Zone)
	for n, id := range []dossier.CommandID{"a", "b", "c"} {
		_, err := d.Open(t.Context(), dossier.Receive{
			Fact:   dossier.Fact{At: now, By: dossier.Actor{Role: directory.System}, Command: id},
			Intake: dossier.Intake{Procedure: law.Catalogue.ProceduresOf(counter.Agency)[0].Code, Agency: counter.Agency, Channel: directory.Direct, Counter: 12},
		})
		if err != nil {
			t.Fatal(err)
		}
		want := string(rune('1' + n))
		for _, wall := range walls {
			await(t, wall+" shows "+want+" received", func() bool {
				found := receivedYear.FindStringSubmatch(get(t, wall+"/wall/centre"))
				return found != nil && strings.TrimSpace(found[1]) == want
			})
		}
	}
	year := now.Format("2006")
	code, out, errs := motcua(t, "figures", "--log", cluster.Address(), "--data", t.TempDir(), "--from", year+"-01-01", "--to", year+"-12-31", "--json")
	if code != 0 || !strings.Contains(out, `"received_direct": 3`) {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

// inProcessCentre is how many dossiers are in process, as a wall shows it.
var inProcessCentre = regexp.MustCompile(`data-v="year.in_process"[^>]*>([^<]*)<`)

func TestACommandToOneServerAppearsOnTheDisplaysOfAnother(t *testing.T) {
	t.Parallel()
	cluster, err := esdbtest.Start(esdbtest.Options{Nodes: 3})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	tellReference(t, cluster.Address())
	other := node(t, cluster.Address())
	demo := start(t, t.TempDir(), "localhost:0", "--log", cluster.Address())
	for n := range 2 {
		demo.post(t, receiveAtCounter(fmt.Sprint("to-one-", n), 12))
		for _, wall := range []string{demo.url, other} {
			await(t, wall+" shows what was handed in at another server", func() bool {
				found := inProcessCentre.FindStringSubmatch(get(t, wall+"/wall/centre"))
				return found != nil && strings.TrimSpace(found[1]) == fmt.Sprint(n+1)
			})
		}
	}
}

// tellReference makes a cluster's log look as if the reference history were in it: it gets what that says of itself.
func tellReference(t *testing.T, address string) {
	t.Helper()
	from, err := sqlitelog.OpenReader(filepath.Join(seeded, logFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	to, err := esdblog.Open(t.Context(), address, esdblog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = to.Close() }()
	for r, err := range from.ReadStream(t.Context(), simulation.Reference.Stream(), 0) {
		if err == nil {
			_, err = to.Append(t.Context(), r.Stream, eventlog.Any, r.Event)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestADemonstrationOnAClusterNeedsTheReferenceHistory(t *testing.T) {
	cluster, err := esdbtest.Start(esdbtest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	code, _, errs := motcua(t, "demo", "--data", t.TempDir(), "--listen", "localhost:0", "--log", cluster.Address())
	if code == 0 || !strings.Contains(errs, "motcua copy") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestWhatIsWrittenInBulkGoesIntoTheEmbeddedLogOnly(t *testing.T) {
	if code, _, errs := motcua(t, "seed", "--data", t.TempDir(), "--log", "esdb://127.0.0.1:1?tls=false"); code == 0 || !strings.Contains(errs, "--log") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}
