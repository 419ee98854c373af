package jsonl_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/adapters/jsonl"
	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func written(t *testing.T, log extract.Log, s extract.Selection) string {
	t.Helper()
	x, err := extract.Take(t.Context(), log, s, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := jsonl.Write(t.Context(), &out, x); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func empty() *memlog.Log { return memlog.New(func() time.Time { return extracttest.Begins }) }

func imported(t *testing.T, log extract.Target, text string) (extract.Report, error) {
	t.Helper()
	f := jsonl.File("f.jsonl", int64(len(text)), strings.NewReader(text))
	return extract.Import(t.Context(), log, f, func(int64, int64) {})
}

func length(t *testing.T, log eventlog.Log) (n int) {
	t.Helper()
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

var whole = extract.Selection{Personal: true}

func TestWhatWasExportedComesBackByteForByteAndOnce(t *testing.T) {
	text, log := written(t, extracttest.Log{Dossiers: 1700}, whole), empty() // more than one bulk
	for _, want := range []extract.Report{{Added: 5101, Personal: true}, {AlreadyThere: 5101, Personal: true}} {
		if rep, err := imported(t, log, text); err != nil || rep != want {
			t.Fatalf("%+v, %v, want %+v", rep, err, want)
		}
	}
	if again := written(t, log, whole); again != text {
		t.Error("the log that was made of the file is written otherwise")
	}
}

func TestAFileWithoutPersonalDataMakesALogThatIsExportedAlike(t *testing.T) {
	text, log := written(t, extracttest.Log{Dossiers: 3}, extract.Selection{}), empty()
	for _, want := range []extract.Report{{Added: 10}, {AlreadyThere: 10}} {
		if rep, err := imported(t, log, text); err != nil || rep != want {
			t.Fatalf("%+v, %v, want %+v", rep, err, want)
		}
	}
	_, events, _ := strings.Cut(text, "\n")
	if _, again, _ := strings.Cut(written(t, log, extract.Selection{}), "\n"); again != events {
		t.Errorf("exported again:\n%s\nwas\n%s", again, events)
	}
	for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
		for _, secret := range extracttest.Secrets {
			if err != nil || strings.Contains(string(r.Data)+string(r.Meta), secret) {
				t.Errorf("%q came in, %v", secret, err)
			}
		}
	}
}

func TestABeginningIsCompleted(t *testing.T) {
	log := empty()
	for _, c := range []struct {
		known eventlog.Position
		want  extract.Report
	}{{4, extract.Report{Added: 4, Personal: true}}, {0, extract.Report{Added: 3, AlreadyThere: 4, Personal: true}}} {
		s := whole
		s.KnownAt = c.known
		if rep, err := imported(t, log, written(t, extracttest.Log{Dossiers: 2}, s)); err != nil || rep != c.want {
			t.Fatalf("%+v, %v, want %+v", rep, err, c.want)
		}
	}
}

func TestABadFileIsRefusedByItsLineAndNothingIsWritten(t *testing.T) {
	good := written(t, extracttest.Log{Dossiers: 2}, whole)
	lines := strings.SplitAfter(good, "\n")
	period := whole
	period.From = extracttest.Begins
	for name, c := range map[string]struct{ text, want string }{
		"nothing":                {"", "f.jsonl:1: the file has 0 events and should have 1"},
		"of a period":            {written(t, extracttest.Log{Dossiers: 2}, period), "f.jsonl:1: the file holds a period only"},
		"no header":              {strings.Join(lines[1:], ""), "f.jsonl:1: the first line is no motcua.extract.v1"},
		"cut off":                {strings.Join(lines[:6], ""), "f.jsonl:7: the file has 5 events and should have 7"},
		"cut within a line":      {good[:len(good)-20], "f.jsonl:8: no CloudEvents JSON"},
		"a missing event":        {strings.Join(slices.Delete(slices.Clone(lines), 3, 4), ""), "f.jsonl:4: stream dossier-000.00.12.H61-190506-0001: revision 2 follows on 0"},
		"an unknown event":       {strings.Replace(good, "dossier.extended.v1", "dossier.extended.v9", 1), `f.jsonl:4: unknown event "dossier.extended.v9"`},
		"data that mean nothing": {strings.Replace(good, `"data":{"promise":`, `"data":{"promise":7,"x":`, 1), "f.jsonl:4: decode dossier.extended.v1"},
	} {
		log := empty()
		if _, err := imported(t, log, c.text); !errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), c.want) || length(t, log) != 0 {
			t.Errorf("%s: %v with %d events, want %q", name, err, length(t, log), c.want)
		}
	}
}

var format = extracttest.Format{
	Write: jsonl.Write,
	File:  func(text []byte) extract.File { return jsonl.File("f.jsonl", int64(len(text)), bytes.NewReader(text)) },
	Empty: func() extract.Target { return empty() },
}

func TestWhatWasChangedByHandIsNoticed(t *testing.T) { format.Notices(t) }

// unsummed is a file as an older version wrote it.
func unsummed(t *testing.T, text string) string {
	t.Helper()
	old := regexp.MustCompile(`,"sums":{[^}]*}`).ReplaceAllString(text, "")
	if old == text {
		t.Fatal("there were no sums")
	}
	return old
}

func TestTheSumIsThatOfTheLinesAfterTheFirst(t *testing.T) {
	for _, s := range []extract.Selection{whole, {}, {Until: extracttest.Begins.Add(90 * time.Minute)}} {
		first, events, _ := strings.Cut(written(t, extracttest.Log{Dossiers: 200}, s), "\n")
		if want := fmt.Sprintf(`"sha256":"%x"`, sha256.Sum256([]byte(events))); !strings.Contains(first, want) {
			t.Errorf("%+v: %s lacks %s", s, first, want)
		}
	}
}

// What no event has of its own stands in the lines too.
func TestALineThatIsWrittenOtherwiseIsRefused(t *testing.T) {
	for _, s := range []extract.Selection{whole, {}} {
		good := written(t, extracttest.Log{Dossiers: 2}, s)
		for _, change := range [][2]string{{`"source":"/motcua","type":"dossier.extended`, `"source":"/other","type":"dossier.extended`}, {`"revision":1,`, `"revision": 1,`}} {
			log, bad := empty(), strings.Replace(good, change[0], change[1], 1)
			if _, err := imported(t, log, bad); bad == good || !errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), "f.jsonl:4: the line is not written as") || length(t, log) != 0 {
				t.Errorf("%s: %v", change[1], err)
			}
			if rep, err := imported(t, log, unsummed(t, bad)); err != nil || !rep.Unchecked {
				t.Errorf("%s, without sums: %+v, %v", change[1], rep, err)
			}
		}
	}
}

func TestALogWithAnotherHistoryIsLeftAlone(t *testing.T) {
	two := written(t, extracttest.Log{Dossiers: 2}, whole)
	for name, c := range map[string]struct{ have, want string }{
		"more":  {written(t, extracttest.Log{Dossiers: 3}, whole), "holds more than f.jsonl"},
		"other": {strings.Replace(unsummed(t, two), "lý do kín", "lý do khác", 1), "f.jsonl:4: the log holds another history: at position 3"},
	} {
		log := empty()
		if _, err := imported(t, log, c.have); err != nil {
			t.Fatal(err)
		}
		before := length(t, log)
		if _, err := imported(t, log, two); !errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), c.want) || length(t, log) != before {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
