package web

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/rs/zerolog"
)

func TestTheTokenOfASlipStandsInNoLog(t *testing.T) {
	var log bytes.Buffer
	h := house(t, func(opt *Options) { opt.Log = zerolog.New(&log) })
	const token = "AAAQEAYEAUDAOCAJBIFQYDIOB4"
	for _, path := range []string{"/t/" + token, "/t/" + token + "?lang=en", "//t/" + token, "/t//" + token, "/x/../t/" + token, "/T/" + token, "/t/%41" + token[1:] + "/"} {
		ask(h, http.MethodGet, path, nil)
	}
	ask(h, http.MethodGet, "/wall/centre?name=secret", nil)
	if told := log.String(); strings.Contains(told, token[2:]) || strings.Contains(told, "secret") || strings.Count(told, `"/t/…"`) != 7 || !strings.Contains(told, "/wall/centre") {
		t.Error(told)
	}
}
