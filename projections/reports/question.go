package reports

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/handout"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Kind names a report by its form.
type Kind string

// The reports.
const (
	Activity     Kind = "II.06a" // Form06a
	Register     Kind = "06"     // Form06
	Plan         Kind = "targets"
	Satisfaction Kind = "satisfaction"
)

// Kinds lists them all.
var Kinds = []Kind{Activity, Register, Plan, Satisfaction}

// cuts are how the rows of a report can be cut, the usual way first.
var cuts = map[Kind][]figures.Dimension{
	Activity:     {figures.ByField, figures.ByProcedure, figures.ByAgency},
	Satisfaction: {figures.ByAgency, figures.ByCounter, figures.Centre},
}

// Cuts are how the rows of a report can be cut, the usual way first; none where they cannot.
func (k Kind) Cuts() []figures.Dimension { return cuts[k] }

// Question is what a report is asked for. The same question of the same log has the same answer.
type Question struct {
	Kind     Kind
	From, To worktime.Day
	AsOf     figures.AsOf
	By       figures.Dimension    // one of the kind's cuts
	Slices   []figures.Slice      // II.06a: only what lies in all of them; satisfaction: only the agency of the first one
	Office   directory.AgencyCode // 06: whose book
	Personal bool                 // 06: with names, addresses and telephone numbers
	Receiver string               // II.06a: who it goes to; empty: to be filled in by hand
}

// ErrQuestion is the kind of error for a question that makes no sense.
var ErrQuestion = errors.New("the report cannot be made")

// Check says what is wrong with a question.
func (q Question) Check(c *directory.Catalogue) error {
	_, office := c.Agency(q.Office)
	switch {
	case !slices.Contains(Kinds, q.Kind):
		return fmt.Errorf("%w: there is no report %q; choose one of %v", ErrQuestion, q.Kind, Kinds)
	case q.From > q.To:
		return fmt.Errorf("%w: %s lies after %s", ErrQuestion, q.From, q.To)
	case !q.AsOf.At.IsZero() && q.To > worktime.OfficeDay(q.AsOf.At):
		return fmt.Errorf("%w: %s lies after the moment that it is asked for", ErrQuestion, q.To)
	case q.Kind == Register && !office:
		return fmt.Errorf("%w: the catalogue has no agency %q", ErrQuestion, q.Office)
	case len(q.Kind.Cuts()) > 0 && !slices.Contains(q.Kind.Cuts(), q.By):
		return fmt.Errorf("%w: the rows of %s are not cut by %q; choose one of %v", ErrQuestion, q.Kind, q.By, q.Kind.Cuts())
	}
	return nil
}

// Stored is the question as the log keeps it; see [QuestionOf].
func (q Question) Stored() handout.Report {
	r := handout.Report{Kind: string(q.Kind), From: q.From.String(), To: q.To.String(), KnownAt: q.AsOf.Known.String(), By: string(q.By), Office: string(q.Office), Personal: q.Personal}
	if !q.AsOf.At.IsZero() {
		r.At = q.AsOf.At.In(worktime.Zone).Format(time.RFC3339Nano)
	}
	for _, s := range q.Slices {
		r.Slices = append(r.Slices, string(s.Dimension)+"="+s.Key)
	}
	return r
}

// QuestionOf is the question that the log keeps. What it says of moments was checked when it was asked.
func QuestionOf(r handout.Report) (q Question, err error) {
	q = Question{Kind: Kind(r.Kind), By: figures.Dimension(r.By), Office: directory.AgencyCode(r.Office), Personal: r.Personal}
	var wrong [4]error
	q.From, wrong[0] = worktime.ParseDay(r.From)
	q.To, wrong[1] = worktime.ParseDay(r.To)
	if r.At != "" {
		q.AsOf.At, wrong[2] = worktime.ParseMoment(r.At)
	}
	if r.KnownAt != "" {
		q.AsOf.Known, wrong[3] = projections.ParseKnown(r.KnownAt, time.Date(9999, 1, 1, 0, 0, 0, 0, worktime.Zone))
	}
	for _, text := range r.Slices {
		dimension, key, _ := strings.Cut(text, "=")
		q.Slices = append(q.Slices, figures.Slice{Dimension: figures.Dimension(dimension), Key: key})
	}
	return q, errors.Join(wrong[:]...)
}
