// Package account is what may happen to an account (tài khoản): somebody is given one with a role in one office, sets a
// password, signs in at a counter, gets other rights, loses them. Each account has a stream of its own, so that who could do
// what, and when, can be told for ever.
//
// Passwords never come here, only what a hash function made of them with a secret that is not in the log.
package account

import (
	"regexp"
	"slices"

	"motcua/domain/directory"
	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// ID names an account for ever, as in quay.07; it is what somebody types to sign in, and who stands in the events of dossiers.
type ID = directory.PersonID

var shape = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9._-]{1,39}$`)

// ValidID reports whether a text can name an account: 2 to 40 letters without accents, digits, dots, hyphens, a letter first.
func ValidID(id ID) bool { return shape.MatchString(id) }

const streamPrefix = "account-"

// Stream is where the events of an account stand.
func Stream(id ID) eventlog.StreamID { return eventlog.StreamID(streamPrefix + id) }

// Rights (quyền) say what somebody is on the system, and where.
type Rights struct {
	Role     directory.Role       `json:"role"`
	Agency   directory.AgencyCode `json:"agency"`
	Counters []int                `json:"counters,omitempty"` // of the centre, at which they may sit; none: the agency's own desk
}

// At reports whether the holder may sit at a counter; 0 is the agency's own desk.
func (r Rights) At(counter int) bool {
	if counter == 0 {
		return len(r.Counters) == 0
	}
	return slices.Contains(r.Counters, counter)
}

// Head is when it happened (business time), who did it, by which command.
type Head = entity.Head

// Event is what happened to an account. The set is sealed; stored names never change.
//
//sumtype:decl
type Event interface {
	isEvent()
	entity.Fact
}

// The events.
type (
	// Opened (mở tài khoản).
	Opened struct {
		Head
		Name   string `json:"name"`
		Rights Rights `json:"rights"`
	}
	// Renamed says how the person is called now.
	Renamed struct {
		Head
		Name string `json:"name"`
	}
	// PasswordSet (đặt mật khẩu): by an administrator, who then knows it, so that it must be changed, or by its owner.
	PasswordSet struct {
		Head
		Hash string `json:"hash"`
		Once bool   `json:"once,omitempty"` // good for one sign-in, at which another is chosen
	}
	// RightsChanged (đổi quyền).
	RightsChanged struct {
		Head
		Rights Rights `json:"rights"`
	}
	// SignedIn (đăng nhập).
	SignedIn struct {
		Head
		Counter int `json:"counter,omitempty"`
	}
	// SignedOut (đăng xuất).
	SignedOut struct {
		Head
		Counter int `json:"counter,omitempty"`
	}
	// Slowed (làm chậm đăng nhập): somebody guessed wrongly so often that further tries have to wait.
	Slowed struct {
		Head
		Failures int `json:"failures"` // wrong passwords in a row
	}
	// SignedOutEverywhere (thu hồi các phiên): sessions that were open are worth nothing any more.
	SignedOutEverywhere struct{ Head }
	// Closed (khóa tài khoản): nobody signs in with it any more.
	Closed struct {
		Head
		Reason string `json:"reason"`
	}
	// Reopened (mở lại tài khoản).
	Reopened struct{ Head }
)

func (Opened) isEvent()              {}
func (Renamed) isEvent()             {}
func (PasswordSet) isEvent()         {}
func (RightsChanged) isEvent()       {}
func (SignedIn) isEvent()            {}
func (SignedOut) isEvent()           {}
func (Slowed) isEvent()              {}
func (SignedOutEverywhere) isEvent() {}
func (Closed) isEvent()              {}
func (Reopened) isEvent()            {}
