// Package look is the record of looks (sổ ghi lượt xem): to whom the personal data of which dossiers was shown, when, in which role and on
// which page. It holds codes and accounts, and nothing of what was seen.
//
// A look is recorded before the page is sent. Whoever takes a dossier in or works on it looks at it, too: what they do stands in the
// dossier's own stream, but a record with exceptions could not say who has not looked. What somebody is shown again on a page of the same
// kind is one look, of the first time: within [Again] where a dossier was opened, within the day in a list, where the name is all that is seen
// and the same lines come up all day long. See [Recent].
//
// All looks of a day stand in one stream, which names nobody.
package look

import (
	"context"
	"fmt"
	"strings"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/entity"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Place is the kind of page on which something was shown.
type Place string

// The places.
const (
	Dossier  Place = "dossier"  // its page
	Events   Place = "events"   // its events as they are stored
	Form     Place = "form"     // a form, to be printed
	File     Place = "file"     // a scan or another file
	Received Place = "received" // what confirms the intake
	Worklist Place = "worklist" // a list of work
	Search   Place = "search"   // what a search found
	Figure   Place = "figure"   // the list behind a figure
)

// Places lists them.
func Places() []Place {
	return []Place{Dossier, Events, Form, File, Received, Worklist, Search, Figure}
}

// list reports whether many dossiers are shown at such a place, each by its applicant's name and little else.
func (p Place) list() bool { return p == Worklist || p == Search || p == Figure }

// Shown (đã cho xem) says that personal data was shown. By, in the head, is the account.
type Shown struct {
	entity.Head
	Actor
	Place    Place          `json:"place"`
	Item     string         `json:"item,omitempty"` // of a form its number, of a file its SHA-256
	Dossiers []dossier.Code `json:"dossiers"`       // those of them that were not shown to the account there lately
}

// Actor is in which role and where somebody looked; who is in the head.
type Actor struct {
	Role    string `json:"role"`
	Agency  string `json:"agency,omitempty"`
	Counter int    `json:"counter,omitempty"` // 1–32; 0: not at a counter of the centre
}

// By makes the head and the actor of a look. The id is its own: each is recorded once.
func By(a dossier.Actor, at time.Time, id string) Shown {
	return Shown{Head: entity.Head{At: at, By: a.Person, Command: id}, Actor: Actor{string(a.Role), string(a.Agency), a.Counter}}
}

// kinds are the events by their stored names, which never change.
var kinds = entity.NewKinds("look", map[string]Shown{"look.shown.v1": {}})

const streamPrefix = "look-"

// Stream is where the looks of an office's day stand.
func Stream(day worktime.Day) eventlog.StreamID {
	return eventlog.StreamID(streamPrefix + day.String())
}

// Is reports whether a record is a look. No figure, list or notice is made of looks.
func Is(r eventlog.Recorded) bool { return kinds.Has(r.Type) }

// Encode makes a look ready for the log.
func Encode(s Shown) (eventlog.Event, error) { return kinds.Encode(s, 0) }

// Decode makes a look of what the log holds; ok is false for a record that is none.
func Decode(r eventlog.Recorded) (s Shown, ok bool, err error) { return kinds.Decode(r) }

// Tells reports, at a glance and without decoding it, whether a record may tell of a dossier; "" is told of by every look.
func Tells(r eventlog.Recorded, code dossier.Code) bool {
	return Is(r) && (code == "" || strings.Contains(string(r.Data), `"`+string(code)+`"`))
}

// Record appends a look. It stands in the log when Record returns without an error.
func Record(ctx context.Context, log eventlog.Log, s Shown) error {
	e, err := Encode(s)
	if err != nil {
		return err
	}
	if _, err := log.Append(ctx, Stream(worktime.OfficeDay(s.At)), eventlog.Any, e); err != nil {
		return fmt.Errorf("record a look: %w", err)
	}
	return nil
}
