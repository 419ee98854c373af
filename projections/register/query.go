package register

import (
	"errors"
	"fmt"
	"math"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Query asks for dossiers. All its conditions must hold; the zero Query asks for all dossiers.
//
// An agency has a part in a dossier (cơ quan tham gia giải quyết) when it is the competent one, has it, is to accept it, or was ever
// consulted or given a task.
type Query struct {
	Slices   []figures.Slice // all of them count the dossier
	Cell     Cell            // "": any dossier, received or not, whatever the period
	From, To worktime.Day    // the period of the cell, both days counted
	Status   dossier.Status  // 0: any

	Since, Until worktime.Day         // received between them, both counted; 0: no bound
	Sees         directory.AgencyCode // only what this agency has a part in; "": whoever has

	// Text is what people search for: the beginning of a code or a piece out of it; or words of the applicant's name, parts of the code
	// and the last digits of the telephone number, at least four; or the whole number as people write it; or words of the procedure's
	// name. Accents and case do not matter; * at the end of a word stands for any ending.
	Text string
	// Nameless keeps the text to codes and procedures, for those who must not learn whose a dossier is: names and numbers find nothing
	// then, nor do they keep anything from being found.
	Nameless bool

	Limit, Offset int // of the list; a limit of 0 is none
}

// ErrQuery is the kind of error for a question that cannot be asked.
var ErrQuery = errors.New("the question cannot be asked")

// received is the period in which the dossiers were received; ok is false where none is asked for.
func (q Query) received() (since, until worktime.Day, ok bool) {
	since, until = math.MinInt32, math.MaxInt32
	if q.Since != 0 {
		since = q.Since
	}
	if q.Until != 0 {
		until = q.Until
	}
	return since, until, q.Since != 0 || q.Until != 0
}

func (q Query) check() error {
	if q.Cell != "" && !q.Cell.Valid() {
		return fmt.Errorf("%w: there is no cell %q; choose one of %v", ErrQuery, q.Cell, Cells)
	}
	for _, s := range q.Slices {
		if !s.Dimension.Valid() {
			return fmt.Errorf("%w: there is no dimension %q; choose one of %v", ErrQuery, s.Dimension, figures.Dimensions)
		}
	}
	if q.Limit < 0 || q.Offset < 0 {
		return fmt.Errorf("%w: a limit of %d and an offset of %d: they must not be negative", ErrQuery, q.Limit, q.Offset)
	}
	return nil
}
