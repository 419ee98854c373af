package cloudevent

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"motcua/domain/calendars"
	"motcua/domain/dossier"
	"motcua/domain/provenance"
	"motcua/domain/targets"
)

// fields are the members of a stored JSON object that may leave; a member with fields of its own is an object, or a list of
// objects, of which only those may. What is not named stays: a field that a later version adds leaves only once it is named here.
type fields map[string]fields

// it marks a member that leaves as it is: a number, a code, a moment, a word of a closed list.
var it fields

var (
	matter = fields{
		"procedure": it, "field": it, "service_level": it, "agency": it, "level": it, "channel": it, "counter": it,
	}
	applicant = fields{"kind": it}                    // and nothing by which it is known or reached
	papers    = fields{"originals": it, "copies": it} // and neither names nor files: a hash tells who has the same file
	limit     = fields{"days": it, "hours": it}
	budget    = fields{"unit": it, "n": it}
	promise   = fields{"at": it, "unit": it, "calendar": it}
	clock     = fields{"budget": budget, "used": budget, "left": budget, "before": budget}
	standing  = fields{
		"matter": matter, "received_at": it, "unpromised": it, "crossings": {"day": it, "n": it},
		"finished_at": it, "timeliness": it, "original": it, "returned_at": it, "rating": it,
	}
)

// public says what leaves of each event. Names of people and texts that people wrote (reasons, questions, answers, the names
// of steps, units, tasks, papers and files) do not; nor does the link by which a dossier may be looked up; nor does what was corrected as it was entered, but how the dossier stands by it.
var public = map[string]fields{
	dossier.NameSubmitted:             {"code": it, "matter": matter, "applicant": applicant, "papers": papers},
	dossier.NameReceived:              {"code": it, "matter": matter, "applicant": applicant, "limit": limit, "promise": promise, "papers": papers},
	dossier.NameRefused:               {"late": it},
	dossier.NameSupplementRequested:   {"effect": it, "left": budget, "late": it},
	dossier.NameSupplemented:          {"promise": promise, "papers": papers},
	dossier.NameAttached:              {"papers": papers},
	dossier.NameTransferred:           {"from": it, "to": it, "late": it},
	dossier.NameTransferAccepted:      {"agency": it},
	dossier.NameTransferDeclined:      {"agency": it},
	dossier.NameAssigned:              {},
	dossier.NameStepCompleted:         {},
	dossier.NameConsultationRequested: {"agency": it, "due": it},
	dossier.NameConsultationAnswered:  {"agency": it, "late": it},
	dossier.NameConsultationLapsed:    {"agency": it, "due": it},
	dossier.NameTaskOpened:            {"agency": it, "limit": limit, "promise": promise},
	dossier.NameTaskStarted:           {"promise": promise},
	dossier.NameTaskAccepted:          {},
	dossier.NameTaskCompleted:         {"timeliness": it},
	dossier.NameTaskCancelled:         {},
	dossier.NamePaused:                {"reason": it, "effect": it, "left": budget}, // its reason is one of two words
	dossier.NameResumed:               {"promise": promise},
	dossier.NameExtended:              {"promise": promise},
	dossier.NameDecided:               {"outcome": it},
	dossier.NameResolved:              {"timeliness": it, "original": it, "promise": promise, "clock": clock},
	"dossier.resolved.v1":             {"timeliness": it, "original": it, "promise": promise}, // stands in older logs
	dossier.NameReturned:              {"originals": it},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameFeeCharged:            {"amount": it},
	dossier.NameFeePaid:               {"amount": it},
	dossier.NameFeeWaived:             {"amount": it},
	dossier.NameRated:                 {"rating": it},
	dossier.NameCorrected:             {"revision": it, "field": it, "was": standing, "is": standing},
	provenance.NameDescribed:          {"name": it, "kind": it, "name_vi": it, "name_en": it},
	targets.NameRecorded:              {"no": it, "value": it, "as_of": it},
	calendars.NameAdopted:             {"base": {"version": it, "text": it}, "years": it, "offices": {"agency": it, "years": it}, "sum": it}, // made public when they are made
}

// published is what leaves of an event's data: an object, empty where the type is not known or the data are none.
func published(typ string, data []byte) json.RawMessage {
	may := public[typ]
	if kept, ok := may.pick(data); ok {
		return kept
	}
	kept, _ := may.of(data)
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
			if value, ok := inner.ofEach(value); ok {
				out[name] = value
			}
		}
	}
	return encoded(out), true
}

// ofEach is what these fields leave of an object or of a list of objects; ok is false if it is neither.
func (f fields) ofEach(data []byte) (kept json.RawMessage, ok bool) {
	if !bytes.HasPrefix(data, []byte("[")) {
		return f.of(data)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, false
	}
	out := make([]json.RawMessage, 0, len(list))
	for _, element := range list {
		if element, ok := f.of(element); ok {
			out = append(out, element)
		}
	}
	return encoded(out), true
}

func encoded(parts any) json.RawMessage {
	text, err := json.Marshal(parts)
	if err != nil {
		panic(err) // the parts were just read
	}
	return text
}

// Types are the stored names of all events that are known here, sorted.
func Types() []string { return slices.Sorted(maps.Keys(public)) }
