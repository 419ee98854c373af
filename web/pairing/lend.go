package pairing

import (
	"errors"

	"motcua/domain/screen"
)

// lent is a screen that shows something else for a while; what it was told to show stays in the log.
type lent struct{ to, address string }

// ErrLent refuses to lend a screen that shows something else for a while already.
var ErrLent = errors.New("the screen shows another replay")

// ErrNoScreen is for a screen that is not in.
var ErrNoScreen = errors.New("there is no such screen")

// Lend has screens show something else until [Office.Return]: all of them or, with an error, none. to names the borrower. Nothing of
// it outlives the server: then the screens show what the log says.
func (o *Office) Lend(to string, ids []screen.ID, address func(screen.Picture) string) error {
	o.mu.Lock()
	for _, id := range ids {
		s, ok := o.screens[id]
		_, away := o.lent[id]
		if !ok || s.Revoked || away {
			o.mu.Unlock()
			if away {
				return ErrLent
			}
			return ErrNoScreen
		}
	}
	told := map[screen.ID]screen.State{}
	for _, id := range ids {
		told[id] = o.screens[id]
		o.lent[id] = lent{to, address(told[id].Picture)}
	}
	o.dirty = true
	o.mu.Unlock()
	o.tell(told)
	return nil
}

// Return has a borrower's screens show again what they are told to.
func (o *Office) Return(from string) {
	told := map[screen.ID]screen.State{}
	o.mu.Lock()
	for id, l := range o.lent {
		if l.to == from {
			delete(o.lent, id)
			told[id] = o.screens[id]
			o.dirty = true
		}
	}
	o.mu.Unlock()
	o.tell(told)
}

// tell publishes what screens are told.
func (o *Office) tell(all map[screen.ID]screen.State) {
	for id, s := range all {
		o.opt.Publish(Topic(id), o.Orders(id, s))
	}
}
