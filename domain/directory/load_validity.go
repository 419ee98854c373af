package directory

import "motcua/domain/worktime"

// day returns a date from a cell that may be left empty: zero.
func day(r row, column string) worktime.Day {
	text := r.optional(column)
	if text == "" {
		return 0
	}
	d, err := worktime.ParseDay(text)
	switch {
	case err != nil:
		r.fault(column, "%v", err)
	case d == 0:
		r.fault(column, "%s cannot be told from an empty cell here; write the day before or after", d)
	}
	return d
}

// validity returns the days from valid_from to valid_to; an empty cell leaves that end open.
func validity(r row) Validity {
	v := Validity{From: day(r, "valid_from"), To: day(r, "valid_to")}
	if v.first() > v.last() {
		r.fault("valid_to", "%s lies before valid_from, %s", v.To, v.From)
		v.To = v.From
	}
	return v
}

// onceAtATime enters a version of the key into the index, or says which row has the key at the same time. An empty key is a
// fault of its own.
func onceAtATime[K comparable](r row, column string, index map[K][]version, key K, v version) {
	var empty K
	if key == empty {
		return
	}
	if other, ok := overlapping(index[key], v.InForce); ok {
		if on, named := other.InForce.shared(v.InForce); named {
			r.fault(column, "%v appears twice on %s, here and at line %d; let one row end (valid_to) before the other begins (valid_from)",
				key, on, r.sheet.rows[other.Row].line)
		} else {
			r.fault(column, "%v appears twice", key)
		}
	}
	index[key] = insert(index[key], v)
}

// within says where a row is in force without one of the versions that it refers to.
func (r row) within(column, name string, versions []version, during Validity) {
	missing, found := gap(versions, during)
	switch {
	case !found:
	case missing == firstDay:
		r.fault(column, "%s is in force only %s, and this row is so before that day; fill valid_from", name, versions[len(versions)-1].InForce)
	default:
		r.fault(column, "%s is not in force on %s, and this row is; let its valid_from and valid_to lie within those of %s", name, missing, name)
	}
}
