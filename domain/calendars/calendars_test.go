package calendars_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/calendars"
	"motcua/domain/directory"
	"motcua/domain/entity/entitytest"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

const office directory.AgencyCode = "000.00.12.H61"

// off is the rows of 2019 with one day off.
func off(day worktime.Day) string {
	return "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n" +
		"hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00,,,Quyết định 7,no\nholiday," + day.String() + ",,,,Nghỉ,Off,Thông báo 8,yes\n"
}

var june = worktime.Date(2019, time.June, 3)

func made(t testing.TB, base calendars.Base, years string, offices ...calendars.Office) *calendars.Set {
	t.Helper()
	s, err := calendars.Make(base, years, offices)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func head(command string) calendars.Head {
	return calendars.Head{At: time.Date(2020, 1, 2, 9, 0, 30, 0, worktime.Zone), By: "system", Command: command}
}

func works(t testing.TB, s *calendars.Set, a directory.AgencyCode, day worktime.Day) bool {
	t.Helper()
	working, err := s.Of(a).IsWorking(day)
	if err != nil {
		t.Fatal(err)
	}
	return working
}

// length is how many events a log has.
func length(t testing.TB, log eventlog.Log) (n eventlog.Position) {
	t.Helper()
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if n++; err != nil {
			t.Fatal(err)
		}
	}
	return n
}

func newLog() *memlog.Log {
	return memlog.New(func() time.Time { return time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC) })
}

func TestTheStoredShapeNeverChanges(t *testing.T) {
	s := made(t, calendars.Base{Version: "vinh-long-2", Text: off(june)}, off(june+1), calendars.Office{Agency: office, Years: off(june + 2)})
	entitytest.Golden(t, []calendars.Event{calendars.Adopted{Head: head("7f1d"), Texts: s.Texts}}, calendars.Stream, *update, calendars.Encode, calendars.Decode)
}

func TestYearsReplaceThoseOfTheBaseAndOfficesHaveTheirOwn(t *testing.T) {
	s := made(t, calendars.First, off(june), calendars.Office{Agency: office, Years: off(june + 1)})
	for day, want := range map[worktime.Day][2]bool{june: {false, true}, june + 1: {true, false}, worktime.Date(2020, time.January, 1): {false, false}, worktime.Date(2020, time.January, 2): {true, true}} {
		if got := [2]bool{works(t, s, "000.00.10.H61", day), works(t, s, office, day)}; got != want {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
	if v, own := s.All.Version(), s.Of(office).Version(); v != "vinh-long-1+calendar" || own != "vinh-long-1+calendar+000.00.12.H61" {
		t.Errorf("versions %s, %s", v, own)
	}
}

// Whatever is adopted in whatever order: at each position the log counts by what was adopted last, and nothing is appended that is in force.
func TestALogCountsByWhatWasAdoptedLast(t *testing.T) {
	sets := []*calendars.Set{
		calendars.Embedded(), made(t, calendars.First, off(june)), made(t, calendars.First, off(june+1)),
		made(t, calendars.First, "", calendars.Office{Agency: office, Years: off(june)}), made(t, calendars.Base{Version: "vinh-long-2", Text: off(june)}, ""),
	}
	rapid.Check(t, func(t *rapid.T) {
		log := newLog()
		in := sets[0]
		var told []*calendars.Set // by position - 1
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, len(sets)-1), 0, 4).Draw(t, "adopted") {
			at, err := calendars.Do(t.Context(), log, calendars.Adopt{Head: head(fmt.Sprint(i)), Texts: sets[n].Texts})
			if err != nil || (at == eventlog.Start) != sets[n].Same(in) {
				t.Fatalf("adopted at %d, %v; it was in force: %v", at, err, sets[n].Same(in))
			}
			if in = sets[n]; at != eventlog.Start {
				told = append(told, in)
			}
		}
		for p := range len(told) + 1 {
			want := sets[0]
			if p > 0 {
				want = told[p-1]
			}
			got, err := calendars.At(t.Context(), log, eventlog.Position(p))
			if err != nil || !got.Same(want) || got.Since != eventlog.Position(p) || got.All.Version() != want.All.Version() {
				t.Fatalf("at %d: %+v, %v; want %+v", p, got, err, want)
			}
		}
	})
}

// slow lets several writers read before the first of them writes.
type slow struct {
	eventlog.Log
	read *sync.WaitGroup
	once *sync.Once
}

func (l slow) Append(ctx context.Context, s eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	l.once.Do(l.read.Done)
	l.read.Wait()
	return l.Log.Append(ctx, s, want, events...)
}

func TestOfTwoServersThatStartAtOnceOneAdopts(t *testing.T) {
	log, both := newLog(), new(sync.WaitGroup)
	both.Add(2)
	s := made(t, calendars.First, off(june))
	adopted := make(chan eventlog.Position, 2)
	for i := range 2 {
		go func() {
			at, err := calendars.Do(t.Context(), slow{log, both, new(sync.Once)}, calendars.Adopt{Head: head(fmt.Sprint("server ", i)), Texts: s.Texts})
			if err != nil {
				t.Error(err)
			}
			adopted <- at
		}()
	}
	if a, b := <-adopted, <-adopted; a+b != 1 || length(t, log) != 1 {
		t.Errorf("adopted at %d and %d, the log has %d events", a, b, length(t, log))
	}
}

func TestWhatIsNoCalendarIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	good := made(t, calendars.First, off(june))
	for name, c := range map[string]struct {
		change func(*calendars.Texts)
		want   string
	}{
		"no table":           {func(x *calendars.Texts) { x.Years = "x" }, "calendar: calendar, line 1"},
		"an office's":        {func(x *calendars.Texts) { x.Offices = []calendars.Office{{Agency: office, Years: "x"}} }, string(office) + ": calendar, line 1"},
		"an office twice":    {func(x *calendars.Texts) { x.Offices = []calendars.Office{{office, off(june)}, {office, off(june)}} }, "two calendars"},
		"a base not told":    {func(x *calendars.Texts) { x.Base.Version = "vinh-long-9" }, "adopted by a newer one"},
		"a base that is bad": {func(x *calendars.Texts) { x.Base = calendars.Base{Version: "b", Text: "x"} }, "b: calendar, line 1"},
		"other hours":        {func(x *calendars.Texts) { x.Years = off(june + 1) }, "counts them otherwise"},
	} {
		log, texts := newLog(), good.Texts
		c.change(&texts)
		if at, err := calendars.Do(t.Context(), log, calendars.Adopt{Head: head("x"), Texts: texts}); !errors.Is(err, calendars.ErrRefused) || !strings.Contains(err.Error(), c.want) || at != 0 || length(t, log) != 0 {
			t.Errorf("%s: at %d of %d, %v", name, at, length(t, log), err)
		}
		// Nor is it counted by where it stands in a log.
		stored, err := calendars.Encode(calendars.Adopted{Head: head("x"), Texts: texts}, 0)
		if err == nil {
			_, err = log.Append(t.Context(), calendars.Stream, eventlog.NoStream, stored)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := calendars.At(t.Context(), log, math.MaxUint64); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "position 1") {
			t.Errorf("%s is counted by: %v", name, err)
		}
	}
}

func TestWhatIsNoCalendarsEventIsLeftAlone(t *testing.T) {
	if e, ok, err := calendars.Decode(eventlog.Recorded{Event: eventlog.Event{Type: "dossier.received.v1", Data: []byte("not read")}}); e != nil || ok || err != nil {
		t.Errorf("%v, %v, %v", e, ok, err)
	}
}

func TestALogWithoutAnEventCountsByTheFirstCalendar(t *testing.T) {
	s, err := calendars.At(t.Context(), newLog(), math.MaxUint64)
	if err != nil || s.Since != eventlog.Start || s.All != worktime.Provincial() || cmp.Diff(calendars.Texts{Base: calendars.First, Sum: calendars.Embedded().Texts.Sum}, s.Texts) != "" {
		t.Errorf("%+v, %v", s, err)
	}
}
