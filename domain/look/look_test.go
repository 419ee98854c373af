package look_test

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/entity/entitytest"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

var update = flag.Bool("update", false, "write the golden file of a new stored shape; an old one never changes")

var (
	morning = time.Date(2020, 1, 2, 9, 0, 30, 0, worktime.Zone)
	officer = dossier.Actor{Person: "quay.07", Role: directory.CounterOfficer, Agency: "000.00.04.H61", Counter: 7}
)

// at is a look of the officer at some dossiers.
func at(moment time.Time, place look.Place, codes ...dossier.Code) look.Shown {
	s := look.By(officer, moment, "7f1d")
	s.Place, s.Dossiers = place, codes
	return s
}

func TestTheStoredShapeNeverChanges(t *testing.T) {
	s := at(morning, look.Form, "000.00.04.H61-200102-0001")
	s.Item = "01"
	entitytest.Golden(t, []look.Shown{s}, look.Stream(worktime.OfficeDay(morning)), *update, func(s look.Shown, _ int) (eventlog.Event, error) { return look.Encode(s) }, look.Decode)
}

func TestTheLooksOfADayStandInOneStreamThatNamesNobody(t *testing.T) {
	log := memlog.New(func() time.Time { return morning })
	late := time.Date(2020, 1, 2, 23, 59, 0, 0, worktime.Zone)
	for i, moment := range []time.Time{morning, late, late.Add(time.Hour)} {
		s := at(moment, look.Dossier, "A")
		s.Command = fmt.Sprint(i)
		if err := look.Record(t.Context(), log, s); err != nil {
			t.Fatal(err)
		}
	}
	for stream, want := range map[eventlog.StreamID]int{"look-2020-01-02": 2, "look-2020-01-03": 1} {
		n := 0
		for r, err := range log.ReadStream(t.Context(), stream, 0) {
			if s, ok, bad := look.Decode(r); err != nil || bad != nil || !ok || s.By != officer.Person || !look.Is(r) || !look.Tells(r, "A") || look.Tells(r, "B") {
				t.Errorf("%s holds %+v, %v", stream, r, errors.Join(err, bad))
			}
			n++
		}
		if n != want {
			t.Errorf("%s has %d looks, want %d", stream, n, want)
		}
	}
}

func TestWhatIsNoLookIsLeftAlone(t *testing.T) {
	r := eventlog.Recorded{Event: eventlog.Event{Type: "dossier.received.v1", Data: []byte("not read")}}
	if _, ok, err := look.Decode(r); ok || err != nil || look.Is(r) || look.Tells(r, "") {
		t.Errorf("ok %v, %v", ok, err)
	}
}

func TestTheSameIsRecordedOnceForAWhile(t *testing.T) {
	for name, c := range map[string]struct {
		first, then look.Shown
		want        []dossier.Code
	}{
		"opened again":                     {at(morning, look.Dossier, "A"), at(morning.Add(look.Again-1), look.Dossier, "A"), nil},
		"opened later":                     {at(morning, look.Dossier, "A"), at(morning.Add(look.Again), look.Dossier, "A"), []dossier.Code{"A"}},
		"opened when clocks were set back": {at(morning, look.Dossier, "A"), at(morning.Add(-1), look.Dossier, "A"), []dossier.Code{"A"}},
		"another one":                      {at(morning, look.Dossier, "A"), at(morning, look.Dossier, "B"), []dossier.Code{"B"}},
		"on another page":                  {at(morning, look.Dossier, "A"), at(morning, look.Form, "A"), []dossier.Code{"A"}},
		"listed and opened":                {at(morning, look.Search, "A"), at(morning, look.Dossier, "A"), []dossier.Code{"A"}},
		"listed in the afternoon":          {at(morning, look.Search, "A", "B"), at(morning.Add(8*time.Hour), look.Search, "C", "B", "A", "C"), []dossier.Code{"C"}},
		"listed on the next day":           {at(morning, look.Worklist, "A"), at(morning.Add(15*time.Hour), look.Worklist, "A"), []dossier.Code{"A"}},
	} {
		var r look.Recent
		if got := r.New(c.first); !slices.Equal(got, c.first.Dossiers) {
			t.Errorf("%s: of nothing yet new are %v", name, got)
		}
		r.Keep(c.first)
		if diff := cmp.Diff(c.want, r.New(c.then)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAnotherPersonRoleOrCounterIsAnotherLook(t *testing.T) {
	var r look.Recent
	r.Keep(at(morning, look.File, "A"))
	for name, change := range map[string]func(*look.Shown){
		"person": func(s *look.Shown) { s.By = "cv.04" }, "role": func(s *look.Shown) { s.Role = string(directory.AgencyHead) },
		"agency": func(s *look.Shown) { s.Agency = "000.00.05.H61" }, "counter": func(s *look.Shown) { s.Counter = 8 }, "file": func(s *look.Shown) { s.Item = "0a" },
	} {
		s := at(morning, look.File, "A")
		if change(&s); len(r.New(s)) != 1 {
			t.Errorf("another %s is not recorded", name)
		}
	}
}

// However much is looked at, no look is lost: of any two moments at which somebody is shown a dossier on a page, with none recorded in the
// time that makes them one, the second is recorded.
func TestNothingIsLeftOutButWhatWasRecordedLately(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r look.Recent
		last := map[string]time.Time{}
		now := morning
		for range rapid.IntRange(1, 60).Draw(t, "looks") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(20*time.Minute)).Draw(t, "later")))
			s := at(now, look.Dossier, dossier.Code(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "code")))
			code := string(s.Dossiers[0])
			recorded, before := last[code]
			fresh := len(r.New(s)) > 0
			if want := !before || now.Sub(recorded) >= look.Again; fresh != want {
				t.Fatalf("%s at %v, recorded %v: new %v", code, now, recorded, fresh)
			}
			if fresh {
				last[code] = now
				r.Keep(s)
			}
		}
	})
}

func TestMemoryIsBoundedAndForgettingRecordsMore(t *testing.T) {
	var r look.Recent
	r.Keep(at(morning, look.Dossier, "first"))
	for i := range 1 << 17 {
		r.Keep(at(morning, look.Dossier, dossier.Code(fmt.Sprint(i))))
	}
	if len(r.New(at(morning, look.Dossier, "first"))) != 1 || len(r.New(at(morning, look.Dossier, "131071"))) != 0 {
		t.Error("what was recorded long ago is remembered, or what was recorded last is not")
	}
}
