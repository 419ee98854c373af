package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"motcua/adapters/snapshotfile"
	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
	"motcua/projections/histories"
)

// reportsOf are the figures that a replay printed.
func reportsOf(t *testing.T, out string) (all []figuresReport) {
	t.Helper()
	in := json.NewDecoder(strings.NewReader(out))
	in.DisallowUnknownFields()
	for {
		var r figuresReport
		if err := in.Decode(&r); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		all = append(all, r)
	}
}

func TestAReplayEndsWithTheFigures(t *testing.T) {
	t.Parallel()
	data := copied(t)
	for _, period := range [][]string{{"--from", "2019-01-01", "--to", "2019-12-31"}, {"--from", "2019-01-01", "--at", "2019-06-28T15:30"}} {
		args := append([]string{"--data", data, "--by", "level", "--by", "agency+procedure", "--json"}, period...)
		if replayed, figures := printed(t, append([]string{"replay"}, args...)...), printed(t, append([]string{"figures"}, args...)...); replayed != figures {
			t.Errorf("%v: the replay ends with\n%.600s\nthe figures are\n%.600s", period, replayed, figures)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(data, "snapshots", "replay*")); len(left) > 0 {
		t.Errorf("a replay that came to its end left %v", left)
	}
}

func TestEveryMonthIsPrintedAsItWasKnownWhenTheNextOneBegan(t *testing.T) {
	data := copied(t)
	all := reportsOf(t, printed(t, "replay", "--data", data, "--from", "2019-01-15", "--to", "2019-03-10", "--every", "month", "--json"))
	var periods []string
	for _, r := range all {
		periods = append(periods, r.From.String()+" "+r.To.String())
	}
	if want := "2019-01-15 2019-01-31,2019-02-01 2019-02-28,2019-03-01 2019-03-10,2019-01-15 2019-03-10"; strings.Join(periods, ",") != want {
		t.Errorf("printed %v, want %s", periods, want)
	}
	for _, r := range all[:3] {
		if same := figuresOf(t, "--data", data, "--from", r.From.String(), "--to", r.To.String(), "--known-at", knownPosition(r)); same.Rows[0].Received != r.Rows[0].Received || same.Rows[0].Overdue != r.Rows[0].Overdue || same.Position != r.Position {
			t.Errorf("the replay printed %+v, the figures as known then are %+v", r.Rows[0], same.Rows[0])
		}
	}
}

func knownPosition(r figuresReport) string {
	b, _ := json.Marshal(r.Position)
	return string(b)
}

// interrupted is a log whose reader is stopped, as by Ctrl+C, after some events.
type interrupted struct {
	eventlog.Log
	events int
	stop   context.CancelFunc
}

func (l interrupted) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		left := l.events
		for r, err := range l.Log.ReadAll(ctx, after) {
			if left--; left < 0 {
				l.stop()
			}
			if ctx.Err() != nil {
				yield(eventlog.Recorded{}, ctx.Err())
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func TestAReplayThatWasStoppedEndsWithTheSameFigures(t *testing.T) {
	t.Parallel()
	log, err := sqlitelog.OpenReader(filepath.Join(seeded, logFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }() // it was only read
	for _, flags := range []replayCmd{{From: "2019-01-01", At: "2019-05-31T10:00"}, {}} {
		flags.By, flags.Every, flags.Speed, flags.JSON = []string{"level", "agency+field"}, "month", "max", true
		replay := func(folder string, events int) (out string, err error) {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			var o bytes.Buffer
			c := flags
			c.said = new(histories.View) // the log is not asked
			if err := c.read(); err != nil {
				t.Fatal(err)
			}
			err = c.replay(&app{ctx: ctx, out: &o, err: io.Discard, law: law}, interrupted{log, events, stop}, snapshotfile.Folder(folder))
			return o.String(), err
		}
		whole, err := replay(t.TempDir(), 1_000_000)
		if err != nil {
			t.Fatal(err)
		}
		folder, parts := t.TempDir(), ""
		for _, events := range []int{0, 1, 60_000, 100_000} {
			out, err := replay(folder, events)
			if err == nil || !strings.Contains(err.Error(), "the same command again") {
				t.Errorf("stopped after %d: %v", events, err)
			}
			parts += out
		}
		rest, err := replay(folder, 1_000_000)
		if err != nil {
			t.Fatal(err)
		}
		if parts+rest != whole {
			t.Errorf("%+v: stopped and gone on with, it printed %d bytes, at a stretch %d, or others", flags, len(parts+rest), len(whole))
		}
		if !strings.Contains(whole, `"dimension"`) {
			t.Errorf("no figures in %s", whole)
		}
	}
}

func TestADamagedSnapshotOfAReplayIsNotUsed(t *testing.T) {
	data := copied(t)
	if err := snapshotfile.Folder(filepath.Join(data, "snapshots")).Save("replay", []byte("no snapshot")); err != nil {
		t.Fatal(err)
	}
	code, out, errs := motcua(t, "replay", "--data", data, "--from", "2019-01-01", "--to", "2019-12-31", "--json")
	if code != 0 || !strings.Contains(errs, "begins anew") || reportsOf(t, out)[0].Rows[0].Received != 34_210 {
		t.Errorf("exit code %d, %s: %s", code, errs, out)
	}
}
