package eventlog

// History is what a log has to know of a stream in order to judge an append to it: the ids of its events, in order. The
// zero value is a stream without events. It is for the logs that judge by themselves; it is not safe for concurrent use.
type History struct {
	ids []EventID
	at  map[EventID]Revision // only for a stream that is longer than searched
}

// searched is the length up to which looking through the ids is faster than a map of them, and much smaller.
const searched = 32

// Last is the revision of the last event; -1 for a stream without events.
func (h *History) Last() Revision { return Revision(len(h.ids)) - 1 }

// Add puts an event at the end.
func (h *History) Add(id EventID) {
	h.ids = append(h.ids, id)
	switch {
	case h.at != nil:
		h.at[id] = h.Last()
	case len(h.ids) > searched:
		h.at = make(map[EventID]Revision, 2*len(h.ids))
		for r, id := range h.ids {
			h.at[id] = Revision(r)
		}
	}
}

// Drop takes the last event away again: for a log that must undo what it began.
func (h *History) Drop() {
	last := len(h.ids) - 1
	delete(h.at, h.ids[last])
	h.ids = h.ids[:last]
}

// Judge applies the rules of [Log.Append] to an append that [Check] has passed. It answers with the revision after which the
// events are to be added; or, where they already stand, with again and the revision of the last of them; or with a
// [*ConflictError].
func (h *History) Judge(stream StreamID, want Expected, events []Event) (last Revision, again bool, err error) {
	first, known := h.find(events[0].ID)
	for i, e := range events {
		switch r, stands := h.find(e.ID); {
		case stands != known:
			if known {
				e = events[0]
			}
			return 0, false, &ConflictError{Stream: stream, Want: want, Last: h.Last(), Known: e.ID}
		case stands && r != first+Revision(i):
			return 0, false, &ConflictError{Stream: stream, Want: want, Last: h.Last(), Known: e.ID}
		}
	}
	switch {
	case known:
		return first + Revision(len(events)) - 1, true, nil
	case !want.Met(h.Last()):
		return 0, false, &ConflictError{Stream: stream, Want: want, Last: h.Last()}
	}
	return h.Last(), false, nil
}

func (h *History) find(id EventID) (Revision, bool) {
	if h.at != nil {
		r, ok := h.at[id]
		return r, ok
	}
	for r, known := range h.ids {
		if known == id {
			return Revision(r), true
		}
	}
	return 0, false
}
