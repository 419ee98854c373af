package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const publishSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// smallLog writes a log with a few events into a data directory and gives how many.
func smallLog(t *testing.T, data string) int {
	t.Helper()
	a := &app{ctx: t.Context(), out: io.Discard, err: io.Discard, law: law}
	at := time.Date(2019, 4, 2, 9, 0, 0, 0, time.UTC)
	log, err := a.openLog(data, func() time.Time { return at })
	if err != nil {
		t.Fatal(err)
	}
	counter, _ := law.Catalogue.Counter(12)
	var procedure directory.ProcedureCode
	for _, p := range law.Catalogue.ProceduresOf(counter.Agency) {
		if !p.AtOnce() {
			procedure = p.Code
		}
	}
	by := dossier.Actor{Person: "quay.12", Role: directory.CounterOfficer, Agency: counter.Agency, Counter: 12}
	if _, err := desk.New(log, law).Open(t.Context(), dossier.Receive{
		Fact: dossier.Fact{At: at, By: by, Command: "published"},
		Intake: dossier.Intake{
			Procedure: procedure, Agency: counter.Agency, Channel: directory.Direct, Counter: 12,
			Applicant: dossier.Applicant{Kind: directory.Citizen, Name: "Nguyễn Thị Đào"},
		},
	}); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range log.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestServeTellsAWebhookWhatIsRecorded(t *testing.T) {
	for name, c := range map[string]struct {
		flags  []string
		status int
		named  bool
		said   string
	}{
		"without names":        {nil, http.StatusOK, false, ""},
		"with names":           {[]string{"--publish-personal-data"}, http.StatusOK, true, ""},
		"until it has enough":  {nil, http.StatusGone, false, "publishing to this receiver has stopped"},
		"and puts aside a bad": {nil, http.StatusBadRequest, false, "put aside"},
	} {
		t.Run(name, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "vĩnh long")
			events := smallLog(t, data)
			notices := make(chan []byte, events)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				w.WriteHeader(c.status)
				notices <- body
			}))
			defer server.Close()
			t.Setenv("MOTCUA_PUBLISH_SECRET", publishSecret)
			ctx, cancel := context.WithCancel(t.Context())
			said := newSaid(c.said)
			ended := make(chan int, 1)
			args := append([]string{"serve", "--data", data, "--listen", "localhost:0", "--publish", server.URL}, c.flags...)
			go func() { ended <- run(ctx, args, io.Discard, said) }()
			var notice struct {
				Source string
				Data   json.RawMessage
			}
			if err := json.Unmarshal(<-notices, &notice); err != nil {
				t.Fatal(err)
			}
			if notice.Source != "/motcua/v%C4%A9nh%20long" || strings.Contains(string(notice.Data), "Đào") != c.named || !strings.Contains(string(notice.Data), `"procedure"`) {
				t.Errorf("%s: %s", notice.Source, notice.Data)
			}
			<-said.heard
			cancel()
			if code := <-ended; code != 0 {
				t.Errorf("exit code %d: %s", code, said)
			}
			if strings.Contains(said.String(), publishSecret) {
				t.Errorf("the secret is in the log: %s", said)
			}
		})
	}
}

// said is what the program writes to standard error; heard is closed once the words that are waited for are in it.
type said struct {
	mu    sync.Mutex
	words string
	heard chan struct{}
	bytes.Buffer
}

func newSaid(words string) *said {
	s := &said{words: words, heard: make(chan struct{})}
	if words == "" {
		close(s.heard)
	}
	return s
}

// Write takes a line: zerolog writes each as a whole.
func (s *said) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.words != "" && strings.Contains(string(line), s.words) {
		s.words = ""
		close(s.heard)
	}
	return s.Buffer.Write(line)
}

func TestWhatCannotBePublishedIsSaidInOneLine(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a webhook without secret":  {[]string{"--publish", "https://host.example/s3cr3t"}, "--publish: publish to https://host.example: notices to a webhook are signed"},
		"a secret too many":         {[]string{"--publish", "nats://localhost:1", "--publish-secret", publishSecret}, "--publish-secret"},
		"an unknown scheme":         {[]string{"--publish", "amqp://localhost"}, "http, https, nats and tls"},
		"the same address twice":    {[]string{"--publish", "http://a@h/x", "--publish", "http://b@h/x", "--publish-secret", publishSecret, "--publish-secret", publishSecret}, "given twice"},
		"no attempts":               {[]string{"--publish", "http://h", "--publish-secret", publishSecret, "--publish-attempts", "0"}, "--publish-attempts"},
		"several in a variable too": {[]string{"--publish", "http://h/a http://h/b", "--publish-secret", publishSecret}, "whsec_"},
	} {
		for _, command := range []string{"serve", "demo"} {
			code, out, errs := motcua(t, append([]string{command, "--data", t.TempDir()}, c.args...)...)
			if code == 0 || !strings.Contains(errs, c.want) || strings.Count(strings.TrimSpace(errs), "\n") > 0 || out != "" || strings.Contains(errs, "s3cr3t") || strings.Contains(errs, publishSecret) {
				t.Errorf("%s: %s: exit code %d, stdout %q, stderr %q, want one line with %q", command, name, code, out, errs, c.want)
			}
		}
	}
}
