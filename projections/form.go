package projections

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
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

// Headed is the form of a view that is kept as a head, in a line of JSON, and a rest that has a form of its own.
func Headed[V, H, R any](rest Form[R], keep func(V) (H, R), restore func(H, R) V) Form[V] {
	return Form[V]{
		Encode: func(v V) ([]byte, error) {
			head, r := keep(v)
			line, err := json.Marshal(head)
			if err != nil {
				return nil, err
			}
			b, err := rest.Encode(r)
			return append(append(line, '\n'), b...), err
		},
		Decode: func(b []byte) (v V, err error) {
			line, b, _ := bytes.Cut(b, []byte("\n"))
			var head H
			if err := json.Unmarshal(line, &head); err != nil {
				return v, err
			}
			r, err := rest.Decode(b)
			return restore(head, r), err
		},
	}
}
