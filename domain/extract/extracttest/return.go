package extracttest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"math"
	"strings"
	"testing"
	"time"

	"motcua/domain/calendars"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

// Odd is a [Log] to which something happened besides that formats find hard: moments to the nanosecond in a rare offset, and texts that
// are no XML; and a look, which leaves with personal data only. Its last event adopts calendars.
type Odd struct{ Log }

// ReadAll yields all of it.
func (o Odd) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		last := eventlog.Start
		for r, err := range o.Log.ReadAll(ctx, after) {
			if last = r.Position; !yield(r, err) {
				return
			}
		}
		for n, text := range []string{`{"text":"` + "a\r\n\t<&\"' \u200b" + `"}`, "\x00\x01\uFFFE", ""} {
			at := Begins.Add(123456789).In(time.FixedZone("", (5*60+45)*60))
			r := eventlog.Recorded{
				Event:  eventlog.Event{ID: eventlog.DeriveID("odd", n), Type: "odd.v1", Occurred: at, Data: []byte(text), Meta: []byte(text)},
				Stream: "odd-<ô>", Revision: eventlog.Revision(n), Position: last + eventlog.Position(2+n), Recorded: at.Add(987654321).UTC(), //nolint:gosec // not negative
			}
			if r.Position > after && !yield(r, nil) {
				return
			}
		}
		seen, err := look.Encode(look.By(dossier.Actor{Person: Secrets[2]}, Begins, "look"))
		r := eventlog.Recorded{Event: seen, Stream: look.Stream(worktime.OfficeDay(Begins)), Position: last + 6, Recorded: Begins.UTC()}
		if r.Position > after && !yield(r, err) {
			return
		}
		if r := adopted(last + 9); r.Position > after {
			yield(r, nil)
		}
	}
}

// own is a calendar of one's own, with a row over two lines.
var own = func() *calendars.Set {
	s, err := calendars.Make(calendars.First, "", []calendars.Office{{Agency: "000.00.12.H61", Years: "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n" +
		"hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00,,,x,no\nholiday,2019-06-03,,,,\"Nghỉ\nlễ\",Off,x,yes\n"}})
	if err != nil {
		panic(err) // it stands above
	}
	return s
}()

func adopted(at eventlog.Position) eventlog.Recorded {
	e, err := calendars.Encode(calendars.Adopted{Head: calendars.Head{At: Begins, By: "quantri", Command: "own"}, Texts: own.Texts}, 0)
	if err != nil {
		panic(err) // it stands above
	}
	return eventlog.Recorded{Event: e, Stream: calendars.Stream, Position: at, Recorded: Begins.UTC()}
}

// Format is a way to write an extract and to read it back.
type Format struct {
	Write func(context.Context, io.Writer, *extract.Extract) error
	File  func(text []byte) extract.File
	Empty func() extract.Target // makes an empty log
}

func (f Format) written(t *testing.T, log extract.Log, s extract.Selection) []byte {
	t.Helper()
	x, err := extract.Take(t.Context(), log, s, new(Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(t.Context(), &out, x); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (f Format) read(t *testing.T, log extract.Target, text []byte) (extract.Report, error) {
	t.Helper()
	return extract.Import(t.Context(), log, f.File(text), func(done, total int64) {
		if done < 0 || done > total {
			t.Errorf("progress %d of %d", done, total)
		}
	})
}

func all(t *testing.T, log extract.Log) (list []eventlog.Recorded) {
	t.Helper()
	for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// Returns holds that what was exported comes back: with personal data as the same log, without them as one that is exported alike, and
// both count by the same calendars; and that a second run adds nothing.
func (f Format) Returns(t *testing.T) {
	log := Odd{Log{120}}
	want := all(t, log)
	for _, personal := range []bool{true, false} {
		s := extract.Selection{Personal: personal}
		if !personal {
			want = want[:len(want)-1] // the look stays
		}
		text, back := f.written(t, log, s), f.Empty()
		for _, report := range []extract.Report{{Added: len(want), Personal: personal}, {AlreadyThere: len(want), Personal: personal}} {
			if got, err := f.read(t, back, text); err != nil || got != report {
				t.Fatalf("personal %v: %+v, %v, want %+v", personal, got, err, report)
			}
		}
		if in, err := calendars.At(t.Context(), back, math.MaxUint64); err != nil || !in.Same(own) {
			t.Errorf("personal %v: what came back counts by %+v, %v", personal, in, err)
		}
		for i, got := range all(t, back) {
			r := want[i]
			if !personal {
				again, err := publicly(t, log, back)
				if err != nil {
					t.Fatal(err)
				}
				if again[0] != again[1] {
					t.Error("without personal data what came back is told otherwise")
				}
				break
			}
			if got.ID != r.ID || got.Type != r.Type || string(got.Data) != string(r.Data) || string(got.Meta) != string(r.Meta) || !got.Recorded.Equal(r.Recorded) ||
				got.Occurred.Format(time.RFC3339Nano) != r.Occurred.Format(time.RFC3339Nano) || got.Stream != r.Stream || got.Revision != r.Revision {
				t.Fatalf("personal %v: record %d is %+v, want %+v", personal, i, got, r)
			}
		}
	}
}

// publicly tells what an extract without personal data says of each log, but for the positions.
func publicly(t *testing.T, logs ...extract.Log) (told []string, err error) {
	t.Helper()
	for _, log := range logs {
		x, err := extract.Take(t.Context(), log, extract.Selection{}, new(Memory), nil)
		if err != nil {
			return nil, err
		}
		var text strings.Builder
		for r, err := range x.All(t.Context()) {
			if err != nil {
				return nil, err
			}
			w := x.Written(r)
			w.Position = ""
			text.WriteString(strings.Join([]string{w.ID, w.Type, w.Stream, w.Revision, w.Told, w.Recorded, w.Data, w.Meta}, "|") + "\n")
		}
		told = append(told, text.String())
	}
	return told, nil
}

// Refuses holds that a file that cannot be taken whole is refused with the place and the reason, and that nothing is written of it; bad
// gives for each reason what becomes of a good file.
func (f Format) Refuses(t *testing.T, bad map[string]func(good []byte) []byte) {
	good := f.written(t, Log{2}, extract.Selection{Personal: true})
	for want, change := range bad {
		back := f.Empty()
		_, err := f.read(t, back, change(bytes.Clone(good)))
		if n := len(all(t, back)); !errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), want) || n != 0 {
			t.Errorf("%v with %d events, want %q", err, n, want)
		}
	}
	period := f.written(t, Log{2}, extract.Selection{Personal: true, From: Begins})
	if _, err := f.read(t, f.Empty(), period); !errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), "holds a period only") {
		t.Errorf("of a period: %v", err)
	}
}

// Cut takes away what follows from a text on.
func Cut(at string) func([]byte) []byte {
	return func(good []byte) []byte {
		before, _, _ := bytes.Cut(good, []byte(at))
		return before
	}
}

// Swap replaces the first of a text.
func Swap(from, to string) func([]byte) []byte {
	return func(good []byte) []byte { return bytes.Replace(good, []byte(from), []byte(to), 1) }
}

// Memory is a scratch in memory.
type Memory struct{ text []byte }

func (m *Memory) Write(b []byte) (int, error) { m.text = append(m.text, b...); return len(b), nil }

// ReadAt reads what was written.
func (m *Memory) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(m.text).ReadAt(b, at)
}
