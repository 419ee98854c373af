package browsertest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// axe is axe-core 4.14.1 (Deque Systems, MPL 2.0; its licence stands beside it), as published on npm.
//
//go:embed testdata/axe.min.js
var axe string

// Audit runs axe-core over the page as it stands, by the rules of WCAG 2.0 to 2.2, A and AA, and its best practices. It
// returns what it finds wrong, a line for each element; none is what a page should have. That no id stands twice axe no longer looks at.
func (b *Tab) Audit() []string {
	b.t.Helper()
	Eval[any](b, axe+"\n;null")
	found := Eval[string](b, `axe.run(document, {resultTypes: ["violations"]}).then((r) => JSON.stringify(r.violations))`)
	var violations []struct {
		ID, Help string
		Nodes    []struct {
			Target         []any
			FailureSummary string
		}
	}
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.t.Fatalf("axe: %v", err)
	}
	var lines []string
	for _, v := range violations {
		for _, n := range v.Nodes {
			summary := strings.Join(strings.Fields(n.FailureSummary), " ")
			lines = append(lines, fmt.Sprintf("%s (%s) at %v: %s", v.ID, v.Help, n.Target, summary))
		}
	}
	for _, id := range Eval[[]string](b, `[...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i)`) {
		lines = append(lines, "an id stands twice: "+id)
	}
	return lines
}

func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string can be encoded
	}
	return string(text)
}
