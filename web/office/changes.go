package office

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"motcua/domain/access"
	"motcua/domain/account"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/web/pages"
)

// changes wakes the pages that wait for something to happen to what they show.
type changes struct {
	mu      sync.Mutex
	waiting map[eventlog.StreamID]map[chan struct{}]struct{}
	closed  bool
}

// watch gives a channel that is closed at the stream's next event, and a function that stops watching.
func (c *changes) watch(stream eventlog.StreamID) (happened <-chan struct{}, stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting == nil {
		c.waiting = map[eventlog.StreamID]map[chan struct{}]struct{}{}
	}
	if c.waiting[stream] == nil {
		c.waiting[stream] = map[chan struct{}]struct{}{}
	}
	one := make(chan struct{})
	c.waiting[stream][one] = struct{}{}
	if c.closed {
		close(one)
		delete(c.waiting[stream], one)
	}
	return one, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.waiting[stream], one)
		if len(c.waiting[stream]) == 0 {
			delete(c.waiting, stream)
		}
	}
}

// tell wakes who watches a stream.
func (c *changes) tell(stream eventlog.StreamID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for one := range c.waiting[stream] {
		close(one)
	}
	delete(c.waiting, stream)
}

// Leave sends the pages that wait away: the server stops, and no request may hold it up.
func (o *Office) Leave() {
	o.changes.mu.Lock()
	defer o.changes.mu.Unlock()
	o.changes.closed = true
	for _, all := range o.changes.waiting {
		for one := range all {
			close(one)
		}
	}
	o.changes.waiting = nil
}

// Follow watches the log for pages that wait, from a position on, until ctx ends. The error is the feed's.
func (o *Office) Follow(ctx context.Context, after eventlog.Position) (last eventlog.Position, err error) {
	last = after
	for n, err := range o.opt.Events.Subscribe(ctx, after) {
		if err != nil {
			if ctx.Err() != nil {
				err = nil
			}
			return last, err
		}
		if e, ok := n.(eventlog.Appeared); ok {
			last = e.Position
			o.changes.tell(e.Stream)
		}
	}
	return last, nil
}

// patience is how long a page is kept waiting for news before it has to ask again: less than a server gives a request.
const patience = 20 * time.Second

// position answers when something has happened to a dossier after the revision that a page shows, or when nothing has for a while. A page
// that is left alone does not keep its reader signed in.
func (o *Office) position(w http.ResponseWriter, r *http.Request, by access.Person) {
	after, err := strconv.ParseInt(r.URL.Query().Get("after"), 10, 64)
	if err != nil {
		after = -1
	}
	happened, stop := o.changes.watch(dossier.Code(r.PathValue("code")).Stream()) // before the look, so that nothing is missed between the two
	defer stop()
	changed, stop := o.changes.watch(account.Stream(by.ID))
	defer stop()
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	if s.revision() <= eventlog.Revision(after) {
		wait := time.NewTimer(patience)
		defer wait.Stop()
		select {
		case <-happened:
		case <-changed:
		case <-wait.C:
		case <-r.Context().Done():
			return
		}
		if by, ok = o.person(r); !ok { // signed out meanwhile
			o.askWho(w, r)
			return
		}
		if s, ok = o.read(w, r, by); !ok {
			return
		}
	}
	pages.SendJSON(w, http.StatusOK, map[string]any{"revision": s.revision(), "at": moment(s.Records[len(s.Records)-1].Recorded)})
}
