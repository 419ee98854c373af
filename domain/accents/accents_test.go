package accents_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/accents"
)

func TestATextIsFoundHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"Nguyễn Văn Giả Định":       "nguyen van gia dinh",
		"ĐẶNG THỊ ƯỞNG":             "dang thi uong",
		"Đăk Lăk":                   "dak lak",
		"000.00.12.H61-190401-0001": "000.00.12.h61-190401-0001",
		"Köln, 25 m²":               "köln, 25 m²",
	} {
		if got := accents.Fold(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// Every letter that Vietnamese has loses its marks, whether it is written as one character or as several, large or small.
func TestEveryLetterLosesItsMarks(t *testing.T) {
	n := 0
	for _, vowel := range "aăâeêioôơuưy" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"} {
			one := norm.NFC.String(string(vowel) + tone)
			want := norm.NFD.String(string(vowel))[:1]
			for _, written := range []string{one, norm.NFD.String(one), strings.ToUpper(one), norm.NFD.String(strings.ToUpper(one))} {
				if got := accents.Fold(written); got != want {
					t.Errorf("%q becomes %q, want %q", written, got, want)
				}
				n++
			}
		}
	}
	if n != 12*6*4 {
		t.Errorf("tried %d letters", n)
	}
}

// What is folded once is folded: an index and a question may both fold.
func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	for r := range unicode.MaxRune {
		if once := accents.Fold(string(r)); accents.Fold(once) != once {
			t.Errorf("%q becomes %q, and that %q", r, once, accents.Fold(once))
		}
	}
}

func TestWordsArePartedByWhatIsNoLetterAndNoDigit(t *testing.T) {
	got := accents.Words("  Công ty TNHH “Thử-Nghiệm” số 7/2, (P.1)")
	if want := []string{"cong", "ty", "tnhh", "thu", "nghiem", "so", "7", "2", "p", "1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
