package dossier

import (
	"time"

	"motcua/domain/directory"
)

// CommandID names a command for ever. The same id sent twice is the same command: the second time nothing happens.
type CommandID string

// Actor is who did it, in which role, where.
type Actor struct {
	Person  string               `json:"person,omitempty"`
	Role    directory.Role       `json:"role"`
	Agency  directory.AgencyCode `json:"agency,omitempty"`
	Counter int                  `json:"counter,omitempty"` // 1–32; 0: not at a counter of the centre
}

// Fact is what every event and every command carries: when (business time, in the office's offset), who, by which command.
// In the log it stands beside the event's own data.
type Fact struct {
	At      time.Time `json:"-"`
	By      Actor     `json:"-"`
	Command CommandID `json:"-"`
}

// Head is the fact itself; it makes every event and command tell its time, actor and id.
func (f Fact) Head() Fact { return f }
