package register_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/register"
)

// offices are the agencies of the stories about who has a part.
var offices = []directory.AgencyCode{"000.00.12.H61", "000.00.10.H61", "000.00.11.H61"}

// sharedLives draws dossiers that go from hand to hand, about which others are asked, and which are corrected.
func sharedLives(t *rapid.T) (s story) {
	agency := func(what string) directory.AgencyCode { return rapid.SampledFrom(offices).Draw(t, what) }
	start := worktime.DayOf(morning)
	events := make(map[dossier.Code]int64)
	for range rapid.IntRange(1, 60).Draw(t, "events") {
		code := dossier.Code(fmt.Sprintf("C%d", rapid.IntRange(0, 7).Draw(t, "dossier")))
		m := matter("p")
		m.Agency = agency("competent")
		m.Channel = rapid.SampledFrom([]directory.Channel{directory.Online, directory.Direct}).Draw(t, "channel")
		f := dossier.Fact{At: (start + worktime.Day(len(s.records))).At(9, 0), By: dossier.Actor{Role: directory.AgencyHead, Agency: agency("by")}}
		name := rapid.SampledFrom([]string{"Nguyễn An", "Trần An", "Trần Bình"}).Draw(t, "name")
		event := dossier.Event(dossier.Received{Fact: f, Code: code, Matter: m, Applicant: dossier.Applicant{Name: name}})
		if events[code] > 0 {
			event = rapid.SampledFrom([]dossier.Event{
				dossier.Transferred{Fact: f, From: agency("from"), To: agency("to")},
				dossier.TransferAccepted{Fact: f, Agency: agency("accepts")},
				dossier.TransferDeclined{Fact: f, Agency: agency("declines")},
				dossier.Assigned{Fact: f, Officer: "cv"},
				dossier.ConsultationRequested{Fact: f, Agency: agency("consulted")},
				dossier.ConsultationAnswered{Fact: f, Agency: agency("answers")},
				dossier.TaskOpened{Fact: f, Task: "1", Agency: agency("tasked")},
				dossier.TaskCancelled{Fact: f, Task: "1"},
				dossier.Resolved{Fact: f, Timeliness: dossier.OnTime},
				dossier.Stopped{Fact: f},
				dossier.Corrected{Fact: f, Is: dossier.Standing{Matter: m, ReceivedAt: start.At(9, 0)}},
			}).Draw(t, "event")
		}
		s.add(t, code, event)
		events[code]++
	}
	return s
}

// partIn says, from a dossier's whole story and the domain's own state, whether an agency has a part in it.
func partIn(life []dossier.Event, agency directory.AgencyCode) bool {
	s := dossier.Replay(life...)
	if s.Matter.Agency == agency || s.Holder == agency || s.Offered == agency {
		return true
	}
	return slices.ContainsFunc(life, func(e dossier.Event) bool {
		switch e := e.(type) {
		case dossier.ConsultationRequested:
			return e.Agency == agency
		case dossier.TaskOpened:
			return e.Agency == agency
		default:
			return false
		}
	})
}

func TestAnAgencySeesExactlyTheDossiersInWhichItHasAPart(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := sharedLives(rt)
		path := file(t)
		cut := rapid.IntRange(0, len(s.records)).Draw(rt, "cut")
		w := open(rt, path, history{records: s.records}, new(directory.Catalogue))
		write(rt, w, s.records[:cut])
		if rapid.Bool().Draw(rt, "restart") { // and know nothing but what the file says
			closed(rt, w)
			w = open(rt, path, history{records: s.records}, new(directory.Catalogue))
		}
		defer closed(rt, w)
		write(rt, w, s.records[cut:])
		r := read(rt, path)
		defer closed(rt, r)
		lives := figurestest.Lives(t, s.records)
		day := worktime.DayOf(morning)
		questions := []register.Query{
			{},
			{Text: "an"},
			{Text: "C"},
			{Text: "C1"},
			{Status: rapid.SampledFrom([]dossier.Status{dossier.IsReceived, dossier.Processing, dossier.Processed}).Draw(rt, "status")},
			{Since: day + 3, Until: day + 20},
			{Text: "an", Status: dossier.Processing, Slices: []figures.Slice{{Dimension: figures.ByProcedure, Key: "p"}}, Since: day + 2, Until: day + 30},
			{Cell: register.Received, From: day, To: day + 30},
			{Cell: register.InProcess, From: day, To: day + 30, Text: "tran"},
			{Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: string(offices[1])}}},
		}
		for _, q := range questions {
			all := found(rt, r, q)
			for _, q.Sees = range append(offices, "000.00.99.H61") {
				want := slices.DeleteFunc(slices.Clone(all), func(code string) bool { return !partIn(lives[dossier.Code(code).Stream()], q.Sees) })
				q.Limit = 0
				if got := found(rt, r, q); !slices.Equal(got, want) {
					rt.Fatalf("%+v: %s sees %q, has a part in %q", q, q.Sees, got, want)
				}
				if n, _, err := r.Count(t.Context(), q); err != nil || n != len(want) {
					rt.Fatalf("%+v: %d are counted, %s has a part in %d: %v", q, n, q.Sees, len(want), err)
				}
				if q.Limit = 2; len(want) > 2 {
					want = want[:2]
				}
				if got := found(rt, r, q); !slices.Equal(got, want) {
					rt.Fatalf("%+v: the first are %q, want %q", q, got, want)
				}
			}
		}
	})
}

func TestARowTellsWhereADossierIs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		if rapid.Bool().Draw(rt, "shared") {
			records = sharedLives(rt).records
		}
		path := file(t)
		cut := rapid.IntRange(0, len(records)).Draw(rt, "cut")
		for _, part := range [][2]int{{0, cut}, {cut, len(records)}} {
			w := open(rt, path, history{records: records}, new(directory.Catalogue))
			write(rt, w, records[part[0]:part[1]])
			closed(rt, w)
		}
		r := read(rt, path)
		defer closed(rt, r)
		lives := figurestest.Lives(t, records)
		page, _, err := r.Page(t.Context(), register.Query{})
		if err != nil || len(page) != len(lives) {
			rt.Fatalf("%d rows for %d dossiers: %v", len(page), len(lives), err)
		}
		for _, d := range page {
			s := dossier.Replay(lives[d.Code.Stream()]...)
			if d.Status != s.Status || d.Holder != s.Holder || d.Officer != s.Officer {
				rt.Fatalf("%s: status %d, held by %q, %q is named; the domain says %d, %q, %q", d.Code, d.Status, d.Holder, d.Officer, s.Status, s.Holder, s.Officer)
			}
		}
	})
}
