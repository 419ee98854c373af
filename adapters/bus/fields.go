package bus

import (
	"bytes"
	"encoding/json"

	"motcua/domain/dossier"
	"motcua/domain/provenance"
)

// fields are the members of a stored JSON object that may leave; a member with fields of its own is an object of which only
// those may. What is not named stays: a field that a later version adds leaves only once it is named here.
type fields map[string]fields

// it marks a member that leaves as it is: a number, a code, a moment, a word of a closed list.
var it fields

var (
	matter = fields{
		"procedure": it, "field": it, "service_level": it, "agency": it, "level": it, "channel": it, "counter": it,
	}
	applicant = fields{"kind": it} // and not the name
	limit     = fields{"days": it, "hours": it}
	budget    = fields{"unit": it, "n": it}
	promise   = fields{"at": it, "unit": it, "calendar": it}
)

// public says what leaves of each event. Names of people and texts that people wrote (reasons, questions, answers, the names
// of steps and units, corrected entries) do not.
var public = map[string]fields{
	dossier.NameSubmitted:             {"code": it, "matter": matter, "applicant": applicant},
	dossier.NameReceived:              {"code": it, "matter": matter, "applicant": applicant, "limit": limit, "promise": promise},
	dossier.NameRefused:               {},
	dossier.NameSupplementRequested:   {"effect": it, "left": budget, "late": it},
	dossier.NameSupplemented:          {"promise": promise},
	dossier.NameTransferred:           {"from": it, "to": it},
	dossier.NameAssigned:              {},
	dossier.NameStepCompleted:         {},
	dossier.NameConsultationRequested: {"agency": it, "due": it},
	dossier.NameConsultationAnswered:  {"agency": it, "late": it},
	dossier.NamePaused:                {"reason": it, "left": budget}, // its reason is one of two words
	dossier.NameResumed:               {"promise": promise},
	dossier.NameExtended:              {"promise": promise},
	dossier.NameDecided:               {"outcome": it},
	dossier.NameResolved:              {"timeliness": it, "original": it, "promise": promise},
	dossier.NameReturned:              {"originals": it},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameFeeCharged:            {"amount": it},
	dossier.NameFeePaid:               {"amount": it},
	dossier.NameRated:                 {"rating": it},
	dossier.NameCorrected:             {"revision": it, "field": it},
	provenance.NameDescribed:          {"name": it, "kind": it, "name_vi": it, "name_en": it},
}

// published is what leaves of an event's data: an object, empty where the type is not known or the data are none.
func published(typ string, data []byte) json.RawMessage {
	kept, _ := public[typ].of(data)
	return kept
}

// of is what these fields leave of an object; ok is false if it is none.
func (f fields) of(data []byte) (kept json.RawMessage, ok bool) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil || object == nil {
		return json.RawMessage("{}"), false
	}
	out := make(map[string]json.RawMessage, len(f))
	for name, inner := range f {
		value, found := object[name]
		switch {
		case !found:
		case inner == nil:
			if !bytes.HasPrefix(value, []byte("{")) && !bytes.HasPrefix(value, []byte("[")) { // could hold anything
				out[name] = value
			}
		default:
			if value, ok := inner.of(value); ok {
				out[name] = value
			}
		}
	}
	kept, err := json.Marshal(out)
	if err != nil {
		panic(err) // its parts were just read
	}
	return kept, true
}
