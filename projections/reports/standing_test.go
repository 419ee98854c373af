package reports_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/reports"
)

// kept are snapshots in memory.
type kept map[string][]byte

func (k kept) Load(name string) ([]byte, error) { return k[name], nil }

func (k kept) Save(name string, snapshot []byte) error {
	k[name] = snapshot
	return nil
}

// sources are those of a log of which a list knows more than the log told: it also lists dossiers that came later, or never into the book.
func sources(records, all []eventlog.Recorded, snapshots projections.Snapshots) reports.Sources {
	return reports.Sources{
		Log: figurestest.Log{All: records}, Snapshots: snapshots,
		Received: func(context.Context, directory.AgencyCode, worktime.Day, worktime.Day, eventlog.Position) (codes []dossier.Code, err error) {
			met := map[dossier.Code]bool{}
			for _, r := range all {
				if code, ok := dossier.CodeOf(r.Stream); ok && !met[code] {
					met[code] = true
					codes = append(codes, code)
				}
			}
			return codes, nil
		},
	}
}

// narrowly draws a question that a standing answers: of form II.06a also about a slice.
func narrowly(t *rapid.T, records []eventlog.Recorded) reports.Question {
	q := question(t, records)
	if q.Kind == reports.Activity && len(records) > 0 && rapid.Bool().Draw(t, "narrow") {
		counted := figurestest.Fold(t, reports.Counting(figures.AsOf{}), reports.Counting(figures.AsOf{}).Initial(), records)
		of := map[figures.Dimension][]figures.Dimension{
			figures.ByAgency: {figures.ByAgency, figures.ByField, figures.ByProcedure}, figures.ByField: {figures.ByField, figures.ByAgency}, figures.ByProcedure: {figures.ByProcedure, figures.ByAgency},
		}
		dimension := rapid.SampledFrom([]figures.Dimension{figures.ByAgency, figures.ByField, figures.ByProcedure}).Draw(t, "of")
		if keys := counted.View.Slices(dimension); len(keys) > 0 {
			q.Slices = []figures.Slice{{Dimension: dimension, Key: rapid.SampledFrom(keys).Draw(t, "key")}}
			q.By = rapid.SampledFrom(of[dimension]).Draw(t, "rows")
		}
	}
	return q
}

// Wherever a standing was begun, kept and taken up again, its answer is the one that the whole log gives, and so is the list behind each figure.
func TestAStandingAnswersAsTheWholeLogDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		q := narrowly(t, records)
		if !q.Stands() {
			t.Fatalf("%+v is not answered", q)
		}
		begun := rapid.IntRange(0, len(records)).Draw(t, "begun")
		going := rapid.IntRange(begun, len(records)).Draw(t, "going")
		snapshots := kept{}
		if _, err := sources(records[:begun], records, snapshots).Stand(t.Context(), q.Kind); err != nil {
			t.Fatal(err)
		}
		if begun > 0 && len(snapshots) == 0 {
			t.Fatal("nothing is kept")
		}
		log := figurestest.Log{All: records[:going]}
		from := sources(nil, records, snapshots)
		from.Log = &log
		s, err := from.Stand(t.Context(), q.Kind)
		if err != nil {
			t.Fatal(err)
		}
		log.All = records
		if err := s.Follow(t.Context()); err != nil {
			t.Fatal(err)
		}
		got, err := s.Ask(t.Context(), figurestest.Law.Catalogue, q)
		if err != nil {
			t.Fatal(err)
		}
		want, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, eventlog.Start))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || s.At() != want.Read {
			t.Fatalf("up to %d (-of the whole log +standing):\n%s", s.At(), diff)
		}
		for column, c := range want.Table.Columns {
			if !q.Kind.Lists(c.Number) || column%2 > 0 {
				continue
			}
			for i, key := range want.Keys {
				if want.Table.Rows[i][column].Missing {
					continue
				}
				list, err := q.Behind(figurestest.Law.Catalogue, key, c.Number, reading(records)(eventlog.Start, eventlog.Start))
				stood, failed := s.Behind(figurestest.Law.Catalogue, q, key, c.Number)
				if diff := cmp.Diff(list, stood); diff != "" || errors.Join(err, failed) != nil {
					t.Fatalf("row %s, column %s: %v\n%s", key, c.Number, errors.Join(err, failed), diff)
				}
			}
		}
	})
}

func TestAStandingIsNotAskedAboutThePastNorWhatTheFiguresHaveNoRowsOf(t *testing.T) {
	q := reports.Question{Kind: reports.Activity, By: figures.ByField}
	level := figures.Slice{Dimension: figures.ByLevel, Key: "district"}
	for what, other := range map[string]reports.Question{
		"a moment":    {Kind: q.Kind, By: q.By, AsOf: figures.AsOf{At: morning}},
		"a position":  {Kind: q.Kind, By: q.By, AsOf: figures.AsOf{Known: projections.Known{Position: 3}}},
		"no pair":     {Kind: q.Kind, By: q.By, Slices: []figures.Slice{level}},
		"two slices":  {Kind: q.Kind, By: q.By, Slices: []figures.Slice{level, {Dimension: figures.ByAgency, Key: "a"}}},
		"a past plan": {Kind: reports.Plan, AsOf: figures.AsOf{At: morning}},
	} {
		if other.Stands() {
			t.Errorf("%s: a standing is to answer %+v", what, other)
		}
	}
	if !q.Stands() {
		t.Error("a standing does not answer a plain question")
	}
}

// What cannot be read is not answered.
func TestAStandingThatCannotReadItsDossiersSaysSo(t *testing.T) {
	from := sources(nil, nil, kept{})
	from.Received = func(context.Context, directory.AgencyCode, worktime.Day, worktime.Day, eventlog.Position) ([]dossier.Code, error) {
		return nil, fs.ErrPermission
	}
	s, err := from.Stand(t.Context(), reports.Register)
	if err != nil {
		t.Fatal(err)
	}
	q := reports.Question{Kind: reports.Register, Office: figurestest.Law.Catalogue.Agencies()[0].Code}
	if a, err := s.Ask(t.Context(), figurestest.Law.Catalogue, q); !errors.Is(err, fs.ErrPermission) || a != nil {
		t.Errorf("%v, %v", a, err)
	}
}

var morning = figurestest.Begin.At(8, 0)
