package looks

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/adapters/memlog"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

// record is a log with looks, in the order of their moments.
func record(ctx context.Context, all []look.Shown) (eventlog.Log, error) {
	log := memlog.New(time.Now)
	for _, s := range all {
		if err := look.Record(ctx, log, s); err != nil {
			return log, err
		}
	}
	return log, nil
}

// shown is the n-th look.
func shown(n int, by string, at time.Time, codes ...dossier.Code) look.Shown {
	s := look.By(dossier.Actor{Person: by}, at, fmt.Sprint(n))
	s.Place, s.Dossiers = look.Dossier, codes
	return s
}

var begins = worktime.Date(2020, 1, 1)

// Page after page, whatever is asked and however little is read for one page, gives every look that is wanted once, the latest first.
func TestPageAfterPageGivesEveryLookThatIsWantedOnceTheLatestFirst(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var all []look.Shown
		at := begins.At(7, 0)
		for n := range rapid.IntRange(0, 30).Draw(rt, "looks") {
			at = at.Add(time.Duration(rapid.IntRange(0, 40).Draw(rt, "hours later")) * time.Hour)
			codes := rapid.SliceOfN(rapid.SampledFrom([]dossier.Code{"A", "B", "AB"}), 1, 3).Draw(rt, "codes")
			all = append(all, shown(n, rapid.SampledFrom([]string{"an", "binh"}).Draw(rt, "by"), at, codes...))
		}
		log, err := record(t.Context(), all)
		if err != nil {
			rt.Fatal(err)
		}
		last := worktime.OfficeDay(at)
		q := Query{
			Dossier: rapid.SampledFrom([]dossier.Code{"", "A", "AB"}).Draw(rt, "dossier"), Account: rapid.SampledFrom([]string{"", "an"}).Draw(rt, "account"),
			From: worktime.Day(rapid.IntRange(int(begins), int(last)).Draw(rt, "from")), To: worktime.Day(rapid.IntRange(int(begins), int(last)).Draw(rt, "to")),
			Limit: rapid.IntRange(1, 5).Draw(rt, "limit"),
		}
		var want, got []string
		for _, s := range slices.Backward(all) {
			if day := worktime.OfficeDay(s.At); day >= q.From && day <= q.To && q.Holds(s) {
				want = append(want, s.Command)
			}
		}
		most := rapid.IntRange(1, 10).Draw(rt, "read at most")
		for range 200 {
			p, err := read(t.Context(), log, q, most)
			if err != nil || len(p.Entries) > q.Limit {
				rt.Fatalf("%d lines, %v", len(p.Entries), err)
			}
			for _, e := range p.Entries {
				got = append(got, e.Command)
			}
			if !p.More {
				break
			}
			if q.Before, err = ParseMark(p.Next.String()); err != nil || q.Before != p.Next {
				rt.Fatalf("%v comes back as %v, %v", p.Next, q.Before, err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestAMarkThatIsNoneIsRefused(t *testing.T) {
	for _, text := range []string{"", "2020-01-02", "2020-01-02.", "2020-01-02.-1", "x.1", "2020-01-02.1.2"} {
		if m, err := ParseMark(text); err == nil {
			t.Errorf("%q is %v", text, m)
		}
	}
}

func TestALookThatCannotBeReadIsAnError(t *testing.T) {
	log := memlog.New(time.Now)
	e := eventlog.Event{ID: eventlog.DeriveID("bad", 0), Type: "look.shown.v1", Occurred: time.Now(), Data: []byte("{"), Meta: []byte("{}")}
	if _, err := log.Append(t.Context(), look.Stream(begins), eventlog.Any, e); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), log, Query{From: begins, To: begins, Limit: 1}); err == nil {
		t.Error("it is passed over")
	}
}

// counting counts the streams that are read.
type counting struct {
	Streams
	n int
}

func (c *counting) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	c.n++
	return c.Streams.ReadStream(ctx, stream, from)
}

func TestAPageThatIsFullReadsNoFurtherBack(t *testing.T) {
	var all []look.Shown
	for n := range 10 {
		all = append(all, shown(n, "an", (begins+worktime.Day(n)).At(9, 0), "A"))
	}
	log, err := record(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	c := &counting{Streams: log}
	if p, err := Read(t.Context(), c, Query{From: begins, To: begins + 9, Limit: 2}); err != nil || len(p.Entries) != 2 || !p.More || c.n != 3 {
		t.Errorf("%+v, %v after %d days", p, err, c.n)
	}
}

func TestOfHandoutsThoseWithNamesAreTold(t *testing.T) {
	h := handout.Head{By: "tt.04", At: begins.At(9, 0)}
	report, export := &handout.Report{Personal: true}, &handout.Export{Format: "csv", Personal: true}
	for name, c := range map[string]struct {
		s    handout.State
		e    handout.Event
		want What
	}{
		"a report with names":        {handout.State{Report: report}, handout.ReportTaken{Head: h}, Taken},
		"opened":                     {handout.State{Report: report}, handout.ReportOpened{Head: h, Format: "xlsx"}, Opened},
		"an export with names":       {handout.State{Export: export}, handout.ExportBegun{Head: h, Export: *export}, Exported},
		"its file":                   {handout.State{Export: export}, handout.ExportFetched{Head: h}, Fetched},
		"its end":                    {handout.State{Export: export}, handout.ExportFinished{Head: h}, ""},
		"an export without names":    {handout.State{Export: &handout.Export{}}, handout.ExportFetched{Head: h}, ""},
		"a report without names":     {handout.State{Report: &handout.Report{}}, handout.ReportTaken{Head: h}, ""},
		"what there is nothing of":   {handout.State{}, handout.ReportTaken{Head: h}, ""},
		"an export that was stopped": {handout.State{Export: export}, handout.ExportCancelled{Head: h}, ""},
	} {
		o, ok := OutOf("A1", c.s, c.e)
		if ok != (c.want != "") || ok && (o.What != c.want || o.By != "tt.04" || o.ID != "A1" || !o.At.Equal(h.At)) {
			t.Errorf("%s: %+v, %v", name, o, ok)
		}
	}
}
