package logcopy_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/logcopy"
)

var morning = time.Date(2019, 4, 1, 8, 0, 0, 0, time.FixedZone("", 7*3600))

// told is the n-th event of a history whose streams are interleaved.
func told(n int) eventlog.Write {
	return eventlog.Write{
		Stream: eventlog.StreamID(fmt.Sprint("hồ-sơ-", n%5/2)), Recorded: morning.Add(time.Duration(n/3) * time.Minute),
		Events: []eventlog.Event{{
			ID: eventlog.DeriveID("told", n), Type: "told.v1", Occurred: morning.Add(time.Duration(n) * time.Second),
			Data: fmt.Appendf(nil, `{"n":%d,"ai":"Đào"}`, n), Meta: []byte(`{"by":"x"}`),
		}},
	}
}

type fataler interface{ Fatal(args ...any) }

func logOf(t fataler, writes ...eventlog.Write) *memlog.Log {
	log := memlog.New(time.Now)
	if _, err := log.AppendAll(context.Background(), writes); err != nil && len(writes) > 0 {
		t.Fatal(err)
	}
	return log
}

func history(n int) []eventlog.Write {
	writes := make([]eventlog.Write, n)
	for i := range writes {
		writes[i] = told(i)
	}
	return writes
}

// targetOf writes one append after the other, as a cluster does.
func targetOf(log *memlog.Log, most int) logcopy.Target {
	return logcopy.Target{Log: log, Most: most, Write: func(ctx context.Context, writes []eventlog.Write) error {
		for _, w := range writes {
			if _, err := log.AppendAll(ctx, []eventlog.Write{w}); err != nil {
				return err
			}
		}
		return nil
	}}
}

func all(t fataler, log eventlog.Log) (events []eventlog.Recorded) {
	for e, err := range log.ReadAll(context.Background(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

func TestACopyBrokenOffAnywhereIsCompletedByAnother(t *testing.T) {
	broken := errors.New("the line is cut")
	rapid.Check(t, func(t *rapid.T) {
		from := logOf(t, history(rapid.IntRange(0, 40).Draw(t, "events"))...)
		log := memlog.New(time.Now)
		most := rapid.IntRange(1, 9).Draw(t, "most")
		copied := 0
		for attempt := 0; ; attempt++ {
			to := targetOf(log, most)
			cut := rapid.IntRange(0, 12).Draw(t, "cut") // appends until the line is cut; after the last attempt it is not
			whole := to.Write
			to.Write = func(ctx context.Context, writes []eventlog.Write) error {
				for _, w := range writes {
					if cut--; cut < 0 && attempt < 3 {
						return broken
					}
					if err := whole(ctx, []eventlog.Write{w}); err != nil {
						return err
					}
					if cut == 0 && attempt < 3 { // written, but the answer is lost
						return broken
					}
				}
				return nil
			}
			r, err := logcopy.Copy(t.Context(), from, to, nil)
			if err == nil {
				if r.Found+r.Copied != len(all(t, from)) {
					t.Fatalf("%+v of %d events", r, len(all(t, from)))
				}
				break
			}
			if !errors.Is(err, broken) {
				t.Fatal(err)
			}
			copied += r.Copied
		}
		if got, want := all(t, log), all(t, from); !reflect.DeepEqual(got, want) { // two logs in memory count positions alike
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestACopyGoesOnWithWhatHasComeSince(t *testing.T) {
	from := logOf(t, history(10)...)
	log := memlog.New(time.Now)
	if _, err := logcopy.Copy(t.Context(), from, targetOf(log, 3), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := from.AppendAll(t.Context(), history(14)[10:]); err != nil {
		t.Fatal(err)
	}
	r, err := logcopy.Copy(t.Context(), from, targetOf(log, 3), nil)
	if err != nil || r.Found != 10 || r.Copied != 4 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestATargetThatHoldsSomethingElseIsLeftAlone(t *testing.T) {
	other := told(2)
	other.Events[0].Data = []byte(`{"n":3}`)
	later := told(2)
	later.Recorded = later.Recorded.Add(time.Second)
	for what, held := range map[string][]eventlog.Write{
		"its data":             {told(0), told(1), other},
		"when it was recorded": {told(0), told(1), later},
		"its id":               {told(1)},
		"being there at all":   history(8),
	} {
		log := logOf(t, held...)
		_, err := logcopy.Copy(t.Context(), logOf(t, history(5)...), targetOf(log, 10), nil)
		var different *logcopy.DifferentError
		if !errors.As(err, &different) || different.What != what {
			t.Errorf("%s: %v", what, err)
		}
		if got := all(t, log); len(got) != len(held) {
			t.Errorf("%s: something was written", what)
		}
	}
}

func TestACopyThatIsNotWhatWasWrittenIsNoticed(t *testing.T) {
	log := memlog.New(time.Now)
	to := targetOf(log, 10)
	to.Write = func(ctx context.Context, writes []eventlog.Write) error {
		for _, w := range writes {
			w.Events[0].Meta = nil
			if _, err := log.AppendAll(ctx, []eventlog.Write{w}); err != nil {
				return err
			}
		}
		return nil
	}
	var different *logcopy.DifferentError
	if _, err := logcopy.Copy(t.Context(), logOf(t, history(5)...), to, nil); !errors.As(err, &different) || different.What != "its meta" {
		t.Errorf("got %v", err)
	}
	to = targetOf(memlog.New(time.Now), 10)
	to.Write = func(context.Context, []eventlog.Write) error { return nil }
	if _, err := logcopy.Copy(t.Context(), logOf(t, history(5)...), to, nil); err == nil {
		t.Error("a target that keeps nothing is called a copy")
	}
}

func TestLargeEventsAreNotPutIntoOneAppend(t *testing.T) {
	w := told(0)
	for n := range 20 {
		e := told(n).Events[0]
		e.ID, e.Data = eventlog.DeriveID("large", n), []byte(`"`+strings.Repeat("x", 100<<10)+`"`)
		w.Events = append(w.Events, e)
	}
	log := memlog.New(time.Now)
	to := targetOf(log, 100)
	whole := to.Write
	to.Write = func(ctx context.Context, writes []eventlog.Write) error {
		for _, w := range writes {
			n := 0
			for _, e := range w.Events {
				n += len(e.Data)
			}
			if n > 1<<20 {
				return fmt.Errorf("an append of %d bytes: a cluster refuses it", n)
			}
		}
		return whole(ctx, writes)
	}
	if r, err := logcopy.Copy(t.Context(), logOf(t, w), to, nil); err != nil || r.Copied != 21 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestTheSumTellsCopiesApart(t *testing.T) {
	sum := func(writes []eventlog.Write) (s uint32) {
		for _, e := range all(t, logOf(t, writes...)) {
			s = logcopy.Sum(s, e)
		}
		return s
	}
	changed := history(5)
	changed[3].Recorded = changed[3].Recorded.Add(time.Nanosecond)
	one, same := sum(history(5)), sum(history(5))
	if one == sum(changed) || one == sum(history(4)) || one != same {
		t.Error("the sum is no sum of what is copied")
	}
}
