package figures

import (
	"strconv"

	"motcua/domain/dossier"
)

// A dossier is counted once in each of a few bases; what people ask for is a sum over slices of one base. So a dossier costs
// five counts and not one for each dimension and pair, and a dimension is never kept beside the pair that it is a part of.
const (
	channels           = iota // also the whole
	counters                  //
	levels                    // level × service level; also both alone
	agenciesFields            // agency × field; also both alone
	agenciesProcedures        // agency × procedure; also the procedure alone
	bases
)

// baseSlice names a slice of a base by its one or two keys.
type baseSlice struct {
	base          uint8
	first, second string
}

// baseSlicesOf lists the slices of the bases that count a dossier.
func baseSlicesOf(m dossier.Matter) [bases]baseSlice {
	agency := known(string(m.Agency))
	return [bases]baseSlice{
		{channels, known(string(m.Channel)), ""},
		{counters, counterKey(m), ""},
		{levels, known(string(m.Level)), serviceKey(m)},
		{agenciesFields, agency, known(string(m.Field))},
		{agenciesProcedures, agency, known(string(m.Procedure))},
	}
}

// partOf lists the slices that a slice of a base is a part of.
func (b baseSlice) partOf() []Slice {
	switch b.base {
	case channels:
		return []Slice{All, {ByChannel, b.first}}
	case counters:
		return []Slice{{ByCounter, b.first}}
	case levels:
		first, second := Slice{ByLevel, b.first}, Slice{ByServiceLevel, b.second}
		return []Slice{first, second, PairOf(first, second)}
	case agenciesFields:
		first, second := Slice{ByAgency, b.first}, Slice{ByField, b.second}
		return []Slice{first, second, PairOf(first, second)}
	default:
		first, second := Slice{ByAgency, b.first}, Slice{ByProcedure, b.second}
		return []Slice{second, PairOf(first, second)}
	}
}

// counted is a slice that has counted a dossier: the series that add up to it, all of one base.
type counted struct {
	base  uint8
	parts []*series
}

func counterKey(m dossier.Matter) string {
	if m.Counter > 0 {
		return strconv.Itoa(m.Counter)
	}
	return OwnDesk
}

func serviceKey(m dossier.Matter) string {
	if m.ServiceLevel > 0 {
		return strconv.Itoa(int(m.ServiceLevel))
	}
	return Unknown
}

func known(key string) string {
	if key == "" {
		return Unknown
	}
	return key
}
