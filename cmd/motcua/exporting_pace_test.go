package main

import (
	"io"
	"testing"
	"time"

	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
	"motcua/web/office"
)

// Given an export in any format, when it goes on, then what it says to have done never falls, is never more than there is, and at the end of each step is all of it.
func TestAnExportTellsWhatItHasDoneOfWhatThereIs(t *testing.T) {
	const dossiers = 6
	log := extracttest.Log{Dossiers: dossiers}
	whole, err := extract.Take(t.Context(), log, extract.Selection{}, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, selection := range []extract.Selection{{}, {From: whole.Recorded.Add(-time.Hour), Until: whole.Recorded.Add(time.Hour)}, {KnownAt: whole.Position / 2}} {
		for _, c := range exports {
			pace, now := &exportPace{}, time.Unix(1_000_000, 0)
			var last office.ExportProgress
			var heard extract.Progress
			ended := map[int]office.ExportProgress{}
			pace.begin(now)
			pace.expect(1+c.passes(), whole.Read*(1+c.passes()))
			hear := func(p extract.Progress) {
				records := p.Read
				if p.Reading == heard.Reading {
					records -= heard.Read
				}
				now, heard = now.Add(time.Duration(records)*time.Second), p
				pace.tell(p, now)
				at := pace.at(now)
				switch {
				case at.Done <= last.Done || at.Done > at.Total || at.Step < last.Step || at.Step > at.Steps || at.Written > at.Of:
					t.Fatalf("%s of %s: %+v after %+v", c.Format, c.Rows, at, last)
				case last.Total > 0 && at.Done*last.Total < last.Done*at.Total:
					t.Fatalf("%s of %s: the share falls from %+v to %+v", c.Format, c.Rows, last, at)
				case at.Step == last.Step && at.Written < last.Written:
					t.Fatalf("%s of %s: written is less at %+v than at %+v", c.Format, c.Rows, at, last)
				case at.Left != 0 && at.Step == last.Step && at.Left != time.Duration(at.Total/at.Steps-p.Read+1)*time.Second: // a record a second
					t.Fatalf("%s of %s: left are %v at %+v", c.Format, c.Rows, at.Left, at)
				}
				last, ended[at.Step] = at, at
			}
			x, err := extract.Take(t.Context(), log, selection, new(extracttest.Memory), hear)
			if err != nil {
				t.Fatal(err)
			}
			pace.expect(1+c.passes(), x.Read*(1+c.passes()))
			if err := c.write(t.Context(), io.Discard, x); err != nil {
				t.Fatal(err)
			}
			if last.Done != last.Total || len(ended) != last.Steps {
				t.Errorf("%s of %s: it ends with %+v after %d steps", c.Format, c.Rows, last, len(ended))
			}
			for step, end := range ended {
				of := map[string]int{"": end.Of, "gathered": x.Read, "events": x.Events, "dossiers": x.Dossiers}[end.Things]
				if step > 1 && (end.Things == "" || end.Written != of || end.Of != of) {
					t.Errorf("%s of %s: step %d ends with %+v, and there are %d", c.Format, c.Rows, step, end, of)
				}
			}
			if things := map[string]string{"": "events", "events": "events", "dossiers": "dossiers"}[c.Rows]; last.Steps <= 3 && last.Things != things {
				t.Errorf("%s of %s tells of %s", c.Format, c.Rows, last.Things)
			}
		}
	}
}
