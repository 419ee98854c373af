package directory

import "motcua/domain/worktime"

// PersonID identifies an officer, as in quay.12.
type PersonID = string

// Officer is somebody who acts on dossiers (cán bộ, công chức): in one role, for one agency, perhaps at one counter. Accounts
// and passwords are not here; this is who may be named in an event.
type Officer struct {
	Person  PersonID
	NameVi  string
	Role    Role
	Agency  AgencyCode
	Counter int // of the centre; 0: not at a counter
	InForce Validity
}

// OfficerOn finds an officer who is in office on a day.
func (c *Catalogue) OfficerOn(person PersonID, day worktime.Day) (Officer, bool) {
	return inForce(c.officers, c.officerAt, person, day)
}

// Officers returns all officers that are or were in office; none where the catalogue keeps no list of them.
func (c *Catalogue) Officers() []Officer { return filter(c.officers, func(int) bool { return true }) }

// KnowsOfficers reports whether the catalogue lists officers: then nobody else may act.
func (c *Catalogue) KnowsOfficers() bool { return len(c.officers) > 0 }
