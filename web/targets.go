package web

import (
	"fmt"
	"net/http"
	"strconv"

	"motcua/domain/targets"
	projection "motcua/projections/targets"
	"motcua/web/pages"
)

// targetRow is one target of the plan on its display.
type targetRow struct {
	No                  int
	Name, To, Due, Path string
	Status              string              // as it stands when the page is made
	Standings           []projection.Status // all there are: each has its icon
}

func (s *site) targets(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "targets")
	all := leaf{P: p, Kind: "targets"}
	for _, t := range targets.Of2020() {
		path := "rows." + strconv.Itoa(t.No)
		row := targetRow{
			No: t.No, Name: p.T("targets." + strconv.Itoa(t.No)), To: toReach(p.Lang, t.Percent), Due: fmt.Sprintf(p.T("targets.due"), t.Due.N, t.Due.Year),
			Path: path, Status: p.view.text(path + ".status"), Standings: []projection.Status{projection.Met, projection.NotMet, projection.NoFigure},
		}
		if row.Status == "" {
			row.Status = string(projection.NoFigure)
		}
		all.Targets = append(all.Targets, row)
	}
	all.Heading = fmt.Sprintf(p.T("targets.met"), len(all.Targets))
	p.Title = p.T("targets.title")
	p.Body = board{Heading: p.Title, Under: p.T("targets.source"), Leaves: []leaf{all}}
	s.show(w, http.StatusOK, "board", p)
}

// toReach writes what is to be reached, without decimals where there are none.
func toReach(l pages.Language, p targets.Percent) string {
	if p%100 == 0 {
		return strconv.Itoa(int(p/100)) + "%"
	}
	return l.Percent(int(p), int(targets.Whole))
}
