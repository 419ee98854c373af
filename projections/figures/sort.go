package figures

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/directory"
)

// SortKeys puts the keys of a dimension into their order: levels from the province down, numbers by value, others by name; those of
// a pair by the first key, then by the second.
func SortKeys(keys []string) {
	all := make([]ranked, len(keys)) // read once, not at each of the many times that it is compared
	for i, key := range keys {
		first, second, _ := strings.Cut(key, joint)
		all[i] = ranked{key, first, second, rank(first), rank(second)}
	}
	slices.SortFunc(all, ranked.compare)
	for i, r := range all {
		keys[i] = r.key
	}
}

// ranked is a key with what it is ordered by.
type ranked struct {
	key, first, second    string
	firstRank, secondRank int
}

func (r ranked) compare(s ranked) int {
	return cmp.Or(cmp.Compare(r.firstRank, s.firstRank), cmp.Compare(r.first, s.first), cmp.Compare(r.secondRank, s.secondRank), cmp.Compare(r.second, s.second))
}

// rank orders keys that have an order of their own; those that have none come after them, all alike.
func rank(key string) int {
	if strings.Trim(key, "0123456789") == "" {
		if n, err := strconv.Atoi(key); err == nil {
			return n
		}
	}
	if i := slices.Index(directory.Levels(), directory.Level(key)); i >= 0 {
		return i
	}
	return math.MaxInt
}
