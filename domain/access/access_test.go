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
	for role, want := range map[directory.Role][2]access.Sight{ // without a part, with one
		directory.CounterOfficer: {access.Nothing, access.Whole}, directory.Specialist: {access.Nothing, access.Whole}, directory.AgencyHead: {access.Nothing, access.Whole},
		directory.CentreHead: {access.Whole, access.Whole}, directory.Analyst: {access.Masked, access.Masked}, directory.Administrator: {access.Masked, access.Masked},
		directory.Display: {}, directory.Applicant: {}, directory.System: {},
	} {
		for i, part := range []bool{false, true} {
			if got := access.Sees(access.Person{Role: role}, part); got != want[i] {
				t.Errorf("%s with a part %v sees %v", role, part, got)
			}
		}
		if access.Everything(access.Person{Role: role}) != (want[0] != access.Nothing) {
			t.Errorf("%s sees everything: %v", role, want[0] == access.Nothing)
		}
	}
}
