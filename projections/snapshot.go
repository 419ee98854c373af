package projections

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"motcua/domain/eventlog"
)

// Snapshots keeps snapshots of views by name, so that a restart need not fold the whole history again. They are disposable:
// one that is missing, damaged, of another version or of another log is made anew from the log.
type Snapshots interface {
	// Load gives the newest snapshot of a name; nil where there is none.
	Load(name string) ([]byte, error)
	// Save replaces it, all or nothing.
	Save(name string, snapshot []byte) error
}

// Form is how a view is written into a snapshot and read back.
type Form[V any] struct {
	Encode func(V) ([]byte, error)
	Decode func([]byte) (V, error)
}

// ErrSnapshot says that a snapshot cannot be used; the log is folded instead.
var ErrSnapshot = errors.New("the snapshot cannot be used")

// Anchor is the last event in a view. It ties a snapshot to the log that it was made of.
type Anchor struct {
	Position eventlog.Position `json:"position"`
	Stream   eventlog.StreamID `json:"stream"`
	Revision eventlog.Revision `json:"revision"`
	Event    string            `json:"event"` // its id
}

func anchorAt(r eventlog.Recorded) Anchor {
	return Anchor{r.Position, r.Stream, r.Revision, r.ID.String()}
}

// Holds reports whether a log has the anchor's event where it should be: it is the log that the snapshot was made of.
func (a Anchor) Holds(ctx context.Context, log eventlog.Log) bool {
	for r, err := range log.ReadStream(ctx, a.Stream, a.Revision) {
		return err == nil && anchorAt(r) == a
	}
	return false
}

// header is the first line of a snapshot; the view follows it, and a checksum of all that.
type header struct {
	Snapshot string `json:"snapshot"` // name of the projection
	Version  int    `json:"version"`  // of the projection
	Length   int    `json:"length"`   // of the view
	Anchor
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Seal writes a view with the version of its projection and the last event in it.
func Seal[V any](p Projection[V], v V, at Anchor) ([]byte, error) {
	view, err := p.Form.Encode(v)
	if err != nil {
		return nil, fmt.Errorf("snapshot of %s: %w", p.Name, err)
	}
	line, err := json.Marshal(header{p.Name, p.Version, len(view), at})
	if err != nil {
		return nil, fmt.Errorf("snapshot of %s: %w", p.Name, err)
	}
	b := append(append(line, '\n'), view...)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
}

// Unseal reads a view back. The error is [ErrSnapshot] where the snapshot is damaged or of another version of the
// projection.
func Unseal[V any](p Projection[V], snapshot []byte) (v V, at Anchor, err error) {
	useless := func(why string, more ...any) error {
		return fmt.Errorf("%w: %s: "+why, append([]any{ErrSnapshot, p.Name}, more...)...)
	}
	n := len(snapshot) - 4
	if n < 0 || crc32.Checksum(snapshot[:n], castagnoli) != binary.LittleEndian.Uint32(snapshot[n:]) {
		return v, at, useless("its checksum is wrong")
	}
	line, view, _ := bytes.Cut(snapshot[:n], []byte("\n"))
	var h header
	if err := json.Unmarshal(line, &h); err != nil || h.Snapshot != p.Name || h.Length != len(view) {
		return v, at, useless("it is not one of this projection")
	}
	if h.Version != p.Version {
		return v, at, useless("it is of version %d, the projection of %d", h.Version, p.Version)
	}
	if v, err = p.Form.Decode(view); err != nil {
		return v, at, useless("%w", err)
	}
	return v, h.Anchor, nil
}

// Restore takes a view back that was saved, with the last event in it; its position is [eventlog.Start] where nothing was. The error
// is [ErrSnapshot] where it cannot be used: it is damaged, of another version, or of another log.
func Restore[V any](ctx context.Context, p Projection[V], log eventlog.Log, from Snapshots) (v V, last Anchor, err error) {
	if from == nil {
		return v, last, nil
	}
	snapshot, err := from.Load(p.Name)
	if err != nil || snapshot == nil {
		return v, last, err
	}
	if v, last, err = Unseal(p, snapshot); err != nil {
		return v, last, err
	}
	if !last.Holds(ctx, log) {
		return v, last, fmt.Errorf("%w: %s: it is of another log", ErrSnapshot, p.Name)
	}
	return v, last, nil
}

// Save keeps a view and what the last event in it was.
func Save[V any](p Projection[V], v V, last eventlog.Recorded, in Snapshots) error {
	snapshot, err := Seal(p, v, anchorAt(last))
	if err != nil {
		return err
	}
	return in.Save(p.Name, snapshot)
}
