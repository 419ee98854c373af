package extract_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

// records is a log that holds these.
type records []eventlog.Recorded

func (all records) ReadAll(context.Context, eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// mixed is a history whose dossiers live at the same time.
func mixed(t *rapid.T) (all records) {
	var left [][]eventlog.Recorded
	for r, err := range (extracttest.Log{Dossiers: rapid.IntRange(1, 12).Draw(t, "dossiers")}).ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Revision == 0 {
			left = append(left, nil)
		}
		left[len(left)-1] = append(left[len(left)-1], r)
	}
	for len(left) > 0 {
		i := rapid.IntRange(0, len(left)-1).Draw(t, "next")
		r := left[i][0]
		r.Position = eventlog.Position(len(all) + 1) //nolint:gosec // not negative
		all = append(all, r)
		if left[i] = left[i][1:]; len(left[i]) == 0 {
			left = slices.Delete(left, i, i+1)
		}
	}
	return all
}

// However dossiers lie among each other in the log, whatever is asked for and however little is sorted at once: each comes whole, in the
// order in which they appeared, and so once more when they are asked for again.
func TestEveryDossierIsGatheredWholeInTheOrderOfItsFirstEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := mixed(t)
		at := func(name string) time.Time {
			return extracttest.Begins.Add(time.Duration(rapid.IntRange(0, 14).Draw(t, name)) * time.Minute)
		}
		s := extract.Selection{Personal: true, From: at("from"), Until: at("until"), KnownAt: eventlog.Position(rapid.IntRange(0, len(log)).Draw(t, "known"))} //nolint:gosec // not negative
		x, err := extract.Take(t.Context(), log, s, new(extracttest.Memory), nil)
		if err != nil {
			t.Fatal(err)
		}
		x.SortAtOnce(rapid.IntRange(1, 9_000).Draw(t, "run"))
		var want, order []string
		told := map[eventlog.StreamID]string{}
		for _, r := range log {
			_, known := told[r.Stream]
			_, isDossier := dossier.CodeOf(r.Stream)
			if r.Position > x.Position || !known && (r.Revision != 0 || r.Occurred.Before(s.From) || !r.Occurred.Before(s.Until)) || !isDossier {
				continue
			}
			if !known {
				order = append(order, string(r.Stream))
			}
			told[r.Stream] += fmt.Sprintf("%d %s %s %s %s|", r.Position, r.Occurred.Format(time.RFC3339Nano), r.Recorded, r.Data, r.Meta)
		}
		for _, name := range order {
			want = append(want, told[eventlog.StreamID(name)])
		}
		for range 2 {
			var got []string
			for s, err := range x.Stories(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				one := ""
				for _, e := range s.Events {
					one += fmt.Sprintf("%d %s %s %s %s|", e.Record.Position, e.Record.Occurred.Format(time.RFC3339Nano), e.Record.Recorded, e.Record.Data, e.Record.Meta)
				}
				got = append(got, one)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("gathered were\n%q\nwant\n%q", got, want)
			}
		}
	})
}

func TestADossierWithAHoleIsDamaged(t *testing.T) {
	var log records
	for r, err := range (extracttest.Log{Dossiers: 2}).ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Position != 3 {
			log = append(log, r)
		}
	}
	x, err := extract.Take(t.Context(), log, extract.Selection{}, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, err = range x.Stories(t.Context()) {
		if err == nil {
			t.Error("it is told as if it were whole")
		}
	}
	if !errors.Is(err, eventlog.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}
