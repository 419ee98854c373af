package reports

import (
	"iter"
	"slices"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections/figures"
)

// Log reads a log's events after a position, up to another one, counted.
type Log func(after, upTo eventlog.Position) iter.Seq2[eventlog.Recorded, error]

// Difference is how the same question was answered then, and is answered by a later state of the log.
type Difference struct {
	Then, Now *Answer
	Rows      []ChangedRow // those that differ; last, if it differs, the sum row
	Causes    []Cause      // what moved them, in the order of the log; at most MostCauses
	Moved     int          // how many causes there are
}

// ChangedRow is a row in which something differs.
type ChangedRow struct {
	Key    string // as in [Answer.Keys]; empty for the sum row
	Name   string
	Cells  []ChangedCell
	Came   bool // it was not there then
	Left   bool // it is there no more
	Summed bool // it is the sum row
}

// ChangedCell is a cell of such a row, by the index of its column; one of the two is empty where the row was not there.
type ChangedCell struct {
	Column  int
	Was, Is string
}

// Cause is an event, or a dossier or an agency as a whole, that moved cells.
type Cause struct {
	eventlog.Recorded                      // the event; without a position: the dossier as a whole
	Code              dossier.Code         // empty: it happened to no dossier
	Agency            directory.AgencyCode // that a target counts, or counts no more
	Rows              []string             // whose cells it moved, by their keys
	By                []figures.Measures   // of II.06a: what it moved in each of them
}

// MostCauses is how many causes are told one by one.
const MostCauses = 500

// Differ asks a question by two states of the log and tells what differs and why. It reads the log up to four times.
func (q Question) Differ(c *directory.Catalogue, log Log, then, now eventlog.Position) (d *Difference, err error) {
	d = new(Difference)
	if d.Then, err = q.Ask(c, log(eventlog.Start, then)); err != nil {
		return nil, err
	}
	if d.Now, err = q.Ask(c, log(eventlog.Start, now)); err != nil {
		return nil, err
	}
	if d.Rows = compare(d.Then, d.Now); len(d.Rows) > 0 {
		err = d.explain(c, log)
	}
	return d, err
}

// add notes a cause.
func (d *Difference) add(c Cause) {
	if d.Moved++; len(d.Causes) < MostCauses {
		d.Causes = append(d.Causes, c)
	}
}

// changed reports whether the row of a key differs.
func (d *Difference) changed(key string) bool {
	_, differs := d.row(key)
	return differs
}

// row finds the row of a key, if it differs.
func (d *Difference) row(key string) (r ChangedRow, differs bool) {
	i := slices.IndexFunc(d.Rows, func(r ChangedRow) bool { return r.Key == key && !r.Summed })
	if i < 0 {
		return r, false
	}
	return d.Rows[i], true
}

// compare tells the rows that differ, in their order now; those that are there no more stand where they stood.
func compare(then, now *Answer) (all []ChangedRow) {
	was := make(map[string][]table.Cell, len(then.Keys))
	for i, key := range then.Keys {
		was[key] = then.Table.Rows[i]
	}
	for i, key := range now.Keys {
		before, there := was[key]
		delete(was, key)
		if r, differs := compareRow(then.Table, now.Table, before, now.Table.Rows[i]); differs {
			r.Key, r.Came = key, !there
			all = append(all, r)
		}
	}
	for i, key := range then.Keys {
		if _, left := was[key]; left {
			r, _ := compareRow(then.Table, now.Table, then.Table.Rows[i], nil)
			r.Key, r.Left = key, true
			all = append(all, r)
		}
	}
	if len(all) == 0 || now.Table.Total == "" {
		return all
	}
	sum := ChangedRow{Name: now.Table.Total, Summed: true}
	for i, c := range now.Table.Columns {
		if a, b := then.Table.Sum(i), now.Table.Sum(i); c.Kind == table.Counts && a != b {
			sum.Cells = append(sum.Cells, ChangedCell{i, table.Grouped(a), table.Grouped(b)})
		}
	}
	if len(sum.Cells) > 0 {
		all = append(all, sum)
	}
	return all
}

// compareRow tells the cells of a row that differ; a row that was not there, or is no more, differs in all. The running number is none of
// a row's own.
func compareRow(then, now *table.Table, was, is []table.Cell) (r ChangedRow, differs bool) {
	differs = was == nil || is == nil
	for i, c := range now.Columns {
		if i == 0 && c.Kind == table.Ordinal {
			continue
		}
		var cell ChangedCell
		if was != nil {
			cell.Was = then.Show(was, i)
		}
		if is != nil {
			cell.Is = now.Show(is, i)
		}
		if r.Name == "" && c.Kind == table.Words {
			if r.Name = cell.Is; is == nil {
				r.Name = cell.Was
			}
			if cell.Was == cell.Is || was == nil || is == nil {
				continue
			}
		}
		if cell.Was != cell.Is {
			cell.Column = i
			r.Cells = append(r.Cells, cell)
		}
	}
	return r, differs || len(r.Cells) > 0
}

// Headings names a table's columns as a line each: the groups above one and its own.
func Headings(t *table.Table) []string {
	all := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		all[i] = strings.Join(append(slices.Clone(c.Groups), c.Name), " · ")
		if c.Number != "" {
			all[i] = "(" + c.Number + ") " + all[i]
		}
	}
	return all
}
