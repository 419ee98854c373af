package account

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
	// Open gives somebody an account, with a first password that is good for one sign-in.
	Open struct {
		Head
		Name   string
		Rights Rights
		Hash   string
	}
	// Rename calls the person otherwise.
	Rename struct {
		Head
		Name string
	}
	// SetPassword takes another password.
	SetPassword struct {
		Head
		Hash string
		Once bool // an administrator gave it
	}
	// ChangeRights gives another role, office or counters.
	ChangeRights struct {
		Head
		Rights Rights
	}
	// SignIn records that somebody with the right password came in.
	SignIn struct {
		Head
		Counter int
	}
	// SignOut records that they left.
	SignOut struct {
		Head
		Counter int
	}
	// Slow records that guesses have to wait.
	Slow struct {
		Head
		Failures int
	}
	// SignOutEverywhere ends all sessions.
	SignOutEverywhere struct{ Head }
	// Close ends the account.
	Close struct {
		Head
		Reason string
	}
	// Reopen takes that back.
	Reopen struct{ Head }
)

func (Open) isCommand()              {}
func (Rename) isCommand()            {}
func (SetPassword) isCommand()       {}
func (ChangeRights) isCommand()      {}
func (SignIn) isCommand()            {}
func (SignOut) isCommand()           {}
func (Slow) isCommand()              {}
func (SignOutEverywhere) isCommand() {}
func (Close) isCommand()             {}
func (Reopen) isCommand()            {}

// State is an account as its events left it. The zero State is one that does not exist.
type State struct {
	Name   string `json:"name"`
	Rights Rights `json:"rights"`
	Hash   string `json:"hash"`
	Once   bool   `json:"once,omitempty"`  // the password must be changed before anything else
	Spent  bool   `json:"spent,omitempty"` // it is good for one sign-in, and that was made
	Closed bool   `json:"closed,omitempty"`
	// Epoch rises with everything that ends sessions: a session of another epoch is worth nothing.
	Epoch   int `json:"epoch"`
	Counter int `json:"counter,omitempty"` // where they signed in last; 0 since they left
}

// Exists reports whether the account was opened.
func (s State) Exists() bool { return s.Rights.Role != "" }

// Evolve takes an event into a state. It never refuses.
func Evolve(s State, e Event) State {
	switch e := e.(type) {
	case Opened:
		s.Name, s.Rights = e.Name, e.Rights
	case Renamed:
		s.Name = e.Name
	case PasswordSet:
		s.Hash, s.Once, s.Spent = e.Hash, e.Once, false
		s.Epoch++
	case RightsChanged:
		s.Rights, s.Counter = e.Rights, 0
		s.Epoch++
	case SignedIn:
		s.Counter, s.Spent = e.Counter, s.Once
	case SignedOut:
		if s.Counter == e.Counter {
			s.Counter = 0
		}
	case SignedOutEverywhere:
		s.Counter = 0
		s.Epoch++
	case Closed:
		s.Closed, s.Counter = true, 0
		s.Epoch++
	case Reopened:
		s.Closed = false
	case Slowed:
	}
	return s
}
