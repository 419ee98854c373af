package worklist

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/dossier"
)

// Whatever is put on a list and taken off, it is the lines in their order, and what somebody took of it stays as it was.
func TestAListIsItsLinesInOrderAndWhatWasTakenStays(t *testing.T) {
	entries := make([]*entry, 40)
	for i := range entries {
		entries[i] = &entry{code: dossier.Code(fmt.Sprint("C", i))}
	}
	rapid.Check(t, func(t *rapid.T) {
		var l list
		var model []item
		type copied struct {
			blocks []*block
			model  []item
		}
		var taken []copied
		steps := rapid.IntRange(0, 3*blockSize).Draw(t, "steps")
		for step := range steps {
			it := item{
				at:    moment(rapid.IntRange(0, 500).Draw(t, "at")),
				entry: entries[rapid.IntRange(0, len(entries)-1).Draw(t, "entry")],
				class: class(rapid.IntRange(0, int(stands)).Draw(t, "class")),
			}
			// It grows first, so that it comes to several blocks, and is taken down then.
			if grows := step < steps*2/3; grows || rapid.IntRange(0, 9).Draw(t, "put") == 0 {
				it.status = uint8(step % 5)
				l.put(it)
				at, found := slices.BinarySearchFunc(model, it, compare)
				if found {
					model[at] = it
				} else {
					model = slices.Insert(model, at, it)
				}
			} else if len(model) > 0 {
				at := rapid.IntRange(0, len(model)-1).Draw(t, "which")
				l.remove(model[at])
				model = slices.Delete(model, at, at+1)
				l.remove(it) // may be there or not
				model = slices.DeleteFunc(model, func(other item) bool { return compare(other, it) == 0 })
			}
			if rapid.IntRange(0, 30).Draw(t, "take") == 0 {
				taken = append(taken, copied{l.taken(), slices.Clone(model)})
			}
		}
		taken = append(taken, copied{l.taken(), model})
		for _, c := range taken {
			var got []item
			for _, b := range c.blocks {
				if len(b.items) == 0 || len(b.items) >= blockSize {
					t.Fatalf("a block of %d lines", len(b.items))
				}
				got = append(got, b.items...)
			}
			if !slices.Equal(got, c.model) {
				t.Fatalf("got %v\nwant %v", got, c.model)
			}
			for m := moment(0); m < 502; m += 23 {
				want := 0
				for _, it := range c.model {
					if it.overdue(m) {
						want++
					}
				}
				if n := dueBefore(c.blocks, m); n != want {
					t.Fatalf("%d are due before %d, want %d", n, m, want)
				}
			}
		}
		if l.n != len(model) || l.n > 0 && l.last() != model[l.n-1] {
			t.Fatalf("it counts %d lines, want %d", l.n, len(model))
		}
	})
}

func TestAPartIsSortedAsAllWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := make([]item, rapid.IntRange(0, 200).Draw(t, "lines"))
		for i := range all {
			all[i] = item{at: moment(rapid.IntRange(0, 50).Draw(t, "at")), entry: &entry{}, part: uint16(i)}
		}
		from := rapid.IntRange(0, len(all)).Draw(t, "from")
		upTo := rapid.IntRange(from, len(all)).Draw(t, "up to")
		want := slices.SortedFunc(slices.Values(all), compare)
		sortPart(all, from, upTo, compare)
		if !slices.Equal(all[from:upTo], want[from:upTo]) {
			t.Fatalf("%d to %d of %d are others", from, upTo, len(all))
		}
	})
}
