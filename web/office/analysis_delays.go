package office

import (
	"context"
	"fmt"
	"strings"

	"motcua/domain/eventlog"
	"motcua/projections/delays"
	"motcua/projections/figures"
	"motcua/web/pages"
)

// Delays is where it is known how dossiers kept to their limits.
type Delays interface {
	// Lives shows the lives of the dossiers in a state of the log, the question as they are to be asked it (with its moment and the calendars
	// that the log counted by then), and the position up to which they go. look must be quick, since others wait, and keep nothing of the view. The errors are those of [Figures].
	Lives(ctx context.Context, as figures.AsOf, q delays.Question, look func(*delays.View, delays.Question, eventlog.Position)) error
}

// delaysBody is how much of the limits was used in the period, and who held the late dossiers.
type delaysBody struct {
	Making   *Making
	Problem  *Problem
	Told     bool
	Position string // empty: that of the figures
	Agrees   bool   // with the figures
	Sum      string
	Median   string
	P90      string
	Measured string // empty: none was, so neither has a half of them
	Resolved bool   // whether there are any
	Chart    limitChart
	Bands    []bandRow
	Beside   []bandRow // those that the picture has no column for: nobody promised a date, or no share is known

	Late, Overdue, Extended, Stood behind
	StoodFor                       string
	Offices, More                  []officeRow // the first of them, and the others
	Small                          []officeRow // that are the cause of none
	Left                           int         // that are not shown
}

// bandRow is one band with its dossiers.
type bandRow struct {
	Line, Name, Share string
	Count             behind
	Late              bool
}

// officeRow is one office in late and overdue dossiers.
type officeRow struct {
	Line, Name, Part          string
	Late, Overdue, Held, Over behind
	Time, Median, Beyond      string
	Share                     string
	LateWidth, OverdueWidth   int
}

// delaysQuestion is what an analysis asks of the lives.
func (a asked) delaysQuestion() delays.Question {
	return delays.Question{Slices: a.Slices, From: a.From, To: a.To}
}

// tellDelays asks how the limits were kept, and says it in words. The rest of the page does not wait for a state that is being made.
func (o *Office) tellDelays(ctx context.Context, p *page, a asked, t answer) (b delaysBody) {
	var told delays.Answer
	at := eventlog.Start
	err := o.opt.Delays.Lives(ctx, a.As, a.delaysQuestion(), func(v *delays.View, q delays.Question, position eventlog.Position) {
		told, at = v.Ask(q), position
	})
	if err != nil {
		_, b.Problem = o.noFigures(p, err, &b.Making)
		return b
	}
	b.Told = true
	m := t.Now
	b.Agrees = told.Resolved() == m.Resolved() && told.Early() == m.Early && told.OnTime() == m.OnTime && told.Late == m.Late && told.Overdue == m.Overdue
	if !b.Agrees && at != t.At {
		b.Position = p.Lang.Count(int(at))
	}
	count := p.Lang.Count
	b.Sum = fmt.Sprintf("(7) %s = (8) + (9) %s + (10) %s", count(told.Resolved()), count(told.Early()+told.OnTime()), count(told.Late))
	b.Resolved = told.Resolved() > 0
	if told.Measured > 0 {
		b.Measured, b.Median, b.P90 = count(told.Measured), p.tenths(told.Median)+"%", p.tenths(told.P90)+"%"
	}
	b.Chart = p.limitChart(told)
	for band, n := range told.Bands {
		if band := delays.Band(band); n > 0 || !strings.HasSuffix(band.Name(), "unmeasured") {
			name := p.bandName(band)
			row := bandRow{lineOfPick(delays.Pick{Kind: delays.Banded, Band: band}), name, p.Lang.Percent(n, told.Resolved()), p.delayed(a, delays.Pick{Kind: delays.Banded, Band: band}, n, name), band.Late()}
			if b.Bands = append(b.Bands, row); n > 0 && !drawn(band) {
				b.Beside = append(b.Beside, row)
			}
		}
	}
	o.tellOffices(p, a, told, &b)
	return b
}

// tellOffices ranks the offices that held late and overdue dossiers.
func (o *Office) tellOffices(p *page, a asked, t delays.Answer, b *delaysBody) {
	b.Late = p.delayed(a, delays.Pick{Kind: delays.Caused, Of: delays.LateOnes}, t.Late, p.T("analysis.cell.late"))
	b.Overdue = p.delayed(a, delays.Pick{Kind: delays.Caused, Of: delays.OverdueOnes}, t.Overdue, p.T("analysis.cell.overdue"))
	b.Extended = p.delayed(a, delays.Pick{Kind: delays.Promised}, t.Extended, p.T("delays.extended"))
	b.Stood = p.delayed(a, delays.Pick{Kind: delays.Stood}, t.Paused.N, p.T("delays.stood"))
	b.StoodFor = p.hours(t.Paused.Time)
	most := 1
	for _, l := range t.Offices {
		most = max(most, l.Late+l.Overdue)
	}
	for _, l := range t.Offices {
		name := o.officeName(p, a, l.Office)
		part := p.T("delays.part." + string(l.Office.Part))
		label := name + ", " + part
		row := officeRow{
			Line: lineOfPick(delays.Pick{Office: l.Office}),
			Name: name, Part: part, Time: p.hours(l.Time), Median: p.hours(l.Median), Beyond: p.hours(l.Beyond), Share: p.Lang.Percent(l.Late+l.Overdue, t.Late+t.Overdue),
			Late:      p.delayed(a, delays.Pick{Kind: delays.Caused, Of: delays.LateOnes, Office: l.Office}, l.Late, p.T("delays.late")+", "+label),
			Overdue:   p.delayed(a, delays.Pick{Kind: delays.Caused, Of: delays.OverdueOnes, Office: l.Office}, l.Overdue, p.T("delays.overdue")+", "+label),
			Held:      p.delayed(a, delays.Pick{Kind: delays.HeldIt, Office: l.Office}, l.Held, p.T("delays.held")+", "+label),
			Over:      p.delayed(a, delays.Pick{Kind: delays.Exceeded, Office: l.Office}, l.Over, p.T("delays.over")+", "+label),
			LateWidth: l.Late * barWidth / most, OverdueWidth: l.Overdue * barWidth / most,
		}
		if l.Late+l.Overdue > 0 {
			b.Offices = append(b.Offices, row)
		} else {
			b.Small = append(b.Small, row)
		}
	}
	b.Left = max(len(b.Offices)-partsShown, 0) + max(len(b.Small)-partsShown, 0)
	first := min(len(b.Offices), causesFirst)
	b.Offices, b.More = b.Offices[:first], b.Offices[first:min(len(b.Offices), partsShown)]
	b.Small = b.Small[:min(len(b.Small), partsShown)]
}

// causesFirst is how many offices are seen at first.
const causesFirst = 10

// barWidth is the longest bar beside a number.
const barWidth = 200

// officeName is what an office was called at the end of the period.
func (o *Office) officeName(p *page, a asked, office delays.Office) string {
	switch {
	case office.Agency != "":
		return o.sliceName(p, figures.Slice{Dimension: figures.ByAgency, Key: string(office.Agency)}, a.To)
	case office.Part == delays.OneStop:
		return p.T("delays.centre")
	}
	return pages.Nothing
}

func (p *page) bandName(b delays.Band) string {
	switch from, to, ok := b.Percent(); {
	case ok && to == 0:
		return fmt.Sprintf(p.T("delays.band_from"), from)
	case ok:
		return fmt.Sprintf(p.T("delays.band_of"), from, to)
	}
	return p.T("delays.band." + b.Name())
}

// tenths writes a number of tenths with one decimal.
func (p *page) tenths(n int) string {
	point := ","
	if p.Lang == pages.English {
		point = "."
	}
	return p.Lang.Count(n/10) + point + fmt.Sprint(n%10)
}

// hours writes minutes as hours with one decimal, rounded half up.
func (p *page) hours(minutes int) string { return p.tenths((minutes + 3) / 6) }
