package office

import (
	"context"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
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
	toldEvent
	OnlyA bool
	Moved []movedFigure
}

// compareDossier tells what makes a dossier differ.
func (o *Office) compareDossier(ctx context.Context, p *page, found *comparison.Found, d comparison.Dossier) (compareDossier, error) {
	code := string(d.Code())
	told := compareDossier{Code: code, Story: p.Story(code), Moved: p.movedBy(d.By)}
	reasons, err := found.Explain(ctx, o.opt.Events, d)
	if err != nil {
		return told, err
	}
	for _, r := range reasons {
		t := compareReason{toldEvent{What: p.T("compare.time")}, r.OnlyA, p.movedBy(r.By)}
		if r.Type != "" {
			if t.toldEvent, err = o.toldEvent(p, code, r.Recorded); err != nil {
				return told, err
			}
		}
		told.Reasons = append(told.Reasons, t)
	}
	return told, nil
}

// toldEvent is an event of a dossier in words: what happened, when, and by whom, who is told by role and place.
type toldEvent struct {
	What, Type         string
	Occurred, Recorded string
	Who, Stored        string
}

func (o *Office) toldEvent(p *page, code string, r eventlog.Recorded) (toldEvent, error) {
	e, err := dossier.Decode(r)
	if err != nil {
		return toldEvent{}, err
	}
	const second = "02/01/2006 15:04:05"
	return toldEvent{
		What: p.T("dossier.event." + eventKey(r.Type)), Type: r.Type, Who: o.actorOf(p, e), Stored: p.eventStored(code, r.Position),
		Occurred: r.Occurred.In(worktime.Zone).Format(second), Recorded: r.Recorded.In(worktime.Zone).Format(second),
	}, nil
}
