package reports

import (
	"fmt"
	"slices"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	satisfied "motcua/projections/satisfaction"
	projection "motcua/projections/targets"
)

// explain finds what moved the cells. Of the register's rows each is a dossier, which is its own cause.
func (d *Difference) explain(c *directory.Catalogue, log Log) error {
	switch d.Now.Kind {
	case Activity:
		return d.explainActivity(log)
	case Satisfaction:
		return d.explainSatisfaction(log)
	case Plan:
		return d.explainPlan(c, log)
	case Register:
		for _, r := range d.Rows {
			d.add(Cause{Code: dossier.Code(r.Key), Rows: []string{r.Key}})
		}
	}
	return nil
}

// explainActivity tells the events that moved cells that differ. What the form has no column for, such as a result that was collected, explains none.
func (d *Difference) explainActivity(log Log) error {
	q := d.Now.Question
	counted, err := fold(Counting(q.AsOf, q.Slices...), log(eventlog.Start, d.Then.Read))
	if err != nil {
		return err
	}
	asked := figures.Question{By: []figures.Dimension{q.By}, From: q.From, To: q.To, AsOf: q.AsOf}
	for cause, err := range figures.Changes(counted.View, asked, q.AsOf.Events(log(d.Then.Read, d.Now.Read))) {
		if err != nil {
			return err
		}
		told := causeOf(cause.Recorded)
		for _, m := range cause.Moved {
			if row, differs := d.row(m.Key); differs && row.movedBy(m.By) {
				told.Rows, told.By = append(told.Rows, m.Key), append(told.By, m.By)
			}
		}
		if len(told.Rows) > 0 {
			d.add(told)
		}
	}
	return nil
}

// movedBy reports whether what an event did stands in a cell of the row that differs. A row that came or went differs as a whole.
func (r ChangedRow) movedBy(by figures.Measures) bool {
	did := row06a(0, Slice{Measures: by})
	return r.Came || r.Left || slices.ContainsFunc(r.Cells, func(c ChangedCell) bool { return did[c.Column].Count != 0 })
}

func causeOf(r eventlog.Recorded) Cause {
	c := Cause{Recorded: r}
	c.Code, _ = dossier.CodeOf(r.Stream)
	return c
}

// explainSatisfaction tells the results and ratings of the period that were recorded in between, and the corrections, of rows that differ.
func (d *Difference) explainSatisfaction(log Log) error {
	q := d.Now.Question
	now, err := fold(seeing(q.AsOf, satisfied.Projection()), q.AsOf.Events(log(eventlog.Start, d.Now.Read)))
	if err != nil {
		return err
	}
	for r, err := range q.AsOf.Events(log(d.Then.Read, d.Now.Read)) {
		if err != nil {
			return err
		}
		day := worktime.OfficeDay(r.Occurred)
		happened := (r.Type == dossier.NameReturned || r.Type == dossier.NameRated) && q.From <= day && day <= q.To
		if !happened && r.Type != dossier.NameCorrected {
			continue
		}
		keys, err := satisfiedIn(now.View, r, q.By)
		if err != nil {
			return err
		}
		told := causeOf(r)
		if told.Rows = slices.DeleteFunc(keys, func(key string) bool { return !d.changed(key) }); len(told.Rows) > 0 {
			d.add(told)
		}
	}
	return nil
}

// satisfiedIn are the slices of a dimension that an event's dossier counts in; a correction may have moved it from another one.
func satisfiedIn(v *satisfied.View, r eventlog.Recorded, by figures.Dimension) (keys []string, err error) {
	if s, ok := v.Of(r.Stream, by); ok {
		keys = append(keys, s.Key)
	}
	if r.Type != dossier.NameCorrected {
		return keys, nil
	}
	e, err := dossier.Decode(r)
	if corrected, ok := e.(dossier.Corrected); ok {
		if was := by.Of(corrected.Was.Matter).Key; !slices.Contains(keys, was) {
			keys = append(keys, was)
		}
	}
	return keys, err
}

// explainPlan tells the records of targets that differ, and what a computed value counts now and did not count then, or the other way round.
func (d *Difference) explainPlan(c *directory.Catalogue, log Log) error {
	q := d.Now.Question
	for r, err := range q.AsOf.Events(log(d.Then.Read, d.Now.Read)) {
		if err != nil {
			return err
		}
		if e, ok, err := targets.Decode(r); err != nil {
			return err
		} else if recorded, is := e.(targets.Recorded); ok && is && d.changed(strconv.Itoa(recorded.No)) {
			told := causeOf(r)
			told.Rows = []string{strconv.Itoa(recorded.No)}
			d.add(told)
		}
	}
	var members [2]map[int][]projection.Member
	for i, upTo := range []eventlog.Position{d.Then.Read, d.Now.Read} {
		s, err := fold(seeing(q.AsOf, projection.Projection()), q.AsOf.Events(log(eventlog.Start, upTo)))
		if err != nil {
			return err
		}
		members[i] = make(map[int][]projection.Member)
		for _, r := range d.Rows {
			no, err := strconv.Atoi(r.Key)
			if err != nil {
				return fmt.Errorf("target %q: %w", r.Key, err)
			}
			members[i][no], _ = s.View.Members(no, c, q.From, q.To)
		}
	}
	for _, r := range d.Rows {
		no, _ := strconv.Atoi(r.Key) // read before
		d.addMembers(r.Key, projection.Formulas[no].Unit, members[0][no], members[1][no])
	}
	return nil
}

// addMembers notes the dossiers that one list has and the other has not, or not in the same way.
func (d *Difference) addMembers(key string, unit projection.Unit, was, is []projection.Member) {
	if unit == projection.Procedures { // of the catalogue, which no event changes
		return
	}
	before := make(map[projection.Member]bool, len(was))
	for _, m := range was {
		before[m] = true
	}
	var moved []string
	for _, m := range is {
		if !before[m] {
			moved = append(moved, m.Key)
		}
		delete(before, m)
	}
	for m := range before {
		moved = append(moved, m.Key)
	}
	slices.Sort(moved)
	for _, member := range slices.Compact(moved) {
		c := Cause{Code: dossier.Code(member), Rows: []string{key}}
		if unit == projection.Agencies {
			c.Code, c.Agency = "", directory.AgencyCode(member)
		}
		d.add(c)
	}
}
