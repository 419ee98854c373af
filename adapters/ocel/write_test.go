package ocel_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"motcua/adapters/ocel"
	"motcua/domain/extract"
	"motcua/domain/extract/extracttest"
)

func TestTheLogIsValidAndNothingIsRelatedToWhatIsNotThere(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile(filepath.Join("testdata", "ocel20.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, personal := range []bool{false, true} {
		x, err := extract.Take(t.Context(), extracttest.Log{Dossiers: 3}, extract.Selection{Personal: personal}, new(extracttest.Memory), nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := ocel.Write(t.Context(), &out, x); err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance); err != nil {
			t.Errorf("personal %v: %v", personal, err)
		}
		var log struct {
			ObjectTypes, EventTypes []struct{ Name string }
			Objects, Events         []struct {
				ID, Type      string
				Relationships []struct{ ObjectID string }
			}
		}
		if err := json.Unmarshal(out.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		types, ids := map[string]bool{}, map[string]bool{}
		for _, k := range append(log.ObjectTypes, log.EventTypes...) {
			types[k.Name] = true
		}
		for _, o := range log.Objects {
			if ids[o.ID] {
				t.Errorf("object %s stands there twice", o.ID)
			}
			ids[o.ID] = true
		}
		if len(log.Events) != 10 || !ids["dossier:000.00.12.H61-190506-0002"] || !ids["counter:7"] || !ids["agency:000.00.12.H61"] || ids["officer:"+extracttest.Secrets[2]] != personal {
			t.Errorf("personal %v: %d events, objects %v", personal, len(log.Events), ids)
		}
		for _, o := range append(log.Objects, log.Events...) {
			if !types[o.Type] {
				t.Errorf("%s has the type %s, which is not declared", o.ID, o.Type)
			}
			for _, r := range o.Relationships {
				if !ids[r.ObjectID] {
					t.Errorf("%s is related to %s, which is not there", o.ID, r.ObjectID)
				}
			}
		}
	}
}
