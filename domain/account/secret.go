package account

import (
	"encoding/json"

	"motcua/domain/eventlog"
)

const namePasswordSet = "account.password_set.v1"

// WithoutSecret is an event as it may be shown to people and told to other systems: what a hash function made of a password is
// taken out of it. Every other event is as it was.
func WithoutSecret(r eventlog.Recorded) eventlog.Recorded {
	if r.Type != namePasswordSet {
		return r
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(r.Data, &members) != nil {
		r.Data = []byte("{}") // nothing of what cannot be read is shown
		return r
	}
	delete(members, "hash")
	r.Data, _ = json.Marshal(members) // it has just been read as JSON
	return r
}
