package projections

import (
	"bytes"
	"encoding/gob"
)

// Kept is the form of a view that a snapshot keeps as another value, of exported fields, in the encoding of package gob.
func Kept[V, K any](keep func(V) K, restore func(K) (V, error)) Form[V] {
	return Form[V]{
		Encode: func(v V) ([]byte, error) {
			var b bytes.Buffer
			err := gob.NewEncoder(&b).Encode(keep(v))
			return b.Bytes(), err
		},
		Decode: func(b []byte) (v V, err error) {
			var k K
			if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&k); err != nil {
				return v, err
			}
			return restore(k)
		},
	}
}
