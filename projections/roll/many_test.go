package roll

import (
	"testing"

	"motcua/domain/eventlog"
)

// Codes have room for so many agencies; dossiers of one more are kept by name.
func TestADossierOfOneAgencyTooManyHasItsNumberAllTheSame(t *testing.T) {
	r := Roll{names: make([]string, most-1)}
	for i, stream := range []string{"dossier-last-190506-0001", "dossier-many-190506-0001", "dossier-last-190506-0002", "dossier-more-190506-0001"} {
		for _, met := range []bool{false, true} {
			if n, was := r.Meet(eventlog.StreamID(stream)); n != int32(i) || was != met { //nolint:gosec // four
				t.Errorf("%s is %d, met %v", stream, n, was)
			}
		}
	}
	if len(r.others) != 2 || len(r.names) != most {
		t.Errorf("%d others, %d agencies", len(r.others), len(r.names))
	}
	for stream, n := range r.All() {
		if m, ok := r.Find(stream); !ok || m != n {
			t.Errorf("%s is %d and %d", stream, n, m)
		}
	}
}
