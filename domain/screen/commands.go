package screen

import "motcua/domain/entity"

// Command is what is asked for. The set is sealed.
//
//sumtype:decl
type Command interface {
	isCommand()
	entity.Fact
}

// The commands.
type (
	// Pair lets a screen in.
	Pair struct {
		Head
		Name    string
		Picture Picture
		Token   string // SHA-256 of the screen's token, in hexadecimal
	}
	// Rename calls it otherwise.
	Rename struct {
		Head
		Name string
	}
	// Point has it show something else.
	Point struct {
		Head
		Picture Picture
	}
	// Dim gives it another schedule.
	Dim struct {
		Head
		Schedule Schedule
	}
	// Revoke makes its token worthless.
	Revoke struct{ Head }
)

func (Pair) isCommand()   {}
func (Rename) isCommand() {}
func (Point) isCommand()  {}
func (Dim) isCommand()    {}
func (Revoke) isCommand() {}

// State is a screen as its events left it.
type State struct {
	Name     string   `json:"name"`
	Picture  Picture  `json:"picture"`
	Schedule Schedule `json:"schedule"`
	Token    string   `json:"token_sha256"`
	Paired   bool     `json:"paired"`
	Revoked  bool     `json:"revoked"`
}

// Evolve takes an event into a state. It never refuses.
func Evolve(s State, e Event) State {
	switch e := e.(type) {
	case Paired:
		s.Paired, s.Name, s.Picture, s.Token = true, e.Name, e.Picture, e.Token
	case Renamed:
		s.Name = e.Name
	case Pointed:
		s.Picture = e.Picture
	case Dimmed:
		s.Schedule = e.Schedule
	case Revoked:
		s.Revoked = true
	}
	return s
}
