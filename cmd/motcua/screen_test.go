package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/calendars"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/screen"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/web/pairing"
)

// TestAScreenIsPairedFromTheTerminalAndOutlivesTheServer goes the whole way: a new screen's code, the terminal, the log, a restart.
func TestAScreenIsPairedFromTheTerminalAndOutlivesTheServer(t *testing.T) {
	t.Parallel()
	data := lived(t)
	s := start(t, data, "localhost:0")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	// look asks as the screen does, until the answer is the wanted one.
	look := func(path string, want int) *http.Response {
		t.Helper()
		for range 300 {
			res, err := browser.Get(s.url + path)
			if err == nil {
				_ = res.Body.Close() // its header is enough
				if res.StatusCode == want {
					return res
				}
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%s never answered %d: %s", path, want, s.said)
		return nil
	}
	cli := func(args ...string) string {
		t.Helper()
		code, out, errs := motcua(t, append([]string{"screen"}, append(args, "--data", data, "--server", s.url)...)...)
		if code != 0 {
			t.Fatalf("screen %v: %d %s", args, code, errs)
		}
		return strings.TrimSpace(out)
	}

	look("/screen/state", http.StatusAccepted)
	page := bodyOf(t, browser, s.url+"/screen")
	_, rest, _ := strings.Cut(page, `class="code"`)
	code := strings.ReplaceAll(rest[strings.Index(rest, ">")+1:strings.Index(rest, "<")], " ", "")
	if c, _, errs := motcua(t, "screen", "pair", "AAAAAA", "--name", "x", "--data", data, "--server", s.url); c != 1 || !strings.Contains(errs, "No screen shows this code") {
		t.Errorf("a wrong code: %d %s", c, errs)
	}
	id := cli("pair", code, "--name", "Sảnh tầng 1", "--show", "counters,ready", "--distance", "12", "--diagonal", "75")
	look("/screen/state", http.StatusNoContent)
	if to := look("/screen", http.StatusSeeOther).Header.Get("Location"); to != "/wall/counters?at=0&diagonal=75&distance=12&rotate=counters,ready" {
		t.Errorf("the screen is led to %s", to)
	}
	cli("name", id, "Sảnh")
	cli("dim", "Sảnh", "--from", "17:30", "--until", "06:30", "--days-off")
	cli("show", "Sảnh", "--show", "counter/12", "--language", "en")

	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = s.Wait() // killed
	s = start(t, data, strings.TrimPrefix(s.url, "http://"))
	if to := look("/screen", http.StatusSeeOther).Header.Get("Location"); to != "/wall/counter/12?diagonal=75&distance=8&lang=en" {
		t.Errorf("after a restart the screen is led to %s", to)
	}
	var list struct{ Screens []pairing.Listed }
	if err := json.Unmarshal([]byte(cli("list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Screens) != 1 || list.Screens[0].Name != "Sảnh" || list.Screens[0].Schedule.From != "17:30" || !list.Screens[0].Schedule.DaysOff {
		t.Errorf("listed %+v", list.Screens)
	}
	cli("revoke", "Sảnh")
	look("/screen/state", http.StatusAccepted)
	if table := cli("list"); strings.Contains(table, "Sảnh") {
		t.Errorf("a revoked screen is listed:\n%s", table)
	}

	s.stop(t)
	if code, out, errs := motcua(t, "verify", "--data", data); code != 0 || !strings.Contains(out, "screen.revoked.v1") {
		t.Errorf("verify: %d %s %s", code, out, errs)
	}
	for _, args := range [][]string{{"figures", "--from", "2019-01-01", "--to", "2019-12-31"}, {"list", "--cell", "late", "--from", "2019-01-01", "--to", "2019-12-31"}, {"tasks", "--from", "2019-01-01", "--to", "2019-12-31"}} {
		if code, _, errs := motcua(t, append(args, "--data", data)...); code != 0 {
			t.Errorf("%s on a log that has screens: %d %s", args[0], code, errs)
		}
	}
	if code, _, errs := motcua(t, "screen", "list", "--data", data, "--server", s.url); code != 1 || !strings.Contains(errs, "does not answer") {
		t.Errorf("without a server: %d %s", code, errs)
	}
}

func TestWhatIsDoneInRealTimeBesideTheOfficesWorkDoesNotMoveTheDemonstrationsClock(t *testing.T) {
	now := time.Date(2020, 1, 2, 9, 0, 0, 0, time.UTC)
	log := memlog.New(func() time.Time { return now })
	told := provenance.Described{Name: "a", Kind: provenance.Simulation, At: now}
	e, err := told.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Append(t.Context(), told.Stream(), eventlog.NoStream, e); err != nil {
		t.Fatal(err)
	}
	office := now
	now = now.AddDate(6, 0, 0)
	pair := screen.Pair{
		Head: screen.Head{At: now, By: "x", Command: "1"}, Name: "Sảnh", Token: strings.Repeat("00", 32),
		Picture: screen.Picture{Displays: []string{"centre"}, Distance: 8, Language: "vi"},
	}
	if _, err := screen.Do(t.Context(), log, "00112233445566ff", pair, func(string) bool { return true }); err != nil {
		t.Fatal(err)
	}
	own, err := calendars.Make(calendars.First, "kind,from,to,weekdays,hours,name,name_en,source,confirmed\nhours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00,,,x,no\nholiday,2019-06-03,,,,Nghỉ,,x,no\n", nil)
	if err == nil {
		_, err = calendars.Do(t.Context(), log, calendars.Adopt{Head: calendars.Head{At: now, By: "x", Command: "2"}, Texts: own.Texts})
	}
	if err != nil {
		t.Fatal(err)
	}
	record := targets.Record{At: now, No: 9, Value: "55,5", AsOf: worktime.Date(2020, 1, 1), Source: "Báo cáo thử", By: "x"}
	if _, _, err := targets.Do(t.Context(), log, record); err != nil {
		t.Fatal(err)
	}
	if at, err := reached(t.Context(), log, true); err != nil || !at.Equal(office) {
		t.Errorf("the office goes on from %v, want %v (%v)", at, office, err)
	}
}

// bodyOf is the text of a page.
func bodyOf(t *testing.T, client *http.Client, url string) string {
	t.Helper()
	res, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it has been read
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
