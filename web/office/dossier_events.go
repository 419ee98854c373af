package office

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/cloudevent"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// eventsBody is the events of a dossier as they are stored.
type eventsBody struct {
	Code   string
	Masked bool
	Events []storedEvent
	Back   string
	Then   bool // somebody came from a state of the past
}

// storedEvent is one event. Who did it is told by role and place.
type storedEvent struct {
	Position, Revision, Type string
	Occurred, Recorded       string
	Who, Data                string
	Later                    string // why it is not of the state that somebody came from: "unknown" or "to_come"; empty: it is
}

// dossierEvents shows the events of a dossier as they are stored; without personal data, for who does not see it.
func (o *Office) dossierEvents(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, seen, err := o.story(r.Context(), by, dossier.Code(r.PathValue("code")))
	if err != nil {
		o.opt.Log.Error().Err(err).Msg("the events of a dossier")
		o.notice(w, r, http.StatusServiceUnavailable, "office.reading")
		return
	}
	if seen == access.Nothing {
		o.notice(w, r, http.StatusNotFound, "dossier.unknown")
		return
	}
	if seen == access.Whole && !o.shown(w, r, by, look.Events, "", s.Code) {
		return
	}
	p := o.page(r, "analysis.events")
	b := eventsBody{Code: string(s.Code), Masked: seen != access.Whole, Back: p.BackTo(string(s.Code))}
	then := p.stateFrom()
	b.Then = then != (figures.AsOf{})
	for i, record := range s.Records {
		e := cloudevent.Public("", record)
		if !b.Masked {
			e = cloudevent.Personal("", record)
		}
		b.Events = append(b.Events, storedEvent{
			Position: strconv.FormatUint(uint64(record.Position), 10), Revision: strconv.FormatUint(uint64(record.Revision), 10), Type: record.Type,
			Occurred: record.Occurred.In(worktime.Zone).Format("02/01/2006 15:04:05"), Recorded: record.Recorded.In(worktime.Zone).Format("02/01/2006 15:04:05"),
			Who: o.actorOf(p, s.Events[i]), Data: indented(withoutLink(e.Data)),
			Later: later(then, record),
		})
	}
	p.Body = b
	o.show(w, http.StatusOK, "events", p)
}

// stateFrom is the state of the log that somebody came from; the zero state where that is everything, or where they came from elsewhere.
func (p *page) stateFrom() figures.AsOf {
	from, err := url.Parse(p.From())
	if err != nil || from.Path == comparePath { // it has two
		return figures.AsOf{}
	}
	there := *p
	there.Query = from.Query()
	as, problem := there.stateOf("")
	if problem != nil {
		return figures.AsOf{}
	}
	return as
}

// later says why an event is not of a state.
func later(as figures.AsOf, r eventlog.Recorded) string {
	switch {
	case as.Known.Excludes(r):
		return "unknown"
	case !as.Counts(r):
		return "to_come"
	}
	return ""
}

// actorOf tells who did something, by role and place.
func (o *Office) actorOf(p *page, e dossier.Event) string {
	actor := e.Head().By
	who := p.T("role." + string(actor.Role))
	if actor.Counter > 0 {
		return who + " · " + p.T("office.counter") + " " + strconv.Itoa(actor.Counter)
	}
	if actor.Agency != "" {
		who += " · " + o.agencyName(p, actor.Agency)
	}
	return who
}

// withoutLink leaves out the token that opens the applicant's page: whoever has it passes for the applicant.
// The others stay as they are stored, in their order.
func withoutLink(data []byte) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(data, &members) != nil || members["link"] == nil {
		return data
	}
	in := json.NewDecoder(bytes.NewReader(data))
	_, err := in.Token()
	less := []byte("{")
	for err == nil && in.More() {
		var name json.Token
		var value json.RawMessage
		if name, err = in.Token(); err == nil {
			err = in.Decode(&value)
		}
		if name == "link" {
			continue
		}
		if len(less) > 1 {
			less = append(less, ',')
		}
		less = fmt.Appendf(less, "%q:%s", name, value) // names are plain words
	}
	if err != nil {
		return nil
	}
	return append(less, '}')
}

// indented is JSON as people read it.
func indented(data []byte) string {
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		return string(data)
	}
	return out.String()
}

// From is where in the analysis or among the reports somebody came from, by the address; empty if from elsewhere.
func (p *page) From() string {
	from := p.Query.Get("back")
	for _, path := range []string{analysisPath, reportsPath} {
		if from == path || strings.HasPrefix(from, path+"/") || strings.HasPrefix(from, path+"?") {
			return from
		}
	}
	return ""
}

// BackTo is the way back to where somebody came from, at the line of the dossier there: the browser goes to it and marks it. Empty if from
// elsewhere.
func (p *page) BackTo(code string) string {
	from, _, _ := strings.Cut(p.From(), "#")
	if from == "" {
		return ""
	}
	return from + "#" + p.Line(code)
}

// Line is the id of a dossier's line in a list.
func (*page) Line(code string) string { return "d-" + code }

func (p *page) storied(path, back string) string {
	q := url.Values{}
	if back != "" {
		q.Set("back", back)
	}
	return p.Lang.Link(path, q)
}

// Story is the address of a dossier's page that knows the way back to this one.
func (p *page) Story(code string) string { return p.storied("/dossier/"+code, p.Self()) }

// Stored is the address of a dossier's events as they are stored, with the way back that this page knows.
func (p *page) Stored(code string) string {
	return p.storied("/dossier/"+code+"/events", p.From())
}

// Told is the address of a dossier's page, with that way back.
func (p *page) Told(code string) string { return p.storied("/dossier/"+code, p.From()) }

// Analyses reports whether the person may enter the analysis.
func (p *page) Analyses() bool { return access.Enters(p.By.Role, access.Analysis) }
