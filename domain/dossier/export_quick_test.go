package dossier

import (
	"encoding/json"
	"reflect"
)

// Quick reads data of the usual shape into what a pointer points to.
func Quick(data []byte, into any) bool { return quick(data, reflect.ValueOf(into).Elem()) }

// Meta reads what stands beside an event's data.
func Meta(data []byte) (any, error) { return unmarshalMeta(data) }

// SlowMeta is Meta by encoding/json.
func SlowMeta(data []byte) (any, error) {
	var about meta
	err := json.Unmarshal(data, &about)
	return about, err
}
