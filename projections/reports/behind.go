package reports

import (
	"iter"
	"slices"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/figures"
	satisfied "motcua/projections/satisfaction"
	projection "motcua/projections/targets"
)

// Things are what a figure counts that the list of dossiers does not know: of targets and ratings.
type Things struct {
	Unit projection.Unit
	Keys []string // codes of dossiers, agencies or procedures; empty: an agency that is not on the system
	Read eventlog.Position
}

// ratings are the columns of ratings.
var ratings = map[string]dossier.Rating{"4": "", "5": dossier.VerySatisfied, "6": dossier.Satisfied, "7": dossier.NotSatisfied}

// Lists reports whether [Question.Behind] can list what a column counts.
func (k Kind) Lists(column string) bool {
	_, rated := ratings[column]
	return k == Plan && (column == "6" || column == "7") || k == Satisfaction && rated
}

// Behind lists what the figure in a row (by its key; "": the sum row) and a column (by its number) counts.
func (q Question) Behind(c *directory.Catalogue, key, column string, events iter.Seq2[eventlog.Recorded, error]) (*Things, error) {
	if err := q.Check(c); err != nil {
		return nil, err
	}
	t := new(Things)
	counts := figures.AsOf{Known: q.AsOf.Known}.Events(noted(events, &t.Read))
	if q.Kind == Plan {
		s, err := fold(seeing(q.AsOf, projection.Projection()), counts)
		if err == nil {
			t.ofTarget(q, c, s.View, key, column)
		}
		return t, err
	}
	s, err := fold(seeing(q.AsOf, satisfied.Projection()), counts)
	if err == nil {
		t.ofRating(q, s.View, key, column)
	}
	return t, err
}

// ofRating are the dossiers that were rated so.
func (t *Things) ofRating(q Question, v *satisfied.View, key, column string) {
	t.Unit = projection.Dossiers
	slice := figures.All
	switch {
	case key != "":
		slice = figures.Slice{Dimension: q.By, Key: key}
	case len(q.Slices) > 0:
		slice = q.Slices[0]
	}
	for _, code := range v.Rated(slice, ratings[column], q.From, q.To) {
		t.Keys = append(t.Keys, string(code))
	}
}

// ofTarget are what a target counts, or counts in.
func (t *Things) ofTarget(q Question, c *directory.Catalogue, v *projection.View, key, column string) {
	no, _ := strconv.Atoi(key) // 0 is none
	members, _ := v.Members(no, c, q.From, q.To)
	t.Unit = projection.Formulas[no].Unit
	for _, m := range members {
		if column == "7" || m.In {
			t.Keys = append(t.Keys, m.Key)
		}
	}
	slices.Sort(t.Keys)
}
