package figures

import (
	"slices"

	"motcua/domain/dossier"
)

// Dimension is a way to cut the figures into slices.
type Dimension string

// The dimensions.
const (
	Centre         Dimension = "centre" // one slice: everything
	ByLevel        Dimension = "level"
	ByServiceLevel Dimension = "service-level"
	ByAgency       Dimension = "agency"
	ByField        Dimension = "field"
	ByProcedure    Dimension = "procedure"
	ByChannel      Dimension = "channel"
	ByCounter      Dimension = "counter"
)

// Dimensions lists them all. A dossier is counted in exactly one slice of each, so the slices of a dimension add up to the
// centre.
var Dimensions = []Dimension{Centre, ByLevel, ByServiceLevel, ByAgency, ByField, ByProcedure, ByChannel, ByCounter}

const dimensions = 8

// Valid reports whether d is one of [Dimensions]; a pair is not.
func (d Dimension) Valid() bool { return slices.Contains(Dimensions, d) }

// Slice names one slice: a dimension and its key, such as agency and 000.00.12.H61; or a pair, see [PairOf].
type Slice struct {
	Dimension Dimension
	Key       string
}

// All is the one slice that counts every dossier.
var All = Slice{Centre, "centre"}

// Keys of slices for dossiers that have nothing in a dimension.
const (
	OwnDesk = "own-desk" // counter: received at the agency's own desk
	Unknown = "unknown"  // an import that does not say
)

// SlicesOf lists the slices that count a dossier, one for each of [Dimensions], in their order.
func SlicesOf(m dossier.Matter) [dimensions]Slice {
	return [dimensions]Slice{
		All,
		{ByLevel, known(string(m.Level))},
		{ByServiceLevel, serviceKey(m)},
		{ByAgency, known(string(m.Agency))},
		{ByField, known(string(m.Field))},
		{ByProcedure, known(string(m.Procedure))},
		{ByChannel, known(string(m.Channel))},
		{ByCounter, counterKey(m)},
	}
}
