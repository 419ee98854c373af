package xes_test

import (
	"bytes"
	"testing"

	"motcua/adapters/xes"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func written(t *testing.T, s extract.Selection) []byte {
	t.Helper()
	return writtenOf(t, extracttest.Log{Dossiers: 3}, s)
}

func writtenOf(t *testing.T, log extract.Log, s extract.Selection) []byte {
	t.Helper()
	x, err := extract.Take(t.Context(), log, s, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := xes.Write(t.Context(), &out, x); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheLogKeepsTheStandardsRules(t *testing.T) {
	for _, personal := range []bool{false, true} {
		doc := written(t, extract.Selection{Personal: personal})
		if err := invalid(doc); err != nil {
			t.Errorf("personal %v: %v", personal, err)
		}
		if bytes.Count(doc, []byte("<trace>")) != 3 || bytes.Count(doc, []byte("<event>")) != 9 || !bytes.Contains(doc, []byte(`<int key="motcua:position" value="10"/>`)) ||
			!bytes.Contains(doc, []byte(`<boolean key="motcua:reconstruction" value="true"/>`)) {
			t.Errorf("personal %v: %s", personal, doc)
		}
		if err := invalid(writtenOf(t, extracttest.Odd{Log: extracttest.Log{Dossiers: 2}}, extract.Selection{Personal: personal})); err != nil {
			t.Errorf("odd events, personal %v: %v", personal, err)
		}
	}
}

func TestATraceIsTakenAsItWasKnownAt(t *testing.T) {
	doc := written(t, extract.Selection{KnownAt: 6})
	if bytes.Count(doc, []byte("<trace>")) != 2 || bytes.Count(doc, []byte("<event>")) != 5 {
		t.Errorf("%s", doc)
	}
}
