package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
)

// server is the real program, running.
type server struct {
	*exec.Cmd
	url  string
	said *bytes.Buffer
}

var address = regexp.MustCompile(`http://\S+:\d+`)

// launched runs the program and gives what it prints; it is killed when the test ends, unless it has ended by then.
func launched(t *testing.T, args ...string) (s *server, out io.Reader) {
	t.Helper()
	s = &server{Cmd: exec.Command(program, args...), said: new(bytes.Buffer)}
	s.Stderr = s.said
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill(); _ = s.Wait() })
	return s, out
}

// start runs a demonstration that stands almost still and waits until it says where it is and is ready.
func start(t *testing.T, data, listen string, more ...string) *server {
	t.Helper()
	s, out := launched(t, append([]string{"demo", "--data", data, "--listen", listen, "--speed", "0.001"}, more...)...)
	for lines := bufio.NewScanner(out); s.url == "" && lines.Scan(); {
		s.url = address.FindString(lines.Text())
	}
	if s.url == "" {
		t.Fatalf("the program did not say where it is: %s", s.said)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	for range 600 {
		if resp, err := http.Get(s.url + "/readyz"); err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return s
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the program never became ready: %s", s.said)
	return nil
}

// stop ends the program as Ctrl+C does; it must end cleanly.
func (s *server) stop(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(); err != nil {
		t.Errorf("Ctrl+C does not end it cleanly: %v: %s", err, s.said)
	}
}

// post sends a command and gives the dossier's code.
func (s *server) post(t *testing.T, command map[string]any) dossier.Code {
	t.Helper()
	body, err := json.Marshal(command)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(s.url+"/commands", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%d: %s %v", resp.StatusCode, text, err)
	}
	var answer struct{ Code dossier.Code }
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Code
}

func receiveAtCounter(id string, counter int) map[string]any {
	c, _ := law.Catalogue.Counter(counter)
	for _, p := range law.Catalogue.ProceduresOf(c.Agency) {
		if !p.AtOnce() {
			return map[string]any{
				"id": id, "command": "receive", "procedure": p.Code, "agency": c.Agency, "channel": "direct", "counter": counter,
				"applicant": map[string]string{"kind": "citizen", "name": "Nguyễn Thị Đào"},
			}
		}
	}
	panic("no procedure with a limit")
}

func TestACommandMovesTheWallAndTheWallOutlivesTheServer(t *testing.T) {
	t.Parallel()
	data := copied(t)
	s := start(t, data, "localhost:0")
	tab := browsertest.Open(t)
	tab.Size(1920, 1080)
	tab.Go(s.url + "/wall/centre")
	figure := func(path string) int {
		text := strings.ReplaceAll(tab.Text(fmt.Sprintf("[data-v=%q]", path)), ".", "")
		n, err := strconv.Atoi(strings.Fields(text)[0])
		if err != nil {
			t.Fatalf("%s says %q", path, text)
		}
		return n
	}
	await := func(path string, n int) {
		tab.Await(fmt.Sprintf("%s = %d", path, n), fmt.Sprintf(`document.querySelector('[data-v="%s"]').textContent.replace(/\D/g, "") === "%d"`, path, n))
	}
	if text := tab.Text("body"); !strings.Contains(text, "84,09%") || !strings.Contains(text, "tái dựng") {
		t.Errorf("the wall does not show the rate, or not that the history is a reconstruction: %s", text)
	}
	received, open := figure("today.received"), figure("today.in_process")

	code := s.post(t, receiveAtCounter("e2e-1", 12))
	await("today.received", received+1)
	await("today.in_process", open+1)
	if again := s.post(t, receiveAtCounter("e2e-1", 12)); again != code {
		t.Errorf("the same command gave %s, then %s", code, again)
	}

	browsertest.Eval[any](tab, "window.neverReloaded = true; null")
	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.Wait() // killed
	outage(t, tab)
	s = start(t, data, strings.TrimPrefix(s.url, "http://"))
	s.post(t, receiveAtCounter("e2e-2", 12))
	await("today.received", received+2)
	if !browsertest.Eval[bool](tab, "window.neverReloaded === true") {
		t.Error("the wall reloaded")
	}
	for _, m := range tab.Said() {
		if !strings.Contains(m.Text, "WebSocket") && !strings.Contains(m.Text, "ERR_CONNECTION") { // while the server was down
			t.Errorf("the console says: %+v", m)
		}
	}

	s.stop(t)
	if left, _ := filepath.Glob(filepath.Join(data, "*-wal")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// outage lets a wall be without its server for as long as MOTCUA_OUTAGE says (scripts/outage), and looks at it every second.
func outage(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	text := os.Getenv("MOTCUA_OUTAGE")
	if text == "" {
		return
	}
	lasts, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	picture, last := tab.Text("main"), ""
	for begun := time.Now(); time.Since(begun) < lasts; time.Sleep(time.Second) {
		away := time.Since(begun).Round(time.Second)
		if state := tab.Text("#age-state"); state != last {
			t.Logf("%v without a server: %s", away, strings.Join(strings.Fields(tab.Text(".age")), " "))
			last = state
		}
		if tab.Text("main") != picture {
			t.Fatalf("after %v the last picture is gone: %s", away, tab.Text("body"))
		}
		want := "fresh late stale"
		switch {
		case away > 35*time.Second:
			want = "stale"
		case away > 15*time.Second:
			want = "late stale"
		}
		if state := browsertest.Eval[string](tab, "document.body.dataset.state"); !strings.Contains(want, state) {
			t.Fatalf("after %v without a server the wall is %s", away, state)
		}
	}
	t.Logf("%v without a server: %s", lasts, strings.Join(strings.Fields(tab.Text(".age")), " "))
}

func TestServeTakesNoCommandsOfStrangers(t *testing.T) {
	url := serving(t)
	ask := func() (status int, text string) {
		resp, err := http.Post(url+"/commands", "application/json", strings.NewReader(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close() // all of it was read
		return resp.StatusCode, string(body)
	}
	await(t, "the accounts are known", func() bool { status, _ := ask(); return status != http.StatusServiceUnavailable })
	if status, text := ask(); status != http.StatusUnauthorized || !strings.Contains(text, "/sign-in") {
		t.Errorf("%d: %s", status, text)
	}
}
