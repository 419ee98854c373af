package office

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/commands"
	"motcua/web/pages"
)

// together is what a form says of all chosen lines at once.
type together struct {
	officer directory.PersonID
	outcome dossier.Outcome
	until   worktime.Day // the new date that is promised; 0: so many days after each line's own
	days    int          // working days of the dossier's agency
	reason  string
}

// mostDays bounds by how many working days many are promised a later date at once: two years.
const mostDays = 500

// togetherOf reads what an action asks of all. What cannot be read, or leaves open what is meant, is a problem of its input; the rest is the law's affair.
func togetherOf(l pages.Language, command string, form url.Values) (t together, p *Problem) {
	get := func(name string) string { return strings.TrimSpace(strings.ReplaceAll(form.Get(name), "\r\n", "\n")) }
	t = together{officer: get("officer"), outcome: dossier.Outcome(get("outcome")), reason: get("reason")}
	until, days := get("until"), get("days")
	switch {
	case command == "conclude" && t.outcome == "":
		return t, &Problem{Text: l.Say("work.no_outcome"), Field: "outcome"}
	case command != "extend":
	case (until == "") == (days == ""):
		return t, &Problem{Text: l.Say("work.one_date"), Field: "until"}
	case until != "":
		day, err := worktime.ParseDay(until)
		if err != nil {
			return t, &Problem{Text: fmt.Sprintf(l.Say("dossier.no_date"), until), Field: "until"}
		}
		t.until = day
	default:
		n, ok := l.Whole(days)
		if !ok || n < 1 || n > mostDays {
			return t, &Problem{Text: fmt.Sprintf(l.Say("work.bad_days"), days, mostDays), Field: "days"}
		}
		t.days = int(n)
	}
	return t, nil
}

// fields are what a command on one dossier gets of it. The error is that of a calendar that does not reach so far.
func (o *Office) together(t together, s dossier.State, task dossier.TaskID, counter int) (in commands.Fields, err error) {
	in = commands.Fields{
		Officer: t.officer, Outcome: t.outcome, Reason: t.reason, Task: task, To: string(s.Matter.Agency),
		Agency: s.Matter.Agency, Procedure: s.Matter.Procedure, Channel: s.Matter.Channel, Counter: counter,
	}
	switch {
	case t.until != 0:
		in.Until = t.until.At(12, 0) // any moment of the day
	case t.days > 0 && s.Promise != nil:
		in.Until, err = o.opt.Law.CalendarOf(s.Matter.Agency).Due(s.Promise.At.In(worktime.Zone), worktime.Limit{Days: t.days})
	}
	return in, err
}

// meant tells one command from another of the same form and line: what is asked of all is part of it.
func (t together) meant(command string) string {
	said := sha256.Sum256([]byte(strings.Join([]string{t.officer, string(t.outcome), t.until.String(), strconv.Itoa(t.days), t.reason}, "\x00")))
	return command + "-" + hex.EncodeToString(said[:8])
}

// Tomorrow is the earliest day that can be promised anew.
func (p *page) Tomorrow() string { return (worktime.OfficeDay(p.Office) + 1).String() }

// Sends reports whether an action was sent and not all of it was done: then its inputs are kept, and shown.
func (b workBody) Sends(command string) bool {
	return b.Outcome != nil && b.Outcome.Command == command && b.Outcome.Stays()
}

// Sent is what stands in an input: what was sent and not done for all; empty: nothing yet.
func (b workBody) Sent(name string) string {
	if b.Outcome == nil || !b.Outcome.Stays() {
		return ""
	}
	return b.Outcome.Form.Get(name)
}

// Apology is the address at which the apology for a dossier that was promised a later date is printed.
func (p *page) Apology(code dossier.Code) string {
	return printing(p.Link(dossierLink(code, "/form/04")))
}
