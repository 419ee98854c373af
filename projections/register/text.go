package register

import (
	"strings"
	"unicode"

	"zombiezen.com/go/sqlite"

	"motcua/domain/accents"
	"motcua/domain/dossier"
)

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
	either := []string{"(" + conjunction(text, true) + ")"}
	if p, ok := dossier.ParsePhone(text); ok {
		either = append(either, `"`+phoneWord(string(p))+`"`)
	}
	procedures, err := proceduresNamed(conn, text)
	if err != nil {
		return "", err
	}
	for _, id := range procedures {
		either = append(either, `"`+keyWord(id)+`"`)
	}
	return strings.Join(either, " OR "), nil
}

// proceduresNamed are the keys of those procedures whose name has all words of a text.
func proceduresNamed(conn *sqlite.Conn, text string) ([]int64, error) {
	return numbers(conn, "SELECT rowid FROM procedure_words WHERE procedure_words MATCH ?", conjunction(text, false))
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
