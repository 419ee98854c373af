package office

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"

	"motcua/domain/access"
	"motcua/domain/handout"
	"motcua/domain/worktime"
	"motcua/projections"
)

// exportsPath is where the log is exported for the tools of analysts.
const exportsPath = "/exports"

// Exports writes exports in the background.
type Exports interface {
	// Begin has one written; [ErrManyExports] where too many are, [projections.ErrNotYet] for what the log does not reach.
	Begin(id handout.ID, x handout.Export, by string) error
	// Cancel stops one, and waits until nothing of it is left.
	Cancel(id handout.ID)
	// Progress is how far one is that is being written or waits; ok is false for any other.
	Progress(id handout.ID) (ExportProgress, bool)
	// Open opens the whole file of one; [os.ErrNotExist] where it is there no more.
	Open(id handout.ID, format string) (ExportFile, error)
	// Kept tells until when its file is kept; ok is false where it is there no more.
	Kept(id handout.ID, format string) (until time.Time, ok bool)
	Remove(id handout.ID, format string) error
}

// ExportFile is the file of an export.
type ExportFile interface {
	io.ReadSeeker
	io.Closer
}

// ErrManyExports says that so many exports are being written that another one has to wait.
var ErrManyExports = errors.New("too many exports are being written")

// ExportProgress is how far an export is.
type ExportProgress struct {
	Began       bool          // false: it waits for others
	Done, Total int           // records of the log that all steps have gone over, and will have
	Step, Steps int           // each goes over the log; the first counts what there is to write
	Things      string        // that this step writes: "events" or "dossiers"; "": it counts records
	Written, Of int           // so many of them
	Left        time.Duration // of this step; 0: not known
}

func (o *Office) exportRoutes() []route {
	return []route{
		{pattern: "GET " + exportsPath, door: access.Exports, handle: o.exports},
		{pattern: "GET " + exportsPath + "/jobs", door: access.Exports, handle: o.exportJobs, quiet: true},
		{pattern: "POST " + exportsPath, door: access.Exports, handle: o.beginExport},
		{pattern: "POST " + exportsPath + "/{id}/{what}", door: access.Exports, handle: o.changeExport},
		{pattern: "GET " + exportsPath + "/{id}/file", door: access.Exports, handle: o.exportFile},
	}
}

// exportFormats are the formats of exports.
var exportFormats = []string{"jsonl", "csv", "parquet", "xes", "ocel"}

// exportsBody is the page of the exports: a form, and those that this person asked for.
type exportsBody struct {
	ID      string
	Formats []string
	Form    handout.Export // what was sent in vain stays in its fields
	Names   bool
	Jobs    []exportRow
	Running bool
}

// exportRow is an export as people read it.
type exportRow struct {
	ID                                handout.ID
	S                                 handout.State
	At, Period, State                 string // State: waits, running, interrupted, whole, gone, stopped, failed
	Percent                           int
	Progress, Left, Until             string // Progress: of this step
	Events, Dossiers, Bytes, Position string
}

func (o *Office) exports(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showExports(w, r, by, http.StatusOK, handout.Export{Format: "csv", Rows: "events"}, nil)
}

func (o *Office) showExports(w http.ResponseWriter, r *http.Request, by access.Person, status int, form handout.Export, problem *Problem) {
	p := o.page(r, "exports.title")
	p.Body, p.Problem = o.exportsBody(p, by, form), problem
	o.show(w, status, "exports", p)
}

// exportJobs is the part of the page that moves by itself.
func (o *Office) exportJobs(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showExports(w, r, by, http.StatusOK, handout.Export{Format: "csv", Rows: "events"}, nil)
}

func (o *Office) exportsBody(p *page, by access.Person, form handout.Export) exportsBody {
	b := exportsBody{ID: newID(), Formats: exportFormats, Form: form, Names: access.TakesNames(by, "")}
	for id, s := range o.opt.Handouts.All() {
		if s.Export == nil || s.By != by.ID {
			continue
		}
		row := o.exportRow(p, id, s)
		b.Running = b.Running || row.State == "waits" || row.State == "running"
		b.Jobs = append(b.Jobs, row)
	}
	slices.SortFunc(b.Jobs, func(r, s exportRow) int { return cmp.Or(s.S.At.Compare(r.S.At), cmp.Compare(r.ID, s.ID)) })
	b.Jobs = b.Jobs[:min(len(b.Jobs), exportsShown)]
	return b
}

// exportsShown is how many of somebody's exports are shown.
const exportsShown = 20

func (o *Office) exportRow(p *page, id handout.ID, s handout.State) exportRow {
	row := exportRow{ID: id, S: s, At: moment(s.At), Period: p.T("exports.all")}
	if s.Export.From != "" {
		row.Period = s.Export.From + " – " + s.Export.To
	}
	count := p.Lang.Count
	progress, running := o.opt.Exports.Progress(id)
	switch {
	case s.Stopped:
		row.State = "stopped"
	case s.Failed != "":
		row.State = "failed"
	case s.Held != nil:
		row.Events, row.Dossiers, row.Position = count(s.Held.Events), count(s.Held.Dossiers), count(int(s.Held.Position))
		row.Bytes = count(int((s.Held.Bytes + 1023) / 1024))
		until, kept := o.opt.Exports.Kept(id, s.Export.Format)
		row.State, row.Until = "whole", moment(until)
		if !kept {
			row.State = "gone"
		}
	case !running:
		row.State = "interrupted"
	case !progress.Began:
		row.State = "waits"
	default:
		row.State = "running"
		row.Progress = fmt.Sprintf(p.T("exports.step."+firstOf(progress.Things, "counts")), progress.Step, progress.Steps, count(progress.Written), count(progress.Of), count(max(progress.Of-progress.Written, 0)))
		if progress.Total > 0 {
			row.Percent = min(100*progress.Done/progress.Total, 99)
		}
		if progress.Left > 0 {
			row.Left = p.Lang.Age(progress.Left)
		}
	}
	return row
}

// beginExport begins an export.
func (o *Office) beginExport(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "exports.title")
	x := handout.Export{Format: r.PostFormValue("format"), Rows: cmp.Or(r.PostFormValue("rows"), "events"), From: r.PostFormValue("from"), To: r.PostFormValue("to"), Personal: r.PostFormValue("personal") != ""}
	if known := r.PostFormValue("known-at"); known != "" {
		n, err := strconv.ParseUint(known, 10, 63)
		if err != nil || n == 0 {
			o.showExports(w, r, by, http.StatusUnprocessableEntity, x, &Problem{Text: p.T("exports.bad_known"), Field: "known-at"})
			return
		}
		x.KnownAt = positionOf(n)
	}
	if problem := checkExport(p, by, x); problem != nil {
		o.showExports(w, r, by, http.StatusUnprocessableEntity, x, problem)
		return
	}
	o.begun(w, r, by, p, handout.ID(r.PostFormValue("id")), x, r.PostFormValue("id"))
}

// begun records that an export begins, and has it written.
func (o *Office) begun(w http.ResponseWriter, r *http.Request, by access.Person, p *page, id handout.ID, x handout.Export, command string) {
	_, err := o.opt.Handouts.Do(r.Context(), id, handout.BeginExport{Head: o.handoutHead(by, command), Export: x})
	if err == nil {
		if s, _ := o.opt.Handouts.Find(id); s.Open() {
			err = o.opt.Exports.Begin(id, x, by.ID)
		}
	}
	switch {
	case errors.Is(err, ErrManyExports), errors.Is(err, projections.ErrNotYet): // it never began
		if _, err := o.opt.Handouts.Do(r.Context(), id, handout.CancelExport{Head: o.handoutHead(by, command+" cancelled")}); err != nil {
			o.opt.Log.Error().Err(err).Msg("an export that did not begin is not recorded as such")
		}
		if errors.Is(err, projections.ErrNotYet) {
			o.showExports(w, r, by, http.StatusUnprocessableEntity, x, &Problem{Text: p.T("analysis.not_yet"), Field: "known-at"})
			return
		}
		o.showExports(w, r, by, http.StatusTooManyRequests, x, &Problem{Text: p.T("exports.many")})
	case err != nil:
		o.showExports(w, r, by, http.StatusUnprocessableEntity, x, o.handoutProblem(p, err))
	default:
		o.redirect(w, r, exportsPath, nil)
	}
}

// checkExport says what is wrong with what is asked for.
func checkExport(p *page, by access.Person, x handout.Export) *Problem {
	from, wrong := worktime.ParseDay(x.From)
	to, wrongTo := worktime.ParseDay(x.To)
	switch {
	case !slices.Contains(exportFormats, x.Format):
		return &Problem{Text: p.T("exports.bad_format"), Field: "format"}
	case x.Rows != "events" && (x.Rows != "dossiers" || x.Format != "csv" && x.Format != "parquet"):
		return &Problem{Text: p.T("exports.bad_rows"), Field: "rows"}
	case (x.From == "") != (x.To == "") || x.From != "" && (wrong != nil || wrongTo != nil || from > to):
		return &Problem{Text: p.T("exports.bad_period"), Field: "from"}
	case x.Personal && !access.TakesNames(by, ""):
		return &Problem{Text: p.T("exports.no_names")}
	}
	return nil
}
