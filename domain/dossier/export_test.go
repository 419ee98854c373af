package dossier

import (
	"maps"
	"slices"
)

// StoredNames are the names that Decode knows.
func StoredNames() []string { return slices.Sorted(maps.Keys(kinds)) }
