package main

import (
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/worktime"
	"motcua/web"
)

// Whatever the pace, a replay goes forward through working hours, never beyond its end, and reaches it.
func TestAReplaysTimeGoesForwardAndReachesItsEnd(t *testing.T) {
	calendar := worktime.Provincial()
	rapid.Check(t, func(t *rapid.T) {
		first := worktime.Date(2019, 1, 1) + worktime.Day(rapid.IntRange(0, 700).Draw(t, "first"))
		last := first + worktime.Day(rapid.IntRange(0, 20).Draw(t, "days"))
		at, until := first.Start().Add(dayBegins*time.Minute), endOf(last)
		beat := time.Duration(rapid.IntRange(60, 36_000).Draw(t, "speed")) * time.Second
		for steps := 0; at.Before(until); steps++ {
			if steps > int(until.Sub(at.Add(-beat))/beat)+25*24*60 {
				t.Fatal("it does not end")
			}
			next := replayNext(calendar, at, beat, until)
			if !next.After(at) || next.After(until) {
				t.Fatalf("from %s to %s, with the end at %s", at, next, until)
			}
			if day := worktime.OfficeDay(next); !next.Equal(until) {
				if working, err := calendar.IsWorking(day); err != nil || !working || next.Before(day.Start().Add(dayBegins*time.Minute)) || !next.Before(day.Start().Add(dayEnds*time.Minute)) {
					t.Fatalf("it shows %s, when nobody is at work", next)
				}
			}
			at = next
		}
	})
}

func TestAReplayWhereTheCalendarEndsIsOver(t *testing.T) {
	day := worktime.Date(2100, 1, 4)
	if next := replayNext(worktime.Provincial(), day.At(8, 0), time.Second, endOf(day)); !next.Equal(endOf(day)) {
		t.Errorf("it stands still at %s", next)
	}
}

// districtRow is the first district's dossiers in process on the level's wall.
var districtRow = regexp.MustCompile(`data-v="agencies\.[^"]*\.in_process"[^>]*>([^<]*)<`)

// TestAPairedScreenReplaysDaysThatArePastAndGoesBack goes the whole way from the terminal: a screen is lent, shows the figures that
// `motcua figures` prints for the replayed period, and goes back by itself; another replay is ended; a third one with the server.
func TestAPairedScreenReplaysDaysThatArePastAndGoesBack(t *testing.T) {
	t.Parallel()
	data := lived(t)
	s := start(t, data, "localhost:0")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	page := bodyOf(t, browser, s.url+"/screen")
	code := strings.ReplaceAll(regexp.MustCompile(`class="code"[^>]*>([^<]*)<`).FindStringSubmatch(page)[1], " ", "")
	cli := func(want int, args ...string) string {
		t.Helper()
		got, out, errs := motcua(t, append([]string{"screen"}, append(args, "--data", data, "--server", s.url)...)...)
		if got != want {
			t.Fatalf("screen %v: %d %s", args, got, errs)
		}
		return strings.TrimSpace(out + errs)
	}
	led := func() string {
		res, err := browser.Get(s.url + "/screen")
		if err != nil {
			return ""
		}
		_ = res.Body.Close() // its header is enough
		return res.Header.Get("Location")
	}
	replays := func() (answer struct{ Replays []web.ReplaySession }) {
		if err := json.Unmarshal([]byte(cli(0, "replay", "list", "--json")), &answer); err != nil {
			t.Fatal(err)
		}
		return answer
	}

	cli(0, "pair", code, "--name", "Sảnh", "--show", "ready", "--distance", "8")
	await(t, "the screen is in", func() bool { return led() == "/wall/ready?distance=8" })
	id := cli(0, "replay", "start", "--from", "2019-03-05", "--to", "2019-03-06", "--speed", "36000", "--on", "Sảnh")
	await(t, "the screen is led to the replay", func() bool { return led() == "/wall/replay/"+id+"?distance=8" })
	if said := cli(1, "replay", "start", "--from", "2019-03-05", "--to", "2019-03-06", "--on", "Sảnh"); !strings.Contains(said, "shows another replay") {
		t.Errorf("lent twice: %s", said)
	}

	// At its end the year's figure is the one that the command prints for it.
	var printed struct {
		Rows []struct {
			Online int `json:"received_online"`
			Direct int `json:"received_direct"`
		}
	}
	_, out, _ := motcua(t, "figures", "--from", "2019-01-01", "--to", "2019-03-06", "--json", "--data", data)
	if err := json.Unmarshal([]byte(out), &printed); err != nil || len(printed.Rows) != 1 {
		t.Fatalf("figures: %v %s", err, out)
	}
	await(t, "the last picture", func() bool {
		r := replays().Replays
		return len(r) == 1 && r[0].State == web.ReplayOver
	})
	page = get(t, s.url+"/wall/replay/"+id)
	year := strings.ReplaceAll(receivedYear.FindStringSubmatch(page)[1], ".", "")
	if want := strconv.Itoa(printed.Rows[0].Online + printed.Rows[0].Direct); year != want {
		t.Errorf("the replay ends with %s received in the year, figures prints %s", year, want)
	}
	await(t, "the screen is led back", func() bool { return led() == "/wall/ready?distance=8" })
	if res, err := http.Get(s.url + "/wall/replay/" + id); err != nil || res.StatusCode != http.StatusGone {
		t.Errorf("a late screen: %v %v", res, err)
	} else {
		_ = res.Body.Close() // nothing in it is read
	}

	id = cli(0, "replay", "start", "--from", "2019-03-05", "--to", "2019-06-28", "--speed", "600", "--on", "Sảnh", "--show", "level/district")
	await(t, "figures of the districts", func() bool {
		rows := districtRow.FindStringSubmatch(get(t, s.url+"/wall/replay/"+id))
		return rows != nil && rows[1] != "–"
	})
	cli(0, "replay", "end", id)
	await(t, "the screen is led back at once", func() bool { return led() == "/wall/ready?distance=8" })
	if said := cli(1, "replay", "end", id); !strings.Contains(said, "has ended already") {
		t.Errorf("ended twice: %s", said)
	}
	for _, bad := range [][]string{
		{"--from", "2019-03-05", "--to", "2019-03-04"}, {"--from", "2019-03-05", "--to", "2030-03-04"},
		{"--from", "2019-03-05", "--to", "2019-03-06", "--speed", "36001"}, {"--from", "2019-01-01", "--to", "2019-12-31", "--speed", "1"},
		{"--from", "2019-03-05", "--to", "2019-03-06", "--on", "nowhere"}, {"--from", "2019-03-05", "--to", "2019-03-06", "--show", "ready"},
	} {
		cli(1, append([]string{"replay", "start"}, bad...)...)
	}
	for range maxReplays {
		cli(0, "replay", "start", "--from", "2019-03-05", "--to", "2019-06-28", "--speed", "600")
	}
	if said := cli(1, "replay", "start", "--from", "2019-03-05", "--to", "2019-06-28", "--speed", "600"); !strings.Contains(said, "as many as there can be") {
		t.Errorf("one too many: %s", said)
	}
	s.stop(t)
}
