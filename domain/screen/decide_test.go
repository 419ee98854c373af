package screen_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/screen"
)

func exists(name string) bool { return name == "centre" || name == "ready" }

var picture = screen.Picture{Displays: []string{"centre"}, Distance: 8, Language: "vi"}

// given folds events into a state.
func given(events ...screen.Event) (s screen.State) {
	for _, e := range events {
		s = screen.Evolve(s, e)
	}
	return s
}

var paired = screen.Paired{Head: head, Name: "Sảnh", Picture: picture, Token: token}

func TestAScreenIsPairedOnceThenChangedThenRevokedForGood(t *testing.T) {
	for _, c := range []struct {
		name   string
		given  screen.State
		when   screen.Command
		then   []screen.Event // nil: nothing to do
		refuse bool
	}{
		{"pair a new one", given(), screen.Pair{Head: head, Name: "  Sảnh ", Picture: picture, Token: token}, []screen.Event{paired}, false},
		{"pair it twice", given(paired), screen.Pair{Head: head, Name: "Sảnh", Picture: picture, Token: token}, nil, true},
		{"rename", given(paired), screen.Rename{Head: head, Name: "Cửa"}, []screen.Event{screen.Renamed{Head: head, Name: "Cửa"}}, false},
		{"rename it to what it is called", given(paired), screen.Rename{Head: head, Name: "Sảnh"}, nil, false},
		{"point it elsewhere", given(paired), screen.Point{Head: head, Picture: screen.Picture{Displays: []string{"ready"}, Every: 30, Distance: 5, Language: "en"}},
			[]screen.Event{screen.Pointed{Head: head, Picture: screen.Picture{Displays: []string{"ready"}, Every: 30, Distance: 5, Language: "en"}}}, false},
		{"dim", given(paired), screen.Dim{Head: head, Schedule: screen.Schedule{From: "17:30", Until: "06:30"}}, []screen.Event{screen.Dimmed{Head: head, Schedule: screen.Schedule{From: "17:30", Until: "06:30"}}}, false},
		{"revoke", given(paired), screen.Revoke{Head: head}, []screen.Event{screen.Revoked{Head: head}}, false},
		{"rename a stranger", given(), screen.Rename{Head: head, Name: "Cửa"}, nil, true},
		{"rename a revoked one", given(paired, screen.Revoked{Head: head}), screen.Rename{Head: head, Name: "Cửa"}, nil, true},
		{"pair a revoked one again", given(paired, screen.Revoked{Head: head}), screen.Pair{Head: head, Name: "Sảnh", Picture: picture, Token: token}, nil, true},
	} {
		got, err := screen.Decide(c.given, c.when, exists)
		if errors.Is(err, screen.ErrRefused) != c.refuse {
			t.Errorf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.then, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestWhatMakesNoSenseIsRefusedInBothLanguages(t *testing.T) {
	pic := func(change func(*screen.Picture)) screen.Command {
		p := picture
		change(&p)
		return screen.Point{Head: head, Picture: p}
	}
	for name, c := range map[string]screen.Command{
		"no name":          screen.Rename{Head: head, Name: " "},
		"a long name":      screen.Rename{Head: head, Name: strings.Repeat("a", screen.MaxName+1)},
		"a broken name":    screen.Rename{Head: head, Name: "\xff"},
		"no display":       pic(func(p *screen.Picture) { p.Displays = nil }),
		"unknown display":  pic(func(p *screen.Picture) { p.Displays = []string{"centre", "nowhere"} }),
		"too many":         pic(func(p *screen.Picture) { p.Displays = make([]string, screen.MaxDisplays+1) }),
		"too near":         pic(func(p *screen.Picture) { p.Distance = screen.MinDistance - 1 }),
		"too far":          pic(func(p *screen.Picture) { p.Distance = screen.MaxDistance + 1 }),
		"too small":        pic(func(p *screen.Picture) { p.Diagonal = screen.MinDiagonal - 1 }),
		"too large":        pic(func(p *screen.Picture) { p.Diagonal = screen.MaxDiagonal + 1 }),
		"small, from afar": pic(func(p *screen.Picture) { p.Diagonal, p.Distance = 24, 7 }),
		"too quick":        pic(func(p *screen.Picture) { p.Every = 1 }),
		"another language": pic(func(p *screen.Picture) { p.Language = "fr" }),
		"half a schedule":  screen.Dim{Head: head, Schedule: screen.Schedule{From: "17:30"}},
		"no hour":          screen.Dim{Head: head, Schedule: screen.Schedule{From: "17:30", Until: "24:00"}},
		"loosely written":  screen.Dim{Head: head, Schedule: screen.Schedule{From: "7:30", Until: "08:00"}},
		"dark for ever":    screen.Dim{Head: head, Schedule: screen.Schedule{From: "08:00", Until: "08:00"}},
	} {
		var r *screen.Refusal
		if _, err := screen.Decide(given(paired), c, exists); !errors.As(err, &r) || r.Vi == "" || r.En == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := screen.Decide(given(), screen.Pair{Head: head, Name: "Sảnh", Picture: picture, Token: "secret"}, exists); !errors.Is(err, screen.ErrRefused) {
		t.Errorf("a token that is no SHA-256: %v", err)
	}
}

func TestASmallerScreenIsReadAsOneThatStandsFartherAway(t *testing.T) {
	for _, c := range []struct{ distance, diagonal, want int }{{8, 55, 8}, {8, 32, 14}, {6, 24, 14}, {8, 75, 6}, {12, 110, 6}, {5, 54, 6}} {
		if got := screen.Reading(c.distance, c.diagonal); got != c.want {
			t.Errorf("%d m before a screen of %d inches: as %d m, want %d", c.distance, c.diagonal, got, c.want)
		}
	}
	// From afar a large screen may be read where a usual one cannot.
	if _, err := screen.Decide(given(paired), screen.Point{Head: head, Picture: screen.Picture{Displays: []string{"ready"}, Distance: 15, Diagonal: 98, Language: "vi"}}, exists); err != nil {
		t.Error(err)
	}
}

func TestTheSameCommandHasItsEffectOnceAndTheLogTellsTheState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := memlog.New(func() time.Time { return head.At })
		const id = screen.ID("00112233445566ff")
		for range rapid.IntRange(1, 12).Draw(t, "commands") {
			h := head
			h.Command = rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "id")
			c := rapid.SampledFrom([]screen.Command{
				screen.Pair{Head: h, Name: "Sảnh", Picture: picture, Token: token}, screen.Rename{Head: h, Name: "Cửa"},
				screen.Dim{Head: h, Schedule: screen.Schedule{DaysOff: true}}, screen.Revoke{Head: h},
			}).Draw(t, "command")
			for range 2 {
				answer, err := screen.Do(t.Context(), log, id, c, exists)
				if err != nil && !errors.Is(err, screen.ErrRefused) {
					t.Fatal(err)
				}
				told := told(t, log, id)
				if diff := cmp.Diff(told, answer); err == nil && diff != "" {
					t.Fatalf("the answer differs from the log (-log +answer):\n%s", diff)
				}
			}
		}
	})
}

// told is what the log says of a screen; no command has had its effect twice.
func told(t *rapid.T, log *memlog.Log, id screen.ID) (s screen.State) {
	seen := map[string]bool{}
	for r, err := range log.ReadStream(t.Context(), id.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		_, e, _, err := screen.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		if seen[string(r.Meta)] {
			t.Fatalf("command %s had its effect twice", r.Meta)
		}
		seen[string(r.Meta)] = true
		s = screen.Evolve(s, e)
	}
	return s
}

func TestAnIdThatIsNoneIsRefused(t *testing.T) {
	log := memlog.New(time.Now)
	for _, id := range []screen.ID{"", "x", "0011", "00112233445566FG", "../../etc/passwd0"} {
		if _, err := screen.Do(t.Context(), log, id, screen.Revoke{Head: head}, exists); !errors.Is(err, screen.ErrRefused) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
