package office

import (
	"context"
	"net/http"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// Ratings is where the second screens of counters are told which dossier may be rated at them.
type Ratings interface {
	// Offer offers a dossier at the screens of a counter, and tells how many there are.
	Offer(counter int, code dossier.Code) (screens int)
	// Offers reports whether a dossier is offered at a counter's screens now.
	Offers(counter int, code dossier.Code) bool
	// Withdraw ends what is offered at a counter, unless it is this dossier; empty: whatever it is.
	Withdraw(counter int, but dossier.Code)
}

// RateAt records a rating that an applicant gave at the second screen of a counter, and tells which one stands then: this, or one that was given
// before. It is the applicant's own: no officer is named. The error is a [*dossier.Refusal] where there is nothing to rate.
func (o *Office) RateAt(ctx context.Context, code dossier.Code, counter int, rating dossier.Rating, id dossier.CommandID) (stands dossier.Rating, err error) {
	f := dossier.Fact{At: o.opt.Clock.Office(), By: dossier.Actor{Role: directory.Applicant, Agency: code.Agency(), Counter: counter}, Command: id}
	stands, _, err = o.rated(ctx, code, dossier.Rate{Fact: f, Rating: rating})
	return stands, err
}

// invite shows at the counter's second screen that a dossier that was just returned may be rated.
func (o *Office) invite(by access.Person, command string, code dossier.Code, s dossier.State) {
	if o.opt.Ratings != nil && command == "return" && by.Counter > 0 && s.Rating == "" {
		o.opt.Ratings.Offer(by.Counter, code)
	}
}

// moveOn ends what is offered at an officer's counter once they open something else. What pages ask by themselves is no moving on.
func (o *Office) moveOn(r *http.Request, by access.Person) {
	if o.opt.Ratings == nil || by.Counter == 0 {
		return
	}
	var here dossier.Code
	for _, path := range []string{dossierPath, filesPath + "/"} {
		if rest, ok := strings.CutPrefix(r.URL.Path, path); ok {
			code, _, _ := strings.Cut(rest, "/")
			here = dossier.Code(code)
		}
	}
	o.opt.Ratings.Withdraw(by.Counter, here)
}
