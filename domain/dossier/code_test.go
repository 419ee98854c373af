package dossier_test

import (
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

func TestACodeNamesAgencyDateAndNumberOfTheDay(t *testing.T) {
	for n, want := range map[int]dossier.Code{
		1:      "000.00.12.H61-190401-0001",
		9_999:  "000.00.12.H61-190401-9999",
		10_000: "000.00.12.H61-190401-10000",
	} {
		if got := dossier.FormatCode("000.00.12.H61", worktime.Date(2019, time.April, 1), n); got != want || !got.Valid() {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestACodeIsCleanTextWithoutSpaces(t *testing.T) {
	for c, want := range map[dossier.Code]bool{
		"case-10011": true, "Hồ-sơ/1": true, dossier.Code(strings.Repeat("1", 100)): true,
		"": false, "a b": false, "a\u00a0b": false, "a\nb": false, "a\x00": false, "\xff": false, dossier.Code(strings.Repeat("1", 101)): false,
	} {
		if c.Valid() != want {
			t.Errorf("%q: valid is %v", c, !want)
		}
	}
}

func TestAStreamLeadsBackToItsCode(t *testing.T) {
	long := dossier.Code(strings.Repeat("1", 100))
	for _, c := range []dossier.Code{code, "case-10011", long} {
		if back, ok := dossier.CodeOf(c.Stream()); !ok || back != c {
			t.Errorf("%q leads to %q, %v", c.Stream(), back, ok)
		}
	}
	if len(long.Stream()) > eventlog.MaxStreamID {
		t.Errorf("a code of 100 bytes has a stream's name of %d", len(long.Stream()))
	}
	for _, s := range []eventlog.StreamID{"history-vinh-long-2019", "", "dossier"} {
		if c, ok := dossier.CodeOf(s); ok {
			t.Errorf("%q is taken for dossier %q", s, c)
		}
	}
}
