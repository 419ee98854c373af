package live

import (
	"encoding/json"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// topic is one view and what was made of it.
type topic struct {
	hub       *Hub
	name      string
	newest    atomic.Pointer[edition] // nil: nothing published yet; stored under the hub's mutex
	reading   atomic.Pointer[Stand]   // how far the history is read that there is no view of yet; nil: not known
	watchers  atomic.Int64
	beats     atomic.Uint64 // heartbeats that were due
	published uint64        // views handed in, changed or not; belongs to the hub's mutex
}

// confirm raises the newest edition's stand, or that of the reading while there is none; the caller holds the hub's mutex.
func (t *topic) confirm(at Stand) {
	if e := t.newest.Load(); e != nil {
		t.newest.Store(&edition{topic: t, stand: e.stand.later(at), content: e.content})
		return
	}
	if r := t.reading.Load(); r != nil {
		at = r.later(at)
	}
	t.reading.Store(&at)
}

// read is the message that tells how far reading has come, for those who wait for the first view; nil where that is not known.
func (t *topic) read() *message {
	r := t.reading.Load()
	if r == nil || r.Head == 0 {
		return nil
	}
	return t.hub.prepare(frame{Type: typeReading, Topic: t.name, Position: r.Position, Head: r.Head}, time.Time{})
}

// edition is a state of a topic that clients can be brought to. It does not change.
type edition struct {
	*content
	topic *topic
	stand Stand
}

// content is a view with the way that led to it. Editions of the same view share it.
type content struct {
	seq     uint64 // counts the views that differed from the one before, from 1
	tree    tree
	text    json.RawMessage
	history []change // the newest last, without a gap, and ending at seq

	mu   sync.Mutex
	made map[uint64]made // by what the client has
}

// change is one step of a topic's recent history.
type change struct {
	patch tree
	bytes int // of the patch
}

// made is a message that was made for one client and serves all in its case.
type made struct {
	*message
	stand Stand
	at    time.Time
}

// after is the content that follows. It keeps as much of the history as is shorter than the view: beyond that a snapshot is
// the cheaper way to bring a client up to date.
func (c *content) after(next tree, text json.RawMessage, patch tree) *content {
	bytes, _ := json.Marshal(patch) // it comes out of encoding/json: this cannot fail
	history := slices.Concat(c.history, []change{{patch, len(bytes)}})
	from, kept := len(history)-1, len(bytes)
	for from > 0 && kept+history[from-1].bytes <= len(text) {
		from--
		kept += history[from].bytes
	}
	return &content{seq: c.seq + 1, tree: next, text: text, history: history[from:]}
}

// goodFor is how long the times in a message may stand for those of the moment: as long as the walls gather changes.
const goodFor = 100 * time.Millisecond

// from is the message that brings a client from the seq that it has to this edition: a heartbeat if it has it, a patch as
// far as the history reaches, otherwise a snapshot.
func (e *edition) from(seq uint64) *message {
	now := e.topic.hub.opt.Clock.Real()
	e.mu.Lock()
	defer e.mu.Unlock()
	if m, ok := e.made[seq]; ok && m.stand == e.stand && now.Sub(m.at) < goodFor {
		return m.message
	}
	if e.made == nil {
		e.made = map[uint64]made{}
	}
	m := made{e.topic.hub.prepare(e.frame(seq), e.stand.Data), e.stand, now}
	e.made[seq] = m
	return m.message
}

func (e *edition) frame(seq uint64) frame {
	f := frame{Topic: e.topic.name, Epoch: e.topic.hub.epoch, Seq: e.seq, Position: e.stand.Position, Head: e.stand.Head}
	if seq == e.seq {
		f.Type = typeHeartbeat
		return f
	}
	if patch, ok := e.since(seq); ok {
		f.Type, f.Base, f.Patch = typePatch, seq, patch
		return f
	}
	f.Type, f.View = typeSnapshot, e.text
	return f
}

// since merges the changes after a seq into one patch, if the history reaches back so far and they can be merged.
func (e *edition) since(seq uint64) (patch tree, ok bool) {
	steps := e.seq - seq
	if seq == 0 || seq > e.seq || steps > uint64(len(e.history)) {
		return nil, false
	}
	changes := e.history[uint64(len(e.history))-steps:]
	if len(changes) == 1 {
		return changes[0].patch, true
	}
	patch = tree{}
	for _, c := range changes {
		if !compose(patch, c.patch) {
			return nil, false
		}
	}
	return patch, true
}
