package dossier

import (
	"strings"

	"motcua/domain/citation"
	"motcua/domain/directory"
)

// Number (số định danh, mã số) is the number by which the state knows an applicant: of a citizen the personal identification number (số định
// danh cá nhân, 12 digits) or the older one of the identity card (CMND, 9 digits); of an organisation its tax code (mã số thuế, 10 digits,
// with a hyphen and 3 more for a branch); of a state body its identifier (mã định danh, 000.00.12.H61). Others, such as a foreigner's
// passport, have no place here. It is a personal datum.
type Number string

// ParseNumber reads a number as people write it, with blanks and dots between its digits. ok is false for what cannot be the number of such an
// applicant; where the kind is left open, of any.
func ParseNumber(kind directory.ApplicantKind, text string) (n Number, ok bool) {
	text = strings.TrimSpace(text)
	if code := directory.AgencyCode(strings.ToUpper(text)); kind == directory.StateBody || kind == "" && code.Valid() {
		return Number(code), code.Valid()
	}
	text = strings.NewReplacer(" ", "", ".", "", "\u00a0", "").Replace(text)
	if tax := taxCode(text); tax != "" && kind != directory.Citizen {
		return Number(tax), true
	}
	return Number(text), kind != directory.Enterprise && personal(text)
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
			directory.Citizen:    {"Số định danh cá nhân có 12 chữ số, số CMND có 9 chữ số", "a citizen's number has 12 digits, that of an older identity card 9"},
			directory.Enterprise: {"Mã số thuế có 10 chữ số, hoặc 10 chữ số rồi gạch nối và 3 chữ số; chữ số thứ mười phải khớp với chín số đầu", "a tax code has 10 digits, or 10, a hyphen and 3 more; the tenth must agree with the first nine"},
			directory.StateBody:  {"Mã định danh cơ quan có dạng 000.00.12.H61", "a state body's identifier has the shape 000.00.12.H61"},
			"":                   {"Số phải là số định danh (12 hoặc 9 chữ số), mã số thuế (10 hoặc 10-3 chữ số) hoặc mã định danh cơ quan", "the number must be a citizen's (12 or 9 digits), a tax code (10 or 10-3 digits) or a state body's identifier"},
		}[a.Kind]
		return a, fault(s, citation.Intake, "applicant.number", wanted[0], wanted[1])
	}
	a.Number = n
	return a, nil
}
