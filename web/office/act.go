package office

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"

	"motcua/domain/access"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/web/commands"
	"motcua/web/pages"
)

// newID is an id for a command that a form will send: the form carries it, so that the same form sent twice has its effect once.
func newID() string { return rand.Text() }

// fact is who does something, when, by the command whose id the form carries. Role, agency and counter are those of the session:
// what a form says of them is not read.
func (o *Office) fact(r *http.Request, by access.Person) dossier.Fact {
	return dossier.Fact{At: o.opt.Clock.Office(), By: by.Actor(), Command: dossier.CommandID(r.PostFormValue("id"))}
}

// story is a dossier as its stream tells it.
type story struct {
	Code    dossier.Code
	Records []eventlog.Recorded // as they are stored
	Events  []dossier.Event
	State   dossier.State
}

// story reads a dossier that somebody may see. One that they may not see is not there for them: seen is [access.Nothing], and so it is for
// one that does not exist.
func (o *Office) story(ctx context.Context, by access.Person, code dossier.Code) (s story, seen access.Sight, err error) {
	s, err = o.tale(ctx, code)
	if err != nil || !s.State.Exists() {
		return s, access.Nothing, err
	}
	return s, access.Sees(by, o.opt.Law.HasPart(s.State, by.Agency, o.opt.Clock.Office())), nil
}

// tale reads a dossier, whoever asks; where there is none, its state does not exist.
func (o *Office) tale(ctx context.Context, code dossier.Code) (s story, err error) {
	if !code.Valid() {
		return s, nil
	}
	s.Code = code
	for record, err := range o.opt.Events.ReadStream(ctx, code.Stream(), 0) {
		if err != nil {
			return s, err
		}
		e, err := dossier.Decode(record)
		if err != nil {
			return s, err
		}
		s.Records, s.Events, s.State = append(s.Records, record), append(s.Events, e), dossier.Evolve(s.State, e)
	}
	return s, nil
}

// problemOf says in words why a command had no effect, and with which HTTP status. What is no refusal is logged.
func (o *Office) problemOf(l pages.Language, err error) (int, *Problem) {
	told := commands.ProblemOf(err)
	if told.Status >= http.StatusInternalServerError {
		o.opt.Log.Error().Err(err).Msg("a command cannot be carried out")
	}
	p := &Problem{Text: l.Pick(told.Vi, told.En), Rule: told.Rule}
	var refusal *dossier.Refusal
	if errors.As(err, &refusal) {
		p = o.spoken(l, refusal)
	}
	return told.Status, p
}
