package esdbtest

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// uid is the id of an event.
type uid struct{ most, least int64 }

// record is an event as the store holds it.
type record struct {
	id       uid
	stream   string
	revision uint64
	position uint64
	metadata map[string]string
	custom   []byte
	data     []byte
}

// stream is the events of one stream, by their places in the store.
type stream struct {
	places []int
	first  int // those before are truncated
}

// store is the log that all nodes share.
type store struct {
	mu      sync.Mutex
	log     []*record // only ever grows at its end
	streams map[string]*stream
	recent  map[uid]*record // what the idempotency of an append without expectation knows
	next    uint64          // position: bytes, as in the real log
	grown   chan struct{}   // closed, and replaced, when something is added
}

func newStore() *store {
	s := &store{streams: map[string]*stream{}, recent: map[uid]*record{}, grown: make(chan struct{}), next: 1_234}
	s.inject("$settings", "update", []byte(`{}`), nil)
	return s
}

// systemEvery is after how many events the server writes one of its own.
const systemEvery = 7

func (s *store) inject(name, eventType string, data, custom []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(name, draft{id: s.freshID(), eventType: eventType, content: "application/json", data: data, custom: custom})
	s.wake()
}

// draft is an event that is to be added.
type draft struct {
	id                 uid
	eventType, content string
	data, custom       []byte
}

// freshID is an id for an event of the server.
func (s *store) freshID() uid { return uid{most: 1, least: int64(len(s.log))} }

// add puts an event at the end of its stream; the lock is held.
func (s *store) add(name string, d draft) *record {
	at := s.streams[name]
	if at == nil {
		at = new(stream)
		s.streams[name] = at
	}
	r := &record{
		id: d.id, stream: name, revision: uint64(len(at.places)), position: s.next, custom: d.custom, data: d.data,
		metadata: map[string]string{
			"type": d.eventType, "content-type": d.content,
			"created": strconv.FormatInt(time.Now().UnixNano()/100, 10), // ticks of 100 ns
		},
	}
	at.places = append(at.places, len(s.log))
	s.log = append(s.log, r)
	s.recent[d.id] = r
	s.next += uint64(len(name)+len(d.data)+len(d.custom)) + 60
	return r
}

// rouse lets all subscriptions look again.
func (s *store) rouse() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wake()
}

func (s *store) wake() {
	close(s.grown)
	s.grown = make(chan struct{})
}

// verdict is how an append ended.
type verdict struct {
	wrong    bool
	current  int64  // the last revision of the stream, -1: none
	position uint64 // of the last event; 0: not told
}

// append adds events if the stream is as expected: -1 is no stream, -2 anything. A repetition is recognised as the real
// server does: by the ids at the revisions that it would have taken; without expectation, by the ids that it remembers.
func (s *store) append(name string, want int64, drafts []draft) verdict {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := int64(-1)
	at := s.streams[name]
	if at != nil {
		last = int64(len(at.places)) - 1
	}
	switch {
	case want == -2:
		if end, again := s.remembers(name, drafts); again {
			return verdict{current: end}
		}
	case want < last:
		for i, d := range drafts {
			r := want + 1 + int64(i)
			if r > last || s.log[at.places[r]].id != d.id {
				return verdict{wrong: true, current: last}
			}
		}
		return verdict{current: want + int64(len(drafts))}
	case want > last:
		return verdict{wrong: true, current: last}
	}
	v := verdict{current: last}
	for _, d := range drafts {
		r := s.add(name, d)
		v = verdict{current: int64(r.revision), position: r.position}
		if len(s.log)%systemEvery == 0 {
			s.add("$stats-0.0.0.0:2113", draft{id: s.freshID(), eventType: "$statsCollected", content: "application/json", data: []byte(`{"proc-cpu":1}`)})
		}
	}
	s.wake()
	return v
}

// remembers reports whether all these ids are remembered in the stream, and the revision of the last.
func (s *store) remembers(name string, drafts []draft) (end int64, again bool) {
	for _, d := range drafts {
		r := s.recent[d.id]
		if r == nil || r.stream != name {
			return 0, false
		}
		end = int64(r.revision)
	}
	return end, len(drafts) > 0
}

func (s *store) truncate(name string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams[name].first = n
}

func (s *store) count(prefix string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, at := range s.streams {
		if strings.HasPrefix(name, prefix) {
			n += len(at.places) - at.first
		}
	}
	return n
}

// ofStream is up to n events of a stream from a revision on; ok is false if there is no such stream.
func (s *store) ofStream(name string, from, n uint64) (found []*record, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.streams[name]
	if at == nil {
		return nil, false
	}
	for r := max(from, uint64(at.first)); r < uint64(len(at.places)) && uint64(len(found)) < n; r++ {
		found = append(found, s.log[at.places[r]])
	}
	return found, true
}

// all is what stands in the log, and what is closed when there is more.
func (s *store) all() ([]*record, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log, s.grown
}

// answer is a record as the protocol has it.
func (r *record) answer() *streams.ReadResp {
	return &streams.ReadResp{Content: &streams.ReadResp_Event{Event: &streams.ReadResp_ReadEvent{
		Event: &streams.ReadResp_ReadEvent_RecordedEvent{
			Id:               &shared.UUID{Value: &shared.UUID_Structured_{Structured: &shared.UUID_Structured{MostSignificantBits: r.id.most, LeastSignificantBits: r.id.least}}},
			StreamIdentifier: &shared.StreamIdentifier{StreamName: []byte(r.stream)},
			StreamRevision:   r.revision, PreparePosition: r.position, CommitPosition: r.position,
			Metadata: r.metadata, CustomMetadata: r.custom, Data: r.data,
		},
		Position: &streams.ReadResp_ReadEvent_CommitPosition{CommitPosition: r.position},
	}}}
}
