package office

import (
	"net/url"

	"motcua/domain/dossier"
)

// deedForm is what the template of a form gets.
type deedForm struct {
	P     *page
	D     deed
	First bool // it stands out: its keys work wherever the focus is
}

// Deed is the form of something that may be done.
func (p *page) Deed(d any, first bool) deedForm {
	f := deedForm{P: p, First: first}
	switch d := d.(type) {
	case *deed:
		f.D = *d
	case deed:
		f.D = d
	}
	return f
}

// Choose is the address at which a rating is to be confirmed.
func (p *page) Choose(r dossier.Rating) string {
	return p.Lang.Link(p.Here, url.Values{"rating": {string(r)}})
}
