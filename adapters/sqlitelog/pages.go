package sqlitelog

import (
	"io"

	"motcua/domain/eventlog"
)

// pages reads events from the pages of the file, past SQLite, in a third of the time: what is far from the head lies there ordered
// by position, and never changes.
//
// It takes no lock and may meet a file that is being written, so it trusts nothing: an event counts only if it stands under the
// next position and is, by its checksum, what was written. At the first that is not so it stops, and whoever asked lets SQLite
// go on, which also finds the words for what is damaged.
type pages struct {
	events, streams tree
	names           []pageName // those read last, each in the one place for its number
}

// pageName is the name of a stream as it stands in a page.
type pageName struct {
	id   int64
	name eventlog.StreamID
}

// Pages with events mostly follow each other, so that many are read at once; those with names are far between.
const (
	eventPages = 32
	namePages  = 4
)

func newPages(file io.ReaderAt, events, streams uint32, size int) pages {
	return pages{events: newTree(file, events, size, eventPages), streams: newTree(file, streams, size, namePages), names: make([]pageName, len(names{}))}
}

// between reads events after a position, at most up to another, into buf. It may read fewer than there are, or none.
func (p *pages) between(r *reader, after, upTo eventlog.Position, buf []eventlog.Recorded) []eventlog.Recorded {
	p.events.forget()
	p.streams.forget()
	var from row
	size, last := 0, after
	for last < upTo {
		cells, ok := p.events.leafOf(int64(last) + 1)
		if !ok {
			return buf
		}
		before := last
		for i := range cells.n {
			cell, position, whole := cells.cell(i)
			if position <= int64(last) {
				continue
			}
			if !whole || position != int64(last)+1 || !from.parse(cell) {
				return buf
			}
			from.position = position
			n := len(buf)
			buf = append(buf, eventlog.Recorded{})
			if r.event(&from, p.name(from.stream), &buf[n]) != nil {
				clear(p.names) // perhaps it was the name
				return buf[:n]
			}
			last++
			if size += len(from.said); last == upTo || len(buf) == chunkRows || size >= chunkBytes {
				return buf
			}
		}
		if last == before {
			return buf
		}
	}
	return buf
}

// name is the name of a stream, or whatever stands in its place: the events' checksums tell. Its neighbours on the page are kept,
// too: who meets a new stream soon meets those that began after it.
func (p *pages) name(id int64) eventlog.StreamID {
	if known := p.place(id); known.id == id {
		return known.name
	}
	cells, ok := p.streams.leafOf(id)
	if !ok {
		return ""
	}
	for i := range cells.n {
		cell, key, whole := cells.cell(i)
		if key < id || !whole {
			continue
		}
		if name, ok := parseName(cell); ok {
			*p.place(key) = pageName{key, eventlog.StreamID(name)}
		}
	}
	if known := p.place(id); known.id == id {
		return known.name
	}
	return ""
}

func (p *pages) place(id int64) *pageName { return &p.names[uint64(id)%uint64(len(p.names))] }
