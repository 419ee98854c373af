package figures

import (
	"slices"

	"motcua/domain/dossier"
)

// CubeOf makes a cube of an empty log that counts only what lies in all of some slices: any combination, also one that is no pair.
// It is not made to be kept in a snapshot.
func CubeOf(cut ...Slice) *Cube {
	c := NewCube()
	c.cut = cut
	for i := range c.beside {
		c.beside[i] = new(series)
	}
	return c
}

// counts reports whether a dossier lies in the cut.
func (c *Cube) counts(m dossier.Matter) bool {
	in := SlicesOf(m)
	for _, s := range c.cut {
		if !slices.Contains(in[:], s) {
			return false
		}
	}
	return true
}
