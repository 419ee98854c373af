package eventlogtest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/domain/eventlog"
)

var keeping = []law{
	{"any clean text names a stream, and no two names are confused", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		names := []eventlog.StreamID{
			"dossier-000.00.16.H61-190304-0001", "hồ sơ/Vĩnh Long/số 1", "ho so/Vinh Long/so 1", "a", "A", " a", "a ", "a/b/c", "a-b-c", "-", "--", "/",
			`"quoted"`, `'; DROP TABLE events; --`, "`", `back\slash`, "%", "_", "a%2Fb", "đ", "Đ", "\u1ebf", "e\u0302\u0301", "\U0001F6AA", "?x=1#y",
			eventlog.StreamID(strings.Repeat("ế", eventlog.MaxStreamID/3)), eventlog.StreamID(strings.Repeat("x", eventlog.MaxStreamID)),
		}
		for _, name := range names {
			add(t, ctx, log, name, eventlog.NoStream, events(string(name), 2)...)
		}
		for _, name := range names {
			got := collect(t, log.ReadStream(ctx, name, 0))
			same(t, string(name), got, events(string(name), 2)...)
			for _, e := range got {
				if e.Stream != name {
					t.Errorf("an event of %q says it is of %q", name, e.Stream)
				}
			}
		}
	}},

	{"data and meta are kept byte for byte", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		var all []eventlog.Event
		for i, text := range []string{
			`{"b":1,"a":2}`, "{ \"a\" :\t1.0 ,\r\n\"a\":1e0 }\n", "  [ ]  ", `"\u1ebf ế \/ /"`, `{"n":12345678901234567890.000}`, `null`,
			`{"text":"Nguyễn Thị Hồng ‘một cửa’ '' \" \\ \u0000"}`, "{\"zero\":\"\x00\"}", `{"long":"` + strings.Repeat("Vĩnh Long ", 20_000) + `"}`,
		} {
			e := event("bytes", i)
			e.Data, e.Meta = []byte(text), []byte("\t"+text+" ")
			all = append(all, e)
		}
		bare := event("bare", 0)
		bare.Meta = nil
		all = append(all, bare)
		add(t, ctx, log, "s", eventlog.NoStream, all...)
		holds(t, ctx, log, all...)
		same(t, "the stream", collect(t, log.ReadStream(ctx, "s", 0)), all...)
	}},

	{"what callers do to their bytes afterwards does not touch the log", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		given := event("mine", 0)
		add(t, ctx, log, "s", eventlog.NoStream, given)
		clear(given.Data)
		clear(given.Meta)
		for _, e := range wholeLog(t, ctx, log) {
			clear(e.Data)
			clear(e.Meta)
		}
		holds(t, ctx, log, event("mine", 0))
	}},

	{"the business time keeps its nanoseconds and its offset", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		day := func(name string, offset int) time.Time {
			return time.Date(2019, 12, 31, 23, 59, 59, 123456789, time.FixedZone(name, offset))
		}
		times := []time.Time{
			day("", 7*3600), day("Indochina", 7*3600), day("", 0), day("", -3*3600-1800), day("", 5*3600+2700), day("", 14*3600),
			day("", 7*3600).UTC(), time.Date(2019, 3, 4, 8, 0, 0, 500, time.UTC), time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC),
			time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC),
		}
		for i, when := range times {
			e := event("time", i)
			e.Occurred = when
			add(t, ctx, log, "s", eventlog.Any, e)
		}
		for i, e := range wholeLog(t, ctx, log) {
			_, want := times[i].Zone()
			if _, got := e.Occurred.Zone(); !e.Occurred.Equal(times[i]) || got != want {
				t.Errorf("%v came back as %v", times[i], e.Occurred)
			}
		}
	}},

	{"an event comes back with its stream, revision, position and a recording time in UTC", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		e := event("cause", 0)
		at := add(t, ctx, log, "s", eventlog.NoStream, e)
		got := wholeLog(t, ctx, log)
		if len(got) != 1 || got[0].Recorded.IsZero() || got[0].Recorded.Location() != time.UTC {
			t.Fatalf("got %+v", got)
		}
		want := []eventlog.Recorded{{Event: e, Stream: "s", Revision: 0, Position: at.Position, Recorded: got[0].Recorded}}
		equal(t, "the whole log", got, want)
		equal(t, "the stream", collect(t, log.ReadStream(ctx, "s", 0)), want)
	}},

	{"positions rise strictly and the position of an append is the one read", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		var ends []eventlog.Appended
		for i := range 20 {
			stream := eventlog.StreamID(rune('a' + i%3))
			ends = append(ends, add(t, ctx, log, stream, eventlog.Any, events(string(rune('A'+i)), 1+i%4)...))
		}
		last, end := eventlog.Start, 0
		for _, e := range wholeLog(t, ctx, log) {
			if e.Position <= last {
				t.Errorf("position %d after %d", e.Position, last)
			}
			last = e.Position
			if end < len(ends) && e.Position == ends[end].Position {
				if e.Revision != ends[end].Revision {
					t.Errorf("append %d ended at %+v, there stands revision %d", end, ends[end], e.Revision)
				}
				end++
			}
		}
		if end != len(ends) || !slices.IsSortedFunc(ends, func(a, b eventlog.Appended) int { return int(a.Position) - int(b.Position) }) {
			t.Errorf("only %d of %d appends are found where they said they stand: %+v", end, len(ends), ends)
		}
	}},
}
