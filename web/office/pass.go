package office

import (
	"context"
	"net/http"
	"strings"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/web/live"
)

// workTopic is what the live topics of worklists begin with.
const workTopic = "work/"

// Pass tells which live topics may be watched over a connection that a request opens: those of worklists by those of the agency who are signed in, for as
// long as they are, and all others by everybody. A page that is left alone does not keep its reader signed in.
func (o *Office) Pass(r *http.Request) live.Pass {
	asks := (&http.Request{Header: http.Header{"Cookie": r.Header.Values("Cookie")}}).WithContext(context.WithValue(context.Background(), quietKey{}, true)) // it outlives the request
	return func(topic string) live.Verdict {
		agency, lists := strings.CutPrefix(topic, workTopic)
		if !lists {
			return live.Granted
		}
		by, ok := o.Person(asks)
		switch {
		case !ok && !o.opt.Accounts.Known():
			return live.NotYet
		case !ok, !access.Enters(by.Role, access.Work) && !access.Enters(by.Role, access.Counter), by.Agency != directory.AgencyCode(agency) && !access.Everything(by):
			return live.Refused
		}
		return live.Granted
	}
}
