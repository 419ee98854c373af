package main

import (
	"fmt"
	"strconv"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// momentLayouts are how a moment may be written; without an offset it is the offices' time.
var momentLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04"}

// momentOf reads a moment and gives it in the offices' time, whatever offset it was written with.
func momentOf(flag, text string) (time.Time, error) {
	for _, layout := range momentLayouts {
		if t, err := time.ParseInLocation(layout, text, worktime.Zone); err == nil {
			return t.In(worktime.Zone), nil
		}
	}
	return time.Time{}, fmt.Errorf("%s: %q is not a moment: write it as 2019-06-30T17:00 (the offices' time) or 2019-06-30T17:00:00+07:00", flag, text)
}

// knownOf reads what of the log is to be known: a position, or a moment, which must have come: what the log will have held at a
// moment to come, nobody can say yet.
func knownOf(flag, text string, now time.Time) (known projections.Known, err error) {
	if n, err := strconv.ParseUint(text, 10, 64); err == nil {
		if known.Position = eventlog.Position(n); known.Position == eventlog.Start {
			return known, fmt.Errorf("%s 0: positions count from 1", flag)
		}
		return known, nil
	}
	if known.Recorded, err = momentOf(flag, text); err != nil {
		return known, fmt.Errorf("%w; or give a position in the log, such as 1042", err)
	}
	if known.Recorded.After(now) {
		return known, fmt.Errorf("%s %s has not come yet: what the log will hold then is not known", flag, text)
	}
	return known, nil
}

// knownText writes it as it can be given again; "" for everything.
func knownText(k projections.Known) string {
	switch {
	case k.Position != eventlog.Start:
		return strconv.FormatUint(uint64(k.Position), 10)
	case !k.Recorded.IsZero():
		return k.Recorded.In(worktime.Zone).Format(time.RFC3339Nano)
	}
	return ""
}
