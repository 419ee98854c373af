package office

import "motcua/domain/access"

// Routes gives the addresses of the office with their doors; the door of what is open to everybody is empty.
func (o *Office) Routes() map[string]access.Door {
	all := map[string]access.Door{}
	for _, r := range o.routes() {
		all[r.pattern] = r.door
	}
	return all
}

// RoomFor is how many slices of a cut are shown.
var RoomFor = roomFor

// Way is what stands in the tag of a number that leads to an address.
func Way(to, label string) string { return string(leading("1", to, label).Way) }
