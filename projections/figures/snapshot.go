package figures

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// A cube is kept as its slices, each with its rows as they lie in memory (a million are read in some milliseconds), and after
// them, as JSON, the dossiers that can still change the figures.

// openDossier is a tracked dossier as it is kept.
type openDossier struct {
	Stream   eventlog.StreamID `json:"stream"`
	Matter   dossier.Matter    `json:"matter"`
	Promise  time.Time         `json:"promise,omitzero"`
	Crossing worktime.Day      `json:"crossing"`
	Promised bool              `json:"promised,omitempty"`
	Finished bool              `json:"finished,omitempty"`
}

// Encode writes a cube for a snapshot.
func Encode(c *Cube) ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(c.slices)))
	for s, series := range c.slices {
		b = appendText(appendText(b, string(s.Dimension)), s.Key)
		b = binary.AppendUvarint(b, uint64(len(series.rows)))
		for i := range series.rows {
			b = binary.LittleEndian.AppendUint32(b, uint32(series.rows[i].day))
			for _, n := range series.rows[i].n {
				b = binary.LittleEndian.AppendUint32(b, uint32(n))
			}
		}
	}
	open := make([]openDossier, 0, len(c.open))
	for stream, t := range c.open {
		open = append(open, openDossier{stream, t.matter, t.promise, t.crossing, t.promised, t.finished})
	}
	rest, err := json.Marshal(open)
	return append(b, rest...), err
}

// errShort is for a snapshot that ends too early; its checksum held, so another program wrote it.
var errShort = errors.New("the cube is cut short")

// Decode reads a cube back.
func Decode(b []byte) (*Cube, error) {
	c := NewCube()
	r := reader{b: b}
	for range r.number() {
		s := Slice{Dimension(r.text()), r.text()}
		rows := make([]row, min(r.number(), uint64(len(r.b))/rowSize))
		for i := range rows {
			rows[i].day = worktime.Day(r.word())
			for j := range rows[i].n {
				rows[i].n[j] = int32(r.word())
			}
		}
		c.slices[s] = &series{rows: rows}
		if r.short {
			return nil, errShort
		}
	}
	var open []openDossier
	if err := json.Unmarshal(r.b, &open); err != nil {
		return nil, fmt.Errorf("open dossiers: %w", err)
	}
	for _, o := range open {
		t := &tracked{matter: o.Matter, series: c.seriesOf(o.Matter), promise: o.Promise, crossing: o.Crossing, promised: o.Promised, finished: o.Finished}
		c.open[o.Stream] = t
		if !t.promise.IsZero() {
			c.expect(t)
		}
	}
	return c, nil
}

const rowSize = 4 + 4*uint64(cells)

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// reader takes a cube's parts off the front of its bytes.
type reader struct {
	b     []byte
	short bool
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.short, r.b = true, nil
		return nil
	}
	part := r.b[:n]
	r.b = r.b[n:]
	return part
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.short = true
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *reader) text() string { return string(r.take(r.number())) }

func (r *reader) word() uint32 {
	part := r.take(4)
	if part == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(part)
}
