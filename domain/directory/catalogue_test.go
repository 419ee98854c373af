package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
)

func TestUnknownKeysAreNotFound(t *testing.T) {
	c := directory.VinhLong2019()
	if a, ok := c.Agency("000.00.99.H61"); ok {
		t.Errorf("found %+v", a)
	}
	if f, ok := c.Field("NONE"); ok {
		t.Errorf("found %+v", f)
	}
	if p, ok := c.Procedure("NONE"); ok {
		t.Errorf("found %+v", p)
	}
	for _, n := range []int{-1, 0, 33} {
		if counter, ok := c.Counter(n); ok {
			t.Errorf("found %+v", counter)
		}
	}
	if p := c.ProceduresOf("000.00.99.H61"); p != nil {
		t.Errorf("an unknown agency handles %d procedures", len(p))
	}
}

func TestEverythingListedIsFoundByItsKey(t *testing.T) {
	c := directory.VinhLong2019()
	for _, want := range c.Agencies() {
		if got, ok := c.Agency(want.Code); !ok || got != want {
			t.Errorf("%s: got %+v", want.Code, got)
		}
	}
	for _, want := range c.Procedures() {
		if got, ok := c.Procedure(want.Code); !ok || got != want {
			t.Errorf("%s: got %+v", want.Code, got)
		}
	}
	for _, want := range c.Counters() {
		if got, ok := c.Counter(want.Number); !ok || !cmp.Equal(got, want) {
			t.Errorf("%d: got %+v", want.Number, got)
		}
	}
}

func TestWhatIsReturnedIsACopy(t *testing.T) {
	c := directory.VinhLong2019()
	c.Agencies()[0].NameVi = "spoilt"
	c.Procedures()[0].NameVi = "spoilt"
	c.Fields()[0].NameVi = "spoilt"
	c.Counters()[0].Fields[0] = "SPOILT"
	c.CountersOf(c.Counters()[0].Agency)[0].Fields[0] = "SPOILT"
	counter, _ := c.Counter(1)
	counter.Fields[0] = "SPOILT"
	if c.Agencies()[0].NameVi == "spoilt" || c.Procedures()[0].NameVi == "spoilt" || c.Fields()[0].NameVi == "spoilt" || c.Counters()[0].Fields[0] == "SPOILT" {
		t.Error("a caller changed the catalogue")
	}
}

func TestAgencyHandlesItsOwnProceduresAndThoseOfItsLevel(t *testing.T) {
	c := directory.VinhLong2019()
	for _, a := range c.Agencies() {
		for _, p := range c.ProceduresOf(a.Code) {
			if p.Level != a.Level || p.Agency != "" && p.Agency != a.Code {
				t.Errorf("%s handles %s of %s %s", a.Code, p.Code, p.Level, p.Agency)
			}
		}
	}
	for _, p := range c.Procedures() {
		handlers := 0
		for _, a := range c.Agencies() {
			if p.HandledBy(a) {
				handlers++
			}
		}
		want := map[directory.Level]int{directory.Province: 1, directory.District: 8, directory.Commune: 28}[p.Level]
		if handlers != want {
			t.Errorf("%s: %d agencies handle it, not %d", p.Code, handlers, want)
		}
	}
}
