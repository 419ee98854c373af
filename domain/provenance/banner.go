package provenance

import "strings"

// Banner says, in Vietnamese, which of a log's histories did not happen as they stand there; empty where all did. What was imported did happen.
func Banner(histories []Described) string {
	var all []string
	for _, d := range histories {
		if d.Kind.Invented() {
			all = append(all, strings.TrimRight(d.NameVi+": "+d.NoteVi, ": "))
		}
	}
	return strings.Join(all, " ")
}
