package worklist

import (
	"slices"
	"sort"
)

// list is lines in their order, in blocks: a change moves a part of one block. Readers take the blocks as they are; a block that
// somebody has is copied before it is changed.
type list struct {
	blocks  []*block
	n       int
	edition uint32 // rises whenever somebody takes the blocks
}

type block struct {
	items   []item
	edition uint32 // of the list when this block was made: an older one may be in other hands
}

const (
	blockSize = 256 // lines at most
	small     = blockSize / 4
)

// taken gives the lines as they are, to keep.
func (l *list) taken() []*block {
	l.edition++
	return slices.Clone(l.blocks)
}

// find tells in which block a line stands, or belongs, and where in it.
func (l *list) find(it item) (b, at int, found bool) {
	b = max(sort.Search(len(l.blocks), func(i int) bool { return compare(l.blocks[i].items[0], it) > 0 })-1, 0)
	if b == len(l.blocks) {
		return b, 0, false
	}
	at, found = slices.BinarySearchFunc(l.blocks[b].items, it, compare)
	return b, at, found
}

// own makes a block one that nobody else has.
func (l *list) own(b int) *block {
	if l.blocks[b].edition != l.edition {
		l.blocks[b] = &block{room(l.blocks[b].items), l.edition}
	}
	return l.blocks[b]
}

// room copies lines to where some more have room.
func room(items []item) []item {
	return append(make([]item, 0, min(len(items)+len(items)/4+4, blockSize)), items...)
}

// put enters a line, or puts it in the place of its equal.
func (l *list) put(it item) {
	b, at, found := l.find(it)
	if b == len(l.blocks) {
		l.blocks = append(l.blocks, &block{[]item{it}, l.edition})
		l.n++
		return
	}
	own := l.own(b)
	if found {
		own.items[at] = it
		return
	}
	own.items = slices.Insert(own.items, at, it)
	l.n++
	if len(own.items) == blockSize {
		const half = blockSize / 2
		upper := &block{room(own.items[half:]), l.edition}
		clear(own.items[half:])
		own.items = own.items[:half]
		l.blocks = slices.Insert(l.blocks, b+1, upper)
	}
}

// remove takes a line off, if it is there.
func (l *list) remove(it item) {
	b, at, found := l.find(it)
	if !found {
		return
	}
	own := l.own(b)
	own.items = slices.Delete(own.items, at, at+1)
	l.n--
	if len(own.items) >= small {
		return
	}
	switch { // few are left: let them join others
	case len(own.items) == 0:
		l.blocks = slices.Delete(l.blocks, b, b+1)
	case b+1 < len(l.blocks) && len(own.items)+len(l.blocks[b+1].items) <= blockSize/2:
		own.items = append(own.items, l.blocks[b+1].items...)
		l.blocks = slices.Delete(l.blocks, b+1, b+2)
	}
}

// last is the line at the end.
func (l *list) last() item {
	items := l.blocks[len(l.blocks)-1].items
	return items[len(items)-1]
}

// dueBefore counts the lines of some blocks that are due before a moment, without looking at them all.
func dueBefore(blocks []*block, m moment) (n int) {
	for _, b := range blocks {
		if len(b.items) > 0 && b.items[len(b.items)-1].overdue(m) {
			n += len(b.items)
			continue
		}
		return n + sort.Search(len(b.items), func(i int) bool { return !b.items[i].overdue(m) })
	}
	return n
}
