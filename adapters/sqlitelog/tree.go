package sqlitelog

import (
	"encoding/binary"
	"errors"
	"io"
)

// tree is a table as it lies in the pages of the file: https://www.sqlite.org/fileformat2.html. Whoever reads it must expect a file
// that is damaged or being written: what is found may be wrong, but finding it ends.
type tree struct {
	file io.ReaderAt
	root uint32   // page at the top
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

const (
	interior   = 0x05 // kinds of pages of a table
	leaf       = 0x0d
	mostLevels = 20 // of a tree: far more than any has
)

// newTree is a tree whose leaves are read so many pages at once.
func newTree(file io.ReaderAt, root uint32, size, window int) tree {
	return tree{file: file, root: root, size: size, read: make([]byte, window*size)}
}

// forget lets go of what was read: the file may have changed.
func (t *tree) forget() {
	t.from = 0
	for i := range t.path {
		t.path[i].n = 0
	}
}

// load reads whole pages from the n-th on into b, and answers how many there are.
func (t *tree) load(n uint32, b []byte) int {
	if n == 0 {
		return 0
	}
	got, err := t.file.ReadAt(b, int64(n-1)*int64(t.size))
	if err != nil && !errors.Is(err, io.EOF) {
		return 0
	}
	return got / t.size
}

// leading is the n-th page, which leads to others at this level of the tree.
func (t *tree) leading(level int, n uint32) ([]byte, bool) {
	if level == len(t.path) {
		t.path = append(t.path, placed{page: make([]byte, t.size)})
	}
	at := &t.path[level]
	if at.n != n && t.load(n, at.page) == 0 {
		at.n = 0
		return nil, false
	}
	at.n = n
	return at.page, true
}

// within gives the rows of the n-th page, if it lies in the window and is a leaf.
func (t *tree) within(n uint32) (cells, bool) {
	at := int64(n) - int64(t.from)
	if t.from == 0 || at < 0 || at >= int64(t.got) {
		return cells{}, false
	}
	page := t.read[int(at)*t.size : int(at+1)*t.size]
	return cells{page, int(binary.BigEndian.Uint16(page[3:]))}, page[0] == leaf
}

// leafOf finds the rows of the page where a key belongs.
func (t *tree) leafOf(key int64) (rows cells, ok bool) {
	n := t.root
	for level := range mostLevels {
		if rows, ok = t.within(n); ok {
			return rows, true
		}
		page, ok := t.leading(level, n)
		switch {
		case !ok:
			return cells{}, false
		case page[0] == interior:
			if n, ok = child(page, key); !ok {
				return cells{}, false
			}
		case page[0] == leaf:
			t.from, t.got = n, t.load(n, t.read)
			return t.within(n)
		default:
			return cells{}, false
		}
	}
	return cells{}, false
}

// child is the page below an interior one that leads to a key: that of the first cell with a key as great, or the last.
func child(page []byte, wanted int64) (uint32, bool) {
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
		case key < wanted:
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
