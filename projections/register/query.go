package register

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"zombiezen.com/go/sqlite"

	"motcua/domain/accents"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Query asks for dossiers. All its conditions must hold; the zero Query asks for all dossiers.
type Query struct {
	Slices   []figures.Slice // all of them count the dossier
	Cell     Cell            // "": any dossier, received or not, whatever the period
	From, To worktime.Day    // the period of the cell, both days counted
	Status   dossier.Status  // 0: any

	// Text is what people search for: the beginning of a code or a piece out of it; or words of the applicant's name, parts of the code
	// and the last digits of the telephone number, at least four; or the whole number as people write it; or words of the procedure's
	// name. Accents and case do not matter; * at the end of a word stands for any ending.
	Text string

	Limit, Offset int // of the list; a limit of 0 is none
}

// ErrQuery is the kind of error for a question that cannot be asked.
var ErrQuery = errors.New("the question cannot be asked")

func (q Query) check() error {
	if q.Cell != "" && !q.Cell.Valid() {
		return fmt.Errorf("%w: there is no cell %q; choose one of %v", ErrQuery, q.Cell, Cells)
	}
	for _, s := range q.Slices {
		if !s.Dimension.Valid() {
			return fmt.Errorf("%w: there is no dimension %q; choose one of %v", ErrQuery, s.Dimension, figures.Dimensions)
		}
	}
	if q.Limit < 0 || q.Offset < 0 {
		return fmt.Errorf("%w: a limit of %d and an offset of %d: they must not be negative", ErrQuery, q.Limit, q.Offset)
	}
	return nil
}

// selection is a query as SQL: what stands after FROM, in which order the list is given.
type selection struct {
	from  string
	where []string
	arms  []arm  // the parts of it that are asked one by one
	by    string // the column that the list goes by, from the last to the first; "": the order of the words
	args  []any  // with a cell, ?1 and ?2 are the period

	alone           bool   // nothing but words is asked for
	toList, toCount string // another condition, as it is quickest for either
}

// arg binds a value and gives its place.
func (s *selection) arg(v any) string {
	s.args = append(s.args, v)
	return fmt.Sprintf("?%d", len(s.args))
}

// selection translates a query. The newest stand first.
func (q Query) selection(conn *sqlite.Conn) (*selection, error) {
	s := &selection{from: "dossiers", arms: []arm{{}}, by: "dossiers.id"}
	if q.Cell != "" {
		s.args = []any{int64(q.From), int64(q.To)}
		where, by := q.Cell.condition()
		s.where, s.by = append(s.where, "("+where+")", "?1 <= ?2"), by
	}
	ids := make(map[string]int64)
	for _, slice := range q.Slices {
		switch {
		case slice == figures.All:
			continue
		case slice.Dimension == figures.Centre: // there is only one
			s.where = append(s.where, "FALSE")
			continue
		}
		id, err := number(conn, "SELECT id FROM keys WHERE dimension = ? AND key = ?", string(slice.Dimension), slice.Key)
		if err != nil {
			return nil, err
		}
		if id == 0 { // nothing was ever in it
			s.where = append(s.where, "FALSE")
		}
		column := strings.ReplaceAll(string(slice.Dimension), "-", "_")
		if q.Cell != "" && !slices.Contains(narrow, column) {
			column = "+" + column // a wide slice: its dossiers are found by the cell's days
		}
		s.where, ids[column] = append(s.where, column+" = "+s.arg(id)), id
	}
	if q.Cell != "" {
		var err error
		if s.arms, err = q.Cell.armsOf(conn, ids); err != nil {
			return nil, err
		}
	}
	if q.Status != 0 {
		s.where = append(s.where, "status = "+s.arg(int64(q.Status)))
	}
	if strings.TrimSpace(q.Text) != "" {
		return s, s.search(conn, strings.TrimSpace(q.Text), q.Cell != "")
	}
	return s, nil
}

// search adds what a text asks for, of all dossiers or of a cell.
func (s *selection) search(conn *sqlite.Conn, text string, cell bool) error {
	if strings.ContainsFunc(text, unicode.IsDigit) && !strings.ContainsFunc(text, unicode.IsSpace) {
		for _, code := range []string{text, strings.ToUpper(text)} {
			found, err := number(conn, "SELECT EXISTS (SELECT 1 FROM dossiers WHERE code >= ?1 AND code < ?2)", code, code+"\U0010ffff")
			if err != nil {
				return err
			}
			if found != 0 {
				s.where = append(s.where, "code >= "+s.arg(code)+" AND code < "+s.arg(code+"\U0010ffff"))
				s.by, s.arms = "code", []arm{{}}
				return nil
			}
		}
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
			match = piece
			s.where = append(s.where, "instr(code, "+s.arg(strings.ToUpper(text))+") > 0")
		}
	}
	if cell {
		common, err := s.common(conn, match)
		if err != nil || common {
			return err
		}
	}
	s.from, s.by, s.arms = "words CROSS JOIN dossiers ON id = -words.rowid", "", []arm{{}}
	s.alone = len(s.where) == 0
	s.where = append(s.where, "words MATCH "+s.arg(match))
	return nil
}

var ( // tests set others
	narrowest   = 20_000 // dossiers of a slice that are gone through for those that were finished in a period
	fewMatches  = 2_000  // that are asked one by one whether they are in a cell
	someMatches = 40_000 // that are gathered before a cell's dossiers are asked whether they are among them
)

// common finds those of a cell that words match which many dossiers have: it goes through the cell and asks each whether it is among
// the matches. Where there are too many to gather, they are dense enough that few have to be asked for a list, one by one.
func (s *selection) common(conn *sqlite.Conn, match string) (bool, error) {
	n, err := number(conn, fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT %d)", someMatches+1), match)
	if err != nil || int(n) <= fewMatches {
		return false, err
	}
	words := s.arg(match)
	s.toCount = "-dossiers.id IN (SELECT rowid FROM words WHERE words MATCH " + words + ")"
	s.toList = s.toCount
	if int(n) > someMatches {
		s.toList = "EXISTS (SELECT 1 FROM words WHERE words MATCH " + words + " AND rowid = -dossiers.id)"
	}
	return true, nil
}

// pieceOfCode finds, for a piece out of a code of the national shape that is cut anywhere, such as H61-190402-00, which words the
// code must have; ok is false for a text that can be no such piece.
func pieceOfCode(text string) (match string, ok bool) {
	_, after, ok := strings.Cut(text, "-")
	words := accents.Words(after)
	if !ok || len(words) == 0 || strings.ContainsFunc(text, unicode.IsSpace) {
		return "", false
	}
	for i, word := range words {
		words[i] = `"` + word + `"`
	}
	return strings.Join(words, " AND ") + " *", true // the last may be cut
}

// matching makes a text an expression of FTS5: all its words among a dossier's, or all among those of its procedure's name.
func matching(conn *sqlite.Conn, text string) (string, error) {
	all, names := conjunction(text, true), conjunction(text, false)
	either := []string{"(" + all + ")"}
	if p, ok := dossier.ParsePhone(text); ok {
		either = append(either, `"`+phoneWord(string(p))+`"`)
	}
	procedures, err := numbers(conn, "SELECT rowid FROM procedure_words WHERE procedure_words MATCH ?", names)
	if err != nil {
		return "", err
	}
	for _, id := range procedures {
		either = append(either, `"`+procedureWord(id)+`"`)
	}
	return strings.Join(either, " OR "), nil
}

// phoneEnd is how many of a number's last digits find it.
const phoneEnd = 4

// conjunction asks for all words of a text, or for phones that end with those that are digits; a text without words is found nowhere.
func conjunction(text string, phones bool) string {
	var all []string
	for _, part := range strings.Fields(text) {
		words := accents.Words(part)
		for i, word := range words {
			term := `"` + word + `"`
			switch {
			case i == len(words)-1 && strings.HasSuffix(part, "*"):
				term += " *"
			case phones && len(word) >= phoneEnd && strings.Trim(word, "0123456789") == "":
				term = "(" + term + ` OR "` + phoneWord(word) + `" *)`
			}
			all = append(all, term)
		}
	}
	if len(all) == 0 {
		return `""`
	}
	return strings.Join(all, " AND ")
}
