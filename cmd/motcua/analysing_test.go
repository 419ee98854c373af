package main

import (
	"context"
	"errors"
	"testing"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/web/office"
)

// asked looks at a state until it is made, and gives what was received in 2019.
func (a *analysing) asked(t *testing.T, as figures.AsOf) (n int, at eventlog.Position, err error) {
	t.Helper()
	for {
		err = a.Look(t.Context(), as, func(c *figures.Cube, p eventlog.Position) {
			n, at = c.Figures(figures.All, worktime.Date(2019, 1, 1), worktime.Date(2019, 12, 31)).ReceivedInPeriod(), p
		})
		if making := new(office.Making); !errors.As(err, &making) {
			return n, at, err
		}
	}
}

func TestAStateOfThePastIsTheSameAsTheCommandLineTellsIt(t *testing.T) {
	a := &app{ctx: t.Context()}
	err := a.reading(seeded, func(log eventlog.Log) error {
		s := &site{app: a}
		s.brews = newBrewing(a.ctx, time.Now, s.end)
		past := s.newAnalysing(t.TempDir(), log)
		for name, as := range map[string]figures.AsOf{
			"up to a position":              {Known: projections.Known{Position: 20_000}},
			"at a moment":                   {At: time.Date(2019, 6, 30, 12, 0, 0, 0, worktime.Zone)},
			"at a moment, up to a position": {At: time.Date(2019, 3, 1, 12, 0, 0, 0, worktime.Zone), Known: projections.Known{Position: 30_000}},
		} {
			cube, position, err := as.Fold(log.ReadAll(t.Context(), eventlog.Start))
			if err != nil {
				return err
			}
			want := cube.Figures(figures.All, worktime.Date(2019, 1, 1), worktime.Date(2019, 12, 31)).ReceivedInPeriod()
			for range 2 { // made, and kept
				if n, at, err := past.asked(t, as); n != want || at != position || err != nil {
					t.Errorf("%s: %d at %d, %v; want %d at %d", name, n, at, err, want, position)
				}
			}
		}
		if len(past.states.brews) != 3 {
			t.Errorf("%d states are kept, want 3", len(past.states.brews))
		}
		if _, _, err := past.asked(t, figures.AsOf{Known: projections.Known{Position: 1 << 40}}); !errors.Is(err, projections.ErrNotYet) {
			t.Errorf("a position that the log has not reached: %v", err)
		}
		for i := range 6 {
			if _, _, err := past.asked(t, figures.AsOf{Known: projections.Known{Position: eventlog.Position(100 + i)}}); err != nil {
				return err
			}
		}
		if len(past.states.brews) > statesKept {
			t.Errorf("%d states are kept", len(past.states.brews))
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		return s.brews.run(ended)
	})
	if err != nil {
		t.Fatal(err)
	}
}
