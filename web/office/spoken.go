package office

import (
	"strings"

	"motcua/domain/dossier"
	"motcua/web/pages"
)

// spoken is why something is refused, in words for people: the law names agencies by their codes, which few know by heart.
func (o *Office) spoken(l pages.Language, r *dossier.Refusal) *Problem {
	p := &Problem{Text: l.Pick(r.Vi, r.En), Rule: l.Pick(r.Rule, r.RuleEn), Field: r.Field}
	for _, a := range o.opt.Law.Catalogue.Agencies() {
		if code := string(a.Code); strings.Contains(p.Text, code) && !strings.Contains(p.Text, code+"-") { // which would be a dossier's
			p.Text = strings.ReplaceAll(p.Text, code, l.Pick(a.NameVi, a.NameEn))
		}
	}
	return p
}
