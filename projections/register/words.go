package register

import (
	"errors"
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

// searched is what a dossier is found by: the applicant's name and number, the code, the procedure; and what searches in it are cut by: the
// channel, the agencies, the status and the end.
type searched struct {
	applicant, code, phone string
	status                 dossier.Status
	finish                 finish
	keys                   []int64 // of the procedure, the channel, and every agency that has a part in it
}

// indexed is what of a code is indexed. Of one of the national shape the agency's part, which thousands share, is left out: it is found as
// the code's beginning.
func indexed(code string) string {
	if agency, number, ok := strings.Cut(code, "-"); ok && strings.Count(agency, ".") == 3 {
		return number
	}
	return code
}

// words are those by which it is indexed.
func (s *searched) words() string {
	words := fold(s.applicant) + " " + fold(indexed(s.code)) + " " + statusWord(s.status)
	if s.finish == late || s.finish == ended { // the few that are asked for
		words += " " + finishWord(s.finish)
	}
	if s.phone != "" {
		words += " " + phoneWord(s.phone)
	}
	for _, id := range s.keys {
		words += " " + keyWord(id)
	}
	return words
}

// wordsOf are the words of an entry.
func (w *Writer) wordsOf(e *entry) (string, error) {
	s := searched{applicant: e.applicant, code: string(e.code), phone: string(e.phone), status: e.status, finish: e.finish}
	add := func(d figures.Dimension, key string) error {
		id, err := w.keys.id(w.conn, figures.Slice{Dimension: d, Key: key})
		s.keys = append(s.keys, id)
		return err
	}
	err := errors.Join(add(figures.ByProcedure, e.slices[procedureAt]), add(figures.ByChannel, e.slices[channelAt]), add(figures.ByAgency, e.slices[agencyAt]))
	for _, agency := range e.parts() {
		err = errors.Join(err, add(figures.ByAgency, string(agency)))
	}
	return s.words(), err
}

// procedureAt and channelAt are the places of the procedure and the channel among an entry's slices.
const (
	procedureAt = 4
	channelAt   = 5
)
