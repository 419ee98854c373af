package targets_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/satisfaction"
	projection "motcua/projections/targets"
	"motcua/projections/tasks"
	"motcua/projections/times"
)

var catalogue = figurestest.Law.Catalogue

// history draws dossiers' lives with records of targets among them.
func history(t *rapid.T) []eventlog.Recorded {
	all := figurestest.History(t)
	for n := range rapid.IntRange(0, 5).Draw(t, "records") {
		day := figurestest.Begin + worktime.Day(rapid.IntRange(0, 60).Draw(t, "recorded"))
		stored := record(t, targets.Recorded{
			At: day.At(9, n), No: rapid.SampledFrom([]int{1, 5}).Draw(t, "target"), Value: targets.Percent(rapid.IntRange(0, int(targets.Whole)).Draw(t, "value")),
			AsOf: day - worktime.Day(rapid.IntRange(0, 5).Draw(t, "old")), Source: "báo cáo", By: "ông Ba",
		})
		all = slices.Insert(all, rapid.IntRange(0, len(all)).Draw(t, "place"), stored)
	}
	for i := range all {
		all[i].Position = eventlog.Position(i + 1)
	}
	return all
}

func record(t interface{ Fatal(...any) }, r targets.Recorded) eventlog.Recorded {
	e, err := targets.Encode(r, 0)
	if err != nil {
		t.Fatal(err)
	}
	return eventlog.Recorded{Event: e, Stream: targets.Stream(r.No)}
}

func TestFoldingTheRestOntoAPrefixIsFoldingAll(t *testing.T) {
	figurestest.CutAnywhere(t, projection.Projection(), history, func(v *projection.View) []stand {
		return append(stands(v.Rows(catalogue, figurestest.Begin, figurestest.Begin+29)), stands(v.Rows(catalogue, figurestest.Begin+30, figurestest.Begin+59))...)
	})
}

// stand is a row without its formula.
type stand struct {
	No       int
	Status   projection.Status
	Value    targets.Percent
	Fraction figures.Rate
	Record   *targets.Recorded
}

func stands(rows []projection.Row) (all []stand) {
	for _, r := range rows {
		all = append(all, stand{r.Target.No, r.Status, r.Value, r.Fraction, r.Record})
	}
	return all
}

func TestEveryComputedValueIsWhatItsDefinitionSaysAndAsLongAsItsLists(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := history(rt)
		v := figurestest.Fold(rt, projection.Projection(), projection.Projection().Initial(), records)
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 60).Draw(rt, "length"))
		want := naive(t, records, from, to)
		for _, row := range v.Rows(catalogue, from, to) {
			members, computed := v.Members(row.Target.No, catalogue, from, to)
			if computed != (row.Formula != nil) || computed != (row.Target.Measure != targets.ByRecord) {
				rt.Fatalf("target %d is measured by %s", row.Target.No, row.Target.Measure)
			}
			if !computed {
				continue
			}
			in := 0
			for _, m := range members {
				if m.In {
					in++
				}
			}
			if row.Fraction != want[row.Target.No] || row.Fraction != (figures.Rate{Numerator: in, Denominator: len(members)}) {
				rt.Fatalf("target %d from %v to %v is %+v, by its definition %+v, by its lists %d / %d", row.Target.No, from, to, row.Fraction, want[row.Target.No], in, len(members))
			}
		}
	})
}

// naive computes the targets as the formulas say them, dossier by dossier.
func naive(t testing.TB, records []eventlog.Recorded, from, to worktime.Day) map[int]figures.Rate {
	dossiers := slices.DeleteFunc(slices.Clone(records), func(r eventlog.Recorded) bool { return r.Type == targets.NameRecorded })
	rates := make(map[int]figures.Rate)
	count := func(no int, counts, in bool) {
		if r := rates[no]; counts {
			r.Denominator++
			if in {
				r.Numerator++
			}
			rates[no] = r
		}
	}
	resolving := make(map[directory.AgencyCode]bool)
	for _, life := range figurestest.Lives(t, dossiers) {
		var s dossier.State
		var assigned, decided, originals, received bool
		var atOnce bool
		for _, e := range life {
			s = dossier.Evolve(s, e)
			switch e := e.(type) {
			case dossier.Received:
				received, atOnce = true, e.Promise == nil && e.By.Role != directory.System
			case dossier.Assigned:
				assigned = true
			case dossier.Decided:
				decided = true
			case dossier.Returned:
				originals = e.Originals
			default:
			}
		}
		within := func(at time.Time) bool {
			return !at.IsZero() && from <= worktime.OfficeDay(at) && worktime.OfficeDay(at) <= to
		}
		resolved := s.Timeliness != "" && within(s.FinishedAt)
		online := s.Matter.Channel == directory.Online
		count(2, resolved, online)
		count(12, within(s.ReturnedAt) && s.Matter.ServiceLevel >= 3, online && !originals)
		for no, level := range map[int]directory.Level{16: directory.Province, 17: directory.District, 18: directory.Commune} {
			count(no, resolved && s.Matter.Level == level, assigned && decided || atOnce)
		}
		p, _ := catalogue.ProcedureOn(s.Matter.Procedure, worktime.OfficeDay(s.ReceivedAt))
		count(23, received && within(s.ReceivedAt) && p.Applicant == directory.StateBody, online)
		if resolved {
			resolving[s.Matter.Agency] = true
		}
	}
	for _, p := range catalogue.Procedures() {
		count(3, p.Applicant == directory.StateBody, p.ServiceLevel >= 3)
		count(4, p.Applicant == directory.Enterprise, p.ServiceLevel == 4)
	}
	rates[6] = figures.Rate{Numerator: len(resolving), Denominator: 18 + 8 + 109} // the plan, section A.I.3
	return rates
}

func TestOfSeveralRecordsTheLastForTheLatestDayCounts(t *testing.T) {
	june, july := worktime.Date(2020, 6, 30), worktime.Date(2020, 7, 31)
	at := func(n int, value targets.Percent, day worktime.Day) eventlog.Recorded {
		return record(t, targets.Recorded{At: worktime.Date(2020, 8, n).At(9, 0), No: 7, Value: value, AsOf: day, Source: "báo cáo", By: "ông Ba"})
	}
	v := figurestest.Fold(t, projection.Projection(), projection.Projection().Initial(), []eventlog.Recorded{
		at(1, 60_00, july), at(2, 30_00, june), at(3, 40_00, june), at(4, 49_99, july),
	})
	for _, c := range []struct {
		to     worktime.Day
		value  targets.Percent
		status projection.Status
	}{{june - 1, 0, projection.NoFigure}, {june, 40_00, projection.NotMet}, {july - 1, 40_00, projection.NotMet}, {july, 49_99, projection.NotMet}} {
		row := v.Rows(catalogue, worktime.Date(2020, 1, 1), c.to)[6]
		if row.Value != c.value || row.Status != c.status || (row.Record != nil) != (c.value != 0) {
			t.Errorf("up to %s: %+v, want %s, %s", c.to, row, c.value, c.status)
		}
	}
	v = figurestest.Fold(t, projection.Projection(), v, []eventlog.Recorded{at(5, 50_00, july)})
	if row := v.Rows(catalogue, june, july)[6]; row.Status != projection.Met || row.Record.Source != "báo cáo" {
		t.Errorf("50%% of 50%%: %+v", row)
	}
}

func TestAFractionOfNothingIsNoFigure(t *testing.T) {
	for _, row := range projection.Projection().Initial().Rows(catalogue, figurestest.Begin, figurestest.Begin) {
		if dossiers := row.Formula != nil && row.Formula.Unit == projection.Dossiers; dossiers && row.Status != projection.NoFigure {
			t.Errorf("target %d of an empty log is %+v", row.Target.No, row)
		}
	}
}

func TestEveryFormulaSaysWhatItCounts(t *testing.T) {
	for no, f := range projection.Formulas {
		if f.NumeratorVi == "" || f.DenominatorVi == "" || f.Unit == "" {
			t.Errorf("target %d: %+v", no, f)
		}
	}
}

func TestNoOtherProjectionMindsARecordOfATarget(t *testing.T) {
	r := record(t, targets.Recorded{At: figurestest.Begin.At(9, 0), No: 7, Value: 1, AsOf: figurestest.Begin, Source: "báo cáo", By: "ông Ba"})
	ignored(t, figures.Projection(), r)
	ignored(t, displays.Projection(), r)
	ignored(t, tasks.Projection(), r)
	ignored(t, satisfaction.Projection(), r)
	ignored(t, times.Projection(figurestest.Law.CalendarOf), r)
}

func ignored[V any](t *testing.T, p projections.Projection[V], r eventlog.Recorded) {
	t.Helper()
	v, err := p.Apply(p.Initial(), r)
	if err != nil {
		t.Errorf("%s: %v", p.Name, err)
	}
	if p.Form.Encode == nil {
		return
	}
	before, err := p.Form.Encode(p.Initial())
	if err != nil {
		t.Fatal(err)
	}
	after, err := p.Form.Encode(v)
	if err != nil || !slices.Equal(before, after) {
		t.Errorf("%s: a record of a target changed it (%v)", p.Name, err)
	}
}
