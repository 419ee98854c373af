package register

import (
	"strings"
	"unicode"

	"zombiezen.com/go/sqlite"

	"motcua/domain/directory"
	"motcua/projections/figures"
)

// search adds what a text asks for.
func (s *selection) search(conn *sqlite.Conn, text string) error {
	if strings.ContainsFunc(text, unicode.IsDigit) && !strings.ContainsFunc(text, unicode.IsSpace) {
		for _, code := range []string{text, strings.ToUpper(text)} {
			found, err := number(conn, "SELECT EXISTS (SELECT 1 FROM dossiers WHERE code >= ?1 AND code < ?2)", code, code+"\U0010ffff")
			if err != nil {
				return err
			}
			if found != 0 {
				s.and("code >= " + s.arg(code) + " AND code < " + s.arg(code+"\U0010ffff"))
				s.by, s.code = "code", code
				return nil
			}
		}
	}
	if s.query.CodesOnly {
		s.pieceOf(text, conjunction(text, false))
		return nil
	}
	match, err := matching(conn, text)
	if err != nil {
		return err
	}
	if _, ok := pieceOfCode(text); ok {
		found, err := number(conn, "SELECT EXISTS (SELECT 1 FROM words WHERE words MATCH ?)", match)
		if err != nil {
			return err
		}
		if found == 0 {
			s.pieceOf(text, match)
			return nil
		}
	}
	s.match, s.by = match, "id"
	return nil
}

// pieceOf asks for a text within the code: for a piece of the national shape that is cut anywhere, or for whole words of a code.
func (s *selection) pieceOf(text, words string) {
	match, ok := pieceOfCode(text)
	if !ok {
		match = words
	}
	s.and("instr(upper(code), " + s.arg(strings.ToUpper(text)) + ") > 0")
	s.match, s.by = match, "id"
}

// marked reports whether the words say of a dossier in which slice of a dimension it is. Of the agency they say more: who has any part in it.
func marked(column string) bool { return column == "procedure" || column == "channel" }

// mark asks of the words what they say of a dossier besides its text, so that what is of another agency, procedure, channel, status or end
// is passed over by its words alone.
func (s *selection) mark(conn *sqlite.Conn) error {
	s.match = "(" + s.match + ")"
	and := func(word string) { s.match += ` AND "` + word + `"` }
	for _, k := range s.keys {
		if marked(k.column) || k.column == "agency" {
			and(keyWord(k.id))
		}
	}
	if s.seen != 0 {
		and(keyWord(s.seen))
	}
	if s.query.Status != 0 {
		and(statusWord(s.query.Status))
	}
	if f := map[Cell]finish{Late: late, Ended: ended}[s.query.Cell]; f != open {
		and(finishWord(f))
	}
	sign := map[Cell]string{ReceivedOnline: " AND ", ReceivedDirect: " NOT "}[s.query.Cell]
	if sign == "" {
		return nil
	}
	id, err := keyOf(conn, figures.Slice{Dimension: figures.ByChannel, Key: string(directory.Online)})
	if id != 0 {
		s.match = "(" + s.match + ")" + sign + `"` + keyWord(id) + `"`
	}
	return err
}
