package office

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/replay"
)

// standBody is where in the history the figures stand, and the ways on.
type standBody struct {
	Text    string // the day or the moment
	Go      string // the same, as an address's "go" has it
	Address string // of the question
	Steps   []stepLink
	Event   *stoodEvent
	Next    string // when something happens next; empty: nothing does, or the figures are of a day's end
	Since   string // the day on which the period was chosen to begin, which has not come yet
	Exact   string // the address of the day's end by what had occurred by then; empty: it is this
}

// stepLink is a step on.
type stepLink struct{ Go, Text, Href string }

// stoodEvent is the event that had occurred last.
type stoodEvent struct {
	What, Code, Type   string
	Story, Stored      string // addresses
	Occurred, Recorded string
	Position           string
	Moved              []movedFigure
}

// movedFigure is by how much an event moved a figure.
type movedFigure struct{ Text, By string }

// stand tells where the figures stand.
func (o *Office) stand(ctx context.Context, p *page, a asked, t answer) *standBody {
	b := &standBody{Address: a.link(p.Lang, analysisPath), Text: dayText(a.To), Go: a.To.String()}
	for _, step := range []string{previousDay, previousEvent, nextEvent, nextDay} {
		q := a.values()
		q.Set("go", step)
		b.Steps = append(b.Steps, stepLink{step, p.T("scrub." + strings.ReplaceAll(step, "-", "_")), p.Lang.Link(analysisPath, q)})
	}
	if a.Since != 0 {
		b.Since = dayText(a.Since)
	}
	today := worktime.OfficeDay(p.Office)
	if a.As.At.IsZero() {
		if t.Amended && a.To < today {
			exact := a
			exact.As.At = lastOf(a.To)
			b.Exact = exact.link(p.Lang, analysisPath)
		}
		return b
	}
	at := a.As.At.In(worktime.Zone)
	b.Text, b.Go = at.Format("02/01/2006 15:04:05"), at.Format(exactMoment)
	o.standsAt(ctx, p, a, b)
	return b
}

// standsAt tells of the event that had occurred last, and when the next one does.
func (o *Office) standsAt(ctx context.Context, p *page, a asked, b *standBody) {
	r, found, err := o.opt.Moments.Find(ctx, a.As, a.Slices, replay.Last)
	next, more, nextErr := eventlog.Recorded{}, false, error(nil)
	if err == nil && found {
		b.Event, err = o.stood(ctx, p, a, r)
	}
	if err == nil {
		next, more, nextErr = o.opt.Moments.Find(ctx, a.As, a.Slices, replay.Next)
	}
	if more && !next.Occurred.After(p.Office) {
		b.Next = next.Occurred.In(worktime.Zone).Format(exactMoment)
	}
	for _, err := range []error{err, nextErr} {
		if err != nil {
			o.opt.Log.Error().Err(err).Msg("the events around a moment") // the figures are there without them
		}
	}
}

// stood tells of an event and what it did to the figures that are asked for.
func (o *Office) stood(ctx context.Context, p *page, a asked, r eventlog.Recorded) (*stoodEvent, error) {
	code, _ := dossier.CodeOf(r.Stream)
	const second = "02/01/2006 15:04:05"
	e := &stoodEvent{
		What: p.T("dossier.event." + eventKey(r.Type)), Code: string(code), Type: r.Type, Story: p.Story(string(code)), Stored: p.eventStored(string(code), r.Position),
		Occurred: r.Occurred.In(worktime.Zone).Format(second), Recorded: r.Recorded.In(worktime.Zone).Format(second), Position: p.Lang.Count(int(r.Position)),
	}
	s := a.slice()
	moved, err := replay.Effect(ctx, o.opt.Events, r, figures.Question{By: []figures.Dimension{s.Dimension}, From: min(a.From, worktime.OfficeDay(r.Occurred)), To: worktime.OfficeDay(r.Occurred)})
	i := slices.IndexFunc(moved, func(m figures.Moved) bool { return m.Slice == s })
	if i >= 0 {
		e.Moved = p.movedBy(moved[i].By)
	}
	return e, err
}

// movedBy says a difference of figures in words, column by column.
func (p *page) movedBy(by figures.Measures) (all []movedFigure) {
	for _, c := range columns {
		if n := c.cell.Of(by); n != 0 {
			all = append(all, movedFigure{strings.TrimSpace(numbered(c.cell.Column()) + " " + p.T("analysis.cell."+string(c.cell))), signed(p.Lang.Count(n))})
		}
	}
	return all
}

// numbered is a column's number as tables have it.
func numbered(column string) string {
	if column == "" {
		return ""
	}
	return "(" + column + ")"
}

// eventKey is an event's name in the wording: the middle part of its stored name.
func eventKey(stored string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(dossier.NameNow(stored), "dossier."), ".")
	return name
}

// eventStored is the address of an event as it is stored, with the way back to this page.
func (p *page) eventStored(code string, at eventlog.Position) string {
	q := url.Values{"back": {p.Self()}}
	return p.Lang.Link("/dossier/"+code+"/events", q) + "#p" + strconv.FormatUint(uint64(at), 10)
}
