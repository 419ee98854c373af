// Package screen is what may happen to a paired screen (màn hình): it is named, pointed at displays, dimmed by schedule and
// revoked. Each screen has a stream of its own. What a screen tells of its health is no fact of the log.
package screen

import (
	"encoding/hex"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// ID names a screen for ever: 16 hexadecimal digits drawn by whoever pairs it.
type ID string

// idLength is the length of an [ID] in bytes of text.
const idLength = 16

// Valid reports whether the id has its shape.
func (id ID) Valid() bool {
	_, err := hex.DecodeString(string(id))
	return err == nil && len(id) == idLength
}

const streamPrefix = "screen-"

// Stream is where the events of a screen stand.
func (id ID) Stream() eventlog.StreamID { return eventlog.StreamID(streamPrefix + string(id)) }

// Picture is what a screen shows, and to whom.
type Picture struct {
	Displays []string `json:"displays"`           // by their names, as in "counter/12"; several take turns
	Every    int      `json:"every,omitempty"`    // seconds of one page; 0: the usual pace
	Distance int      `json:"distance"`           // metres at which people stand
	Language string   `json:"language"`           // vi | en
	Diagonal int      `json:"diagonal,omitempty"` // of the screen, in inches; 0: UsualDiagonal
}

// UsualDiagonal is that of a screen of which nothing else is said, in inches.
const UsualDiagonal = 55

// Inches is the screen's diagonal.
func (p Picture) Inches() int {
	if p.Diagonal == 0 {
		return UsualDiagonal
	}
	return p.Diagonal
}

// Reading is the distance in metres, rounded up, at which text of the same height in pixels is read as clearly on a screen of
// [UsualDiagonal]. People read a character clearly from 0.4 m a millimetre of its height, and all that is shown grows with the diagonal.
func Reading(distance, diagonal int) int { return (distance*UsualDiagonal + diagonal - 1) / diagonal }

// Schedule is when a screen is dark (tắt theo lịch), by the office's time.
type Schedule struct {
	From    string `json:"from,omitempty"`     // as in 17:30; empty: it is never dark by the hour
	Until   string `json:"until,omitempty"`    // as in 06:30
	DaysOff bool   `json:"days_off,omitempty"` // and on days on which the office is closed
}

// Head is when it happened (business time), who did it, by which command.
type Head = entity.Head

// Event is what happened to a screen. The set is sealed; stored names never change.
//
//sumtype:decl
type Event interface {
	isEvent()
	entity.Fact
}

// The events.
type (
	// Paired says that somebody who saw the code on the screen let it in. Of its token only the SHA-256 is kept, in hexadecimal.
	Paired struct {
		Head
		Name    string  `json:"name"`
		Picture Picture `json:"picture"`
		Token   string  `json:"token_sha256"`
	}
	// Renamed says that it hangs elsewhere, or is called otherwise.
	Renamed struct {
		Head
		Name string `json:"name"`
	}
	// Pointed says that it shows something else.
	Pointed struct {
		Head
		Picture Picture `json:"picture"`
	}
	// Dimmed says that it is dark by another schedule.
	Dimmed struct {
		Head
		Schedule Schedule `json:"schedule"`
	}
	// Revoked says that its token is worth nothing any more.
	Revoked struct{ Head }
)

func (Paired) isEvent()  {}
func (Renamed) isEvent() {}
func (Pointed) isEvent() {}
func (Dimmed) isEvent()  {}
func (Revoked) isEvent() {}
