package dossier

import (
	"fmt"
	"strings"

	"motcua/domain/citation"
)

// Phone (số điện thoại) is a Vietnamese number in its national form, digits alone: 0, then nine digits of a mobile phone (the
// prefixes 03, 05, 07, 08 and 09, all of ten digits since 2018) or ten of a landline (02). It is a personal datum.
type Phone string

// ParsePhone reads a number as people write it: with spaces, dots, hyphens and brackets, with 0, +84, 0084 or 84 before it. ok is false
// for what is no Vietnamese number.
func ParsePhone(text string) (p Phone, ok bool) {
	text = strings.TrimSpace(text)
	abroad := strings.HasPrefix(text, "+") || strings.HasPrefix(text, "(+")
	var digits strings.Builder
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			digits.WriteRune(r)
		case !strings.ContainsRune(" .-()+\u00a0", r):
			return "", false
		}
	}
	national := digits.String()
	for _, prefix := range []string{"0084", "84"} {
		if rest, found := strings.CutPrefix(national, prefix); found {
			national, abroad = "0"+strings.TrimPrefix(rest, "0"), false
			break
		}
	}
	p = Phone(national)
	return p, !abroad && p.Valid() && strings.Count(text, "+") <= 1
}

// Valid reports whether p is a number in its national form.
func (p Phone) Valid() bool {
	if len(p) < 10 || p[0] != '0' || strings.Trim(string(p), "0123456789") != "" {
		return false
	}
	switch p[1] {
	case '2':
		return len(p) == 11
	case '3', '5', '7', '8', '9':
		return len(p) == 10
	}
	return false
}

// Masked is what may be shown of a number where personal data are not asked for: its last three digits.
func (p Phone) Masked() string {
	if len(p) < 4 {
		return ""
	}
	return strings.Repeat("•", len(p)-3) + string(p[len(p)-3:])
}

// phone brings an applicant's number to its national form, or refuses it without repeating it: what is refused is logged.
func phone(s State, a Applicant) (Applicant, error) {
	if a.Phone == "" {
		return a, nil
	}
	p, ok := ParsePhone(string(a.Phone))
	if !ok {
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, string(a.Phone))
		return a, fault(s, citation.Intake, "applicant.phone",
			fmt.Sprintf("Số điện thoại không hợp lệ (%d chữ số): viết 0 hoặc +84, rồi 9 chữ số của số di động (đầu 03, 05, 07, 08, 09) hay 10 chữ số của số cố định (đầu 02)", len(digits)),
			fmt.Sprintf("the telephone number is not a Vietnamese one (%d digits): write 0 or +84, then the 9 digits of a mobile number (03, 05, 07, 08, 09) or the 10 of a landline (02)", len(digits)))
	}
	a.Phone = p
	return a, nil
}
