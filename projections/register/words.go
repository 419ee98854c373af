package register

import (
	"slices"
	"strconv"
	"strings"

	"motcua/domain/accents"
	"motcua/projections/figures"
)

// fold brings a text to the form in which it is indexed and searched: without the accents of Vietnamese, of which FTS5 would not fold
// all (đ is a letter of its own there, a mark that stands alone would be kept from the word it belongs to in a split). The marks of
// other languages are folded by the tokenizer. The signs of our own words are taken out.
func fold(s string) string { return withoutSigns.Replace(accents.Fold(s)) }

// Words of our own begin with a sign that no other word holds: the tokenizer is told that it is a letter, fold takes it out of
// what people write.
const (
	procedureSign = '#'
	phoneSign     = '~'
)

var withoutSigns = strings.NewReplacer(string(procedureSign), " ", string(phoneSign), " ")

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
