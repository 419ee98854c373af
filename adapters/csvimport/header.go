package csvimport

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// header knows where the columns of a mapping stand in a file. A staged row holds their fields alone, in the order of names.
type header struct {
	width int      // fields of a row
	all   []string // the file's columns
	names []string // the mapping's columns
	at    []int    // where they stand in a row
}

// used lists the columns that a mapping reads, each once, the dossier's first.
func (m *Mapping) used() []string {
	names := []string{m.Dossier.Column, m.Received, m.Returned}
	if m.Finished != nil {
		names = append(names, m.Finished.Column, m.Finished.Event.Column)
	}
	if m.Promise != nil {
		names = append(names, m.Promise.Column, m.Promise.Units.Column)
	}
	for _, v := range []Value{m.Channel, m.Agency, m.Level, m.Procedure, m.Field, m.ServiceLevel, m.Counter} {
		names = append(names, v.Column)
	}
	if a := m.Applicant; a != nil {
		names = append(names, a.Kind.Column, a.Name, a.Phone)
	}
	if a := m.Activity; a != nil {
		names = append(names, a.Column, a.At, a.Instance, a.Unit, a.Person)
	}
	var once []string
	for _, n := range names {
		if n != "" && !slices.Contains(once, n) {
			once = append(once, n)
		}
	}
	return once
}

// readHeader finds the mapping's columns in a file's first row. The error is [ErrFile] and names all that are missing.
func readHeader(file string, m *Mapping, rec record) (*header, error) {
	h := &header{width: len(rec.fields), names: m.used()}
	for _, f := range rec.fields {
		if !utf8.Valid(f) {
			return nil, fileError(file, rec.line, "the header is not UTF-8: save the file as UTF-8")
		}
		h.all = append(h.all, norm.NFC.String(strings.TrimSpace(string(f))))
	}
	var missing, twice []string
	for _, n := range h.names {
		n = norm.NFC.String(n)
		i := slices.Index(h.all, n)
		if i < 0 {
			missing = append(missing, fmt.Sprintf("%q", n))
		} else if slices.Contains(h.all[i+1:], n) {
			twice = append(twice, fmt.Sprintf("%q", n))
		}
		h.at = append(h.at, i)
	}
	switch {
	case len(missing) > 0:
		return nil, fileError(file, rec.line, "the header has no column %s, which mapping %s reads; it has %q",
			strings.Join(missing, ", "), m.Name, strings.Join(h.all, m.Delimiter))
	case len(twice) > 0:
		return nil, fileError(file, rec.line, "the header has the column %s twice", strings.Join(twice, ", "))
	}
	return h, nil
}

// broken finds the first field that is not UTF-8; -1 if all are.
func broken(fields [][]byte) int {
	return slices.IndexFunc(fields, func(f []byte) bool { return !utf8.Valid(f) })
}
