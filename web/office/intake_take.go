package office

import (
	"net/http"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/web/pages"
)

// takeIn does what the pressed button says: it saves, or it shows the form again with more in it, which is how the page works without
// script.
func (o *Office) takeIn(w http.ResponseWriter, r *http.Request, by access.Person) {
	refused := o.readScans(w, r, by)
	f := o.formOf(r, by)
	if f.ID != "" && !validID(f.ID) {
		f.ID = ""
	}
	body := intakeBody{Form: f}
	what, which, _ := strings.Cut(r.PostFormValue("do"), ":")
	switch {
	case refused != nil:
		o.showIntake(w, r, by, refused.status, body, &refused.Problem)
		return
	case what == "save" && o.isChosen(f):
		o.saveIntake(w, r, by, f)
		return
	case what == "choose":
		o.choose(&body.Form)
	case what == "add":
		body.Form.Lines = append(body.Form.Lines, paperLine{})
	case what == "drop":
		drop(r.PostForm, which)
		body.Form.Lines = o.paperLines(r.PostForm, by)
	case what == "show": // as it is
	default:
		o.offer(w, r, by, body, what == "save")
		return
	}
	o.showIntake(w, r, by, http.StatusOK, body, nil)
}

// isChosen reports whether a procedure is chosen and no other is being sought.
func (o *Office) isChosen(f intakeForm) bool {
	p, ok := o.opt.Law.Catalogue.ProcedureOn(directory.ProcedureCode(f.Procedure), worktime.DayOf(o.opt.Clock.Office()))
	return f.Procedure != "" && (!ok || f.Query == "" || f.Query == strings.TrimSpace(p.NameVi))
}

// offer shows the procedures that fit what is sought; in answer to a save that it is not known for what.
func (o *Office) offer(w http.ResponseWriter, r *http.Request, by access.Person, body intakeBody, saving bool) {
	l := pages.LanguageOf(r)
	body.Sought, body.Found = true, o.matches(l, by, body.Form.Query)
	if len(body.Found) != 1 {
		body.Form.Procedure = ""
	} else {
		body.Form.Procedure = string(body.Found[0].Code)
	}
	lines := body.Form.Lines
	body.Form.Lines = slices.DeleteFunc(slices.Clone(lines), func(p paperLine) bool { return p.Listed && len(p.Files) == 0 })
	if saving {
		o.showIntake(w, r, by, http.StatusUnprocessableEntity, body, &Problem{Text: l.Say("intake.no_procedure"), Field: "procedure"})
		return
	}
	o.showIntake(w, r, by, http.StatusOK, body, nil)
}

// validID reports whether an id can be that of a form: letters and digits, so that the ids of its commands can be made of it.
func validID(id string) bool {
	return len(id) >= 10 && len(id) <= 64 && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == ""
}
