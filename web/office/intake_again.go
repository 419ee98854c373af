package office

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// holds reports whether what was wanted of a form is what it brought about, now or when it was sent before: a form that was saved, changed
// and sent again under its id wants something else, which is not stored and must not seem to be.
func (o *Office) holds(ctx context.Context, done desk.Done, form dossier.CommandID, wanted []dossier.Event) (bool, error) {
	if len(done.Events) > 0 {
		return true, nil // now
	}
	s, err := o.tale(ctx, done.Code)
	if err != nil {
		return false, err
	}
	var stored []dossier.Event
	for _, e := range s.Events {
		if c := e.Head().Command; c == form || strings.HasPrefix(string(c), string(form)+"-") {
			stored = append(stored, e)
		}
	}
	return slices.EqualFunc(stored, wanted, func(a, b dossier.Event) bool { return reflect.DeepEqual(substance(a), substance(b)) }), nil
}

// substance is what a form says in an event of an intake: all of it but when, by whom and under which link it was taken down, and what
// follows from that.
func substance(e dossier.Event) any {
	type brought struct {
		received  bool
		procedure directory.ProcedureCode
		channel   directory.Channel
		counter   int
		applicant dossier.Applicant
		papers    []dossier.Paper
	}
	switch e := e.(type) {
	case dossier.Received:
		return brought{true, e.Matter.Procedure, e.Matter.Channel, e.Matter.Counter, e.Applicant, e.Papers}
	case dossier.Submitted:
		return brought{false, e.Matter.Procedure, e.Matter.Channel, e.Matter.Counter, e.Applicant, e.Papers}
	case dossier.SupplementRequested:
		return dossier.SupplementRequested{Reason: e.Reason}
	case dossier.Refused:
		return dossier.Refused{Reason: e.Reason}
	case dossier.FeeCharged:
		return dossier.FeeCharged{Amount: e.Amount}
	case dossier.FeePaid:
		return dossier.FeePaid{Amount: e.Amount}
	default: // no intake brings it about
		return e
	}
}
