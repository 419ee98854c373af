package worktime

import (
	"fmt"
	"time"
)

// momentLayouts are how a moment may be written.
var momentLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04"}

// ParseMoment reads a moment and gives it in the offices' time, whatever offset it was written with; without one it is the offices'.
func ParseMoment(text string) (time.Time, error) {
	for _, layout := range momentLayouts {
		if t, err := time.ParseInLocation(layout, text, Zone); err == nil {
			return t.In(Zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a moment: write it as 2019-06-30T17:00 (the offices' time) or 2019-06-30T17:00:00+07:00", text)
}
