package directory_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"motcua/domain/directory"
)

// The figures of the plan, Quyết định 3252/QĐ-UBND, section A.I.

func TestCoverageIsThatOfThePlan(t *testing.T) {
	want := []directory.Coverage{
		{Level: directory.Province, On: 18, Total: 18},
		{Level: directory.District, On: 8, Total: 8},
		{Level: directory.Commune, On: 28, Total: 109},
	}
	if diff := cmp.Diff(want, directory.VinhLong2019().Coverage()); diff != "" {
		t.Error(diff)
	}
}

func TestServiceLevelsAreThoseOfThePlan(t *testing.T) {
	want := []directory.ProcedureCount{
		{ServiceLevel: directory.Level2, Procedures: 1114},
		{ServiceLevel: directory.Level3, Procedures: 757},
		{ServiceLevel: directory.Level4, Procedures: 59},
	}
	if diff := cmp.Diff(want, directory.VinhLong2019().ProcedureCounts()); diff != "" {
		t.Error(diff)
	}
	if n := len(directory.VinhLong2019().Procedures()); n != 1930 {
		t.Errorf("%d procedures, the plan has 1,930", n)
	}
}

func TestCentreHas32CountersOfProvincialAgencies(t *testing.T) {
	c := directory.VinhLong2019()
	counters := c.Counters()
	if len(counters) != 32 {
		t.Fatalf("%d counters, the plan has 32", len(counters))
	}
	for i, counter := range counters {
		if counter.Number != i+1 {
			t.Errorf("counter %d stands at place %d", counter.Number, i+1)
		}
		if a, ok := c.Agency(counter.Agency); !ok || a.Level != directory.Province {
			t.Errorf("counter %d: %s is no provincial agency", counter.Number, counter.Agency)
		}
	}
}

func TestEveryAgencyHandlesProcedures(t *testing.T) {
	c := directory.VinhLong2019()
	for _, a := range c.Agencies() {
		if len(c.ProceduresOf(a.Code)) == 0 {
			t.Errorf("%s handles nothing", a.NameVi)
		}
	}
}

func TestEveryProvincialProcedureHasACounterOfItsAgency(t *testing.T) {
	c := directory.VinhLong2019()
	for _, p := range c.Procedures() {
		if p.Level != directory.Province {
			continue
		}
		served := false
		for _, counter := range c.CountersOf(p.Agency) {
			served = served || counter.Serves(p.Field)
		}
		if !served {
			t.Errorf("%s %s: no counter of %s serves %s", p.Code, p.NameVi, p.Agency, p.Field)
		}
	}
}

func TestEveryFieldIsUsed(t *testing.T) {
	c := directory.VinhLong2019()
	used := make(map[directory.FieldCode]bool)
	for _, p := range c.Procedures() {
		if _, ok := c.Field(p.Field); !ok {
			t.Errorf("%s: no field %s", p.Code, p.Field)
		}
		used[p.Field] = true
	}
	for _, f := range c.Fields() {
		if !used[f.Code] {
			t.Errorf("no procedure belongs to %s", f.Code)
		}
	}
}

func TestCatalogueHasEveryKindOfProcedure(t *testing.T) {
	seen := make(map[string]bool)
	for _, p := range directory.VinhLong2019().Procedures() {
		seen["applicant "+string(p.Applicant)] = true
		seen["level "+string(p.Level)] = true
		seen["at once"] = seen["at once"] || p.AtOnce()
		seen["hours"] = seen["hours"] || p.Limit.Hours > 0
		seen["state online"] = seen["state online"] || p.Applicant == directory.StateBody && p.ServiceLevel.Online()
		if p.OnSupplement != directory.Restart {
			t.Errorf("%s: a supplement does not restart the clock", p.Code)
		}
		if p.Limit.Days > 120 || p.Limit.Hours > 24 {
			t.Errorf("%s: the limit %+v is beyond belief", p.Code, p.Limit)
		}
	}
	for _, kind := range []string{"applicant citizen", "applicant enterprise", "applicant state", "level province", "level district",
		"level commune", "at once", "hours", "state online"} {
		if !seen[kind] {
			t.Errorf("no procedure is of the kind %q", kind)
		}
	}
}

func TestCatalogueSaysThatItIsAReconstruction(t *testing.T) {
	about := directory.VinhLong2019().About()
	if !strings.Contains(about.NoticeVi, "phục dựng") || !strings.Contains(about.NoticeEn, "reconstruction") {
		t.Errorf("the notices do not say it: %q, %q", about.NoticeVi, about.NoticeEn)
	}
}

func TestEmbeddedTextIsComposed(t *testing.T) {
	folder, err := directory.VinhLong2019Files()
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(folder, "*.csv")
	if err != nil || len(files) != 8 {
		t.Fatalf("files %v, error %v", files, err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			t.Fatal(err)
		}
		if !norm.NFC.IsNormal(text) {
			t.Errorf("%s is not in NFC", file)
		}
	}
}
