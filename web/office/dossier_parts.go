package office

import (
	"fmt"
	"net/url"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/forms"
)

// clockBody is the clock ledger with its sums as of now.
type clockBody struct {
	Lines                      []clockLine
	Budget, Used, Left, Before string // empty where nothing was promised, or no calendar reaches there
	Over                       bool   // what is left is less than nothing
	State                      string // "runs", "stands" or "ended"
	Calendar                   string // version of the one that the promise was counted with
}

// clockLine is an entry of the ledger.
type clockLine struct {
	At, Kind, Promise, Used, Left, Reason string
	Counted                               []string
}

func (s *sheet) clock() clockBody {
	at := s.now()
	if at.Before(s.State.Last) {
		at = s.State.Last
	}
	lines, sum, err := s.opt.Law.AccountOf(s.State, at)
	if err != nil {
		s.opt.Log.Error().Err(err).Str("dossier", string(s.Code)).Msg("a clock cannot be summed up")
		return clockBody{}
	}
	b := clockBody{State: "stands"}
	switch {
	case s.State.Finished():
		b.State = "ended"
	case s.State.Clock.Running():
		b.State = "runs"
	}
	if sum.Budget.Unit != "" {
		b.Budget, b.Used, b.Left, b.Over = s.budget(sum.Budget), s.budget(sum.Used), s.budget(sum.Left), sum.Left.N < 0
		if sum.Before.N > 0 {
			b.Before = s.budget(sum.Before)
		}
	}
	if p := s.State.Promise; p != nil {
		b.Calendar = p.Calendar
	}
	for _, l := range lines {
		line := clockLine{At: moment(l.At), Kind: s.T("dossier.clock." + string(l.Kind))}
		if l.Promise != nil {
			line.Promise = s.promised(l.Promise)
		}
		if l.Totals.Budget.Unit != "" {
			line.Used, line.Left = s.budget(l.Totals.Used), s.budget(l.Totals.Left)
		}
		if !s.masked {
			line.Reason = s.reason(l.Reason)
		}
		for _, day := range l.Counted {
			line.Counted = append(line.Counted, s.Lang.Pick(day.Vietnamese(), day.English()))
		}
		b.Lines = append(b.Lines, line)
	}
	return b
}

// reason is why the clock moved: one of the known waits, or what somebody wrote.
func (s *sheet) reason(text string) string {
	switch dossier.PauseReason(text) {
	case dossier.FinancialDuty, dossier.Inspection:
		return s.T("dossier.pause." + text)
	}
	return text
}

// taskRow is a part that another agency has in the dossier.
type taskRow struct {
	ID                               dossier.TaskID
	Agency, What, Limit, Due, Answer string
	State                            tag
}

func (s *sheet) tasks() (all []taskRow) {
	answers := map[dossier.TaskID]string{}
	for _, e := range s.Events {
		if done, ok := e.(dossier.TaskCompleted); ok && !s.masked {
			answers[done.Task] = done.Answer
		}
	}
	for i, t := range s.State.Tasks {
		row := taskRow{ID: t.ID, Agency: s.agency(t.Agency), What: t.What, Limit: s.Lang.Pick(t.Limit.Vietnamese(), t.Limit.English()), Answer: answers[t.ID]}
		if s.masked {
			row.ID, row.What = dossier.TaskID(strconv.Itoa(i+1)), ""
		}
		if t.Promise != nil {
			row.Due = s.promised(t.Promise)
		}
		switch {
		case t.Cancelled:
			row.State = tag{"", s.T("dossier.task.cancelled")}
		case t.Timeliness == dossier.Late:
			row.State = tag{"late", s.say("dossier.task.done", moment(t.EndedAt), s.T("dossier.late"))}
		case t.Timeliness != "":
			row.State = tag{"good", s.say("dossier.task.done", moment(t.EndedAt), s.T("dossier.timeliness."+string(t.Timeliness)))}
		case !t.Open():
			row.State = tag{"", s.T("dossier.task.ended")}
		case t.Promise == nil:
			row.State = tag{"", s.T("dossier.task.waits")}
		case dossier.Judge(t.Promise, s.now()) == dossier.Late:
			row.State = tag{"late", s.T("dossier.overdue")}
		case t.Accepted:
			row.State = tag{"", s.T("dossier.task.accepted")}
		default:
			row.State = tag{"soon", s.T("dossier.task.open")}
		}
		all = append(all, row)
	}
	return all
}

// askedRow is a question to another agency.
type askedRow struct {
	Agency, Question, At, Due, Answer string
	State                             tag
}

func (s *sheet) asked() (all []askedRow) {
	last := map[directory.AgencyCode]int{}
	text := func(t string) string {
		if s.masked {
			return ""
		}
		return t
	}
	for _, e := range s.Events {
		switch e := e.(type) {
		case dossier.ConsultationRequested:
			row := askedRow{Agency: s.agency(e.Agency), Question: text(e.Question), At: moment(e.At), Due: moment(e.Due), State: tag{"soon", s.T("dossier.asked.open")}}
			if s.now().After(e.Due) {
				row.State = tag{"late", s.T("dossier.overdue")}
			}
			last[e.Agency] = len(all)
			all = append(all, row)
		case dossier.ConsultationAnswered:
			if i, ok := last[e.Agency]; ok {
				all[i].Answer, all[i].State = text(e.Answer), tag{"good", s.say("dossier.asked.answered", moment(e.At))}
			}
		case dossier.ConsultationLapsed:
			if i, ok := last[e.Agency]; ok {
				all[i].State = tag{"late", s.T("dossier.asked.lapsed")}
			}
		default:
		}
	}
	return all
}

// papersBody is what was handed in. Without names, only how much of it there is.
type papersBody struct {
	Rows          []paperRow
	Papers, Files int
}

type paperRow struct {
	Name              string
	Originals, Copies int
	Files             []fileLink
}

// fileLink leads to a scan.
type fileLink struct{ Name, Href, Size string }

func (s *sheet) papers() (b papersBody) {
	for _, p := range s.State.Papers {
		b.Papers++
		b.Files += len(p.Files)
		row := paperRow{Name: p.Name, Originals: p.Originals, Copies: p.Copies}
		for _, f := range p.Files {
			row.Files = append(row.Files, fileLink{f.Name, "/files/" + url.PathEscape(string(s.Code)) + "/" + string(f.SHA256), s.size(f.Size)})
		}
		if !s.masked {
			b.Rows = append(b.Rows, row)
		}
	}
	return b
}

// size writes bytes as people do.
func (s *sheet) size(bytes int64) string {
	if bytes < 1_000_000 {
		return s.Lang.Count(int(max(1, bytes/1_000))) + " kB"
	}
	return s.Lang.Count(int(bytes/1_000_000)) + " MB"
}

func (s *sheet) money(n int64) string { return s.Lang.Count(int(n)) + " " + s.T("dossier.dong") }

// fee is what the dossier costs and what was paid.
func (s *sheet) fee() (all []labelled) {
	due, paid := s.State.FeeDue, s.State.FeePaid
	if p, ok := s.opt.Law.Catalogue.ProcedureOn(s.State.Matter.Procedure, worktime.DayOf(s.Events[0].Head().At)); ok && p.Fee > 0 {
		all = append(all, labelled{s.T("dossier.fee.catalogue"), s.money(int64(p.Fee))})
	}
	if due == 0 && paid == 0 {
		return all
	}
	return append(all, labelled{s.T("dossier.fee.due"), s.money(due)}, labelled{s.T("dossier.fee.paid"), s.money(paid)}, labelled{s.T("dossier.fee.open"), s.money(due - paid)})
}

// formLink leads to a form that the dossier has.
type formLink struct{ Number, Title, At, Href string }

func (s *sheet) forms() (all []formLink) {
	if s.masked {
		return nil
	}
	paper := forms.Of(s.opt.Law, s.Code, s.Events, s.personName)
	for _, f := range paper.Issued() {
		link := formLink{f.Printed, f.Title, moment(f.At), s.Link(dossierLink(s.Code, "/form/"+f.Number))}
		if f.Number == "02" {
			for i, asked := range paper.Requests {
				q := url.Values{"request": {strconv.Itoa(i + 1)}}
				all = append(all, formLink{f.Printed, fmt.Sprintf("%s (%d)", f.Title, i+1), moment(asked.At), s.Lang.Link(dossierLink(s.Code, "/form/02"), q)})
			}
			continue
		}
		all = append(all, link)
	}
	return all
}
