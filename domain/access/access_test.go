package access_test

import (
	"slices"
	"testing"

	"motcua/domain/access"
	"motcua/domain/directory"
)

// table is who enters where, told once more: whoever changes a door changes this line, too.
var table = map[access.Door]string{
	access.Desk: "csahnm", access.Intake: "c", access.Counter: "c", access.Work: "sah", access.Load: "ah", access.Dossier: "csahnm",
	access.Search: "csahnm", access.Accounts: "m", access.Screens: "m", access.Analysis: "ahnm",
}

var letters = map[directory.Role]rune{
	directory.CounterOfficer: 'c', directory.Specialist: 's', directory.AgencyHead: 'a', directory.CentreHead: 'h', directory.Analyst: 'n', directory.Administrator: 'm',
}

func TestEveryRoleEntersWhereTheTableSaysAndNowhereElse(t *testing.T) {
	if len(table) != len(access.Doors()) {
		t.Errorf("%d doors, and the table has %d", len(access.Doors()), len(table))
	}
	for _, door := range access.Doors() {
		for _, role := range directory.Roles() {
			letter, staff := letters[role]
			want := staff && slices.Contains([]rune(table[door]), letter)
			if got := access.Enters(role, door); got != want {
				t.Errorf("%s enters %s: %v", role, door, got)
			}
		}
	}
}

func TestADossierIsSeenByWhoHasAPartInIt(t *testing.T) {
	parts := []directory.AgencyCode{"000.00.04.H61", "000.00.05.H61"}
	for _, c := range []struct {
		role   directory.Role
		agency directory.AgencyCode
		want   access.Sight
	}{
		{directory.CounterOfficer, "000.00.04.H61", access.Whole}, {directory.CounterOfficer, "000.00.06.H61", access.Nothing},
		{directory.Specialist, "000.00.05.H61", access.Whole}, {directory.Specialist, "000.00.06.H61", access.Nothing},
		{directory.AgencyHead, "000.00.05.H61", access.Whole}, {directory.AgencyHead, "", access.Nothing},
		{directory.CentreHead, "000.00.00.H61", access.Whole}, {directory.Analyst, "000.00.00.H61", access.Masked},
		{directory.Administrator, "000.00.00.H61", access.Masked}, {directory.Display, "000.00.04.H61", access.Nothing},
		{directory.Applicant, "000.00.04.H61", access.Nothing}, {directory.System, "000.00.04.H61", access.Nothing},
	} {
		if got := access.Sees(access.Person{Role: c.role, Agency: c.agency}, parts); got != c.want {
			t.Errorf("%s of %q sees %v", c.role, c.agency, got)
		}
	}
}
