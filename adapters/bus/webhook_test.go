package bus

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/rs/zerolog"
)

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

var signed = Sign{Secret: secret, Now: func() time.Time { return time.Unix(1614265330, 0) }}

func TestNoticesAreSignedAsTheStandardHasIt(t *testing.T) { // the vector that the Standard Webhooks libraries test with
	var got *http.Request
	var body []byte
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
	}))
	defer server.Close()
	r, err := OpenReceiver(server.URL+"/hook?token=1", signed, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.publisher.Publish("", message.NewMessage("msg_p5jXN8AQM9LWM0D4loKWxJek", []byte(`{"test": 2432232314}`))); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
		"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
		"content-type":      "application/cloudevents+json; charset=utf-8",
	} {
		if got.Header.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Header.Get(name), want)
		}
	}
	if got.Method != http.MethodPost || got.URL.String() != "/hook?token=1" || string(body) != `{"test": 2432232314}` {
		t.Errorf("%s %s %s", got.Method, got.URL, body)
	}
}

func TestWhatAWebhookAnswersDecides(t *testing.T) {
	for status, want := range map[int]error{
		200: nil, 204: nil, 410: ErrGone, 400: ErrRejected, 413: ErrRejected, 415: ErrRejected, 422: ErrRejected,
		301: errAway, 307: errAway, 401: errAway, 404: errAway, 408: errAway, 429: errAway, 500: errAway, 503: errAway,
	} {
		visits := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			visits++
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
		}))
		r, err := OpenReceiver(server.URL, signed, zerolog.Nop())
		if err != nil {
			t.Fatal(err)
		}
		err = r.publisher.Publish("", message.NewMessage("id", []byte(`{}`)))
		if err != nil && !errors.Is(err, ErrGone) && !errors.Is(err, ErrRejected) {
			err = errAway // is tried again
		}
		if !errors.Is(err, want) || visits != 1 {
			t.Errorf("%d: after %d visits the error is %v, want %v", status, visits, err, want)
		}
		_ = r.Close()
		server.Close()
	}
}

func TestSecretsAreInNoErrorAndNoLabel(t *testing.T) {
	const token = "s3cr3t"
	for name, c := range map[string]struct{ address, secret string }{
		"no secret":           {"https://host/" + token, ""},
		"a short secret":      {"https://host/", "whsec_" + token},
		"no base64":           {"https://host/", "whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!" + token},
		"an unknown scheme":   {"ftp://" + token + "@host/", secret},
		"no host":             {"https:///" + token, secret},
		"no URL":              {"https://user:" + token + "@host:port/%zz", secret},
		"a stream with a dot": {"nats://user:" + token + "@host/a.b", ""},
	} {
		_, err := OpenReceiver(c.address, Sign{Secret: c.secret, Now: time.Now}, zerolog.Nop())
		if err == nil || strings.Contains(err.Error(), token) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var said bytes.Buffer
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	r, err := OpenReceiver(strings.Replace(server.URL, "://", "://user:"+token+"@", 1)+"/"+token+"?t="+token, signed, zerolog.New(&said))
	if err != nil {
		t.Fatal(err)
	}
	err = r.publisher.Publish("", message.NewMessage("id", nil))
	if err == nil || strings.Contains(err.Error(), token) || strings.Contains(r.Label, token) || strings.Contains(said.String(), token) {
		t.Errorf("error %v, label %s, log %s", err, r.Label, &said)
	}
}

func TestANewPasswordIsTheSameReceiver(t *testing.T) {
	key := func(address string) string {
		r, err := OpenReceiver(address, signed, zerolog.Nop())
		if err != nil {
			t.Fatal(err)
		}
		return r.Checkpoint()
	}
	if key("https://u:old@host/a") != key("https://u:new@host/a") || key("https://host/a") == key("https://host/b") {
		t.Error("the receivers are not told apart by their addresses")
	}
}

func TestAWebhookIsSentEverything(t *testing.T) {
	log, dir := newLog(), t.TempDir()
	add(t, log, "a", "b", "a", "b", "a")
	arrivals := make(chan sent, 100)
	failed := map[string]bool{}
	one := make(chan struct{}, 1) // the handler works on one notice at a time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		one <- struct{}{}
		defer func() { <-one }()
		body, _ := io.ReadAll(r.Body)
		s := read(t, body)
		if !failed[s.ID] { // each fails once
			failed[s.ID] = true
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		arrivals <- s
	}))
	defer server.Close()
	r, err := OpenReceiver(server.URL, signed, zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	o := options(dir, log, nil)
	o.Receiver = r
	end := run(t, o)
	var got []sent
	for range 5 {
		got = append(got, <-arrivals)
	}
	ended(t, end)
	revisionsInOrder(t, got)
	for _, s := range got {
		if s.SpecVersion != "1.0" || s.Source != "/motcua/test" || strings.Contains(string(s.Data), "ông Ba") || string(s.Data) != `{"promise":{"unit":"days"}}` {
			t.Errorf("got %+v: %s", s, s.Data)
		}
	}
}
