package xes_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"motcua/adapters/xes"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func written(t *testing.T, s extract.Selection) []byte {
	t.Helper()
	x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: 3}, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := xes.Write(t.Context(), &out, x); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// children are, in the order that the schema of IEEE 1849-2016 demands, the elements that may stand in an element.
var children = map[string][]string{
	"":      {"log"},
	"log":   {"extension", "global", "classifier", "attribute", "trace", "event"},
	"trace": {"attribute", "event"},
	"event": {"attribute"}, "global": {"attribute"}, "attribute": {"attribute"},
	"extension": {}, "classifier": {},
}

// required are the XML attributes that an element must have.
var required = map[string][]string{
	"log": {"xes.version"}, "extension": {"name", "prefix", "uri"}, "global": {"scope"}, "classifier": {"name", "keys"}, "attribute": {"key", "value"},
}

var xmlName = regexp.MustCompile(`^[A-Za-z_:][A-Za-z0-9_:.-]*$`)

// values say whether a value fits the kind of its attribute.
var values = map[string]func(string) bool{
	"string":  func(string) bool { return true },
	"date":    func(s string) bool { _, err := time.Parse(time.RFC3339Nano, s); return err == nil },
	"int":     func(s string) bool { _, err := strconv.ParseInt(s, 10, 64); return err == nil },
	"boolean": func(s string) bool { return s == "true" || s == "false" },
}

// invalid says what in a document breaks the rules of the standard's schema and its rule that a key stands once in a component.
func invalid(doc []byte) error {
	type open struct {
		kind string
		last int
		keys map[string]bool
	}
	stack := []open{{}}
	in := xml.NewDecoder(bytes.NewReader(doc))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			kind := token.Name.Local
			fits := values[kind]
			if fits != nil {
				kind = "attribute"
			}
			top := &stack[len(stack)-1]
			place := slices.Index(children[top.kind], kind)
			if place < top.last {
				return fmt.Errorf("line %d: %s may not stand there in %q", lineOf(in), kind, top.kind)
			}
			top.last = place
			said := map[string]string{}
			for _, a := range token.Attr {
				said[a.Name.Local] = a.Value
			}
			for _, name := range required[kind] {
				if _, ok := said[name]; !ok {
					return fmt.Errorf("line %d: %s lacks %s", lineOf(in), kind, name)
				}
			}
			if kind == "attribute" {
				if !xmlName.MatchString(said["key"]) || top.keys[said["key"]] || !fits(said["value"]) {
					return fmt.Errorf("line %d: %s %q = %q", lineOf(in), token.Name.Local, said["key"], said["value"])
				}
				top.keys[said["key"]] = true
			}
			stack = append(stack, open{kind: kind, keys: map[string]bool{}})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 {
				return fmt.Errorf("line %d: text %q between elements", lineOf(in), token)
			}
		}
	}
}

func lineOf(in *xml.Decoder) int { line, _ := in.InputPos(); return line }

func TestTheLogKeepsTheStandardsRules(t *testing.T) {
	for _, personal := range []bool{false, true} {
		doc := written(t, extract.Selection{Personal: personal})
		if err := invalid(doc); err != nil {
			t.Errorf("personal %v: %v", personal, err)
		}
		if bytes.Count(doc, []byte("<trace>")) != 3 || bytes.Count(doc, []byte("<event>")) != 9 || !bytes.Contains(doc, []byte(`<int key="motcua:position" value="10"/>`)) ||
			!bytes.Contains(doc, []byte(`<boolean key="motcua:reconstruction" value="true"/>`)) {
			t.Errorf("personal %v: %s", personal, doc)
		}
	}
}

func TestTheRulesAreNoticedWhereTheyAreBroken(t *testing.T) {
	doc := written(t, extract.Selection{})
	for from, to := range map[string]string{
		`<trace>`:                       `<trace><event></event>`,
		`key="time:timestamp" value="2`: `key="time:timestamp" value="x`,
		`key="org:role"`:                `key="org:resource"`,
		`xes.version`:                   `version`,
		`key="field"`:                   `key="the field"`,
		`<int key="motcua:position"`:    `<number key="motcua:position"`,
	} {
		if broken := bytes.Replace(doc, []byte(from), []byte(to), 1); bytes.Equal(broken, doc) || invalid(broken) == nil {
			t.Errorf("%s → %s went unnoticed", from, to)
		}
	}
}

func TestATraceIsTakenAsItWasKnownAt(t *testing.T) {
	doc := written(t, extract.Selection{KnownAt: 6})
	if bytes.Count(doc, []byte("<trace>")) != 2 || bytes.Count(doc, []byte("<event>")) != 5 {
		t.Errorf("%s", doc)
	}
}
