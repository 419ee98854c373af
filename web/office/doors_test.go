package office_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"motcua/domain/access"
)

// doorOf is every address of the office and its door, told once more: whoever adds an address or moves one to another door says so
// here. Empty: open to everybody.
var doorOf = map[string]access.Door{
	"GET /sign-in":                  "",
	"POST /sign-in":                 "",
	"POST /sign-out":                access.Desk,
	"GET /password":                 access.Desk,
	"POST /password":                access.Desk,
	"GET /desk":                     access.Desk,
	"GET /work":                     access.Work,
	"POST /work":                    access.Work,
	"GET /counter":                  access.Counter,
	"POST /counter":                 access.Counter,
	"GET /search":                   access.Search,
	"GET /analysis":                 access.Analysis,
	"GET /analysis/list":            access.Analysis,
	"GET /analysis/why":             access.Analysis,
	"GET /analysis/compare":         access.Analysis,
	"GET /analysis/delays":          access.Analysis,
	"GET /dossier/{code}/events":    access.Analysis,
	"GET /reports":                  access.Reports,
	"GET /reports/paper":            access.Reports,
	"GET /reports/file":             access.Reports,
	"GET /reports/list":             access.Reports,
	"POST /reports/take":            access.Reports,
	"GET /reports/taken":            access.Reports,
	"GET /reports/taken/{id}":       access.Reports,
	"GET /reports/taken/{id}/paper": access.Reports,
	"GET /reports/taken/{id}/file":  access.Reports,
	"GET /reports/taken/{id}/today": access.Reports,
	"GET /exports":                  access.Exports,
	"POST /exports":                 access.Exports,
	"GET /exports/jobs":             access.Exports,
	"POST /exports/{id}/{what}":     access.Exports,
	"GET /exports/{id}/file":        access.Exports,
	"GET /looks":                    access.Looks,
	"GET /load":                     access.Load,
	"GET /load/finished":            access.Load,
	"GET /accounts":                 access.Accounts,
	"POST /accounts":                access.Accounts,
	"GET /accounts/{id}":            access.Accounts,
	"POST /accounts/{id}/{what}":    access.Accounts,
	"GET /intake":                   access.Intake,
	"POST /intake":                  access.Intake,
	"GET /intake/procedures":        access.Intake,
	"GET /intake/done/{code}":       access.Intake,
	"POST /files":                   access.Files,
	"GET /files/{code}/{sha}":       access.Dossier,

	"GET /dossier/{code}":               access.Dossier,
	"POST /dossier/{code}/do/{command}": access.Dossier,
	"GET /dossier/{code}/form/{n}":      access.Dossier,
	"GET /dossier/{code}/rate":          access.Rating,
	"POST /dossier/{code}/rate":         access.Rating,
	"GET /dossier/{code}/position":      access.Dossier,
	"GET /forms/{hash}/{file}":          "",
	"GET /t/{token}":                    "",
}

func TestEveryAddressHasTheDoorThatTheTableSays(t *testing.T) {
	p := open(t)
	got := p.Routes()
	for pattern, door := range doorOf {
		if d, ok := got[pattern]; !ok || d != door {
			t.Errorf("%s: door %q (there: %v), the table says %q", pattern, d, ok, door)
		}
	}
	for pattern, door := range got {
		if _, ok := doorOf[pattern]; !ok {
			t.Errorf("%s (door %q) is not in the table", pattern, door)
		}
	}
}

// concrete puts something in place of what varies in an address.
var concrete = strings.NewReplacer("{id}", "nobody", "{what}", "name", "{command}", "resolve", "{code}", "000.00.04.H61-200102-0001", "{n}", "01", "{token}", "aaaa", "{sha}", strings.Repeat("0", 64))

// Every address × every role, and who has not signed in: through the door goes who may, and nobody else.
func TestEveryRoleGetsThroughItsDoorsOnly(t *testing.T) {
	p := open(t)
	stranger := p.visit(t)
	for pattern, door := range maps.All(doorOf) {
		if door == "" || pattern == "POST /sign-out" {
			continue
		}
		method, path, _ := strings.Cut(concrete.Replace(pattern), " ")
		if a := stranger.do(method, path, nil); method == http.MethodGet && !strings.HasPrefix(a.to, "/sign-in") || method == http.MethodPost && a.status != http.StatusUnauthorized {
			t.Errorf("%s for a stranger: %s", pattern, a)
		}
	}
	for role, id := range ofRole {
		v := p.as(t, id)
		for pattern, door := range maps.All(doorOf) {
			if door == "" || pattern == "POST /sign-out" {
				continue
			}
			method, path, _ := strings.Cut(concrete.Replace(pattern), " ")
			a := v.do(method, path, nil)
			if refused := a.status == http.StatusForbidden; refused == access.Enters(role, door) || a.status >= 500 {
				t.Errorf("%s for %s: %s", pattern, role, a)
			}
		}
	}
}
