package satisfaction

import (
	"maps"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Counts are the results and ratings of one slice over one period, in dossiers.
type Counts struct {
	Returned int32 `json:"returned"`       // results that were collected
	Very     int32 `json:"very_satisfied"` // rất hài lòng
	Fairly   int32 `json:"satisfied"`      // hài lòng
	Not      int32 `json:"not_satisfied"`  // không hài lòng
}

// Rated is how many dossiers were rated.
func (c Counts) Rated() int { return int(c.Very + c.Fairly + c.Not) }

// Satisfied is the share of the ratings that were very satisfied or satisfied.
func (c Counts) Satisfied() figures.Rate {
	return figures.Rate{Numerator: int(c.Very + c.Fairly), Denominator: c.Rated()}
}

// Coverage is the ratings given for each result collected; see the package comment for a coverage above 1.
func (c Counts) Coverage() figures.Rate {
	return figures.Rate{Numerator: c.Rated(), Denominator: int(c.Returned)}
}

func (c *Counts) add(o Counts, n int32) {
	c.Returned += n * o.Returned
	c.Very += n * o.Very
	c.Fairly += n * o.Fairly
	c.Not += n * o.Not
}

// steps are the ratings that an applicant can choose from, in the order of their numbers.
var steps = []dossier.Rating{"", dossier.VerySatisfied, dossier.Satisfied, dossier.NotSatisfied}

// stepOf is the number of a rating; 0 for none.
func stepOf(r dossier.Rating) int8 {
	return int8(max(0, slices.Index(steps, r))) //nolint:gosec // of four
}

// one is what one rating counts for.
func one(step int8) Counts {
	switch steps[step] {
	case dossier.VerySatisfied:
		return Counts{Very: 1}
	case dossier.Satisfied:
		return Counts{Fairly: 1}
	case dossier.NotSatisfied:
		return Counts{Not: 1}
	}
	return Counts{}
}

// Counts gives the counts of a slice for the days from from to to, both counted. A slice without results has zeros.
func (v *View) Counts(s figures.Slice, from, to worktime.Day) Counts {
	var sum Counts
	all := v.slices[s]
	if all == nil {
		return sum
	}
	for i, _ := all.find(from); i < len(*all) && (*all)[i].Day <= to; i++ {
		sum.add((*all)[i].Counts, +1)
	}
	return sum
}

// Slices lists the keys of a dimension of which dossiers were received, in the order of [figures.SortKeys].
func (v *View) Slices(d figures.Dimension) []string {
	var keys []string
	for s := range maps.Keys(v.slices) {
		if s.Dimension == d {
			keys = append(keys, s.Key)
		}
	}
	figures.SortKeys(keys)
	return keys
}

// Of is the slice of a dimension that counts a dossier; ok is false for one that counts nowhere.
func (v *View) Of(stream eventlog.StreamID, d figures.Dimension) (s figures.Slice, ok bool) {
	n, met := v.roll.Find(stream)
	i := slices.Index(Dimensions, d)
	if !met || i < 0 || v.dossiers[n].place == nowhere {
		return s, false
	}
	return v.places[v.dossiers[n].place][i], true
}

// Rated lists the dossiers of a slice that were rated so ("": in any way) on the days from from to to.
func (v *View) Rated(s figures.Slice, r dossier.Rating, from, to worktime.Day) (codes []dossier.Code) {
	step := stepOf(r)
	for stream, n := range v.roll.All() {
		d := v.dossiers[n]
		if d.rating == 0 || step != 0 && d.rating != step || d.on < from || d.on > to || d.place == nowhere || !slices.Contains(v.places[d.place][:], s) {
			continue
		}
		if code, ok := dossier.CodeOf(stream); ok {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}
