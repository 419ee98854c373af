package office

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/domain/handout"
	"motcua/projections/figures"
	"motcua/projections/reports"
)

// takenRow is a report that was taken, as people read it.
type takenRow struct {
	ID                   handout.ID
	S                    handout.State
	Q                    reports.Question
	Title, Period, Scope string
	By, At, Rows         string
	Position, Known      string // of the log: as it was read, and as it was asked for
	AsOf                 string // moment asked for
	Names                bool
	Href                 string // empty: it names people, and this person may not take them out
}

// visible reports whether a report that was taken is this person's to know of: one of their own agency, unless they see everything.
func visible(by access.Person, q reports.Question) bool {
	own := figures.Slice{Dimension: figures.ByAgency, Key: string(by.Agency)}
	return access.Everything(by) || q.Office == by.Agency || slices.Contains(q.Slices, own)
}

// opens reports whether this person may open it.
func opens(by access.Person, q reports.Question) bool {
	return visible(by, q) && (!q.Personal || access.TakesNames(by, q.Office))
}

// takenRows are the reports that were taken and that this person may know of, the last ones first.
func (o *Office) takenRows(p *page, by access.Person) (all []takenRow) {
	for id, s := range o.opt.Handouts.All() {
		if row, ok := o.takenRow(p, by, id, s); ok {
			all = append(all, row)
		}
	}
	slices.SortFunc(all, func(r, s takenRow) int {
		return cmp.Or(s.S.At.Compare(r.S.At), cmp.Compare(s.S.Position, r.S.Position), cmp.Compare(r.ID, s.ID))
	})
	return all
}

// takenRow tells of a handout that is a report; ok is false for another one, and one that this person may not know of.
func (o *Office) takenRow(p *page, by access.Person, id handout.ID, s handout.State) (row takenRow, ok bool) {
	if s.Report == nil {
		return row, false
	}
	q, err := reports.QuestionOf(*s.Report)
	if err != nil {
		o.opt.Log.Error().Err(err).Str("handout", string(id)).Msg("a report that was taken cannot be understood")
		return row, false
	}
	row = takenRow{
		ID: id, S: s, Q: q, Title: p.T("reports.kind." + string(q.Kind)), Period: dayText(q.From) + " – " + dayText(q.To),
		By: o.personName(s.By), At: moment(s.At), Rows: p.Lang.Count(s.Rows), Names: q.Personal, Position: p.Lang.Count(int(s.Position)), Known: q.AsOf.Known.String(),
	}
	if !q.AsOf.At.IsZero() {
		row.AsOf = moment(q.AsOf.At)
	}
	var scope []string
	if q.Office != "" {
		scope = append(scope, o.agencyName(p, q.Office))
	}
	for _, slice := range q.Slices {
		scope = append(scope, o.sliceName(p, slice, q.To))
	}
	if q.By != "" {
		scope = append(scope, p.T("reports.by."+string(q.By)))
	}
	row.Scope = strings.Join(scope, " · ")
	if opens(by, q) {
		row.Href = p.Link(takenPath + "/" + string(id))
	}
	return row, visible(by, q)
}

// takenTable is a table of reports that were taken.
type takenTable struct {
	P    *page
	Rows []takenRow
}

// Taken is such a table, for a part of a page.
func (p *page) Taken(rows []takenRow) takenTable { return takenTable{p, rows} }

// takenReports lists the reports that were taken.
func (o *Office) takenReports(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "reports.taken")
	p.Body = o.takenRows(p, by)
	o.show(w, http.StatusOK, "takenreports", p)
}

// takenBody is one of them.
type takenBody struct {
	takenRow
	Making  *Making
	Paper   string
	Sheet   string // the same, at the line that one comes back to
	Formats []takenFormat
	Today   string
	Now     string // the same question of now
	Stays   bool   // it was asked for with what the log held: it never changes
	Ahead   bool   // its period was not over
}

// takenFormat is a format in which it can be had again.
type takenFormat struct {
	Name, Href, SHA256 string
	Same               bool // what is made now is what was taken
}

// opened finds a report that was taken and that this person may open; ok is false, and the request is answered, where there is none.
func (o *Office) opened(w http.ResponseWriter, r *http.Request, by access.Person) (p *page, row takenRow, ok bool) {
	p = o.page(r, "reports.taken_one")
	id := handout.ID(r.PathValue("id"))
	s, _ := o.opt.Handouts.Find(id)
	if row, ok = o.takenRow(p, by, id, s); !ok {
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return p, row, false
	}
	if row.Href == "" {
		o.notice(w, r, http.StatusForbidden, "reports.names_kept")
		return p, row, false
	}
	return p, row, true
}

// takenReport shows one, with whether it is still made as it was.
func (o *Office) takenReport(w http.ResponseWriter, r *http.Request, by access.Person) {
	p, row, ok := o.opened(w, r, by)
	if !ok {
		return
	}
	p.framed = true
	path := takenPath + "/" + string(row.ID)
	b := takenBody{takenRow: row, Paper: p.Link(path + "/paper"), Sheet: p.sheet(p.Link(path + "/paper")), Today: p.Link(path + "/today"), Now: asAsked(row.Q).link(p.Lang, reportsPath), Stays: row.Known != ""}
	answer, err := o.opt.Papers.Ask(r.Context(), row.Q, row.S.Position)
	var hashes map[string]string
	if err == nil {
		hashes, err = o.opt.Papers.Hashes(r.Context(), answer)
	}
	status, problem := o.paperProblem(p, err, &b.Making)
	if hashes != nil {
		b.Ahead = answer.Ahead
		for _, format := range paperFormats {
			sum := row.S.SHA256[format]
			b.Formats = append(b.Formats, takenFormat{p.T("reports.format." + format), p.Link(path + "/file?format=" + format), sum, sum == hashes[format]})
		}
	}
	p.Title = titled(p.Title, row.Title, row.Scope, row.Period, row.At)
	p.Body, p.Problem = b, problem
	o.show(w, status, "takenreport", p)
}

// asAsked is a question as the page of the reports asks it.
func asAsked(q reports.Question) reportAsked {
	return reportAsked{asked: asked{From: q.From, To: q.To, Slices: q.Slices, As: q.AsOf}, Kind: q.Kind, Cut: q.By, Office: q.Office}
}

// takenPaper shows it as the paper looked.
func (o *Office) takenPaper(w http.ResponseWriter, r *http.Request, by access.Person) {
	p, row, ok := o.opened(w, r, by)
	if !ok {
		return
	}
	answer, ok := o.madeAgain(w, r, by, p, row, "html")
	if !ok {
		return
	}
	o.sendPaper(w, r, p.linked(by, asAsked(row.Q), answer, p.Link(takenPath+"/"+string(row.ID))))
}

// madeAgain makes a report that was taken once more, and records that somebody opened it where it names people.
func (o *Office) madeAgain(w http.ResponseWriter, r *http.Request, by access.Person, p *page, row takenRow, format string) (*reports.Answer, bool) {
	answer, err := o.opt.Papers.Ask(r.Context(), row.Q, row.S.Position)
	if err == nil && row.Names {
		_, err = o.opt.Handouts.Do(r.Context(), row.ID, handout.OpenReport{Head: o.handoutHead(by, newID()), Format: format})
	}
	var making *Making
	status, problem := o.paperProblem(p, err, &making)
	switch {
	case making != nil:
		o.showMaking(w, p, *making, row.Href)
		return nil, false
	case problem != nil:
		p.Body = problem.Text
		o.show(w, status, "said", p)
		return nil, false
	}
	return answer, true
}

// takenFile sends the file that was taken, once more; one that is not what it was is not passed off as it.
func (o *Office) takenFile(w http.ResponseWriter, r *http.Request, by access.Person) {
	p, row, ok := o.opened(w, r, by)
	if !ok {
		return
	}
	format := r.URL.Query().Get("format")
	if !slices.Contains(paperFormats, format) {
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	answer, ok := o.madeAgain(w, r, by, p, row, format)
	if !ok {
		return
	}
	var b bytes.Buffer
	if err := o.opt.Papers.Write(&b, format, answer.Table); err != nil {
		o.opt.Log.Error().Err(err).Msg("a report cannot be written")
		o.notice(w, r, http.StatusInternalServerError, "office.busy")
		return
	}
	if sum := sha256.Sum256(b.Bytes()); hex.EncodeToString(sum[:]) != row.S.SHA256[format] {
		o.notice(w, r, http.StatusConflict, "reports.other_bytes")
		return
	}
	sendFile(w, reportName(row.Q)+"_"+row.S.At.Format("20060102-1504")+"."+format, b.Bytes())
}
