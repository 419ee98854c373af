package bus

import (
	"motcua/domain/cloudevent"
	"motcua/domain/eventlog"
)

// notice writes what leaves of an event.
func (b *Bus) notice(r eventlog.Recorded) []byte {
	if b.opt.PersonalData {
		return cloudevent.Personal(b.opt.Source, r).JSON()
	}
	return cloudevent.Public(b.opt.Source, r).JSON()
}
