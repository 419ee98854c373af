package main

import (
	"motcua/domain/account"
	"motcua/domain/directory"
)

// demoAccount is an account of the demonstration: one for each role, all at one agency with a neighbour, so that a dossier's whole life can be
// gone through.
type demoAccount struct {
	id     account.ID
	name   string
	rights account.Rights
}

// demoPassword opens all accounts of the demonstration; its sign-in page says so.
const demoPassword = "mot-cua-demo"

// demoAccounts are the officers whom the catalogue of the reconstruction names, for counter 7's agency and its neighbour.
func demoAccounts(c *directory.Catalogue) (all []demoAccount) {
	const home, neighbour = "000.00.04.H61", "000.00.05.H61"
	for _, o := range c.Officers() {
		switch {
		case o.Counter == 7,
			o.Agency == home && o.Role != directory.CounterOfficer,
			o.Agency == neighbour && o.Role == directory.Specialist,
			o.Role == directory.CentreHead, o.Role == directory.Administrator:
			rights := account.Rights{Role: o.Role, Agency: o.Agency}
			if o.Counter > 0 {
				rights.Counters = []int{o.Counter}
			}
			all = append(all, demoAccount{o.Person, o.NameVi, rights})
		}
	}
	return append(all, demoAccount{"pt.trungtam", "Chuyên viên phân tích giả định", account.Rights{Role: directory.Analyst, Agency: c.About().Code}})
}
