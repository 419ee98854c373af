package csvimport

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Value is an attribute of a dossier: the same for all, or what a column says, translated where values are given.
type Value struct {
	Value   string            `yaml:"value"`
	Column  string            `yaml:"column"`
	Values  map[string]string `yaml:"values"`  // what the column says → what it means here
	Default string            `yaml:"default"` // for a value that is not among them, and for an empty field
}

// given reports whether the mapping says anything.
func (v Value) given() bool { return v.Value != "" || v.Column != "" }

// check refuses a value that is given twice over or means nothing here.
func (v *Value) check(key string, fault func(string, ...any), valid func(string) bool, want string) {
	if v.Value != "" && (v.Column != "" || len(v.Values) > 0 || v.Default != "") {
		fault("%s: give a value for all, or a column with values and default, not both", key)
	}
	if v.Column == "" && (len(v.Values) > 0 || v.Default != "") {
		fault("%s: values and default translate a column: name it", key)
	}
	told := make(map[string]string, len(v.Values))
	for from, to := range v.Values {
		if !valid(to) {
			fault("%s.values: %q → %q is not %s", key, from, to, want)
		}
		told[norm.NFC.String(strings.TrimSpace(from))] = to
	}
	v.Values = told
	for _, s := range []string{v.Value, v.Default} {
		if s != "" && !valid(s) {
			fault("%s: %q is not %s", key, s, want)
		}
	}
}

// meaning gives what a field of the column means; "" for an empty one without a default.
func (v Value) meaning(field string) (string, error) {
	if v.Column == "" {
		return v.Value, nil
	}
	if to, ok := v.Values[field]; ok {
		return to, nil
	}
	switch {
	case v.Default != "":
		return v.Default, nil
	case field == "" || len(v.Values) == 0:
		return field, nil
	}
	return "", fmt.Errorf("%q is not among the values of the mapping, which has no default for it", field)
}

// isCode reports whether s can be a code: clean text without spaces.
func isCode(s string) bool {
	return s != "" && len(s) <= 100 && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) })
}

// isLine reports whether s is one line of clean text, of at most 200 bytes.
func isLine(s string) bool { return len(s) <= 200 && !strings.ContainsFunc(s, unicode.IsControl) }
