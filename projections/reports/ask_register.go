package reports

import (
	"motcua/domain/directory"
	"motcua/projections/figures"
)

// register answers with form 06.
func (a *Answer) register(c *directory.Catalogue, book *Book) error {
	names := Names{
		Office: figures.NameOn(c, figures.Slice{Dimension: figures.ByAgency, Key: string(a.Office)}, a.To),
		Procedure: func(p directory.ProcedureCode) string {
			return figures.NameOn(c, figures.Slice{Dimension: figures.ByProcedure, Key: string(p)}, a.To)
		},
	}
	names.Short = names.Office
	if agency, ok := c.AgencyOn(a.Office, a.To); ok {
		names.Short = agency.ShortVi
	}
	for _, e := range book.Entries() {
		a.Keys = append(a.Keys, string(e.Code))
	}
	a.Table, a.Ahead = Form06(book, names), book.ahead(a.To)
	return nil
}
