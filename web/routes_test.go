package web

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// behind is every address of the site that is none of the office's (those are in web/office, doors_test.go), with its door: whoever adds one or moves one to another
// door says so here. Empty: open to everybody; what a screen may do, its pass says, and a command's sender is asked for by the commands.
var behind = map[string]access.Door{
	"/":                             "",
	"/{$}":                          "",
	"/wall/centre":                  "",
	"/wall/counter/{n}":             "",
	"/wall/counter/{$}":             "",
	"/wall/counters":                "",
	"/wall/ready":                   "",
	"/wall/agency/{code}":           "",
	"/wall/level/{level}":           "",
	"/wall/targets":                 "",
	"/wall/rotate":                  "",
	"/wall/rating/{n}":              "",
	"/wall/replay/{id}":             "",
	"/static/{hash}/{file...}":      "",
	"/healthz":                      "",
	"/readyz":                       "",
	"/metrics":                      "",
	"/live":                         "",
	"/live/asyncapi.yaml":           "",
	"/commands":                     "",
	"/screen":                       "",
	"/screen/state":                 "",
	"/screen/health":                "",
	"/screen/rating":                "",
	"/screen/rate":                  "",
	"/screens/sign-in":              "",
	"/screens/sign-out":             "",
	"/screens":                      access.Screens,
	"/screens/pair":                 access.Screens,
	"/screens/{id}/{what}":          access.Screens,
	"/screens/replays":              access.Replays,
	"/screens/replay":               access.Replays,
	"/screens/replay/{session}/end": access.Replays,
}

// Every address of the site × every role, and who has not signed in: through the door goes who may, and nobody else.
func TestEveryAddressOfTheSiteIsBehindTheDoorThatTheTableSays(t *testing.T) {
	who := func(r *http.Request, door access.Door) bool {
		role := directory.Role(r.Header.Get("X-Role"))
		return role != "" && access.Enters(role, door)
	}
	var opt Options
	h, _ := closedHouse(t, func(o *Options) {
		o.Commands, o.Metrics = http.NotFoundHandler(), http.NotFoundHandler()
		o.Replays = &replays{}
		o.Rate = func(context.Context, dossier.Code, int, dossier.Rating, dossier.CommandID) (dossier.Rating, error) {
			return "", nil
		}
		o.Keeper.Also = func(r *http.Request) (string, bool) { return "somebody", who(r, access.Screens) }
		o.Keeper.Replayers = func(r *http.Request) bool { return who(r, access.Replays) }
		opt = *o
	})
	got := (&site{opt: opt}).routes().patterns
	for _, pattern := range got {
		if _, ok := behind[pattern]; !ok {
			t.Errorf("%s is not in the table", pattern)
		}
	}
	fill := strings.NewReplacer("{id}", "00112233445566ff", "{what}", "name", "{session}", "x")
	for pattern, door := range maps.All(behind) {
		if !slices.Contains(got, pattern) {
			t.Errorf("%s is not there", pattern)
		}
		if door == "" {
			continue
		}
		for _, role := range append(directory.Roles(), "") {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				r := httptest.NewRequest(method, fill.Replace(pattern), nil)
				r.Header.Set("X-Role", string(role))
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				may := role != "" && (access.Enters(role, door) || access.Enters(role, access.Screens))
				if w.Code != http.StatusMethodNotAllowed && (w.Code == http.StatusUnauthorized) == may || w.Code >= 500 {
					t.Errorf("%s %s for %q: %d", method, pattern, role, w.Code)
				}
			}
		}
	}
}
