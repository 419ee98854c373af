package register

import (
	"slices"
	"strconv"
	"strings"

	"motcua/domain/accents"
	"motcua/domain/dossier"
	"motcua/projections/figures"
)

// fold brings a text to the form in which it is indexed and searched: without the accents of Vietnamese, of which FTS5 would not fold
// all (đ is a letter of its own there, a mark that stands alone would be kept from the word it belongs to in a split). The marks of
// other languages are folded by the tokenizer. The signs of our own words are taken out.
func fold(s string) string { return withoutSigns.Replace(accents.Fold(s)) }

// Words of our own begin with a sign that no other word holds: the tokenizer is told that it is a letter, fold takes it out of
// what people write.
const (
	keySign   = '#'
	phoneSign = '~'
)

var withoutSigns = strings.NewReplacer(string(keySign), " ", string(phoneSign), " ")

// keyWord marks a key among a dossier's words: its procedure, so that those of a procedure are found like those of a name; its
// channel; and every agency that has a part in it, the competent one too.
func keyWord(id int64) string { return string(keySign) + strconv.FormatInt(id, 10) }

// statusWord and finishWord mark how a dossier stands and how it ended.
func statusWord(s dossier.Status) string { return string(keySign) + "s" + strconv.Itoa(int(s)) }
func finishWord(f finish) string         { return string(keySign) + "f" + strconv.Itoa(int(f)) }

// phoneWord is a number from its last digit to its first, so that it is found by its end as other words by their beginning.
func phoneWord(digits string) string {
	turned := []byte(digits)
	slices.Reverse(turned)
	return string(phoneSign) + string(turned)
}

// wordsOf is what a dossier is found by: the applicant's name and number, the code, the procedure; and what searches in it are cut by: the
// channel, the agencies, the status and the end. Of a code of the national shape the agency's part, which thousands share, is left out: it
// is found as the code's beginning.
func (w *Writer) wordsOf(e *entry) (string, error) {
	code := string(e.code)
	if agency, number, ok := strings.Cut(code, "-"); ok && strings.Count(agency, ".") == 3 {
		code = number
	}
	id, err := w.keys.id(w.conn, figures.Slice{Dimension: figures.ByProcedure, Key: e.slices[procedureAt]})
	if err != nil {
		return "", err
	}
	words := fold(e.applicant) + " " + fold(code) + " " + keyWord(id) + " " + statusWord(e.status)
	if e.finish == late || e.finish == ended { // the few that are asked for
		words += " " + finishWord(e.finish)
	}
	if e.phone != "" {
		words += " " + phoneWord(string(e.phone))
	}
	for _, s := range []figures.Slice{{Dimension: figures.ByChannel, Key: e.slices[channelAt]}, {Dimension: figures.ByAgency, Key: e.slices[agencyAt]}} {
		if id, err = w.keys.id(w.conn, s); err != nil {
			return "", err
		}
		words += " " + keyWord(id)
	}
	for _, agency := range e.parts() {
		if id, err = w.agencyID(agency); err != nil {
			return "", err
		}
		words += " " + keyWord(id)
	}
	return words, nil
}

// procedureAt and channelAt are the places of the procedure and the channel among an entry's slices.
const (
	procedureAt = 4
	channelAt   = 5
)
