package worklist_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/figures/figurestest"
	"motcua/projections/worklist"
)

// told is everything that the lists say at a moment of agencies and desks.
type told struct {
	Pages   map[string]worklist.Page
	Loads   map[directory.AgencyCode][]worklist.Load
	Entries []worklist.Entry
}

func tell(t interface{ Fatal(...any) }, v *worklist.View, all []eventlog.Recorded) told {
	now := figurestest.Begin.At(9, 0).AddDate(0, 0, 30)
	out := told{Pages: make(map[string]worklist.Page), Loads: make(map[directory.AgencyCode][]worklist.Load)}
	for _, a := range []directory.AgencyCode{lead, partner} {
		page, err := v.ForAgency(a, now, worklist.Query{})
		if err != nil {
			t.Fatal(err)
		}
		out.Pages[string(a)] = page
		for _, n := range []int{0, figurestest.Law.Catalogue.CountersOf(a)[0].Number} {
			if out.Pages[string(a)+" desk"], err = v.ForCounter(worklist.Desk{Agency: a, Counter: n}, now, worklist.Query{}); err != nil {
				t.Fatal(err)
			}
		}
		if out.Loads[a], err = v.Load(a, now); err != nil {
			t.Fatal(err)
		}
	}
	seen := make(map[eventlog.StreamID]bool)
	for _, r := range all {
		code, _ := dossier.CodeOf(r.Stream)
		if e, ok := v.Of(code); ok && !seen[r.Stream] {
			out.Entries = append(out.Entries, e)
		}
		seen[r.Stream] = true
	}
	return out
}

// The law of every projection, also over a snapshot: a prefix folded, kept, read back and folded on is the whole.
func TestTheFoldMayBeCutAnywhere(t *testing.T) {
	p := projection()
	rapid.Check(t, func(t *rapid.T) {
		all := history(t)
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		whole := tell(t, figurestest.Fold(t, p, p.Initial(), all), all)
		prefix := figurestest.Fold(t, p, p.Initial(), all[:cut])
		kept, err := p.Form.Encode(prefix)
		if err != nil {
			t.Fatal(err)
		}
		read, err := p.Form.Decode(kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tell(t, prefix, all), tell(t, read, all)); diff != "" {
			t.Fatalf("read back at %d (-kept +read):\n%s", cut, diff)
		}
		if diff := cmp.Diff(whole, tell(t, figurestest.Fold(t, p, prefix, all[cut:]), all)); diff != "" {
			t.Fatalf("cut at %d (-whole +cut):\n%s", cut, diff)
		}
		if diff := cmp.Diff(whole, tell(t, figurestest.Fold(t, p, read, all[cut:]), all)); diff != "" {
			t.Fatalf("kept and cut at %d (-whole +cut):\n%s", cut, diff)
		}
	})
}

func TestASnapshotThatIsCutShortIsRefused(t *testing.T) {
	c := newOffice(t)
	c.receive(7, day.At(8, 0))
	c.do(c.receive(7, day.At(8, 5)), dossier.Stop{Fact: c.fact(day.At(9, 0)), Reason: "dừng"})
	p := projection()
	kept, err := p.Form.Encode(c.view())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Form.Decode(kept); err != nil {
		t.Fatal(err)
	}
	for n := range kept {
		if _, err := p.Form.Decode(kept[:n]); err == nil {
			t.Errorf("%d of %d bytes are taken for a view", n, len(kept))
		}
	}
}

// What is handed out is the asker's own.
func TestWhatIsHandedOutIsACopy(t *testing.T) {
	c := newOffice(t)
	code := c.receive(7, day.At(8, 0))
	c.do(code, dossier.OpenTask{Fact: c.fact(day.At(9, 0)), Task: "a", Agency: third, What: "thẩm định", Limit: limit(2)},
		dossier.RequestConsultation{Fact: c.fact(day.At(9, 5)), Agency: third, Question: "ý kiến?", Due: day.At(17, 0)})
	v := c.view()
	first, _ := v.Of(code)
	want, _ := v.Of(code)
	first.Tasks[0].What, first.Asked[0].Agency = "khác", lead
	first.Tasks[0].Promise.At = time.Time{}
	page := c.page(v, third, day.At(10, 0), worklist.Query{})
	page.Rows[0].Task.What, page.Rows[0].Tasks[0].What = "khác", "khác"
	if again, _ := v.Of(code); !cmp.Equal(again, want) {
		t.Error(cmp.Diff(want, again))
	}
}
