package office

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// Where dossiers are taken in.
const (
	intakePath     = "/intake"
	proceduresPath = "/intake/procedures"
	intakeDonePath = "/intake/done/"
)

func (o *Office) intakeRoutes() []route {
	return []route{
		{pattern: "GET " + intakePath, door: access.Intake, handle: o.askIntake},
		{pattern: "POST " + intakePath, door: access.Intake, handle: o.takeIn},
		{pattern: "GET " + proceduresPath, door: access.Intake, handle: o.findProcedures},
		{pattern: "GET " + intakeDonePath + "{code}", door: access.Intake, handle: o.intakeDone},
	}
}

// intakeBody is the page of the intake.
type intakeBody struct {
	Form   intakeForm
	Found  []match // to choose from, where no script does it
	Sought bool    // Found answers a question
	Chosen *chosen
	Online bool // the procedure may come in online
	Most   int  // bytes of a file
	Draft  string
}

// chosen is what is known of an intake once its procedure is.
type chosen struct {
	directory.Procedure
	Field     string
	Limit     string
	Fee       string
	Promise   string // by when, in words; empty: nothing is promised
	Sum       string // how it came about, in one line
	Lines     []string
	AtOnce    bool
	OnceRule  string
	Transfer  string
	Component int // how many papers are asked for
}

func (o *Office) askIntake(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showIntake(w, r, by, http.StatusOK, intakeBody{Form: newIntakeForm()}, nil)
}

func newIntakeForm() intakeForm {
	return intakeForm{ID: newID(), Kind: string(directory.Citizen), Channel: string(directory.Direct), Fee: feeDue, Outcome: outcomeReceive}
}

// showIntake shows the form with what is known of its procedure.
func (o *Office) showIntake(w http.ResponseWriter, r *http.Request, by access.Person, status int, body intakeBody, problem *Problem) {
	p := o.page(r, "intake.title")
	f := &body.Form
	if f.ID == "" {
		f.ID = newID()
	}
	if f.Procedure != "" {
		in, _, _ := f.intake(by)
		c, err := o.chosen(p, in)
		if err != nil && problem == nil {
			status, problem = o.problemOf(p.Lang, err)
		}
		body.Chosen = c
	}
	body.Online = body.Chosen != nil && body.Chosen.ServiceLevel.Online()
	if len(f.Lines) == 0 || !f.Lines[len(f.Lines)-1].blank() {
		f.Lines = append(f.Lines, paperLine{})
	}
	body.Most, body.Draft = mostFile, by.ID+" @"+strconv.Itoa(by.Counter)
	p.Body, p.Problem = body, problem
	o.show(w, status, "intake", p)
}

// chosen looks up what an intake of a procedure would be. Where that is refused, what the catalogue knows stays.
func (o *Office) chosen(p *page, in dossier.Intake) (*chosen, error) {
	day := worktime.DayOf(p.Office)
	procedure, ok := o.opt.Law.Catalogue.ProcedureOn(in.Procedure, day)
	if !ok {
		_, err := o.opt.Law.Preview(in, p.Office)
		return nil, err
	}
	c := &chosen{Procedure: procedure, Limit: p.Lang.Pick(procedure.Limit.Vietnamese(), procedure.Limit.English()), AtOnce: procedure.AtOnce()}
	if field, ok := o.opt.Law.Catalogue.Field(procedure.Field); ok {
		c.Field = p.Lang.Pick(field.NameVi, field.NameEn)
	}
	if procedure.Fee > 0 {
		c.Fee = dong(p.Lang, int64(procedure.Fee))
	}
	c.Component = len(o.opt.Law.Catalogue.ComponentsOf(procedure.Code, day))
	preview, err := o.opt.Law.Preview(in, p.Office)
	if err != nil {
		return c, err
	}
	if preview.Promise == nil {
		rule := citation.On(citation.ResultAtOnce, day)
		c.OnceRule = p.Lang.Pick(rule.Vietnamese(), rule.English())
		return c, nil
	}
	c.Promise = p.moment(preview.Promise)
	c.Lines = preview.Vietnamese()
	c.Transfer = preview.Transfer.Vietnamese()
	if p.Lang == pages.English {
		c.Lines, c.Transfer = preview.English(), preview.Transfer.English()
	}
	c.Lines = c.Lines[:len(c.Lines)-1] // the last is the transfer
	rule := p.Lang.Pick(preview.Rule.Vietnamese(), preview.Rule.English())
	c.Transfer += " (" + rule + ")"
	c.Sum = p.sum(preview)
	return c, nil
}

// moment writes a promise: the day, and the time of it where it counts in hours.
func (p *page) moment(promise *dossier.Promise) string {
	day := worktime.DayOf(promise.At)
	return promise.At.Format("15:04") + ", " + p.Lang.Pick(day.Vietnamese(), day.English())
}

// sum says in one line what was counted and what was skipped: weekends by their number, holidays by their names.
func (p *page) sum(preview dossier.Preview) string {
	var off int
	var holidays []string
	for _, l := range preview.Lines {
		switch {
		case l.Counted || l.Reason.Kind == worktime.FirstDay:
		case l.Reason.Name != "":
			if !slices.Contains(holidays, l.Reason.Name) {
				holidays = append(holidays, l.Reason.Name)
			}
		default:
			off++
		}
	}
	parts := []string{p.T("intake.sum_first"), p.Lang.Pick(preview.Limit.Vietnamese(), preview.Limit.English())}
	if off > 0 {
		parts = append(parts, strconv.Itoa(off)+" "+p.T("intake.sum_off"))
	}
	if len(holidays) > 0 {
		parts = append(parts, p.T("intake.sum_holidays")+": "+strings.Join(holidays, ", "))
	}
	return strings.Join(parts, " · ")
}

// listed puts the papers that a procedure asks for in front of those that somebody wrote in.
func (o *Office) listed(f *intakeForm, day worktime.Day) {
	var lines []paperLine
	for _, c := range o.opt.Law.Catalogue.ComponentsOf(directory.ProcedureCode(f.Procedure), day) {
		line := paperLine{Listed: true, Required: c.Required, Have: c.Required, Name: c.NameVi, Originals: strconv.Itoa(c.Originals), Copies: strconv.Itoa(c.Copies)}
		for _, old := range f.Lines { // scans stay with their paper where the next procedure asks for it too
			if old.Listed && old.Name == line.Name {
				line = old
			}
		}
		lines = append(lines, line)
	}
	for _, old := range f.Lines {
		if !old.Listed && !old.blank() || old.Listed && len(old.Files) > 0 && !slices.ContainsFunc(lines, func(l paperLine) bool { return l.Name == old.Name }) {
			old.Listed = false
			lines = append(lines, old)
		}
	}
	f.Lines = lines
}

// choose takes the procedure that was chosen: its name, its applicants' kind and its papers come into the form.
func (o *Office) choose(f *intakeForm) {
	day := worktime.DayOf(o.opt.Clock.Office())
	if p, ok := o.opt.Law.Catalogue.ProcedureOn(directory.ProcedureCode(f.Procedure), day); ok {
		f.Query = p.NameVi
		if f.Name == "" && f.Number == "" {
			f.Kind = string(p.Applicant)
		}
		if f.Channel == "" || !p.ServiceLevel.Online() && f.Channel == string(directory.Online) {
			f.Channel = string(directory.Direct)
		}
	}
	o.listed(f, day)
}
