package csvimport

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/dossier"
)

// reader understands the rows of one file.
type reader struct {
	file    string
	mapping *Mapping
	header  *header
	law     dossier.Law
	slot    map[string]int // column → its place in a staged row
}

func newReader(file string, m *Mapping, h *header, law dossier.Law) *reader {
	r := &reader{file: file, mapping: m, header: h, law: law, slot: make(map[string]int, len(h.names))}
	for i, n := range h.names {
		r.slot[n] = i
	}
	return r
}

// field is what a row says in a column: composed (NFC), without spaces around it, "" for what stands for nothing.
func (r *reader) field(w row, column string) string {
	if column == "" {
		return ""
	}
	return r.clean(w.fields[r.slot[column]])
}

func (r *reader) clean(field string) string {
	field = norm.NFC.String(strings.TrimSpace(field))
	if slices.Contains(r.mapping.Empty, field) {
		return ""
	}
	return field
}

// task is one command, and the row and column that tell it.
type task struct {
	command dossier.Command
	line    int64
	column  string
	rank    rank
	vital   bool // without it the dossier would be counted as something that it is not
}

// story is what a file tells of one dossier: the receipt, then everything else in the order of time.
type story struct {
	code       dossier.Code
	tasks      []task
	problems   []Problem
	duplicates []Problem
	bad        bool // the dossier cannot be told
}

// receipt is the command that opens the dossier.
func (s *story) receipt() dossier.Receive { return s.tasks[0].command.(dossier.Receive) }

// fault notes a problem; a vital one spoils the dossier.
func (s *story) fault(r *reader, line int64, column string, vital bool, format string, args ...any) {
	s.problems = append(s.problems, Problem{
		File: r.file, Line: line, Column: column, Dossier: string(s.code), Reason: fmt.Sprintf(format, args...), Whole: vital,
	})
	s.bad = s.bad || vital
}

// tell makes the rows of a dossier, by its name in the file, a story. The same rows give the same story.
func (r *reader) tell(name string, rows []row) *story {
	s := &story{code: dossier.Code(r.mapping.Dossier.Prefix + name)}
	if !s.code.Valid() {
		s.fault(r, rows[0].line, r.mapping.Dossier.Column, true, "%q cannot be a dossier's code: 1 to 100 bytes of clean text without spaces", s.code)
		return s
	}
	if len(rows) > maxRows {
		s.fault(r, rows[maxRows].line, r.mapping.Dossier.Column, true, "a dossier with more than %d rows: is this the column with the dossier's code?", maxRows)
		return s
	}
	rows = s.readable(r, s.once(r, rows))
	if len(rows) == 0 {
		return s
	}
	var received told
	if r.mapping.Rows == OfDossiers {
		for _, w := range rows[1:] {
			s.fault(r, w.line, r.mapping.Dossier.Column, true, "dossier %s is told again, and differently: its first row is line %d", s.code, rows[0].line)
		}
		rows = rows[:1]
	} else {
		received = s.events(r, rows)
	}
	s.ends(r, rows)
	s.open(r, rows, received)
	s.sort()
	return s
}

// once leaves out rows that are the same byte for byte.
func (s *story) once(r *reader, rows []row) []row {
	seen := make(map[uint64]int64, len(rows))
	var kept []row
	for _, w := range rows {
		if first, ok := seen[w.sum]; ok {
			s.duplicates = append(s.duplicates, Problem{File: r.file, Line: w.line, Dossier: string(s.code), Reason: fmt.Sprintf("the same row as line %d", first)})
			continue
		}
		seen[w.sum] = w.line
		kept = append(kept, w)
	}
	return kept
}

// readable leaves out rows that are not UTF-8.
func (s *story) readable(r *reader, rows []row) []row {
	return slices.DeleteFunc(rows, func(w row) bool {
		if w.fault == "" {
			return false
		}
		s.fault(r, w.line, w.fault, r.vital(w), "not UTF-8: save the file as UTF-8")
		return true
	})
}

// vital reports whether a row tells more than a step.
func (r *reader) vital(w row) bool {
	if r.mapping.Rows == OfDossiers {
		return true
	}
	_, lifecycle := r.mapping.Activity.Events[r.field(w, r.mapping.Activity.Column)]
	return lifecycle
}

// sort puts the receipt first, everything else in the order of time.
func (s *story) sort() {
	slices.SortStableFunc(s.tasks, func(a, b task) int {
		if a.rank == opens || b.rank == opens {
			return cmp.Compare(a.rank, b.rank)
		}
		return cmp.Or(a.command.Head().At.Compare(b.command.Head().At), cmp.Compare(a.rank, b.rank), cmp.Compare(a.line, b.line))
	})
}
