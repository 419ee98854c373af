package ocel

import (
	"slices"
	"strings"
	"time"

	"motcua/domain/cloudevent"
	"motcua/domain/extract"
)

// The shapes of OCEL 2.0 in JSON.
type (
	kind struct {
		Name       string     `json:"name"`
		Attributes []declared `json:"attributes"`
	}
	declared struct {
		Name string `json:"name"`
		Type string `json:"type"` // string, time, integer, float or boolean
	}
	object struct {
		ID            string         `json:"id"`
		Type          string         `json:"type"`
		Attributes    []attributeAt  `json:"attributes"`
		Relationships []relationship `json:"relationships,omitempty"`
	}
	attributeAt struct {
		Name  string `json:"name"`
		Value string `json:"value"`
		Time  string `json:"time"` // from when on the object has it
	}
	attribute struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	relationship struct {
		ObjectID  string `json:"objectId"`
		Qualifier string `json:"qualifier"`
	}
	event struct {
		ID            string         `json:"id"`
		Type          string         `json:"type"`
		Time          string         `json:"time"`
		Attributes    []attribute    `json:"attributes"`
		Relationships []relationship `json:"relationships"`
	}
)

// The types of objects.
const (
	dossierType = "dossier"
	applicant   = "applicant"
	agency      = "agency"
	counter     = "counter"
	officer     = "officer"
	logType     = "log"
)

// timeless is the time of an attribute that an object always had, as the standard writes it.
const timeless = "1970-01-01T00:00:00Z"

var objectTypes = []kind{
	{dossierType, []declared{
		{"procedure", "string"}, {"field", "string"}, {"service_level", "integer"}, {"level", "string"}, {"channel", "string"},
		{"promise", "time"}, {"finished", "time"}, {"timeliness", "string"},
	}},
	{applicant, []declared{{"kind", "string"}, {"name", "string"}}},
	{agency, []declared{{"code", "string"}}},
	{counter, []declared{{"number", "integer"}}},
	{officer, []declared{{"role", "string"}}},
	{logType, []declared{
		{"position", "integer"}, {"recorded", "time"}, {"from", "time"}, {"until", "time"}, {"personal", "boolean"}, {"reconstruction", "boolean"}, {"note", "string"}, {"extract", "string"},
	}},
}

// besideType is the type of an event that happened to no dossier.
const besideType = "log.event"

// eventTypes are the kinds of events of a dossier's life, with the same attributes all, and one for all others.
func eventTypes() (all []kind) {
	var names []string
	for _, stored := range cloudevent.Types() {
		if strings.HasPrefix(stored, "dossier.") {
			names = append(names, extract.Activity(stored))
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		all = append(all, kind{name, []declared{
			{"position", "integer"}, {"recorded", "time"}, {"role", "string"}, {"promise", "time"}, {"timeliness", "string"}, {"original", "string"},
			{"outcome", "string"}, {"rating", "string"}, {"amount", "integer"},
			{"type", "string"}, {"revision", "integer"}, {"data", "string"}, {"meta", "string"},
		}})
	}
	return append(all, kind{besideType, []declared{
		{"position", "integer"}, {"recorded", "time"}, {"stream", "string"},
		{"type", "string"}, {"revision", "integer"}, {"data", "string"}, {"meta", "string"},
	}})
}

// at writes a moment.
func at(t time.Time) string { return t.Format("2006-01-02T15:04:05.999999999Z07:00") }

func dossierID(code string) string   { return dossierType + ":" + code }
func applicantID(code string) string { return applicant + ":" + code }
func agencyID(code string) string    { return agency + ":" + code }
func counterID(n string) string      { return counter + ":" + n }
func officerID(name string) string   { return officer + ":" + name }
