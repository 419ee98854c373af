package office

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/commands"
	"motcua/web/pages"
)

// localMoment is how a browser sends a moment without a zone: the office's is meant.
const localMoment = "2006-01-02T15:04"

// do carries out what a form of a dossier's page asks for. The law is the judge; a refusal shows where it happened, with all that was
// typed.
func (o *Office) do(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	refused := o.readScans(w, r, by)
	name := r.PathValue("command")
	key := name
	if name == "correct" {
		key += "-" + r.PostFormValue("field")
	}
	fact := o.fact(r, by)
	in, problem := s.fields(name, r.PostForm)
	command, known := commands.Make(name, in, fact)
	if !known || name == "submit" || name == "rate" { // neither is done on this page
		o.unknownDossier(w, r)
		return
	}
	tried := attempt{key, r.PostForm}
	if refused != nil {
		if refused.Field != "" {
			refused.Field = key + "-" + refused.Field
		}
		o.showDossier(w, r, by, refused.status, tried, &refused.Problem)
		return
	}
	switch what, which, _ := strings.Cut(r.PostFormValue("do"), ":"); what {
	case "drop":
		drop(r.PostForm, which)
		o.showDossier(w, r, by, http.StatusOK, tried, nil)
		return
	case "show": // a draft, as it is; one that was done already is none any more
		if s.State.Done(fact.Command) {
			tried = attempt{}
		}
		o.showDossier(w, r, by, http.StatusOK, tried, nil)
		return
	}
	if problem != nil {
		problem.Field = key + "-" + problem.Field
		o.showDossier(w, r, by, http.StatusUnprocessableEntity, tried, problem)
		return
	}
	if len(in.Papers) > 0 {
		_, place, _ := papersOf(o.paperLines(r.PostForm, by))
		if lost := o.keepScans(r, in.Papers, place); lost != nil {
			lost.Field = key + "-" + lost.Field
			o.showDossier(w, r, by, lost.status, tried, &lost.Problem)
			return
		}
	}
	all := s.settling(r, command)
	done, err := o.opt.Desk.Do(r.Context(), s.Code, all[0], all[1:]...)
	if err != nil {
		status, problem := o.problemOf(pages.LanguageOf(r), err)
		if problem.Field != "" {
			_, place, _ := papersOf(o.paperLines(r.PostForm, by))
			problem.Field = key + "-" + fieldOf(problem.Field, place)
		}
		o.showDossier(w, r, by, status, tried, problem)
		return
	}
	if len(done.Events) == 0 && !o.knownAgain(w, r, s, name, tried) {
		return
	}
	o.wrote(r.Context(), done.Position)
	o.invite(by, name, s.Code, done.State)
	if access.Sees(by, o.opt.Law.HasPart(done.State, by.Agency, fact.At)) == access.Nothing { // as of who has answered, or declined
		o.notice(w, r, http.StatusOK, "dossier.left")
		return
	}
	o.redirect(w, r, dossierLink(s.Code, ""), url.Values{"done": {string(fact.Command)}})
}

// settling are the commands of a form: its own, and before the return of a result, if the form says so, that what is still due is paid. Both
// happen or neither.
func (s *sheet) settling(r *http.Request, command dossier.Command) []dossier.Command {
	due := s.State.FeeDue - s.State.FeePaid
	give, returns := command.(dossier.Return)
	if !returns || r.PostFormValue("settle") == "" || due <= 0 || s.State.Done(give.Command) {
		return []dossier.Command{command}
	}
	pay := dossier.PayFee{Fact: give.Fact, Amount: due}
	pay.Command += "-fee"
	return []dossier.Command{pay, command}
}

// fields reads a form as the fields of a command. What cannot be read is a problem of its input.
func (s *sheet) fields(command string, form url.Values) (in commands.Fields, p *Problem) {
	get := func(name string) string { return strings.TrimSpace(strings.ReplaceAll(form.Get(name), "\r\n", "\n")) }
	in = commands.Fields{
		Counter: s.by.Counter, Agency: directory.AgencyCode(get("agency")), Reason: get("reason"), To: get("to"), Officer: get("officer"), Step: get("step"),
		Unit: get("unit"), Question: get("question"), Answer: get("answer"), Outcome: dossier.Outcome(get("outcome")), Originals: get("originals") != "",
		Task: dossier.TaskID(get("task")), What: get("what"), After: dossier.TaskID(get("after")), Field: dossier.Correction(get("field")),
	}
	number := func(name string, read func(pages.Language, string) (int64, bool)) int64 {
		n, ok := read(s.Lang, get(name))
		if !ok {
			p = &Problem{Text: s.say("dossier.no_number", get(name)), Field: name}
		}
		return n
	}
	switch command {
	case "charge-fee", "pay-fee", "waive-fee":
		in.Amount = number("amount", dongOf)
	case "request-consultation", "extend":
		day, err := worktime.ParseDay(get("until"))
		if err != nil {
			return in, &Problem{Text: s.say("dossier.no_date", get("until")), Field: "until"}
		}
		in.Until = s.closing(day)
	case "open-task":
		in.Task = dossier.TaskID("phoi-hop-" + strconv.Itoa(len(s.State.Tasks)+1))
		if n := int(number("limit", pages.Language.Whole)); get("unit") == "hours" {
			in.Limit = worktime.Limit{Hours: n}
		} else {
			in.Limit = worktime.Limit{Days: n}
		}
		in.Unit = ""
	case "correct":
		if in.Field == dossier.CorrectFinished {
			at, err := time.ParseInLocation(localMoment, in.To, worktime.Zone)
			if err != nil {
				return in, &Problem{Text: s.say("dossier.no_date", in.To), Field: "to"}
			}
			in.To = at.Format(time.RFC3339)
		}
	case "supplement", "attach":
		papers, _, wrong := papersOf(s.paperLines(form, s.by))
		if wrong != "" {
			return in, &Problem{Text: s.T("intake.no_number"), Field: wrong}
		}
		in.Papers = papers
	}
	return in, p
}

// closing is the end of the office hours of a day; of the day itself where there are none.
func (s *sheet) closing(day worktime.Day) time.Time {
	hours, err := s.opt.Law.CalendarOf(s.State.Matter.Agency).HoursOf(day)
	if err != nil || len(hours) == 0 {
		return day.End().Add(-time.Minute)
	}
	end := hours[len(hours)-1].To
	return day.At(end/60, end%60)
}

// justDone says what was just done, and what may follow.
type justDone struct {
	Text  string
	Forms []formLink
	// Invited tells that the counter's second screen asks for a rating. That the officer may ask for one stands among what may be done.
	Invited bool
}

// done tells what the command of an id brought about, where this person has just given it. An id that names nothing of theirs says nothing.
func (s *sheet) done(id string) *justDone {
	if id == "" {
		return nil
	}
	var b *justDone
	for _, e := range s.Events {
		f := e.Head()
		if string(f.Command) != id || f.By.Person != s.by.ID {
			continue
		}
		if b == nil {
			b = &justDone{Text: s.what(e)}
		}
		form := ""
		switch e.(type) {
		case dossier.Received:
			form = "/form/01"
		case dossier.SupplementRequested:
			form = "/form/02"
		case dossier.Refused:
			form = "/form/03"
		case dossier.Extended:
			form = "/form/04"
		case dossier.Returned:
			b.Invited = s.State.Rating == "" && s.opt.Ratings != nil && s.opt.Ratings.Offers(s.by.Counter, s.Code)
		default:
		}
		for _, l := range s.forms() {
			if path, _, _ := strings.Cut(l.Href, "?"); form != "" && strings.HasSuffix(path, form) {
				l.Href = printing(l.Href)
				b.Forms = []formLink{l} // of requests the last
			}
		}
	}
	return b
}

// printing is the address of a form that opens the browser's print dialogue by itself.
func printing(href string) string {
	if strings.Contains(href, "?") {
		return href + "&print=1"
	}
	return href + "?print=1"
}
