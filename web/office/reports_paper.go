package office

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"mime"
	"net/http"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/domain/table"
	"motcua/projections/reports"
)

// paper shows a report as the paper will look: the very page that the command line writes, its figures being links.
func (o *Office) paper(w http.ResponseWriter, r *http.Request, by access.Person) {
	p, a, answer, ok := o.asksPaper(w, r, by)
	if !ok {
		return
	}
	a.Position = 0
	o.sendPaper(w, r, p.linked(by, a, answer, a.link(p.Lang, reportsPath)))
}

// asksPaper answers what the address of a paper asks for; ok is false, and the request is answered, where there is none.
func (o *Office) asksPaper(w http.ResponseWriter, r *http.Request, by access.Person) (p *page, a reportAsked, answer *reports.Answer, ok bool) {
	p = o.page(r, "reports.title")
	a, problem := o.reportAskedOf(r.Context(), p, by)
	if problem != nil || a.Kind == "" {
		o.showReports(w, r, by, problem)
		return p, a, nil, false
	}
	var making *Making
	answer, status, problem := o.answer(r.Context(), p, a, &making)
	switch {
	case making != nil:
		o.showMaking(w, p, *making, a.link(p.Lang, reportsPath))
	case problem != nil:
		p.Body = problem.Text
		o.show(w, status, "said", p)
	}
	return p, a, answer, answer != nil
}

// makingBody is a paper or a file that is being made.
type makingBody struct {
	Making *Making
	Then   string // key of what will become of it
	Back   string
}

// showMaking answers that a report is being made: the page asks again by itself until the paper or the file is there.
func (o *Office) showMaking(w http.ResponseWriter, p *page, making Making, back string) {
	b := makingBody{Making: &making, Then: "reports.making.opens", Back: back}
	if p.Query.Has("format") {
		b.Then = "reports.making.saves"
	}
	p.Title, p.Body = p.T("reports.making.heading"), b
	w.Header().Set("Retry-After", "2")
	o.show(w, http.StatusAccepted, "reportmaking", p)
}

// linked is a table whose figures are links, as it is shown on a page of its own or in the frame of another one, to which the ways back lead.
func (p *page) linked(by access.Person, a reportAsked, answer *reports.Answer, framedBy string) *table.Table {
	own := *answer.Table
	own.Line = func(row int) string { return p.lineOfRow(a.Kind, answer, row) }
	own.Behind = p.behindCell(by, a, answer, func(row int) string { return returning(framedBy, own.Line(row)) })
	return &own
}

// sendPaper sends a report as a page that prints itself on the right paper. It stands alone, with its own style, and may do nothing else;
// only our own pages may frame it.
func (o *Office) sendPaper(w http.ResponseWriter, r *http.Request, t *table.Table) {
	var b bytes.Buffer
	if err := o.opt.Papers.Write(&b, "html", t); err != nil {
		o.opt.Log.Error().Err(err).Msg("a report cannot be written")
		o.notice(w, r, http.StatusInternalServerError, "office.busy")
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", paperPolicy(b.Bytes()))
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", "vi")
	h.Set("Cache-Control", "private, no-store")
	_, _ = b.WriteTo(w) // the client may be gone
}

// paperPolicy lets a paper have the style that it carries, and nothing else: no script, no form, no file. The frame that it is shown in is
// a sandbox besides.
func paperPolicy(page []byte) string {
	const opens, closes = "<style>", "</style>"
	style := ""
	if i := bytes.Index(page, []byte(opens)); i >= 0 {
		rest := page[i+len(opens):]
		if j := bytes.Index(rest, []byte(closes)); j >= 0 {
			sum := sha256.Sum256(rest[:j])
			style = "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; "
		}
	}
	return "default-src 'none'; " + style + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
}

// reportFile sends a report as a file: the bytes that the command line writes.
func (o *Office) reportFile(w http.ResponseWriter, r *http.Request, by access.Person) {
	format := r.URL.Query().Get("format")
	if !slices.Contains(paperFormats, format) {
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	_, _, answer, ok := o.asksPaper(w, r, by)
	if !ok {
		return
	}
	var b bytes.Buffer
	if err := o.opt.Papers.Write(&b, format, answer.Table); err != nil {
		o.opt.Log.Error().Err(err).Msg("a report cannot be written")
		o.notice(w, r, http.StatusInternalServerError, "office.busy")
		return
	}
	sendFile(w, reportName(answer.Question)+"."+format, b.Bytes())
}

// reportName is what a report's file is called, without its end.
func reportName(q reports.Question) string {
	parts := []string{"bao-cao", strings.ToLower(string(q.Kind)), q.From.String(), q.To.String()}
	if q.By != "" {
		parts = append(parts, string(q.By))
	}
	if q.Office != "" {
		parts = append(parts, string(q.Office))
	}
	return strings.Join(parts, "_")
}

// fileTypes are the kinds of files by the end of their names.
var fileTypes = map[string]string{
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8",
	"jsonl": "application/x-ndjson; charset=utf-8", "parquet": "application/vnd.apache.parquet", "xes": "application/xml; charset=utf-8", "ocel": "application/json; charset=utf-8",
}

// savedAs has a browser save what it gets, under a name, as what its format says.
func savedAs(w http.ResponseWriter, name, format string) {
	h := w.Header()
	h.Set("Content-Type", fileTypes[format])
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Security-Policy", filePolicy)
}

// sendFile sends a file to be saved.
func sendFile(w http.ResponseWriter, name string, content []byte) {
	savedAs(w, name, name[strings.LastIndexByte(name, '.')+1:])
	_, _ = leaves(w).Write(content) // the client may be gone
}
