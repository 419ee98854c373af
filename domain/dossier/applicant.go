package dossier

import (
	"fmt"
	"net/mail"
	"strings"

	"motcua/domain/citation"
	"motcua/domain/directory"
)

// Applicant (người nộp hồ sơ). All but the kind are personal data.
type Applicant struct {
	Kind    directory.ApplicantKind `json:"kind,omitempty"`
	Name    string                  `json:"name,omitempty"`
	Phone   Phone                   `json:"phone,omitempty"`  // in a command as people write it, in an event in its national form
	Number  Number                  `json:"number,omitempty"` // 〃 without the blanks and dots
	Address string                  `json:"address,omitempty"`
	Email   string                  `json:"email,omitempty"`
	Agent   string                  `json:"agent,omitempty"` // người nộp thay: the person who hands in for an organisation, or for somebody else
}

// What a person may write, in bytes.
const (
	maxAddress = 500
	maxEmail   = 254 // RFC 5321, 4.5.3.1.3
	maxAgent   = 200
)

// applicant refuses a kind of applicant that does not exist; it may be left open. Telephone and identity number come in their stored form. What
// another system's file says of a number, an address or an e-mail is taken as it stands there.
func applicant(s State, a Applicant, by directory.Role) (Applicant, error) {
	if a.Kind != "" && !a.Kind.Valid() {
		return a, fault(s, citation.Intake, "applicant.kind", fmt.Sprintf("Không có loại người nộp %q", a.Kind), fmt.Sprintf("there is no kind of applicant %q", a.Kind))
	}
	for _, t := range []struct{ field, text string }{
		{"name", a.Name}, {"number", string(a.Number)}, {"address", a.Address}, {"email", a.Email}, {"agent", a.Agent},
	} {
		if err := text(s, "applicant."+t.field, t.text); err != nil {
			return a, err
		}
	}
	a, err := phone(s, a)
	if err != nil || by == directory.System {
		return a, err
	}
	if a, err = number(s, a); err != nil {
		return a, err
	}
	return a, reachable(s, a)
}

// reachable refuses an address or an e-mail to which nothing can be sent, and an agent without a name; nothing of it is repeated: what is
// refused is logged.
func reachable(s State, a Applicant) error {
	switch {
	case a.Address != "" && !line(a.Address, maxAddress):
		return fault(s, citation.Intake, "applicant.address",
			fmt.Sprintf("Địa chỉ viết trên một dòng, không quá %d byte", maxAddress), fmt.Sprintf("an address stands on one line of at most %d bytes", maxAddress))
	case a.Email != "" && !email(a.Email):
		return fault(s, citation.Intake, "applicant.email",
			"Thư điện tử không hợp lệ: viết dạng ten@mien.vn", "the e-mail address is none: write it as name@domain.vn")
	case a.Agent != "" && !line(a.Agent, maxAgent):
		return fault(s, citation.Intake, "applicant.agent",
			fmt.Sprintf("Tên người nộp thay viết trên một dòng, không quá %d byte", maxAgent), fmt.Sprintf("the agent's name stands on one line of at most %d bytes", maxAgent))
	}
	return nil
}

// line reports whether a text is one line that says something.
func line(t string, longest int) bool {
	return strings.TrimSpace(t) != "" && len(t) <= longest && clean(t)
}

// email reports whether a text is an address alone, as name@domain.vn.
func email(t string) bool {
	a, err := mail.ParseAddress(t)
	if err != nil || a.Address != t || len(t) > maxEmail || strings.ContainsAny(t, "\" ") {
		return false
	}
	_, domain, _ := strings.Cut(t, "@")
	return strings.Contains(strings.Trim(domain, "."), ".") && strings.Trim(domain, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == ""
}
