package register

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"motcua/projections/figures"
)

// fold brings a text to the form in which it is indexed and searched. It folds what FTS5 does not: đ is a letter of its own
// there, a mark that stands alone would be kept from the word it belongs to in a split. All other accents and the case are
// folded by the tokenizer, in composed and decomposed text alike. The signs of our own words are taken out.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'đ' || r == 'Đ':
			return 'd'
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == procedureSign || r == phoneSign:
			return ' '
		}
		return r
	}, s)
}

// wordsIn takes a text apart as FTS5's tokenizer does: letters and digits make words, everything else parts them.
func wordsIn(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// Words of our own begin with a sign that no other word holds: the tokenizer is told that it is a letter, fold takes it out of
// what people write.
const (
	procedureSign = '#'
	phoneSign     = '~'
)

// procedureWord marks a dossier's procedure among its words, so that those of a procedure are found like those of a name.
func procedureWord(id int64) string { return string(procedureSign) + strconv.FormatInt(id, 10) }

// phoneWord is a number from its last digit to its first, so that it is found by its end as other words by their beginning.
func phoneWord(digits string) string {
	turned := []byte(digits)
	slices.Reverse(turned)
	return string(phoneSign) + string(turned)
}

// wordsOf is what a dossier is found by: the applicant's name and number, the code and the procedure. Of a code of the national shape the
// agency's part, which thousands share, is left out: it is found as the code's beginning.
func (w *Writer) wordsOf(e *entry) (string, error) {
	code := string(e.code)
	if agency, number, ok := strings.Cut(code, "-"); ok && strings.Count(agency, ".") == 3 {
		code = number
	}
	id, err := w.keys.id(w.conn, figures.Slice{Dimension: figures.ByProcedure, Key: e.slices[procedureAt]})
	words := fold(e.applicant) + " " + fold(code) + " " + procedureWord(id)
	if e.phone != "" {
		words += " " + phoneWord(string(e.phone))
	}
	return words, err
}

// procedureAt is the place of the procedure among an entry's slices.
const procedureAt = 4
