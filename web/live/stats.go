package live

// Stats are the hub's figures for operators.
type Stats struct {
	Clients int                   // connected now
	Frames  uint64                // queued for clients, since the start
	Dropped uint64                // clients dropped because they read too slowly
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
	s := h.stats
	s.Clients = len(h.clients)
	s.Topics = make(map[string]TopicStats, len(h.topics))
	for name, t := range h.topics {
		s.Topics[name] = TopicStats{Clients: len(t.clients), Published: t.published, Seq: t.seq}
	}
	return s
}
