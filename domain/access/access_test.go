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
	access.Search: "csahnm", access.Accounts: "m", access.Screens: "m", access.Replays: "hnm", access.Analysis: "ahnm",
	access.Reports: "ahnm", access.Exports: "hnm", access.Looks: "hm", access.Rating: "c", access.Files: "csa",
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

func TestNamesAreTakenOutByTheHeadsOfThoseWhoHaveThemOnly(t *testing.T) {
	for _, role := range directory.Roles() {
		p := access.Person{Role: role, Agency: "000.00.04.H61"}
		for agency, want := range map[directory.AgencyCode]bool{
			"000.00.04.H61": role == directory.AgencyHead || role == directory.CentreHead,
			"000.00.05.H61": role == directory.CentreHead, "": role == directory.CentreHead,
		} {
			if got := access.TakesNames(p, agency); got != want {
				t.Errorf("%s takes names of %q: %v", role, agency, got)
			}
		}
	}
	if access.TakesNames(access.Person{Role: directory.AgencyHead}, "") {
		t.Error("a head of no agency takes the names of all")
	}
}
