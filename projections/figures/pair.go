package figures

import (
	"slices"
	"strings"

	"motcua/domain/dossier"
)

// The pairs of dimensions that reports ask for. A pair of a counter and a day is the counter's slice over a period of that one day.
const (
	ByAgencyField       Dimension = "agency+field"
	ByAgencyProcedure   Dimension = "agency+procedure"
	ByLevelServiceLevel Dimension = "level+service-level"
)

// Pairs lists them all. A dossier is counted in exactly one slice of each, as in one of each of [Dimensions].
var Pairs = []Dimension{ByAgencyField, ByAgencyProcedure, ByLevelServiceLevel}

// joint stands between the two dimensions of a pair, and between their keys.
const joint = "+"

// PairOf is the slice of a pair in which both a and b hold, such as agency+field and 000.00.12.H61+NGUOI-CO-CONG. The figures have it where the pair of their
// dimensions is one of [Pairs].
func PairOf(a, b Slice) Slice {
	return Slice{a.Dimension + joint + b.Dimension, a.Key + joint + b.Key}
}

// Parts takes the slice of a pair apart; ok is false for a slice of one dimension.
func (s Slice) Parts() (a, b Slice, ok bool) {
	if !slices.Contains(Pairs, s.Dimension) {
		return s, Slice{}, false
	}
	first, second, _ := strings.Cut(string(s.Dimension), joint)
	a.Dimension, b.Dimension = Dimension(first), Dimension(second)
	a.Key, b.Key, _ = strings.Cut(s.Key, joint)
	return a, b, true
}

// Of is the slice of a dimension or pair that counts a dossier.
func (d Dimension) Of(m dossier.Matter) Slice {
	all := SlicesOf(m)
	one := func(d Dimension) Slice { return all[slices.Index(Dimensions, d)] }
	if a, b, ok := (Slice{Dimension: d}).Parts(); ok {
		return PairOf(one(a.Dimension), one(b.Dimension))
	}
	return one(d)
}
