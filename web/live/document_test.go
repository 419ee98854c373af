package live

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// protocol is the description, compiled: the schemas of the frames of each direction, by their type.
var protocol = readProtocol()

type directions struct{ heard, said map[string]*jsonschema.Schema }

func readProtocol() (d directions) {
	text, err := yaml.YAMLToJSON(document)
	if err != nil {
		panic(err)
	}
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("asyncapi.json", whole); err != nil {
		panic(err)
	}
	type ref struct {
		Ref string `yaml:"$ref"`
	}
	var described struct {
		Operations map[string]struct{ Messages []ref }
		Channels   struct {
			Live struct{ Messages map[string]ref }
		}
		Components struct {
			Messages map[string]struct {
				Payload struct {
					Properties struct{ Type struct{ Const string } }
				}
			}
		}
	}
	if err := yaml.Unmarshal(document, &described); err != nil {
		panic(err)
	}
	of := func(operation string) map[string]*jsonschema.Schema {
		schemas := map[string]*jsonschema.Schema{}
		for _, m := range described.Operations[operation].Messages {
			name, ok := strings.CutPrefix(m.Ref, "#/channels/live/messages/")
			if !ok {
				panic("a message of no channel: " + m.Ref)
			}
			at := described.Channels.Live.Messages[name].Ref
			component := described.Components.Messages[strings.TrimPrefix(at, "#/components/messages/")]
			schemas[component.Payload.Properties.Type.Const] = compiler.MustCompile("asyncapi.json" + at + "/payload")
		}
		return schemas
	}
	return directions{of("hear"), of("say")}
}

// holds reports what is wrong with a frame by the description.
func holds(t interface{ Fatalf(string, ...any) }, schemas map[string]*jsonschema.Schema, text []byte) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	kind, _ := value.(map[string]any)["type"].(string)
	schema := schemas[kind]
	if schema == nil {
		t.Fatalf("no frame of type %q is described: %s", kind, text)
	}
	if err := schema.Validate(value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func types(schemas map[string]*jsonschema.Schema) (names []string) {
	for name := range schemas {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Every frame that a test's screen reads or sends is held against the description (screen_test.go); here it is seen that all
// that is described exists, and all that exists is described.
func TestTheDescriptionNamesExactlyTheFramesThatThereAre(t *testing.T) {
	h := open(t)
	h.Confirm(Stand{Position: 3, Head: 9}, "centre")
	s := h.watching("centre")
	heard := map[string]bool{typeHello: true} // by screen
	hear := func() { heard[s.next().Type] = true }
	hear()
	h.publish(map[string]any{"n": 1})
	hear()
	h.publish(map[string]any{"n": 2})
	hear()
	quiet := make(chan struct{})
	go func() {
		for { // the first after a patch brings nothing: the patch told as much
			select {
			case h.beats <- time.Time{}:
			case <-quiet:
				return
			}
		}
	}()
	hear()
	close(quiet)
	s.send(`{"type":"resync","topic":"centre"}`)
	for s.next().Type != typeSnapshot {
	}
	s.send(`{"type":"heartbeat"}`)
	s.send(`{"type":"unsubscribe","topic":"centre"}`)
	s.send(`{"type":"subscribe","topic":"centre"}`)
	for s.next().Type != typeSnapshot { // none of them closed the connection
	}

	var names []string
	for name := range heard {
		names = append(names, name)
	}
	slices.Sort(names)
	if got := types(protocol.heard); !slices.Equal(got, names) {
		t.Errorf("described: %v, sent: %v", got, names)
	}
	accepted := []string{typeHeartbeat, typeResync, typeSubscribe, typeUnsubscribe}
	if got := types(protocol.said); !slices.Equal(got, accepted) {
		t.Errorf("described: %v, accepted: %v", got, accepted)
	}
	for _, name := range []string{typeHello, typeSnapshot, typePatch, "shout"} { // the server's own, and no one's
		s := h.screen()
		s.say(`{"type":"` + name + `","topic":"centre"}`)
		if code, reason := s.closing(); code != 1008 || !strings.Contains(reason, "unknown type") {
			t.Errorf("%s: closed with %d %q", name, code, reason)
		}
	}
}

func TestTheDescriptionIsServed(t *testing.T) {
	w := httptest.NewRecorder()
	ServeDocument(w, httptest.NewRequest(http.MethodGet, "/live/asyncapi.yaml", nil))
	if !strings.HasPrefix(w.Body.String(), "asyncapi: 3.") || !strings.Contains(w.Header().Get("Content-Type"), "asyncapi") {
		t.Errorf("%v %.40s", w.Header(), w.Body)
	}
}

func TestTheDescriptionTellsTheLimitsAsTheyAre(t *testing.T) {
	for _, want := range []string{"at most 4096 bytes", "at most 16 topics"} {
		if !strings.Contains(string(document), want) {
			t.Errorf("the description does not say %q", want)
		}
	}
	if maxRequest != 4096 || maxTopics != 16 {
		t.Error("the limits have moved away from the description")
	}
}
