package projections

import (
	"encoding/json"

	"motcua/domain/eventlog"
)

// Entities is a projection of all aggregates of a kind by their ids, for kinds of which there are few: what each one is now. read
// tells what a record says of which one; ok is false for a record that is of none.
func Entities[K ~string, S, E any](name string, version int, read func(eventlog.Recorded) (id K, e E, ok bool, err error), evolve func(S, E) S) Projection[map[K]S] {
	return Projection[map[K]S]{
		Name: name, Version: version,
		Initial: func() map[K]S { return make(map[K]S) },
		Apply: func(v map[K]S, r eventlog.Recorded) (map[K]S, error) {
			id, e, ok, err := read(r)
			if err == nil && ok {
				v[id] = evolve(v[id], e)
			}
			return v, err
		},
		Form: Form[map[K]S]{
			Encode: func(v map[K]S) ([]byte, error) { return json.Marshal(v) },
			Decode: func(b []byte) (map[K]S, error) {
				v := make(map[K]S)
				err := json.Unmarshal(b, &v)
				return v, err
			},
		},
	}
}
