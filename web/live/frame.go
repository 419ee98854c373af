package live

import (
	"encoding/json"
	"fmt"
	"time"
)

// timeLayout is RFC 3339 with milliseconds. All times of a frame stand in the office's zone, so that a screen can show
// them as they are written, whatever zone the screen itself is set to.
const timeLayout = "2006-01-02T15:04:05.000Z07:00"

// The types of frame. Both sides send heartbeats.
const (
	typeHello       = "hello"       // version, heartbeat_ms: first on each connection
	typeSnapshot    = "snapshot"    // the whole view at seq
	typePatch       = "patch"       // JSON Merge Patch (RFC 7396) from base to seq
	typeHeartbeat   = "heartbeat"   // nothing changed since seq; the times did
	typeReading     = "reading"     // there is no view yet: the history is read up to position, of head
	typeSubscribe   = "subscribe"   // with epoch and seq: from there on, if that can be
	typeResync      = "resync"      // a fresh snapshot
	typeUnsubscribe = "unsubscribe" // no more of it
)

// frame is what the server sends: JSON text, one frame a websocket message. Fields that a type does not carry are absent.
type frame struct {
	Type        string          `json:"type"`
	Topic       string          `json:"topic,omitempty"`
	Epoch       string          `json:"epoch,omitempty"`
	Seq         uint64          `json:"seq,omitempty"`
	Base        uint64          `json:"base,omitempty"`
	Position    uint64          `json:"position,omitempty"`
	Head        uint64          `json:"head,omitempty"`
	Version     string          `json:"version,omitempty"`
	HeartbeatMS int64           `json:"heartbeat_ms,omitempty"`
	ServerTime  string          `json:"server_time"`
	OfficeTime  string          `json:"office_time"`
	DataTime    string          `json:"data_time,omitempty"`
	View        json.RawMessage `json:"view,omitempty"`
	Patch       tree            `json:"patch,omitempty"`
}

// request is what a client sends.
type request struct {
	Type  string `json:"type"`
	Topic string `json:"topic"`
	Epoch string `json:"epoch"`
	Seq   uint64 `json:"seq"`
}

// prepare stamps a frame with the clock and encodes it once for all who get it.
func (h *Hub) prepare(f frame, data time.Time) *message {
	office := h.opt.Clock.Office()
	f.ServerTime = h.opt.Clock.Real().In(office.Location()).Format(timeLayout)
	f.OfficeTime = office.Format(timeLayout)
	if !data.IsZero() {
		f.DataTime = data.In(office.Location()).Format(timeLayout)
	}
	text, err := json.Marshal(f)
	if err != nil {
		// View and Patch come out of encoding/json and the other fields are plain: this cannot fail.
		panic(fmt.Sprintf("live: encode %s frame: %v", f.Type, err))
	}
	return newMessage(text)
}
