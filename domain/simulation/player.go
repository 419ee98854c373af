package simulation

import (
	"context"

	"motcua/domain/desk"
	"motcua/domain/dossier"
)

// Player carries the steps of a history out at a desk and remembers which code each dossier got.
type Player struct {
	desk  *desk.Desk
	codes map[dossier.CommandID]dossier.Code // of dossiers with steps still to come, by the command that began them
}

// NewPlayer makes a player at a desk.
func NewPlayer(d *desk.Desk) *Player {
	return &Player{desk: d, codes: make(map[dossier.CommandID]dossier.Code)}
}

// Play carries one step out. A dossier that was begun before this player was made is found by its first command, which
// the desk knows again. Errors as of [desk.Desk.Do].
func (p *Player) Play(ctx context.Context, s Step) (desk.Done, error) {
	first := s.Life[0].Head().Command
	code, known := p.codes[first]
	if !known {
		done, err := p.begin(ctx, s.Life[0])
		if err != nil {
			return desk.Done{}, err
		}
		p.codes[first], code = done.Code, done.Code
		if s.Index == 0 {
			return done, nil
		}
	}
	if s.Index == len(s.Life)-1 {
		delete(p.codes, first)
	}
	return p.desk.Do(ctx, code, s.Command)
}

func (p *Player) begin(ctx context.Context, c dossier.Command) (desk.Done, error) {
	opening, ok := c.(dossier.Opening)
	if !ok {
		panic("simulation: a life begins with a command that begins nothing")
	}
	return p.desk.Open(ctx, opening)
}
