package live

import "encoding/json"

// topic is one view and those who watch it. It belongs to the hub's mutex.
type topic struct {
	name      string
	seq       uint64 // 0: nothing published yet
	tree      tree
	text      json.RawMessage
	stand     Stand
	clients   map[*client]struct{}
	published uint64 // views handed in, changed or not
}

func (t *topic) snapshot() frame {
	return frame{Type: "snapshot", Topic: t.name, Seq: t.seq, Position: t.stand.Position, View: t.text}
}

func (t *topic) patch(p tree) frame {
	return frame{Type: "patch", Topic: t.name, Seq: t.seq, Base: t.seq - 1, Position: t.stand.Position, Patch: p}
}

func (t *topic) heartbeat() frame {
	return frame{Type: "heartbeat", Topic: t.name, Seq: t.seq, Position: t.stand.Position}
}
