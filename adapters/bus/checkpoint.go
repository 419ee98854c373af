package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"motcua/domain/eventlog"
)

// mark names the last event of which it, and everything before it, was taken by the receiver or put aside. It names the event
// and not the position alone, so that a log that was replaced is noticed, and one that was copied is gone on with.
type mark struct {
	Receiver string            `json:"receiver"` // for people who look at the file
	Position eventlog.Position `json:"position"`
	Stream   eventlog.StreamID `json:"stream"`
	Revision eventlog.Revision `json:"revision"`
	Event    string            `json:"event"`
}

func markOf(r eventlog.Recorded) mark {
	return mark{Position: r.Position, Stream: r.Stream, Revision: r.Revision, Event: r.ID.String()}
}

// ErrOtherLog is the kind of error for a checkpoint whose event is not in the log.
var ErrOtherLog = errors.New("the log is not the one that was published from")

// find is where the marked event stands in a log.
func (m mark) find(ctx context.Context, log eventlog.Log) (eventlog.Position, error) {
	for r, err := range log.ReadStream(ctx, m.Stream, m.Revision) {
		if err != nil {
			return 0, err
		}
		if r.ID.String() == m.Event {
			return r.Position, nil
		}
		break
	}
	return 0, fmt.Errorf("%w: event %s is not at revision %d of %q; remove the checkpoint to send everything from the beginning", ErrOtherLog, m.Event, m.Revision, m.Stream)
}

// checkpoint is the small file that remembers a mark.
type checkpoint struct{ path string }

// load reads the mark; found is false where there is no file yet.
func (c checkpoint) load() (m mark, found bool, err error) {
	text, err := os.ReadFile(c.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return mark{}, false, nil
	case err != nil:
		return mark{}, false, fmt.Errorf("publishing checkpoint: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil || m.Stream == "" || m.Event == "" {
		return mark{}, false, fmt.Errorf("publishing checkpoint %s is damaged (%w): remove it to send everything from the beginning", c.path, errors.Join(err, errIncomplete))
	}
	return m, true, nil
}

var errIncomplete = errors.New("it names no event")

// save replaces the file in one step: after a kill or a power cut it holds the old mark or the new one.
func (c checkpoint) save(m mark) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	fresh := c.path + ".tmp"
	file, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(fresh, c.path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(c.path))
}

// syncDir makes a rename in a directory durable. Windows has nothing of the kind, and needs none.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
