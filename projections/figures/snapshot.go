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

// A cube is kept as the slices of its bases, each with its marks of days and of hours as they lie in memory (a million are read in some milliseconds), and
// after them, as JSON, the dossiers that can still change the figures.

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
	b := binary.AppendUvarint(nil, uint64(len(c.series)))
	for name, series := range c.series {
		b = appendText(appendText(append(b, name.base), name.first), name.second)
		b = appendMarks(appendMarks(b, series.marks), series.hours.marks)
	}
	open := make([]openDossier, 0, len(c.open))
	for stream, t := range c.open {
		open = append(open, openDossier{stream, t.matter, t.promise, t.crossing, t.promised, t.finished})
	}
	rest, err := json.Marshal(open)
	return append(b, rest...), err
}

// errShort is for a snapshot that ends too early or counts what there is not; its checksum held, so another program wrote it.
var errShort = errors.New("the cube is cut short or damaged")

// Decode reads a cube back.
func Decode(b []byte) (*Cube, error) {
	c := NewCube()
	r := reader{b: b}
	for range r.number() {
		base := r.take(1)
		name := baseSlice{first: r.text(), second: r.text()}
		marks, hours := r.marks(), r.marks()
		for _, m := range marks {
			r.short = r.short || m.cell() >= cells
		}
		for _, m := range hours {
			r.short = r.short || m.at&31 >= 24
		}
		if r.short || base[0] >= bases {
			return nil, errShort
		}
		name.base = base[0]
		s := c.seriesFor(name)
		s.marks, s.hours.marks = marks, hours
	}
	var open []openDossier
	if err := json.Unmarshal(r.b, &open); err != nil {
		return nil, fmt.Errorf("open dossiers: %w", err)
	}
	for _, o := range open {
		t := &tracked{matter: o.Matter, series: c.seriesOf(o.Matter), promise: o.Promise, crossing: o.Crossing, promised: o.Promised, finished: o.Finished}
		c.open[o.Stream] = t
		if !t.promise.IsZero() {
			c.due.expect(t)
		}
	}
	return c, nil
}

// markSize is how many bytes a mark takes.
const markSize = 8

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

func appendMarks(b []byte, marks []mark) []byte {
	b = binary.AppendUvarint(b, uint64(len(marks)))
	for _, m := range marks {
		b = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(b, uint32(m.at)), uint32(m.n))
	}
	return b
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

func (r *reader) marks() []mark {
	marks := make([]mark, min(r.number(), uint64(len(r.b))/markSize))
	for i := range marks {
		marks[i] = mark{int32(r.word()), int32(r.word())}
	}
	return marks
}

func (r *reader) word() uint32 {
	part := r.take(4)
	if part == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(part)
}
