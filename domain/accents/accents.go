// Package accents takes the accents off Vietnamese text (bỏ dấu), so that what people search for is found however they write it:
// "nguyen", "NGUYỄN" and "Nguyễn" are one word.
package accents

import (
	"strings"
	"unicode"
)

// letters are the letters of Vietnamese that are not ASCII, by the one that each is without its marks.
var letters = map[rune]string{
	'a': "àáảãạăằắẳẵặâầấẩẫậ", 'd': "đ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị",
	'o': "òóỏõọôồốổỗộơờớởỡợ", 'u': "ùúủũụưừứửữự", 'y': "ỳýỷỹỵ",
}

// first and last bound the letters: the small à and the small ỹ.
const first, last = 'à', 'ỹ'

// bare is each letter's own, by its place after first; 0 for what is no letter of Vietnamese.
var bare = func() (table [last - first + 1]byte) {
	for own, marked := range letters {
		for _, r := range marked {
			table[r-first] = byte(own)
		}
	}
	return table
}()

// Fold writes a text in small letters without accents, in composed and decomposed writing alike: đ is d, and a mark that stands alone
// goes away. What is not Vietnamese keeps its own marks.
func Fold(s string) string { return strings.Map(fold, s) }

func fold(r rune) rune {
	switch {
	case r < unicode.MaxASCII:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case unicode.Is(unicode.Mn, r):
		return -1
	}
	r = unicode.ToLower(r)
	if first <= r && r <= last && bare[r-first] != 0 {
		return rune(bare[r-first])
	}
	return r
}

// Words takes a text apart: letters and digits make words, everything else parts them. They are folded.
func Words(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
