package office

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// missing says that the key of a slice is none that there is, with those that can have been meant; nil where it can be asked for. Where the history is still
// being read, and the catalogue does not know the key, nobody can say: what is asked for is refused for that reason then.
// field is the input with which an agency can be chosen; empty where there is none.
func (o *Office) missing(ctx context.Context, p *page, s figures.Slice, field string) *Problem {
	if s.Dimension != figures.ByAgency {
		field = ""
	}
	err := s.Missing(o.opt.Law.Catalogue, func(d figures.Dimension) (keys []string, err error) {
		err = o.opt.Figures.Look(ctx, figures.AsOf{}, func(c *figures.Cube, _ eventlog.Position) { keys = c.Slices(d) })
		return keys, err
	})
	var none *figures.NoKey
	if err == nil {
		return nil
	}
	if !errors.As(err, &none) {
		return &Problem{Text: p.T("office.reading.text")}
	}
	text := fmt.Sprintf(p.T("analysis.no_key"), p.T("analysis.by."+string(s.Dimension)), s.Key)
	if len(none.Near) == 0 {
		return &Problem{Text: text, Field: field}
	}
	near := make([]string, len(none.Near))
	for i, k := range none.Near {
		near[i] = k.Key
		if name := o.sliceName(p, figures.Slice{Dimension: s.Dimension, Key: k.Key}, worktime.DayOf(p.Office)); name != k.Key && !none.All {
			near[i] += " (" + name + ")"
		}
	}
	of := "analysis.like_it"
	if none.All {
		of = "analysis.all_keys"
	}
	return &Problem{Text: text + " " + fmt.Sprintf(p.T(of), strings.Join(near, ", ")), Field: field}
}
