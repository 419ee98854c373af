package office

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/projections/delays"
	"motcua/projections/figures"
)

// delaysPath is the list behind a number that says how limits were kept.
const delaysPath = "/analysis/delays"

// delaysListBody is the dossiers behind such a number, as they stood in the state that is asked for.
type delaysListBody struct {
	Asked      asked
	Making     *Making
	Told       bool
	Name       string // what they are
	Period     string
	Chosen     []chosenSlice
	Banded     bool
	Office     bool // an office is asked for
	Rows       []delayedRow
	State      string
	Count      string
	From, To   int
	Newer      string
	Older      string
	Back, Self string
}

// delayedRow is one dossier.
type delayedRow struct {
	delays.Item
	Procedure, Agency, Cause         string
	Share, HeldFor, OverBy, BeyondBy string
	StoodFor, RunningFor             string
	Holders                          []holderLine
}

// holderLine is one office that held a dossier.
type holderLine struct {
	Name, Part, Time, Over string
	Cause                  bool
}

// delayed is a number with the way to its list.
func (p *page) delayed(a asked, pick delays.Pick, n int, of string) behind {
	text := p.Lang.Count(n)
	return leading(text, p.pickLink(a, pick, 0), text+" "+p.T("delays.dossiers")+", "+of+": "+p.T("analysis.to_list"))
}

func (p *page) pickLink(a asked, pick delays.Pick, offset int) string {
	v := a.values()
	for name, text := range map[string]string{"kind": string(pick.Kind), "of": string(pick.Of), "part": string(pick.Office.Part), "office": string(pick.Office.Agency)} {
		if text != "" {
			v.Set(name, text)
		}
	}
	if pick.Kind == delays.Banded {
		v.Set("band", pick.Band.Name())
	}
	if offset > 0 {
		v.Set("offset", strconv.Itoa(offset))
	}
	return p.Lang.Link(delaysPath, v)
}

// pickOf reads what an address lists.
func pickOf(q url.Values) (pick delays.Pick, ok bool) {
	pick = delays.Pick{Kind: delays.Kind(q.Get("kind")), Of: delays.Of(q.Get("of")), Office: delays.Office{Part: delays.Part(q.Get("part")), Agency: directory.AgencyCode(q.Get("office"))}}
	if !slices.Contains([]delays.Of{"", delays.LateOnes, delays.OverdueOnes}, pick.Of) || pick.Office.Part != "" && !slices.Contains(delays.Parts, pick.Office.Part) {
		return pick, false
	}
	switch pick.Kind {
	case delays.Banded:
		pick.Band, ok = delays.BandNamed(q.Get("band"))
		return pick, ok
	case delays.HeldIt, delays.Exceeded:
		return pick, pick.Office.Part != ""
	case delays.Caused, delays.Stood, delays.Promised:
		return pick, true
	default:
		return pick, false
	}
}

// pickName says what is listed.
func (o *Office) pickName(p *page, a asked, pick delays.Pick) string {
	if pick.Kind == delays.Banded {
		return p.T("delays.list.band") + " " + p.bandName(pick.Band)
	}
	parts := []string{p.T("delays.list." + string(pick.Kind))}
	if pick.Of != "" {
		parts = append(parts, p.T("analysis.cell."+string(pick.Of)))
	}
	if pick.Office.Part != "" {
		parts = append(parts, o.officeName(p, a, pick.Office), p.T("delays.part."+string(pick.Office.Part)))
	}
	return strings.Join(parts, " · ")
}

// delays lists the dossiers behind a number that says how limits were kept.
func (o *Office) delays(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "delays.list_title")
	a, problem := o.askedOf(r.Context(), p, by)
	pick, ok := pickOf(p.Query)
	b := delaysListBody{Asked: a, Self: p.Self(), Back: a.back(p.Lang, lineOfPick(pick)), Banded: pick.Kind == delays.Banded, Office: pick.Office.Part != ""}
	status := http.StatusUnprocessableEntity
	if problem == nil && !ok {
		problem = &Problem{Text: p.T("delays.bad_pick")}
	}
	if problem == nil {
		status, problem = o.listDelays(r, p, a, pick, &b)
	}
	var form analysisBody
	o.tellForm(p, by, a, &form)
	b.Period, b.Chosen = form.Period, form.Chosen
	if b.Told {
		p.Title = b.Name + ": " + b.Count
	}
	p.Title = o.titled(p, a, p.Title)
	p.Body, p.Problem = b, problem
	o.show(w, status, "analysisdelays", p)
}

// listDelays asks for a page of the list.
func (o *Office) listDelays(r *http.Request, p *page, a asked, pick delays.Pick, b *delaysListBody) (int, *Problem) {
	offset, _ := strconv.Atoi(p.Query.Get("offset"))
	offset = max(offset, 0)
	var found []delays.Item
	count := 0
	err := o.opt.Delays.Lives(r.Context(), a.As, a.delaysQuestion(), func(v *delays.View, q delays.Question, at eventlog.Position) {
		found, count = v.List(q, pick, foundOnPage, offset)
		b.State = p.Lang.Count(int(at))
	})
	if err != nil {
		return o.noFigures(p, err, &b.Making)
	}
	b.Told, b.Name, b.Count = true, o.pickName(p, a, pick), p.Lang.Count(count)
	for _, item := range found {
		b.Rows = append(b.Rows, o.delayedRow(p, a, item))
	}
	b.From, b.To = offset+1, offset+len(found)
	if offset > 0 {
		b.Newer = p.pickLink(a, pick, max(offset-foundOnPage, 0))
	}
	if b.To < count && len(found) == foundOnPage {
		b.Older = p.pickLink(a, pick, b.To)
	}
	return http.StatusOK, nil
}

func (o *Office) delayedRow(p *page, a asked, item delays.Item) delayedRow {
	row := delayedRow{
		Item: item, Procedure: o.procedureName(item.Matter.Procedure), Agency: o.sliceName(p, figures.Slice{Dimension: figures.ByAgency, Key: string(item.Matter.Agency)}, a.To),
		HeldFor: p.hours(item.Held), OverBy: p.hours(item.Over), BeyondBy: p.hours(item.Beyond), StoodFor: p.hours(item.Stood), RunningFor: p.hours(item.Running),
	}
	if item.Share >= 0 {
		row.Share = p.tenths(item.Share) + "%"
	}
	for _, h := range item.Holders {
		line := holderLine{Name: o.officeName(p, a, h.Office), Part: p.T("delays.part." + string(h.Office.Part)), Time: p.hours(h.Held), Cause: h.Office == item.Cause}
		if h.Over > 0 {
			line.Over = p.hours(h.Over)
		}
		row.Holders = append(row.Holders, line)
	}
	return row
}
