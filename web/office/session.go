package office

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/directory"
)

// What a session knows. Everything else is looked up at each request, so that a change of rights counts at once.
const (
	whoKey     = "account"
	epochKey   = "epoch"   // of the account when they signed in; another one ends the session
	counterKey = "counter" // at which they sit
	seenKey    = "seen"    // when they last did something, in seconds since 1970
)

// terminal is who acts by the command line.
const terminal = "terminal"

// touchEvery bounds how often the last use of a session is written down.
const touchEvery = time.Minute

// person is who sends a request.
func (o *Office) person(r *http.Request) (access.Person, bool) {
	if o.opt.Terminal(r) {
		return access.Person{ID: terminal, Name: terminal, Role: directory.Administrator, Agency: o.opt.Law.Catalogue.About().Code}, true
	}
	ctx := r.Context()
	id := o.sessions.GetString(ctx, whoKey)
	if id == "" {
		return access.Person{}, false
	}
	s, ok := o.opt.Accounts.Find(id)
	now, seen := o.opt.Clock.Real(), time.Unix(o.sessions.GetInt64(ctx, seenKey), 0)
	if !ok || s.Closed || s.Epoch != o.sessions.GetInt(ctx, epochKey) || now.Sub(seen) > idle {
		return access.Person{}, false
	}
	if quiet := ctx.Value(quietKey{}) != nil; !quiet && now.Sub(seen) > touchEvery {
		o.sessions.Put(ctx, seenKey, now.Unix())
	}
	return access.Person{ID: id, Name: s.Name, Role: s.Rights.Role, Agency: s.Rights.Agency, Counter: o.sessions.GetInt(ctx, counterKey)}, true
}

// begin makes the request's session one of somebody who has proved who they are, under a new token.
func (o *Office) begin(r *http.Request, id account.ID, s account.State, counter int) error {
	ctx := r.Context()
	if err := o.sessions.RenewToken(ctx); err != nil {
		return err
	}
	o.sessions.Put(ctx, whoKey, id)
	o.sessions.Put(ctx, epochKey, s.Epoch)
	o.sessions.Put(ctx, counterKey, counter)
	o.sessions.Put(ctx, seenKey, o.opt.Clock.Real().Unix())
	return nil
}

// mustChange reports whether somebody signed in with a password that is good for once.
func (o *Office) mustChange(by access.Person) bool {
	s, _ := o.opt.Accounts.Find(by.ID)
	return s.Once
}

// head is who does something to accounts, when, under an id of its own.
func (o *Office) head(by string) account.Head {
	return account.Head{At: o.opt.Clock.Office(), By: by, Command: rand.Text()}
}

// ownPath is a path of this site that one may be led to; any other becomes the start page.
func ownPath(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return startPath
	}
	return next
}
