package office

import (
	"slices"
	"strings"
)

// typedInto is what somebody typed into a form that the page does not offer any more: others were faster, and what was written is not lost for that.
func (s *sheet) typedInto(tried attempt, offered []deed) (all []labelled) {
	if tried.key == "" || slices.ContainsFunc(offered, func(d deed) bool { return d.Key == tried.key }) {
		return nil
	}
	command := tried.key
	if strings.HasPrefix(command, "correct-") {
		command = "correct"
	}
	add := func(label, value string) {
		if value = strings.TrimSpace(value); value != "" {
			all = append(all, labelled{label, value})
		}
	}
	for _, d := range s.formsOf(command, tried) {
		if d.Key != tried.key {
			continue
		}
		for _, in := range d.Inputs {
			switch in.Kind {
			case "text", "line", "number", "date", "datetime":
				add(in.Label, in.Value)
			case "papers":
				for _, p := range in.Papers {
					if p.Originals+p.Copies != "" || !p.Listed {
						add(in.Label, p.Name)
					}
				}
			}
		}
	}
	return all
}
