package sqlitelog

import "motcua/domain/eventlog"

// head is what the writer has to know of a stream in order to append to it.
type head struct {
	id int64 // in the table of streams; 0: not there yet
	eventlog.History
}

// heads keeps the streams that were written last, so that memory does not grow with the log: two generations, of which the
// older is dropped once the younger is full. What is still in use has moved to the younger by then.
type heads struct {
	young, old map[eventlog.StreamID]*head
	weight     int // of the young: its streams and their events
	full       int // the weight at which a generation is full
}

// generation is how much a generation may weigh: at some 100 bytes a stream and 16 an event, 10 MiB at most, but for a single
// stream that is longer.
const generation = 1 << 18

func newHeads(full int) *heads { return &heads{young: map[eventlog.StreamID]*head{}, full: full} }

// get is the head of a stream, if it is kept.
func (h *heads) get(name eventlog.StreamID) *head {
	if s := h.young[name]; s != nil {
		return s
	}
	s := h.old[name]
	if s != nil {
		h.put(name, s)
	}
	return s
}

// put keeps the head of a stream.
func (h *heads) put(name eventlog.StreamID, s *head) {
	if h.weight >= h.full {
		h.young, h.old, h.weight = map[eventlog.StreamID]*head{}, h.young, 0
	}
	h.young[name] = s
	h.weight += 4 + int(s.Last())
}

// grew counts events that were added to streams that are kept.
func (h *heads) grew(n int) { h.weight += n }
