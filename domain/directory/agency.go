package directory

import "regexp"

// AgencyCode identifies an agency, as in 000.00.12.H61: three digits, two pairs of digits and the province
// (V1V2V3.Z1Z2.Y1Y2.MX1X2). It begins the code of every dossier (Circular 01/2018/TT-VPCP, art. 19).
type AgencyCode string

var agencyCodeShape = regexp.MustCompile(`^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$`)

// Valid reports whether the code has the shape of an agency's identifier; the agency need not exist.
func (c AgencyCode) Valid() bool { return agencyCodeShape.MatchString(string(c)) }

// Level is an administrative level (cấp hành chính).
type Level string

const (
	Province Level = "province" // cấp tỉnh
	District Level = "district" // cấp huyện
	Commune  Level = "commune"  // cấp xã
)

// Levels lists the administrative levels from the top down.
func Levels() []Level { return []Level{Province, District, Commune} }

// Valid reports whether l is one of [Levels].
func (l Level) Valid() bool { return l == Province || l == District || l == Commune }

// Agency is an agency (cơ quan) that resolves dossiers on the system, as it is while one row of the catalogue is in force.
type Agency struct {
	Code    AgencyCode
	Level   Level
	NameVi  string
	NameEn  string
	ShortVi string     // short enough for a wall: "Sở LĐTBXH", "Phường 1 (TPVL)"
	Parent  AgencyCode // a commune's district while there are districts; the province's People's Committee for all others

	InForce   Validity
	Successor AgencyCode // the agency that took over when this one ended; empty: none, or nobody is sure
}

// Counter is a counter (quầy giao dịch) of the centre, at which one agency receives dossiers and returns results.
type Counter struct {
	Number int // as written above the counter, from 1
	Agency AgencyCode
	NameVi string
	NameEn string
	Fields []FieldCode // served here; never empty

	InForce Validity
}

// Serves reports whether dossiers of the field are received at this counter.
func (c Counter) Serves(field FieldCode) bool {
	for _, f := range c.Fields {
		if f == field {
			return true
		}
	}
	return false
}
