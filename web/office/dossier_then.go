package office

import (
	"fmt"
	"strings"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
)

// cameFrom is the state of the past that somebody came from to a dossier, whose page is of now.
type cameFrom struct {
	Text  string
	Later string // how many of its events are not of that state; empty: all are
}

func (p *page) cameFrom(records []eventlog.Recorded) *cameFrom {
	as := p.stateFrom()
	if as == (figures.AsOf{}) {
		return nil
	}
	n := 0
	for _, r := range records {
		if later(as, r) != "" {
			n++
		}
	}
	c := &cameFrom{Text: fmt.Sprintf(p.T("analysis.state_of"), p.stateName(as))}
	if n > 0 {
		c.Later = fmt.Sprintf(p.T("analysis.state_later"), p.Lang.Count(n))
	}
	return c
}

// stateName says in words what state of the log is meant.
func (p *page) stateName(as figures.AsOf) string {
	var parts []string
	if !as.At.IsZero() {
		parts = append(parts, moment(as.At))
	}
	switch known := as.Known; {
	case known.Position != eventlog.Start:
		parts = append(parts, fmt.Sprintf(p.T("analysis.state_position"), p.Lang.Count(int(known.Position))))
	case !known.Recorded.IsZero():
		parts = append(parts, fmt.Sprintf(p.T("analysis.state_known"), moment(known.Recorded)))
	}
	return strings.Join(parts, ", ")
}
