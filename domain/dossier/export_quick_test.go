package dossier

import "reflect"

// Quick reads data of the usual shape into what a pointer points to.
func Quick(data []byte, into any) bool { return quick(data, reflect.ValueOf(into).Elem()) }
