package office

import (
	"context"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/comparison"
)

// compareDossier is a dossier that differs, with what did it.
type compareDossier struct {
	Code, Story string
	Moved       []movedFigure // as a whole
	Reasons     []compareReason
}

// compareReason is an event that did it; time where it has no type.
type compareReason struct {
	What, Type         string
	Occurred, Recorded string
	Who, Stored        string
	OnlyA              bool
	Moved              []movedFigure
}

// compareDossier tells what makes a dossier differ.
func (o *Office) compareDossier(ctx context.Context, p *page, found *comparison.Found, d comparison.Dossier) (compareDossier, error) {
	code := string(d.Code())
	told := compareDossier{Code: code, Story: p.Story(code), Moved: p.movedBy(d.By)}
	reasons, err := found.Explain(ctx, o.opt.Events, d)
	if err != nil {
		return told, err
	}
	const second = "02/01/2006 15:04:05"
	for _, r := range reasons {
		t := compareReason{What: p.T("compare.time"), Type: r.Type, OnlyA: r.OnlyA, Moved: p.movedBy(r.By)}
		if r.Type != "" {
			e, err := dossier.Decode(r.Recorded)
			if err != nil {
				return told, err
			}
			t.What, t.Who, t.Stored = p.T("dossier.event."+eventKey(r.Type)), o.actorOf(p, e), p.eventStored(code, r.Position)
			t.Occurred, t.Recorded = r.Occurred.In(worktime.Zone).Format(second), r.Recorded.Recorded.In(worktime.Zone).Format(second)
		}
		told.Reasons = append(told.Reasons, t)
	}
	return told, nil
}
