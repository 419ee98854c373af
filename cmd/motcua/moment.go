package main

import (
	"fmt"
	"time"

	"motcua/domain/worktime"
	"motcua/projections"
)

// momentOf reads the moment of a flag.
func momentOf(flag, text string) (time.Time, error) {
	t, err := worktime.ParseMoment(text)
	if err != nil {
		return t, fmt.Errorf("%s: %w", flag, err)
	}
	return t, nil
}

// knownOf reads the flag that says what of the log is to be known.
func knownOf(flag, text string, now time.Time) (projections.Known, error) {
	known, err := projections.ParseKnown(text, now)
	if err != nil {
		return known, fmt.Errorf("%s: %w", flag, err)
	}
	return known, nil
}
