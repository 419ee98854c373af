package dossier

import (
	"regexp"
	"strings"

	"motcua/domain/citation"
	"motcua/domain/directory"
)

// Number (số định danh, mã số) is the number by which an applicant is known: of a person the personal identification number (số định danh cá
// nhân, 12 digits), the older one of the identity card (CMND, 9 digits) or that of a passport (số hộ chiếu, letters and digits); of an
// organisation its tax code (mã số thuế, which is also the enterprise code, 10 digits, with a hyphen and 3 more for a branch: Law 38/2019/QH14
// on tax administration, art. 30); of a household business (hộ kinh doanh) that of its owner, which takes the place of a tax code (art. 35.7; neither article could be read again here: unconfirmed),
// or of its certificate (two digits, a letter, seven digits); of a state body its identifier (mã định danh, 000.00.12.H61) or its tax code.
// Who has none of these is taken in without a number. It is a personal datum.
type Number string

// ParseNumber reads a number as people write it, with blanks and dots between its signs. ok is false for what cannot be the number of such an
// applicant, as where a digit is missing; where the kind is left open, of any.
func ParseNumber(kind directory.ApplicantKind, text string) (n Number, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if code := directory.AgencyCode(text); code.Valid() && (kind == directory.StateBody || kind == "") {
		return Number(code), true
	}
	text = strings.NewReplacer(" ", "", ".", "", "\u00a0", "").Replace(text)
	if tax := taxCode(text); tax != "" { // a person may have one too, from before it was their personal number
		return Number(tax), true
	}
	switch kind {
	case directory.StateBody:
		return Number(text), false
	case directory.Enterprise:
		return Number(text), personal(text) || certificate.MatchString(text)
	default:
		return Number(text), personal(text) || passport(text) || kind == "" && certificate.MatchString(text)
	}
}

// certificate is the number of a household business's certificate of registration, as 54A8012345.
var certificate = regexp.MustCompile(`^[0-9]{2}[A-Z][0-9]{7}$`)

// passport reports whether a text can be a passport's number. States write them in many ways; most have letters, those of digits alone have 7
// to 9. So 10 or 11 digits, a personal number of which some are missing, are none.
func passport(t string) bool {
	if digits(t) {
		return len(t) >= 7 && len(t) <= 9 && strings.Trim(t, "0") != ""
	}
	return len(t) >= 6 && len(t) <= 12 && strings.Trim(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && strings.ContainsAny(t, "0123456789")
}

// Masked is what may be shown of a number where personal data are not asked for: its last three signs.
func (n Number) Masked() string { return Phone(n).Masked() }

func digits(t string) bool { return t != "" && strings.Trim(t, "0123456789") == "" }

func personal(t string) bool {
	return digits(t) && (len(t) == 9 || len(t) == 12) && strings.Trim(t, "0") != ""
}

// taxWeights weigh the first nine digits of a tax code; what their sum lacks makes the tenth.
var taxWeights = [...]int{31, 29, 23, 19, 17, 13, 7, 5, 3}

// taxCode is a tax code as it is written, its branch behind a hyphen; "" for what is none. A mistyped digit and two that changed places
// leave a wrong tenth digit.
func taxCode(t string) string {
	main, branch, branched := strings.Cut(t, "-")
	if !branched && len(t) == 13 {
		main, branch, branched = t[:10], t[10:], true
	}
	if len(main) != 10 || !digits(main) || branched && (len(branch) != 3 || !digits(branch)) {
		return ""
	}
	sum := 0
	for i, weight := range taxWeights {
		sum += weight * int(main[i]-'0')
	}
	if 10-sum%11 != int(main[9]-'0') {
		return ""
	}
	if branched {
		return main + "-" + branch
	}
	return main
}

// number brings an applicant's number to its stored form, or refuses it without repeating it: what is refused is logged.
func number(s State, a Applicant) (Applicant, error) {
	if a.Number == "" {
		return a, nil
	}
	n, ok := ParseNumber(a.Kind, string(a.Number))
	if !ok {
		wanted := map[directory.ApplicantKind][2]string{
			directory.Citizen:    {"Số định danh cá nhân có 12 chữ số, số CMND có 9 chữ số, số hộ chiếu gồm chữ và số; người không có số nào thì để trống", "a citizen's number has 12 digits, that of an older identity card 9, a passport's letters and digits; who has none leaves it empty"},
			directory.Enterprise: {"Mã số thuế (mã số doanh nghiệp) có 10 chữ số, hoặc 10 chữ số rồi gạch nối và 3 chữ số, chữ số thứ mười phải khớp với chín số đầu; hộ kinh doanh ghi số định danh 12 chữ số của chủ hộ hoặc số giấy chứng nhận như 54A8012345; tổ chức không có mã số thì để trống", "a tax code has 10 digits, or 10, a hyphen and 3 more, and the tenth agrees with the first nine; a household business gives its owner's 12 digits or the number of its certificate, as 54A8012345; who has none leaves it empty"},
			directory.StateBody:  {"Mã định danh cơ quan có dạng 000.00.12.H61; cũng có thể ghi mã số thuế", "a state body's identifier has the shape 000.00.12.H61; its tax code will do too"},
			"":                   {"Số phải là số định danh (12 hoặc 9 chữ số), số hộ chiếu, mã số thuế (10 hoặc 10-3 chữ số), số giấy chứng nhận hộ kinh doanh hoặc mã định danh cơ quan", "the number must be a person's (12 or 9 digits), a passport's, a tax code (10 or 10-3 digits), that of a household business's certificate or a state body's identifier"},
		}[a.Kind]
		return a, fault(s, citation.Intake, "applicant.number", wanted[0], wanted[1])
	}
	a.Number = n
	return a, nil
}
