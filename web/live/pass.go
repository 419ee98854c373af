package live

import (
	"fmt"
	"net/http"

	"github.com/gorilla/websocket"
)

// Verdict is whether somebody may watch a topic.
type Verdict int

// The verdicts.
const (
	Granted Verdict = iota
	Refused         // they have not signed in, or no longer, or it is not for them
	NotYet          // it is not known yet who they are: the server has just started
)

// Pass tells whether whoever opened a connection may watch a topic. It is asked when they subscribe and at each [Hub.Review], maybe by several
// goroutines.
type Pass func(topic string) Verdict

// CloseSignedOut is the close code for who may not watch a topic, or no longer: signing in helps, coming back alone does not.
const CloseSignedOut = 4401

// passOf is what a new connection may watch.
func (h *Hub) passOf(r *http.Request) Pass {
	if h.opt.Pass == nil {
		return func(string) Verdict { return Granted }
	}
	return h.opt.Pass(r)
}

// stopped says with which code and reason a client who wants to watch a topic is to go; 0: it may.
func (c *client) stopped(topic string) (code int, reason string) {
	switch c.pass(topic) {
	case Granted:
		return 0, ""
	case NotYet:
		return websocket.CloseTryAgainLater, "the server has just started; try again in a moment"
	default:
		return CloseSignedOut, fmt.Sprintf("sign in to watch %.60q", topic)
	}
}

// Review asks of all who watch whether they still may, and tells those to go who may not. Call it when somebody's rights have changed.
func (h *Hub) Review() {
	watched := map[*client][]string{}
	h.each(func(c *client) { // the caller holds the courier's mutex
		for _, w := range c.watches {
			watched[c] = append(watched[c], w.topic.name)
		}
	})
	for c, topics := range watched {
		for _, topic := range topics {
			if code, reason := c.stopped(topic); code == CloseSignedOut {
				c.end(code, reason)
				break
			}
		}
	}
}
