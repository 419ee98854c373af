package csvimport

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// applicant is who handed the dossier in.
func (s *story) applicant(r *reader, rows []row) (a dossier.Applicant) {
	m := r.mapping.Applicant
	if m == nil {
		return a
	}
	kind, _ := s.value(r, rows, m.Kind, isApplicantKind, "citizen, enterprise or state")
	name, line := s.common(r, rows, m.Name)
	if !isLine(name) {
		s.fault(r, line, m.Name, true, "the applicant's name is longer than 200 bytes or holds control characters")
	}
	a = dossier.Applicant{Kind: directory.ApplicantKind(kind), Name: name}
	if text, line := s.common(r, rows, m.Phone); text != "" {
		var ok bool
		if a.Phone, ok = dossier.ParsePhone(text); !ok {
			s.fault(r, line, m.Phone, true, "the applicant's phone is no Vietnamese number such as 0912 345 678 or +84 912 345 678")
		}
	}
	return a
}
