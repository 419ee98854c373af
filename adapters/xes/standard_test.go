package xes_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"motcua/domain/extract"
)

// The schema of IEEE 1849-2016 is part of a standard with all rights reserved and does not stand here. What follows are its rules, told anew and
// stricter: kinds of attributes that we do not write (float, id, list) are not allowed, nor is an XML attribute that the schema does not
// know; then what the standard says in words and no schema can hold.

// component is what may stand in an element and on it.
type component struct {
	children []string         // in this order; an "attribute" is an element of any kind of value
	required map[string]value // XML attributes that it must have
	optional map[string]value
}

// value says whether a text is of a type of XML Schema.
type value func(string) bool

func like(pattern string) value { return regexp.MustCompile("^(?:" + pattern + ")$").MatchString }

var (
	anything = value(func(string) bool { return true })
	ncName   = like(`[A-Za-z_][A-Za-z0-9_.-]*`)
	name     = like(`[A-Za-z_:][A-Za-z0-9_:.-]*`)
	token    = value(func(s string) bool { return s == strings.Join(strings.Fields(s), " ") })
	decimal  = like(`[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)`)
	anyURI   = like(`http://www\.xes-standard\.org/[a-z]+\.xesext`)
	dateTime = like(`[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)`)
	boolean  = like(`true|false|1|0`)
	long     = value(func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil })
)

// components are the elements of a log.
var components = map[string]component{
	"":           {children: []string{"log"}},
	"log":        {[]string{"extension", "global", "classifier", "attribute", "trace", "event"}, map[string]value{"xes.version": decimal}, map[string]value{"xes.features": token}},
	"trace":      {children: []string{"attribute", "event"}},
	"event":      {children: []string{"attribute"}},
	"extension":  {required: map[string]value{"name": ncName, "prefix": ncName, "uri": anyURI}},
	"global":     {children: []string{"attribute"}, required: map[string]value{"scope": like("trace|event")}}, // the schema has scope optional, the text does not
	"classifier": {required: map[string]value{"name": ncName, "keys": token, "scope": like("trace|event")}},
	"attribute":  {[]string{"attribute"}, map[string]value{"key": name, "value": anything}, nil},
}

// kinds are the elements of kind attribute that we write, with what their values are.
var kinds = map[string]value{"string": anything, "date": dateTime, "int": long, "boolean": boolean}

// extensions are the attributes that the standard's extensions define and we use, as "level key" → kind, by prefix. A prefix that is none of these
// is our own and must be motcua.
var extensions = map[string]map[string]string{
	"concept":   {"log concept:name": "string", "trace concept:name": "string", "event concept:name": "string", "event concept:instance": "string"},
	"time":      {"event time:timestamp": "date"},
	"org":       {"event org:resource": "string", "event org:role": "string", "event org:group": "string"},
	"lifecycle": {"log lifecycle:model": "string", "event lifecycle:transition": "string"},
}

// element is one that is being read.
type element struct {
	kind  string
	scope string            // of a global
	last  int               // place of the last child in the order
	keys  map[string]string // of its attributes, with their kinds
}

// judge reads a document and notes the first rule that it breaks.
type judge struct {
	stack    []element
	declared map[string]bool              // prefixes of extensions
	globals  map[string]map[string]string // by scope, key → kind
	asked    [][2]string                  // scope and key of classifiers
}

// invalid says what in a document breaks the rules of the standard.
func invalid(doc []byte) error {
	j := judge{stack: []element{{}}, declared: map[string]bool{}, globals: map[string]map[string]string{}}
	in := xml.NewDecoder(bytes.NewReader(doc))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return j.end()
		}
		if err == nil {
			err = j.read(token)
		}
		if err != nil {
			line, _ := in.InputPos()
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
}

func (j *judge) read(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		return j.begins(token)
	case xml.EndElement:
		top := j.stack[len(j.stack)-1]
		j.stack = j.stack[:len(j.stack)-1]
		return j.complete(top)
	case xml.CharData:
		if len(bytes.TrimSpace(token)) > 0 {
			return fmt.Errorf("text %q between elements", token)
		}
	}
	return nil
}

// begins judges an element by its place and its XML attributes.
func (j *judge) begins(e xml.StartElement) error {
	kind := e.Name.Local
	if kinds[kind] != nil {
		kind = "attribute"
	}
	top := &j.stack[len(j.stack)-1]
	place := slices.Index(components[top.kind].children, kind)
	if place < top.last || e.Name.Space != "" {
		return fmt.Errorf("%s %s may not stand there in %q", e.Name.Space, e.Name.Local, top.kind)
	}
	top.last = place
	said, is := map[string]string{}, components[kind]
	for _, a := range e.Attr {
		fits := is.required[a.Name.Local]
		if fits == nil {
			fits = is.optional[a.Name.Local]
		}
		if _, twice := said[a.Name.Local]; twice || a.Name.Space != "" || fits == nil || !fits(a.Value) {
			return fmt.Errorf("%s %s=%q", kind, a.Name.Local, a.Value)
		}
		said[a.Name.Local] = a.Value
	}
	for required := range is.required {
		if _, ok := said[required]; !ok {
			return fmt.Errorf("%s lacks %s", kind, required)
		}
	}
	j.stack = append(j.stack, element{kind: kind, scope: said["scope"], keys: map[string]string{}})
	switch kind {
	case "extension":
		if prefix := said["prefix"]; j.declared[prefix] || extensions[prefix] == nil || said["uri"] != "http://www.xes-standard.org/"+prefix+".xesext" {
			return fmt.Errorf("extension %q is unknown, or stands there twice", prefix)
		}
		j.declared[said["prefix"]] = true
	case "classifier":
		for key := range strings.FieldsSeq(said["keys"]) {
			j.asked = append(j.asked, [2]string{said["scope"], key})
		}
	case "attribute":
		return j.attribute(top, e.Name.Local, said["key"], said["value"])
	}
	return nil
}

// attribute judges an attribute of a component: its value, that its key stands there once, and that it is what its extension says.
func (j *judge) attribute(of *element, kind, key, value string) error {
	if _, twice := of.keys[key]; twice || !kinds[kind](value) {
		return fmt.Errorf("%s %q = %q", kind, key, value)
	}
	of.keys[key] = kind
	prefix, _, prefixed := strings.Cut(key, ":")
	if !prefixed || prefix == "motcua" {
		return nil
	}
	level := of.kind
	switch {
	case of.kind == "global":
		level = of.scope
	case of.kind == "attribute" && j.stack[1].kind == "log" && len(j.stack) == 4: // an event that happened to no dossier, as an attribute of the log
		level = "event"
	}
	if !j.declared[prefix] || extensions[prefix][level+" "+key] != kind {
		return fmt.Errorf("%s %s of %s: no extension says so", kind, key, level)
	}
	return nil
}

// complete judges a component at its end: it must have what is global.
func (j *judge) complete(e element) error {
	switch e.kind {
	case "global":
		if j.globals[e.scope] != nil {
			return fmt.Errorf("two globals of scope %s", e.scope)
		}
		j.globals[e.scope] = e.keys
	case "trace", "event":
		for key, kind := range j.globals[e.kind] {
			if e.keys[key] != kind {
				return fmt.Errorf("the %s lacks %s, which is global", e.kind, key)
			}
		}
	}
	return nil
}

// end judges the log as a whole: classifiers go by what is global.
func (j *judge) end() error {
	for _, a := range j.asked {
		if j.globals[a[0]][a[1]] == "" {
			return fmt.Errorf("classifier of %s by %s, which is not global", a[0], a[1])
		}
	}
	for prefix := range maps.Keys(extensions) {
		if !j.declared[prefix] {
			return fmt.Errorf("extension %s is missing", prefix)
		}
	}
	return nil
}

func TestTheRulesAreNoticedWhereTheyAreBroken(t *testing.T) {
	doc := written(t, extract.Selection{Personal: true})
	if err := invalid(doc); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		`<trace>`:                         `<trace><event></event>`,
		`</trace>`:                        `</trace><string key="x" value=""/>`,
		`<event>`:                         `<event id="1">`,
		`<event><string`:                  `<event>x<string`,
		`<event><`:                        `<event><float key="x" value="1"/><`,
		`<log `:                           `<log xmlns="http://www.xes-standard.org/" `,
		`xes.version`:                     `version`,
		`"1849.2016"`:                     `"IEEE 1849"`,
		`xes.features=""`:                 `xes.features=" "`,
		`prefix="time"`:                   `prefix="the time"`,
		`name="Concept" prefix="concept"`: `name="Concept" prefix="concepts"`,
		`/time.xesext`:                    `/concept.xesext`,
		`<global scope="trace">`:          `<global>`,
		`<global scope="event">`:          `<global scope="trace">`,
		`scope="event" keys="concept`:     `scope="event" keys="org:role concept`,
		`name="Activity"`:                 `name="the activity"`,
		`key="time:timestamp" value="2`:   `key="time:timestamp" value="x`,
		`<date key="time:timestamp"`:      `<string key="time:timestamp"`,
		`+07:00"`:                         `+15:00"`,
		`key="org:role"`:                  `key="org:resource"`,
		`key="org:group"`:                 `key="org:groups"`,
		`key="field"`:                     `key="the field"`,
		`key="agency"`:                    `key="field"`,
		`key="procedure"`:                 `key="cost:total"`,
		`<int key="motcua:position"`:      `<number key="motcua:position"`,
		`<int key="revision" value="`:     `<int key="revision" value="1.`,
		`<boolean key="motcua:personal" value="true"`:               `<boolean key="motcua:personal" value="yes"`,
		`<string key="lifecycle:transition" value="complete"/><dat`: `<dat`,
	} {
		if broken := bytes.Replace(doc, []byte(from), []byte(to), 1); bytes.Equal(broken, doc) || invalid(broken) == nil {
			t.Errorf("%s → %s went unnoticed", from, to)
		}
	}
}
