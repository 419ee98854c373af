package web

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"motcua/projections/displays"
)

// bar is one hour of the trend: a column of a picture that is 100 high.
type bar struct {
	Path, Hour string
	Y, Height  int
	Cell       cell
}

// bars are one row of the trend, received or resolved; all rows of a picture are drawn to one scale.
func (l leaf) bars(what string) []bar {
	most := 1
	for _, row := range []string{"received", "resolved"} {
		for h := displays.FirstHour; h <= displays.LastHour; h++ {
			n, _ := l.P.view.whole(l.Period + "." + row + "." + strconv.Itoa(h))
			most = max(most, n)
		}
	}
	var all []bar
	for h := displays.FirstHour; h <= displays.LastHour; h++ {
		path := l.Period + "." + what + "." + strconv.Itoa(h)
		n, _ := l.P.view.whole(path)
		height := barHeight(n, most)
		label := strconv.Itoa(h)
		switch h {
		case displays.FirstHour:
			label = "<" + strconv.Itoa(h+1)
		case displays.LastHour:
			label = "≥" + label
		}
		all = append(all, bar{Path: path, Hour: label, Y: 100 - height, Height: height, Cell: l.P.Cell("some", path)})
	}
	return all
}

// barHeight is how high a bar stands on a scale of 100; what is not nothing can be seen. wall.js does the same.
func barHeight(n, most int) int {
	if n <= 0 {
		return 0
	}
	return max(2, 100*n/most)
}

// Bars are the rows of the trend with their names.
func (l leaf) Bars() []barRow {
	return []barRow{
		{l.P.T("figure.received"), l.bars("received"), l.P.Cell("count", "today.received")},
		{l.P.T("figure.resolved"), l.bars("resolved"), l.P.Cell("count", "today.resolved")},
	}
}

// barRow is one row of the trend.
type barRow struct {
	Name  string
	Bars  []bar
	Total cell
}

// codes are the results of the first picture, the newest first; list.js keeps them.
func (p *page) codes() []code {
	results, _ := p.view["codes"].(map[string]any)
	type result struct {
		code
		at time.Time
	}
	var all []result
	for name := range results {
		v := view(results)
		fields, _ := v[name].(map[string]any)
		at, err := time.Parse(time.RFC3339, view(fields).text("at"))
		if err != nil {
			continue
		}
		counter, _ := fields["counter"].(json.Number)
		all = append(all, result{code{name, counter.String(), p.momentOf(at)}, at})
	}
	slices.SortFunc(all, func(a, b result) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.Code, b.Code)) })
	var list []code
	for _, r := range all {
		list = append(list, r.code)
	}
	return list
}
