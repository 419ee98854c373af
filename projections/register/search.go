package register

import (
	"strconv"
	"strings"
	"unicode"

	"zombiezen.com/go/sqlite"

	"motcua/domain/accents"
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
	if s.query.Nameless {
		return s.nameless(conn, text)
	}
	match, err := matching(conn, text)
	if err != nil {
		return err
	}
	if piece, ok := pieceOfCode(text); ok {
		found, err := number(conn, "SELECT EXISTS (SELECT 1 FROM words WHERE words MATCH ?)", match)
		if err != nil {
			return err
		}
		if found == 0 {
			s.and("instr(upper(code), " + s.arg(strings.ToUpper(text)) + ") > 0")
			match = piece
		}
	}
	s.match, s.by = match, "id"
	return nil
}

// nameless asks for codes and procedures. What the words of a dossier say besides is passed over: they hold the applicant's name too, so
// the code is looked at itself.
func (s *selection) nameless(conn *sqlite.Conn, text string) error {
	match, piece := pieceOfCode(text)
	where := "instr(upper(code), " + s.arg(strings.ToUpper(text)) + ") > 0"
	if !piece {
		match = conjunction(text, false)
		for _, word := range accents.Words(text) {
			where += " AND instr(" + wordsOfCode + "(code), " + s.arg(" "+word+" ") + ") > 0"
		}
	}
	procedures, err := proceduresNamed(conn, text)
	if err != nil {
		return err
	}
	match, where = "("+match+")", "("+where+")"
	for _, id := range procedures {
		match += ` OR "` + keyWord(id) + `"`
		where += " OR +procedure = " + strconv.FormatInt(id, 10)
	}
	s.and("(" + where + ")")
	s.match, s.by = match, "id"
	return nil
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
