// Package access says who may enter which part of the site and see which dossier: the one place where that is decided. Who may
// do what to a dossier is the law's affair (dossier.Law.Decide).
package access

import (
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// Person is somebody who has signed in, in the role and at the place in which they act.
type Person struct {
	ID      directory.PersonID
	Name    string
	Role    directory.Role
	Agency  directory.AgencyCode
	Counter int // of the centre; 0: at none
}

// Actor is the person as events name them.
func (p Person) Actor() dossier.Actor {
	return dossier.Actor{Person: p.ID, Role: p.Role, Agency: p.Agency, Counter: p.Counter}
}

// Door is a part of the site that one enters or not, by one's role.
type Door string

// The doors.
const (
	Desk     Door = "desk"     // one's own start page, and one's password
	Intake   Door = "intake"   // tiếp nhận hồ sơ
	Counter  Door = "counter"  // what waits at the counter: to hand on, to return
	Work     Door = "work"     // the agency's worklist
	Load     Door = "load"     // load and lateness of each officer
	Rating   Door = "rating"   // asking an applicant how they were served, at one's own screen
	Files    Door = "files"    // scans are sent there, of papers that one brings into a dossier
	Dossier  Door = "dossier"  // a dossier's page; which ones is for [Sees] to say
	Search   Door = "search"   // among what one may see
	Accounts Door = "accounts" // accounts and their rights
	Screens  Door = "screens"  // the displays
	Replays  Door = "replays"  // the displays, lent for showing the past again
	Analysis Door = "analysis" // figures
	Reports  Door = "reports"  // reports on paper, and those that were taken
	Exports  Door = "exports"  // the log for the tools of analysts
	Looks    Door = "looks"    // who was shown whose data; it names dossiers by their codes, and nobody in them
)

// doors is who enters where.
var doors = map[Door][]directory.Role{
	Desk:     {directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator},
	Intake:   {directory.CounterOfficer},
	Counter:  {directory.CounterOfficer},
	Work:     {directory.Specialist, directory.AgencyHead, directory.CentreHead},
	Load:     {directory.AgencyHead, directory.CentreHead},
	Rating:   {directory.CounterOfficer},
	Files:    {directory.CounterOfficer, directory.Specialist, directory.AgencyHead},
	Dossier:  {directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator},
	Search:   {directory.CounterOfficer, directory.Specialist, directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator},
	Accounts: {directory.Administrator},
	Screens:  {directory.Administrator},
	Replays:  {directory.CentreHead, directory.Analyst, directory.Administrator},
	Analysis: {directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator},
	Reports:  {directory.AgencyHead, directory.CentreHead, directory.Analyst, directory.Administrator},
	Exports:  {directory.CentreHead, directory.Analyst, directory.Administrator},
	Looks:    {directory.CentreHead, directory.Administrator}, // who answers for the people, and for the accounts
}

// Doors lists all doors in the order in which they stand on a page.
func Doors() []Door {
	return []Door{Desk, Intake, Counter, Work, Load, Search, Analysis, Reports, Exports, Replays, Looks, Accounts, Screens, Rating, Files, Dossier}
}

// Enters reports whether a role may enter.
func Enters(role directory.Role, door Door) bool { return slices.Contains(doors[door], role) }

// Sight is how much of a dossier somebody sees.
type Sight int

// What is seen.
const (
	Nothing Sight = iota // not even that it exists
	Masked               // everything but who the applicant is and what people wrote
	Whole
)

// Sees says how much of a dossier somebody sees, by whether their agency has a part in it (dossier.Law.HasPart). The head of the
// one-stop sees all; analysts and administrators see all, but not whose.
func Sees(p Person, hasPart bool) Sight {
	switch p.Role {
	case directory.CentreHead:
		return Whole
	case directory.Analyst, directory.Administrator:
		return Masked
	case directory.CounterOfficer, directory.Specialist, directory.AgencyHead:
		if hasPart {
			return Whole
		}
	default:
	}
	return Nothing
}

// Everything reports whether somebody sees all dossiers, whole or masked, and not only those of one agency.
func Everything(p Person) bool { return Sees(p, false) != Nothing }

// TakesNames reports whether somebody may take out, on paper or in a file, who the applicants of an agency are; of all agencies where it
// is empty. Who sees them only one by one, or not at all, may not.
func TakesNames(p Person, agency directory.AgencyCode) bool {
	return p.Role == directory.CentreHead || p.Role == directory.AgencyHead && agency != "" && p.Agency == agency
}
