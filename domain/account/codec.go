package account

import (
	"context"
	"strings"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// kinds are the events by their stored names, which never change.
var kinds = entity.NewKinds("account", map[string]Event{
	"account.opened.v1":                Opened{},
	"account.renamed.v1":               Renamed{},
	namePasswordSet:                    PasswordSet{},
	"account.rights_changed.v1":        RightsChanged{},
	"account.signed_in.v1":             SignedIn{},
	"account.signed_out.v1":            SignedOut{},
	"account.slowed.v1":                Slowed{},
	"account.signed_out_everywhere.v1": SignedOutEverywhere{},
	"account.closed.v1":                Closed{},
	"account.reopened.v1":              Reopened{},
})

// Encode makes the n-th event of a command ready for the log.
func Encode(e Event, n int) (eventlog.Event, error) { return kinds.Encode(e, n) }

// Decode makes an event of what the log holds; ok is false for a record that is no account's.
func Decode(r eventlog.Recorded) (id ID, e Event, ok bool, err error) {
	e, ok, err = kinds.Decode(r)
	if ok {
		id = strings.TrimPrefix(string(r.Stream), streamPrefix)
	}
	return id, e, ok, err
}

// Do loads an account, decides on a command and appends what comes of it. It gives the state after it, and its position in the
// log; [eventlog.Start] where there was nothing to do.
func (l Law) Do(ctx context.Context, log eventlog.Log, id ID, c Command) (State, eventlog.Position, error) {
	if !ValidID(id) {
		return State{}, eventlog.Start, &Refusal{
			"Tên đăng nhập có 2–40 ký tự: chữ không dấu, số, dấu chấm, gạch nối, bắt đầu bằng chữ",
			"a name to sign in with has 2 to 40 characters: letters without accents, digits, dots, hyphens, a letter first",
		}
	}
	rules := entity.Rules[State, Event, Command]{Kinds: kinds, Evolve: Evolve, Decide: l.Decide}
	return rules.Do(ctx, log, Stream(id), c)
}
