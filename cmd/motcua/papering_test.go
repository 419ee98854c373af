package main

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rs/zerolog"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/reports"
	"motcua/web/office"
)

// growing is a log of which no more than so much has been written yet.
type growing struct {
	eventlog.Log
	end eventlog.Position
}

func (g *growing) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return projections.Known{Position: g.end}.After(after, g.Log.ReadAll(ctx, after))
}

// asked asks for a report until it is made.
func (p *papering) asked(t *testing.T, q reports.Question, upTo eventlog.Position) *reports.Answer {
	t.Helper()
	for {
		a, err := p.Ask(t.Context(), q, upTo)
		if making := new(office.Making); errors.As(err, &making) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
}

// A report of now is the one that a reading of the whole log gives, also when the log has grown, and is there at once, whatever is being made beside it.
func TestAReportOfNowIsThatOfTheWholeLogAndWaitsForNothing(t *testing.T) {
	a := newApp(t)
	err := a.reading(seeded, func(whole eventlog.Log) error {
		log, now := &growing{whole, 100_000}, time.Now()
		s := &site{app: a, list: a.registering(whole, t.TempDir(), zerolog.Nop())}
		s.brews = newBrewing(a.ctx, func() time.Time { return now }, func() eventlog.Position { return log.end })
		paper := s.newPapering(t.TempDir(), log)
		listed, stop := context.WithCancel(t.Context())
		over := make(chan error, 1)
		go func() { over <- s.list.run(listed) }()
		for s.list.reader.Load() == nil {
			time.Sleep(time.Millisecond)
		}
		questions := []reports.Question{
			{Kind: reports.Activity, By: figures.ByProcedure},
			{Kind: reports.Activity, By: figures.ByField, Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: "000.00.12.H61"}}},
			{Kind: reports.Activity, By: figures.ByField, Slices: []figures.Slice{{Dimension: figures.ByLevel, Key: "district"}}}, // of which nothing stands
			{Kind: reports.Register, Office: "000.00.12.H61", Personal: true},
			{Kind: reports.Plan}, {Kind: reports.Satisfaction, By: figures.ByCounter},
		}
		for i := range questions {
			questions[i].From, questions[i].To = worktime.Date(2019, 2, 1), worktime.Date(2019, 11, 30)
		}
		same := func(q reports.Question, got *reports.Answer, upTo eventlog.Position) {
			t.Helper()
			want, err := q.Ask(a.law.Catalogue, projections.Known{Position: upTo}.Of(whole.ReadAll(t.Context(), eventlog.Start)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || got.Read != upTo {
				t.Errorf("%s by %s of %v, up to %d (-of the whole log +got):\n%.2000s", q.Kind, q.By, q.Slices, got.Read, diff)
			}
		}
		for _, q := range questions {
			same(q, paper.asked(t, q, eventlog.Start), 100_000)
		}
		s.brews.turn <- struct{}{} // something long is being made
		log.end, now = 150_000, now.Add(freshness)
		for _, q := range questions {
			same(q, paper.asked(t, q, 100_000), 100_000)
			if q.Stands() {
				same(q, paper.asked(t, q, eventlog.Start), 150_000)
				same(q, paper.asked(t, q, 150_000), 150_000)
			}
		}
		<-s.brews.turn
		stop()
		if err := <-over; err != nil {
			t.Error(err)
		}
		for s.list.reader.Load() != nil {
			time.Sleep(time.Millisecond)
		}
		now = now.Add(freshness)
		same(questions[3], paper.asked(t, questions[3], eventlog.Start), 150_000) // without a list its dossiers are found in the log
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		return s.brews.run(ended)
	})
	if err != nil {
		t.Fatal(err)
	}
}
