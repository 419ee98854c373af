package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"motcua/adapters/sqlitelog"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/web/forms"
)

// papersFor are the forms that events bring about.
var papersFor = map[string][]string{
	dossier.NameReceived: {"01", "05"}, dossier.NameSupplementRequested: {"02"}, dossier.NameRefused: {"03"}, dossier.NameExtended: {"04"},
}

func TestTheDossiersOfTheReferenceHistoryHaveTheFormsOfTheirEvents(t *testing.T) {
	log, err := sqlitelog.OpenReader(filepath.Join(seeded, logFile))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }() // it was only read
	seen := map[string]int{}
	for code, events := range everyHundredth(t, log) {
		want := map[string]bool{}
		for _, e := range events {
			for _, number := range papersFor[dossier.Name(e)] {
				want[number] = true
			}
		}
		d := forms.Of(law, code, events, nil)
		for _, number := range []string{"01", "02", "03", "04", "05"} {
			page, err := forms.Page(number, d, forms.Options{Assets: "/forms"})
			switch {
			case (err == nil) != want[number]:
				t.Errorf("form %s of %s: %v", number, code, err)
			case err == nil && (!strings.Contains(string(page), string(code)) || !strings.Contains(string(page), "Danh mục phục dựng")):
				t.Errorf("form %s of %s lacks its code or does not say that the catalogue is a reconstruction", number, code)
			case err == nil:
				seen[number]++
			}
		}
		if result := slices.ContainsFunc(d.Handovers, func(h forms.Handover) bool { return slices.Contains(h.Notes, "Kết quả") && h.Result == d.Result }); result != (d.Result != "") {
			t.Errorf("the control sheet of %s does not tell of its result %q", code, d.Result)
		}
	}
	for _, number := range []string{"01", "02", "04", "05"} { // nobody is refused in the reference history
		if seen[number] == 0 {
			t.Errorf("no dossier had form %s: this test tells nothing of it", number)
		}
	}
}

// everyHundredth gives the stories of one dossier in a hundred.
func everyHundredth(t *testing.T, log eventlog.Log) map[dossier.Code][]dossier.Event {
	t.Helper()
	stories, number := map[dossier.Code][]dossier.Event{}, map[dossier.Code]int{}
	for r, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		code, ok := dossier.CodeOf(r.Stream)
		if !ok {
			continue
		}
		if _, known := number[code]; !known {
			number[code] = len(number)
		}
		if number[code]%100 != 0 {
			continue
		}
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		stories[code] = append(stories[code], e)
	}
	return stories
}
