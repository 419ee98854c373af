package screen

import (
	"context"
	"strings"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// kinds are the events by their stored names, which never change.
var kinds = entity.NewKinds("screen", map[string]Event{
	"screen.paired.v1":  Paired{},
	"screen.renamed.v1": Renamed{},
	"screen.pointed.v1": Pointed{},
	"screen.dimmed.v1":  Dimmed{},
	"screen.revoked.v1": Revoked{},
})

// Encode makes the n-th event of a command ready for the log.
func Encode(e Event, n int) (eventlog.Event, error) { return kinds.Encode(e, n) }

// Decode makes an event of what the log holds; ok is false for a record that is no screen's.
func Decode(r eventlog.Recorded) (id ID, e Event, ok bool, err error) {
	e, ok, err = kinds.Decode(r)
	if ok {
		id = ID(strings.TrimPrefix(string(r.Stream), streamPrefix))
	}
	return id, e, ok, err
}

// Do loads a screen, decides on a command and appends what comes of it.
func Do(ctx context.Context, log eventlog.Log, id ID, c Command, exists func(display string) bool) (State, error) {
	if !id.Valid() {
		return State{}, &Refusal{"Không có màn hình này", "there is no such screen"}
	}
	rules := entity.Rules[State, Event, Command]{Kinds: kinds, Evolve: Evolve, Decide: func(s State, c Command) ([]Event, error) {
		return Decide(s, c, exists)
	}}
	s, _, err := rules.Do(ctx, log, id.Stream(), c)
	return s, err
}
