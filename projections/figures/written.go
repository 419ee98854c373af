package figures

import (
	"errors"
	"strings"
)

// ErrUnwritten is the kind of error for what is no slice as people write them.
var ErrUnwritten = errors.New("it is not written as DIM=KEY, with a dimension that there is")

// Written reads a slice as people write it, such as agency=000.00.12.H61. A pair, such as agency+field=000.00.12.H61+NGUOI-CO-CONG, is its two slices, which both are to
// hold. Whether there is such a key, [Slice.Missing] knows. The error is [ErrUnwritten].
func Written(text string) ([]Slice, error) {
	dimension, key, ok := strings.Cut(text, "=")
	s := Slice{Dimension(dimension), key}
	if a, b, pair := s.Parts(); pair {
		if _, _, both := strings.Cut(key, joint); both {
			return []Slice{a, b}, nil
		}
		return nil, ErrUnwritten
	}
	if !ok || !s.Dimension.Valid() {
		return nil, ErrUnwritten
	}
	return []Slice{s}, nil
}
