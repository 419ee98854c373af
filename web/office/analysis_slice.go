package office

import (
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/web/pages"
)

// sliceName is what people called a slice of one dimension on a day.
func (o *Office) sliceName(p *page, s figures.Slice, day worktime.Day) string {
	switch s.Key {
	case figures.OwnDesk:
		return p.T("analysis.own_desk")
	case figures.Unknown:
		return p.T("analysis.unknown")
	}
	c := o.opt.Law.Catalogue
	switch s.Dimension {
	case figures.ByAgency:
		if a, ok := c.AgencyOn(directory.AgencyCode(s.Key), day); ok {
			return p.Lang.Pick(a.NameVi, a.NameEn)
		}
		return o.agencyName(p, directory.AgencyCode(s.Key))
	case figures.ByField:
		if f, ok := c.Field(directory.FieldCode(s.Key)); ok {
			return f.NameVi
		}
	case figures.ByProcedure:
		if found, ok := c.ProcedureOn(directory.ProcedureCode(s.Key), day); ok {
			return found.NameVi
		}
		return o.procedureName(directory.ProcedureCode(s.Key))
	case figures.ByCounter:
		return p.T("office.counter") + " " + s.Key
	case figures.ByLevel:
		return p.known("level.", s.Key)
	case figures.ByServiceLevel:
		if _, err := strconv.Atoi(s.Key); err == nil {
			return p.known("service_level.", s.Key)
		}
	case figures.ByChannel:
		return p.known("dossier.channel.", s.Key)
	default: // the centre, and pairs, which are named by their parts
	}
	return s.Key
}

// langOf is the language of a slice's name where it is always the same one: the catalogue names fields and procedures in Vietnamese alone.
func langOf(s figures.Slice) pages.Language {
	if s.Dimension == figures.ByField || s.Dimension == figures.ByProcedure {
		return pages.Vietnamese
	}
	return ""
}

// known is the word for a value out of an address, which may be any text; the value itself where there is none.
func (p *page) known(prefix, value string) string {
	if said := p.T(prefix + value); said != prefix+value {
		return said
	}
	return value
}
