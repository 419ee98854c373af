package register_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func TestADossierIsFoundByTheTokenOfItsLinkAndByNothingElseOfIt(t *testing.T) {
	const online, direct, none = "000.00.12.H61-190425-0001", "000.00.12.H61-190425-0002", "000.00.12.H61-190425-0003"
	var s story
	f := dossier.Fact{At: morning}
	first, second := dossier.LinkTokenOf([16]byte{1}), dossier.LinkTokenOf([16]byte{2})
	s.add(t, online, dossier.Submitted{Fact: f, Code: online, Matter: matter("p"), Link: first})
	s.add(t, direct, dossier.Received{Fact: f, Code: direct, Matter: matter("p"), Link: second})
	s.add(t, online, dossier.Received{Fact: f, Code: online, Matter: matter("p")}) // the token stands in the submission
	s.add(t, none, dossier.Received{Fact: f, Code: none, Matter: matter("p")})
	for cut := range len(s.records) + 1 {
		path := file(t)
		for _, part := range [][2]int{{0, cut}, {cut, len(s.records)}} {
			w := open(t, path, history{records: s.records}, new(directory.Catalogue))
			write(t, w, s.records[part[0]:part[1]])
			closed(t, w)
		}
		r := read(t, path)
		for token, want := range map[dossier.LinkToken]dossier.Code{first: online, second: direct, first[:25]: "", first + "A": "", "": "", "%": "", online: ""} {
			d, ok, at, err := r.ByLink(t.Context(), token)
			if err != nil || ok != (want != "") || d.Code != want || at != 4 || ok && d.Link != token {
				t.Errorf("cut at %d: %q leads to %q (%v) at %d: %v; want %q", cut, token, d.Code, ok, at, err, want)
			}
		}
		closed(t, r)
	}
}
