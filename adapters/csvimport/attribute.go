package csvimport

// common is what the rows of a dossier say in a column that tells of the dossier as a whole: the first of them that is not empty.
// Rows that say different things spoil the dossier.
func (s *story) common(r *reader, rows []row, column string) (said string, line int64) {
	line = rows[0].line
	if column == "" {
		return "", line
	}
	for _, w := range rows {
		switch v := r.field(w, column); {
		case v == "" || v == said:
		case said == "":
			said, line = v, w.line
		default:
			s.fault(r, w.line, column, true, "the rows of dossier %s differ: %q here, %q on line %d", s.code, v, said, line)
			return said, line
		}
	}
	return said, line
}

// moment is the moment in a column; ok is false for an empty one and, with a problem, for one that cannot be read.
func (s *story) moment(r *reader, rows []row, column string) (t told, ok bool) {
	said, line := s.common(r, rows, column)
	if said == "" {
		return told{}, false
	}
	at, err := r.mapping.Times.read(said)
	if err != nil {
		s.fault(r, line, column, true, "%v", err)
		return told{}, false
	}
	return told{at: at, line: line, column: column}, true
}

// value is what a mapped attribute means for the dossier, and the line that says it; "" where it says nothing.
func (s *story) value(r *reader, rows []row, v Value, valid func(string) bool, want string) (meaning string, line int64) {
	said, line := s.common(r, rows, v.Column)
	meaning, err := v.meaning(said)
	switch {
	case err != nil:
		s.fault(r, line, v.Column, true, "%v", err)
		return "", line
	case meaning != "" && !valid(meaning):
		s.fault(r, line, v.Column, true, "%q is not %s", meaning, want)
		return "", line
	}
	return meaning, line
}

// needed is value for an attribute that every dossier has.
func (s *story) needed(r *reader, rows []row, v Value, what string, valid func(string) bool, want string) (meaning string, line int64) {
	before := len(s.problems)
	meaning, line = s.value(r, rows, v, valid, want)
	if meaning == "" && len(s.problems) == before {
		s.fault(r, line, v.Column, true, "the dossier has no %s, and the mapping has no default", what)
	}
	return meaning, line
}
