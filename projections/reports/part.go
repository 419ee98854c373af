package reports

import (
	"slices"

	"motcua/projections/figures"
)

// Stands reports whether a standing answers a question: it asks about all that the log holds, and of II.06a no more than one slice, of which the figures
// know the rows.
func (q Question) Stands() bool {
	if !q.AsOf.Same(figures.AsOf{}) {
		return false
	}
	_, whole := q.pair()
	return q.Kind != Activity || whole
}

// pair is the dimension whose slices are the rows of form II.06a within the question's slice; ok is false where the figures have none.
func (q Question) pair() (d figures.Dimension, ok bool) {
	switch {
	case len(q.Slices) == 0 || len(q.Slices) == 1 && q.Slices[0].Dimension == q.By:
		return q.By, true
	case len(q.Slices) > 1:
		return "", false
	}
	of := q.Slices[0]
	for _, d := range []figures.Dimension{figures.PairOf(of, figures.Slice{Dimension: q.By}).Dimension, figures.PairOf(figures.Slice{Dimension: q.By}, of).Dimension} {
		if slices.Contains(figures.Pairs, d) {
			return d, true
		}
	}
	return "", false
}

// narrowed tells which part of everything form II.06a is about, of which slices its rows are, and which row one of them is; "": none.
func (q Question) narrowed() (part figures.Slice, cut figures.Dimension, row func(key string) string) {
	cut, _ = q.pair()
	if len(q.Slices) == 0 {
		return figures.All, cut, func(key string) string { return key }
	}
	part = q.Slices[0]
	return part, cut, func(key string) string {
		first, second, paired := figures.Slice{Dimension: cut, Key: key}.Parts()
		switch {
		case !paired && first == part, second == part:
			return first.Key
		case first == part:
			return second.Key
		}
		return ""
	}
}
