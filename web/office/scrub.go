package office

import (
	"context"
	"net/http"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/replay"
	"motcua/web/pages"
)

// Moments is where the events around a moment are found.
type Moments interface {
	// Find finds an event from a moment, of dossiers that lie in all slices of a scope. The errors are those of [Figures].
	Find(ctx context.Context, as figures.AsOf, scope []figures.Slice, way replay.Way) (r eventlog.Recorded, found bool, err error)
}

// fromYear has the period begin with the year in which it ends.
const fromYear = "year"

// Where the question of an address is led by its "go": to a day (2019-03-05: all that had occurred by its end), to a moment, or a step on. The answer stands in an
// address without it.
const (
	nextDay       = "next-day"
	previousDay   = "previous-day"
	nextEvent     = "next-event"
	previousEvent = "previous-event"
)

// scrubbedOf reads of an address what belongs to a state that moves.
func (a *asked) scrubbedOf(get func(string) string) {
	if get("start") == fromYear {
		a.Start = fromYear
	}
	if since, err := worktime.ParseDay(get("since")); err == nil {
		a.Since = since
	}
	a.begin()
}

// begin has the period begin where it should: with the year, where that is asked for or where it would be over before it began; and again where it
// was chosen to, as soon as it reaches there.
func (a *asked) begin() {
	if a.Since != 0 && a.Since <= a.To {
		a.From, a.Since = a.Since, 0
	}
	if a.Start == fromYear {
		a.From, a.Since = yearOf(a.To), 0
	}
}

func yearOf(d worktime.Day) worktime.Day {
	year, _, _ := d.Civil()
	return worktime.Date(year, 1, 1)
}

// goes leads a question to where its address wants it, at most to now.
func (o *Office) goes(ctx context.Context, p *page, a *asked, making **Making) (int, *Problem) {
	where := p.Query.Get("go")
	today := worktime.OfficeDay(p.Office)
	switch where {
	case nextDay, previousDay:
		day := a.To - 1
		if where == nextDay && a.As.At.IsZero() {
			day = a.To + 1
		} else if where == nextDay {
			day = a.To // what is left of it
		}
		a.toDay(min(day, today))
	case nextEvent, previousEvent:
		if status, problem := o.goesToEvent(ctx, p, a, where, making); status != http.StatusOK || problem != nil {
			return status, problem
		}
	default:
		if day, err := worktime.ParseDay(where); err == nil {
			a.toDay(min(day, today))
			break
		}
		at, err := worktime.ParseMoment(where)
		if err != nil {
			return http.StatusUnprocessableEntity, &Problem{Text: p.T("scrub.bad_go"), Field: "go"}
		}
		if at.After(p.Office) {
			at = p.Office
		}
		a.toMoment(at, eventlog.Start)
	}
	p.Query = a.values()
	if p.Lang == pages.English {
		p.Query.Set("lang", string(p.Lang))
	}
	return http.StatusOK, nil
}

// goesToEvent leads a question to the event after where it stands, or to the one before.
func (o *Office) goesToEvent(ctx context.Context, p *page, a *asked, where string, making **Making) (int, *Problem) {
	as := a.As
	if as.At.IsZero() {
		as.At = lastOf(a.To)
	}
	way := replay.Next
	if where == previousEvent {
		way = replay.Last
		if as.Last != eventlog.Start { // it stands at one
			way = replay.Previous
		}
	}
	r, found, err := o.opt.Moments.Find(ctx, as, a.Slices, way)
	switch {
	case err != nil:
		return o.noFigures(p, err, making)
	case !found:
		return http.StatusOK, &Problem{Text: p.T("scrub.no_event")}
	}
	a.toMoment(r.Occurred.In(worktime.Zone), r.Position)
	return http.StatusOK, nil
}

// lastOf is the last moment of a day.
func lastOf(d worktime.Day) time.Time { return d.End().Add(-time.Nanosecond) }

// toDay leads to the end of a day.
func (a *asked) toDay(d worktime.Day) {
	a.As.At, a.As.Last = time.Time{}, eventlog.Start
	a.endsOn(d)
}

// toMoment leads to a moment, or right after an event that occurred at it.
func (a *asked) toMoment(at time.Time, event eventlog.Position) {
	a.As.At, a.As.Last = at, event
	a.endsOn(worktime.OfficeDay(at))
}

// endsOn lets the period end on a day; where it would begin after that, it begins with the year for as long.
func (a *asked) endsOn(d worktime.Day) {
	a.To = d
	if a.begin(); a.From > a.To && a.Since == 0 {
		a.Since = a.From
	}
	if a.Since != 0 {
		a.From = yearOf(a.To)
	}
}
