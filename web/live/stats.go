package live

// Stats are the hub's figures for operators.
type Stats struct {
	Clients int                   // connected now
	Frames  uint64                // sent to clients, since the start
	Dropped uint64                // clients dropped because their sockets took nothing more
	Topics  map[string]TopicStats // by topic
}

// TopicStats are one topic's figures.
type TopicStats struct {
	Clients   int    // subscribed now
	Published uint64 // views handed in
	Seq       uint64 // views that differed from the one before
}

// Stats takes the hub's figures of this moment.
func (h *Hub) Stats() Stats {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := Stats{Clients: h.clients, Dropped: h.dropped.Load(), Topics: make(map[string]TopicStats, len(h.topics))}
	for _, c := range h.couriers {
		s.Frames += c.frames.Load()
	}
	for name, t := range h.topics {
		figures := TopicStats{Clients: int(t.watchers.Load()), Published: t.published}
		if e := t.newest.Load(); e != nil {
			figures.Seq = e.seq
		}
		s.Topics[name] = figures
	}
	return s
}
