package projections

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// ParseKnown reads what of the log is to be known: a position, or a moment, which must have come by now: what the log will have held at
// a moment to come, nobody can say yet.
func ParseKnown(text string, now time.Time) (known Known, err error) {
	if n, err := strconv.ParseUint(text, 10, 64); err == nil {
		if known.Position = eventlog.Position(n); known.Position == eventlog.Start {
			return known, errors.New("0: positions count from 1")
		}
		return known, nil
	}
	if known.Recorded, err = worktime.ParseMoment(text); err != nil {
		return known, fmt.Errorf("%w; or give a position in the log, such as 1042", err)
	}
	if known.Recorded.After(now) {
		return known, fmt.Errorf("%s has not come yet: what the log will hold then is not known", text)
	}
	return known, nil
}

// String writes it as [ParseKnown] reads it; "" for everything.
func (k Known) String() string {
	switch {
	case k.Position != eventlog.Start:
		return strconv.FormatUint(uint64(k.Position), 10)
	case !k.Recorded.IsZero():
		return k.Recorded.In(worktime.Zone).Format(time.RFC3339Nano)
	}
	return ""
}
