package extracttest

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/extract"
)

// changed is a log of which another history is read from the second time on: what is exported of it is as if the file had been changed by
// hand so that everything fits but the sums.
type changed struct {
	good, bad []eventlog.Recorded
	read      *bool
}

// ReadAll yields the one or the other.
func (c changed) ReadAll(context.Context, eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		all := c.good
		if *c.read {
			all = c.bad
		}
		*c.read = true
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// changes are what a person may do to the events of [Log] by hand.
var changes = map[string]func(all []eventlog.Recorded){
	"another outcome": func(all []eventlog.Recorded) {
		all[3].Data = bytes.Replace(all[3].Data, []byte(`"timeliness":"early"`), []byte(`"timeliness":"late"`), 1)
	},
	"another moment":              func(all []eventlog.Recorded) { all[3].Occurred = all[3].Occurred.Add(time.Second) },
	"another moment of recording": func(all []eventlog.Recorded) { all[3].Recorded = all[3].Recorded.Add(time.Second) },
	"another id":                  func(all []eventlog.Recorded) { all[3].ID[0]++ },
	"another order": func(all []eventlog.Recorded) {
		all[3], all[4] = all[4], all[3]
		all[3].Position, all[4].Position = all[4].Position, all[3].Position
	},
}

// Notices holds that a file in which something was changed by hand is refused, with the place, and nothing is written of it; and that one
// of an older version, which has no sums, is taken and said not to have been checked.
func (f Format) Notices(t *testing.T) {
	good := all(t, Log{200})
	for name, change := range changes {
		for _, personal := range []bool{true, false} {
			bad := slices.Clone(good)
			if change(bad); slices.EqualFunc(good, bad, func(a, b eventlog.Recorded) bool {
				return a.ID == b.ID && a.Occurred.Equal(b.Occurred) && a.Recorded.Equal(b.Recorded) && bytes.Equal(a.Data, b.Data)
			}) {
				t.Fatal(name, "changes nothing")
			}
			x, err := extract.Take(t.Context(), changed{good, bad, new(bool)}, extract.Selection{Personal: personal}, new(Memory), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, older := range []bool{false, true} {
				if older {
					x.Sums = extract.Sums{}
				}
				var out bytes.Buffer
				if err := f.Write(t.Context(), &out, x); err != nil {
					t.Fatal(err)
				}
				log := f.Empty()
				rep, err := f.read(t, log, out.Bytes())
				n := len(all(t, log))
				switch {
				case older && (err != nil || !rep.Unchecked || n != len(good)):
					t.Errorf("%s, personal %v, by an older version: %+v, %v", name, personal, rep, err)
				case !older && (!errors.Is(err, extract.ErrFile) || !strings.Contains(err.Error(), "one of the events 1 to 16, in the order of the log, is not what was exported") || n != 0):
					t.Errorf("%s, personal %v: %v with %d events", name, personal, err, n)
				}
			}
		}
	}
}
