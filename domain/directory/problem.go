package directory

import (
	"fmt"
	"strings"
)

// Problem is one fault in a catalogue's files.
type Problem struct {
	File   string
	Line   int    // from 1; 0: the file as a whole
	Column string // its name; empty: the line as a whole
	Reason string // what is wrong, and what would be right
}

func (p Problem) Error() string {
	var where strings.Builder
	where.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&where, ", line %d", p.Line)
	}
	if p.Column != "" {
		fmt.Fprintf(&where, ", column %s", p.Column)
	}
	return where.String() + ": " + p.Reason
}

// LoadError holds every fault that [Load] found, in the order of files and lines. It is never empty.
type LoadError struct{ Problems []Problem }

// shown bounds the message: one wrong column faults every line.
const shown = 20

func (e *LoadError) Error() string {
	lines := []string{fmt.Sprintf("the catalogue has %d faults:", len(e.Problems))}
	if len(e.Problems) == 1 {
		lines[0] = "the catalogue has a fault:"
	}
	for i, p := range e.Problems {
		if i == shown {
			lines = append(lines, fmt.Sprintf("and %d more", len(e.Problems)-shown))
			break
		}
		lines = append(lines, p.Error())
	}
	return strings.Join(lines, "\n\t")
}
