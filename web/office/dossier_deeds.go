package office

import (
	"net/url"
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/web/commands"
)

// deed is something that somebody may do to a dossier now, as a form.
type deed struct {
	Command string
	Key     string // names the form on the page
	Label   string
	Hint    string
	ID      string // of the command that the form will send
	Inputs  []input
	Open    bool
	Warn    bool   // it ends something
	Href    string // instead of a form: where it is done
	Files   int    // bytes of a file that it may bring; 0: it brings none
}

// rank puts what goes on before what ends, and corrections last.
func (d deed) rank() int {
	switch {
	case d.Command == "correct":
		return 2
	case d.Warn:
		return 1
	}
	return 0
}

// notYet is what somebody may not do now, and why.
type notYet struct{ Label, Text, Rule string }

// attempt is a form that was sent in vain; its input is kept.
type attempt struct {
	key  string
	form url.Values
}

// nextOf is what somebody in a role usually does next, the most pressing first. What the law does not allow now is passed over.
var nextOf = map[directory.Role][]string{
	directory.CounterOfficer: {"receive", "return", "rate", "supplement", "resolve", "transfer"},
	directory.Specialist:     {"accept-transfer", "answer-consultation", "accept-task", "complete-task", "resume", "resolve", "complete-step"},
	directory.AgencyHead:     {"accept-transfer", "answer-consultation", "accept-task", "assign", "resume", "resolve", "conclude"},
	directory.CentreHead:     {"record-silence"},
}

// deeds are what this person may do now, what first, and why not the rest.
func (s *sheet) deeds(tried attempt) (first *deed, more []deed, not []notYet) {
	by := s.by.Actor()
	var may []string
	for _, option := range s.opt.Law.Options(s.State, by, s.now()) {
		if option.Command == "return" && option.Refusal != nil && s.State.FeePaid < s.State.FeeDue { // what is due is paid with it
			settled := s.State
			settled.FeePaid = settled.FeeDue
			if _, err := s.opt.Law.Decide(settled, dossier.Return{Fact: dossier.Fact{At: s.now(), By: by, Command: dossier.CommandID(newID())}}); err == nil {
				option.Refusal = nil
			}
		}
		switch {
		case option.Command == "submit", option.Command == "receive" && !s.State.Registered():
		case option.Refusal == nil:
			may = append(may, option.Command)
		case !s.masked && !s.alien(option.Command):
			why := s.spoken(s.Lang, option.Refusal)
			not = append(not, notYet{s.T("dossier.do." + option.Command), why.Text, why.Rule})
		}
	}
	next := ""
	for _, name := range nextOf[by.Role] {
		if slices.Contains(may, name) && s.pressing(name) {
			next = name
			break
		}
	}
	for _, name := range may {
		for _, d := range s.formsOf(name, tried) {
			if name == next && first == nil {
				first = &d
				continue
			}
			more = append(more, d)
		}
	}
	slices.SortStableFunc(more, func(a, b deed) int { return a.rank() - b.rank() })
	return first, more, not
}

// alien reports whether a command is none of this person's role, whatever becomes of the dossier.
func (s *sheet) alien(command string) bool {
	c, ok := commands.Make(command, commands.Fields{}, dossier.Fact{})
	return !ok || !dossier.GivenBy(c, s.by.Role)
}

// pressing reports whether what may be done is also what the dossier waits for.
func (s *sheet) pressing(command string) bool {
	switch command {
	case "transfer":
		return !s.State.Transferred
	case "complete-step":
		return !s.State.Waits
	case "assign":
		return s.State.Officer == ""
	case "resolve":
		return s.State.Outcome != "" || s.by.Role == directory.CounterOfficer // its own is a result at once
	case "supplement":
		return s.State.Status == dossier.AwaitsApplicant
	case "rate":
		return s.State.Status == dossier.ResultReturned
	}
	return true
}
