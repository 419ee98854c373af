package main

import (
	"strconv"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/projections/displays"
)

// replayed is what a display shows of a view at a moment; the centre's figures where it is no other one (the grid of counters has them, too).
func replayed(v *displays.View, display string, c *directory.Catalogue, at time.Time) any {
	switch kind, key, _ := strings.Cut(display, "/"); kind {
	case "counter":
		if n, err := strconv.Atoi(key); err == nil {
			if counter, ok := c.Counter(n); ok {
				view := v.Counter(counter, at)
				view.Recent = nil // nobody is called by what was
				return view
			}
		}
	case "level":
		return v.Level(directory.Level(key), c, at)
	case "agency":
		return v.Agency(directory.AgencyCode(key), at)
	}
	return v.Centre(c, at)
}
