package sqlitelog

import (
	"encoding/binary"
	"errors"
	"io"

	"motcua/domain/eventlog"
)

// pages reads the table of events from the pages of the file, past SQLite, in a third of the time: what is far from the head
// lies there ordered by position, and never changes.
//
// It takes no lock and may meet a file that is being written, so it trusts nothing: an event counts only if it stands under the
// next position and is, by its checksum, what was written. At the first that is not so it stops, and whoever asked lets SQLite
// go on, which also finds the words for what is damaged. The format is that of https://www.sqlite.org/fileformat2.html.
type pages struct {
	file io.ReaderAt
	root uint32   // page of the table of events
	size int      // of a page
	path []placed // from the root down to a leaf
	read []byte   // consecutive pages, where there are leaves
	from uint32   // the first of them; 0: none
	got  int      // how many they are
}

// placed is a page that leads to others.
type placed struct {
	n    uint32 // 0: none
	page []byte
}

// window is how many pages are read at once. Those that hold events mostly follow each other.
const window = 32

const (
	interior   = 0x05 // kinds of pages of a table
	leaf       = 0x0d
	mostLevels = 20 // of a tree: far more than any has
)

func newPages(file io.ReaderAt, root uint32, size int) pages {
	return pages{file: file, root: root, size: size, read: make([]byte, window*size)}
}

// forget lets go of what was read: the file may have changed.
func (p *pages) forget() {
	p.from = 0
	for i := range p.path {
		p.path[i].n = 0
	}
}

// load reads whole pages from the n-th on into b, and answers how many there are.
func (p *pages) load(n uint32, b []byte) int {
	if n == 0 {
		return 0
	}
	got, err := p.file.ReadAt(b, int64(n-1)*int64(p.size))
	if err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	return got / p.size
}

// leading is the n-th page, which leads to others at this level of the tree.
func (p *pages) leading(level int, n uint32) ([]byte, bool) {
	if level == len(p.path) {
		p.path = append(p.path, placed{page: make([]byte, p.size)})
	}
	at := &p.path[level]
	if at.n != n && p.load(n, at.page) == 0 {
		at.n = 0
		return nil, false
	}
	at.n = n
	return at.page, true
}

// within is the n-th page, if it lies in the window.
func (p *pages) within(n uint32) ([]byte, bool) {
	at := int64(n) - int64(p.from)
	if p.from == 0 || at < 0 || at >= int64(p.got) {
		return nil, false
	}
	return p.read[int(at)*p.size : int(at+1)*p.size], true
}

// between reads events after a position, at most up to another, into buf. It may read fewer than there are, or none.
func (p *pages) between(r *reader, after, upTo eventlog.Position, buf []eventlog.Recorded) []eventlog.Recorded {
	p.forget()
	var from row
	size, last := 0, after
	for last < upTo {
		cells, ok := p.leafOf(int64(last) + 1)
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
			if r.event(&from, &buf[n]) != nil {
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

// leafOf finds the page where a position belongs.
func (p *pages) leafOf(position int64) (cells, bool) {
	n := p.root
	for level := range mostLevels {
		page, ok := p.within(n)
		if !ok || page[0] != leaf {
			if page, ok = p.leading(level, n); !ok {
				return cells{}, false
			}
		}
		switch page[0] {
		case interior:
			if n, ok = child(page, position); !ok {
				return cells{}, false
			}
		case leaf:
			if _, ok := p.within(n); !ok {
				p.from, p.got = n, p.load(n, p.read)
			}
			page, ok = p.within(n)
			return cells{page, int(binary.BigEndian.Uint16(page[3:]))}, ok && page[0] == leaf
		default:
			return cells{}, false
		}
	}
	return cells{}, false
}

// child is the page below an interior one that leads to a position: that of the first cell with a key as great, or the last.
func child(page []byte, position int64) (uint32, bool) {
	const header = 12
	low, high := 0, int(binary.BigEndian.Uint16(page[3:]))
	if header+2*high > len(page) {
		return 0, false
	}
	at := func(i int) int { return int(binary.BigEndian.Uint16(page[header+2*i:])) }
	for low < high {
		middle := (low + high) / 2
		if at(middle)+4 >= len(page) {
			return 0, false
		}
		key, n := varint(page[at(middle)+4:])
		switch {
		case n == 0:
			return 0, false
		case key < position:
			low = middle + 1
		default:
			high = middle
		}
	}
	if low == int(binary.BigEndian.Uint16(page[3:])) {
		return binary.BigEndian.Uint32(page[8:]), true
	}
	return binary.BigEndian.Uint32(page[at(low):]), true
}

// cells are the rows on a leaf.
type cells struct {
	page []byte
	n    int
}

// cell is the i-th row and its key, 0 where there is none; whole is false where the row does not end on this page.
func (c cells) cell(i int) (payload []byte, key int64, whole bool) {
	const header = 8
	if header+2*i+2 > len(c.page) {
		return nil, 0, false
	}
	at := int(binary.BigEndian.Uint16(c.page[header+2*i:]))
	if at >= len(c.page) {
		return nil, 0, false
	}
	size, n := varint(c.page[at:])
	key, m := varint(c.page[at+n:])
	if at += n + m; n == 0 || m == 0 || size < 0 || size > int64(len(c.page)-35) || at+int(size) > len(c.page) {
		return nil, key, false
	}
	return c.page[at : at+int(size)], key, true
}
