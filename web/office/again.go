package office

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

// before is what a form brought about when it was sent the first time.
type before struct {
	events []dossier.Event
	state  dossier.State // of the dossier until then
}

// fact is that of the first event: who did it then, and when, in the offices' time.
func (b before) fact() dossier.Fact {
	f := b.events[0].Head()
	f.At = f.At.In(worktime.Zone)
	return f
}

// sentBefore finds what a form brought about, by the id that it carries and those made of it; ok is false where that is nothing.
func (s story) sentBefore(form dossier.CommandID) (b before, ok bool) {
	for _, e := range s.Events {
		c := e.Head().Command
		switch {
		case c == form || strings.HasPrefix(string(c), string(form)+"-"):
			b.events = append(b.events, e)
		case len(b.events) == 0:
			b.state = dossier.Evolve(b.state, e)
		}
	}
	return b, len(b.events) > 0
}

// same reports whether commands would have brought about then what the form did: one that was recorded, changed and sent again under its id wants
// something else, which is not stored and must not seem to be. The commands are those of the form as it is now, by the fact of then.
func (o *Office) same(b before, commands []dossier.Command) (bool, error) {
	wanted, _, err := o.opt.Law.DecideAll(b.state, commands...)
	if err != nil {
		return false, nil //nolint:nilerr // what the law would have refused is something else
	}
	was, err := dossier.Encode(b.events)
	if err != nil {
		return false, err
	}
	is, err := dossier.Encode(wanted)
	return slices.EqualFunc(was, is, func(a, b eventlog.Event) bool { return a.Type == b.Type && bytes.Equal(a.Data, b.Data) }), err
}

// again reads a dossier and compares what a form wants with what it brought about when it was sent before. ok is false where it wants something else;
// commands makes those of the form, as they would have been then.
func (o *Office) again(ctx context.Context, code dossier.Code, form dossier.CommandID, commands func(before) []dossier.Command) (b before, ok bool, err error) {
	s, err := o.tale(ctx, code)
	if err != nil {
		return b, false, err
	}
	b, sent := s.sentBefore(form)
	if !sent { // there was nothing to do
		return b, true, nil
	}
	ok, err = o.same(b, commands(b))
	return b, ok, err
}

// knownAgain reports whether a form of a dossier's page that was recorded before says what it said then. Where it says something else the page is answered: with
// what was recorded, and that this is not; what was typed stays, as a new form.
func (o *Office) knownAgain(w http.ResponseWriter, r *http.Request, s sheet, name string, tried attempt) bool {
	fail := func(status int, p *Problem) bool {
		o.showDossier(w, r, s.by, status, tried, p)
		return false
	}
	b, same, err := o.again(r.Context(), s.Code, o.fact(r, s.by).Command, func(b before) []dossier.Command {
		then := s
		then.State = b.state
		in, problem := then.fields(name, r.PostForm)
		command, ok := commands.Make(name, in, b.fact())
		if problem != nil || !ok {
			return nil
		}
		return then.settling(r, command)
	})
	if err != nil {
		return fail(o.problemOf(s.Lang, err))
	}
	if same {
		return true
	}
	tried.form.Set("id", newID())
	return fail(http.StatusConflict, &Problem{Text: s.say("dossier.sent_before", moment(b.fact().At.In(worktime.Zone)), s.what(b.events[0]))})
}
