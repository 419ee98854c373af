package extract_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

// told is all that the rows of an extract say, whatever format writes them.
func told(t *testing.T, personal bool) (events, dossiers string) {
	t.Helper()
	x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: 2}, extract.Selection{Personal: personal}, new(extracttest.Memory), nil)
	if err != nil {
		t.Fatal(err)
	}
	return all(t, x.EventRows(t.Context())), all(t, x.DossierRows(t.Context()))
}

func all[R any](t *testing.T, rows iter.Seq2[R, error]) string {
	t.Helper()
	var text strings.Builder
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&text, "%+v\n", row)
	}
	return text.String()
}

func TestNoRowTellsWhatIsPersonalUnlessItIsAskedFor(t *testing.T) {
	events, dossiers := told(t, false)
	for _, secret := range extracttest.Secrets {
		if strings.Contains(events, secret) || strings.Contains(dossiers, secret) {
			t.Errorf("%q leaves", secret)
		}
	}
	if !strings.Contains(events, `"papers":[{"originals":1}]`) {
		t.Error("how many papers there were does not leave")
	}
	events, dossiers = told(t, true)
	for _, secret := range extracttest.Secrets {
		if !strings.Contains(events, secret) {
			t.Errorf("%q is not told with personal data", secret)
		}
	}
	if !strings.Contains(dossiers, extracttest.Secrets[0]) {
		t.Error("the name is not told with personal data")
	}
}
