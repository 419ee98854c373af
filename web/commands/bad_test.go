package commands_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

const article17 = "Nghị định 61/2018/NĐ-CP, điều 17.1"

func TestARefusalNamesTheFieldOfTheRequest(t *testing.T) {
	for field, body := range map[string]string{
		"applicant.number": strings.Replace(receive, `"kind":"citizen"`, `"kind":"citizen","number":"12"`, 1),
		"papers[0].name":   strings.Replace(receive, `"id"`, `"papers":[{"originals":1}],"id"`, 1),
		"link":             strings.Replace(receive, `"id"`, `"link":"x","id"`, 1),
		"":                 `{"id":"a","command":"resolve","dossier":"000.00.01.H61-190402-0009"}`,
	} {
		if status, a := post(t, newOffice(), "application/json", body); status != 422 || a.Error == nil || a.Error.Field != field {
			t.Errorf("%d %+v, want a fault of %q", status, a.Error, field)
		}
	}
}

func TestEveryOptionIsACommandHere(t *testing.T) {
	law := dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}
	for _, option := range law.Options(dossier.State{}, dossier.Actor{Role: directory.System}, worktime.Date(2019, 4, 2).At(9, 0)) {
		body := fmt.Sprintf(`{"id":"a","command":%q,"dossier":"x"}`, option.Command)
		if status, a := post(t, newOffice(), "application/json", body); status != 422 {
			t.Errorf("%s: %d %+v, want a refusal by the law", option.Command, status, a.Error)
		}
	}
}

func TestABadCommandIsToldWhatIsWrongAndLeavesNothing(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(receive, old, new, 1) }
	for name, c := range map[string]struct {
		kind, body string
		status     int
		rule, says string
	}{
		"no content type":              {"-", receive, 415, "", "application/json"},
		"another content type":         {"text/plain", receive, 415, "", "application/json"},
		"a broken content type":        {"application/json; charset", receive, 415, "", "application/json"},
		"a form":                       {"application/x-www-form-urlencoded", "id=a", 415, "", "application/json"},
		"nothing":                      {"", "", 400, "", "cannot be read"},
		"not JSON":                     {"", "receive", 400, "", "cannot be read"},
		"half a command":               {"", receive[:40], 400, "", "cannot be read"},
		"a list":                       {"", "[" + receive + "]", 400, "", "cannot be read"},
		"null":                         {"", "null", 400, "", `no command ""`},
		"an unknown field":             {"", with(`"id"`, `"colour":"red","id"`), 400, "", `unknown field "colour"`},
		"a number for a text":          {"", with(`"a"`, `7`), 400, "", "cannot be read"},
		"a number that is none":        {"", with(`"counter":1`, `"counter":1e400`), 400, "", "cannot be read"},
		"half a counter":               {"", with(`"counter":1`, `"counter":1.5`), 400, "", "cannot be read"},
		"a time that is none":          {"", `{"id":"a","command":"extend","dossier":"x","until":"2019-02-30T00:00:00Z"}`, 400, "", "cannot be read"},
		"something after it":           {"", receive + `{}`, 400, "", "something follows"},
		"garbage after it":             {"", receive + `}`, 400, "", "something follows"},
		"too large":                    {"", with("Nguyễn", strings.Repeat("n", 64<<10)), 413, "", "64 KiB"},
		"an unknown command":           {"", with("receive", "shred"), 400, "", `no command "shred"`},
		"a command in capitals":        {"", with("receive", "Receive"), 400, "", `no command "Receive"`},
		"a long unknown command":       {"", with("receive", "1 "+strings.Repeat("tiếp nhận ", 100)), 400, "", `…"`},
		"no dossier":                   {"", `{"id":"a","command":"resolve"}`, 400, "", "needs a dossier's code"},
		"a dossier with a space":       {"", `{"id":"a","command":"resolve","dossier":"a b"}`, 400, "", "needs a dossier's code"},
		"an opening of an ill dossier": {"", with(`"id"`, `"dossier":"a b","id"`), 400, "", "needs a dossier's code"},
		"no agency":                    {"", with("000.00.01.H61", ""), 400, "", "needs an agency"},
		"an unknown procedure":         {"", with("VL-VP-0002", "VL-0"), 422, article17, `no procedure "VL-0"`},
		"an unknown agency":            {"", with("000.00.01.H61", "no where"), 422, "", `agency "no where"`},
		"another agency's counter":     {"", with(`"counter":1`, `"counter":2`), 422, article17, "counter 2 belongs"},
		"a counter that is not there":  {"", with(`"counter":1`, `"counter":33`), 422, "", "counter 33"},
		"an applicant of no kind":      {"", with("citizen", "robot"), 422, article17, `"robot"`},
		"no id":                        {"", with(`"id":"a",`, ""), 422, "", "no id"},
		"a long id":                    {"", with(`"a"`, `"`+strings.Repeat("a", 101)+`"`), 422, "", "no id of 1 to 100 bytes"},
		"a dossier that is not there":  {"", `{"id":"a","command":"resolve","dossier":"000.00.01.H61-190402-0009"}`, 422, "Nghị định 61/2018/NĐ-CP, điều 20", "no such dossier"},
		"acceptance of nothing":        {"", with(`"id"`, `"dossier":"x","id"`), 422, "Nghị định 61/2018/NĐ-CP, điều 26", "no such dossier"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice()
			kind := c.kind
			switch kind {
			case "":
				kind = "application/json; charset=utf-8"
			case "-":
				kind = ""
			}
			status, a := post(t, o, kind, c.body)
			if status != c.status || a.Error == nil || a.Error.Rule != c.rule || !strings.Contains(a.Error.En, c.says) {
				t.Errorf("%d %+v\nwant %d, rule %q, and: %s", status, a.Error, c.status, c.rule, c.says)
			}
			if a.Error != nil && strings.Contains(a.Error.En, `\x`) {
				t.Errorf("a letter is cut in two: %s", a.Error.En)
			}
			if n := o.events(t); n != 0 {
				t.Errorf("the log holds %d events", n)
			}
		})
	}
}

// failing is a desk at which everything fails.
type failing struct{ err error }

func (f failing) Do(context.Context, dossier.Code, dossier.Command, ...dossier.Command) (desk.Done, error) {
	return desk.Done{}, f.err
}
func (f failing) Open(context.Context, dossier.Opening, ...dossier.Command) (desk.Done, error) {
	return desk.Done{}, f.err
}

func TestWhatFailsBehindTheDoorIsToldWithoutItsInsides(t *testing.T) {
	inside := errors.New("disk sda1 is full")
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{&eventlog.ConflictError{Stream: "dossier-x"}, http.StatusConflict, "send the command again with the same id"},
		{context.Canceled, http.StatusServiceUnavailable, "send the command again with the same id"},
		{context.DeadlineExceeded, http.StatusServiceUnavailable, "send the command again with the same id"},
		{inside, http.StatusServiceUnavailable, "could not be stored; send the command again with the same id"},
		{eventlog.ErrClosed, http.StatusServiceUnavailable, "could not be stored"},
		{eventlog.ErrInvalid, http.StatusBadRequest, "cannot take this"},
		{&worktime.UncoveredError{Calendar: "c", Year: 2031}, http.StatusUnprocessableEntity, "no data for 2031"},
	} {
		h := commands.New(failing{c.err}, directory.VinhLong2019(), func() time.Time { return worktime.Date(2019, time.April, 2).At(9, 0) })
		for _, body := range []string{receive, `{"id":"a","command":"resolve","dossier":"x"}`} {
			status, a := post(t, h, "application/json", body)
			if status != c.status || a.Error == nil || !strings.Contains(a.Error.En, c.says) || strings.Contains(a.Error.En+a.Error.Vi, "sda1") {
				t.Errorf("%v: %d %+v", c.err, status, a.Error)
			}
		}
	}
}
