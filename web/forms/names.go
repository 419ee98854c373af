package forms

import (
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// reception is what an office's part is called that receives dossiers (Decree 61/2018, art. 7).
const reception = "Bộ phận Tiếp nhận và Trả kết quả"

// committees are how the names of People's Committees begin; what follows is the place.
var committees = []string{
	"Ủy ban nhân dân tỉnh ", "Ủy ban nhân dân thành phố ", "Ủy ban nhân dân huyện ", "Ủy ban nhân dân thị xã ", "Ủy ban nhân dân quận ",
	"Ủy ban nhân dân xã ", "Ủy ban nhân dân thị trấn ",
}

// placeOf is the place in the name of a People's Committee, as papers are dated: "Long Hồ". A ward with a number keeps the word: "Phường 1".
func placeOf(committee string) string {
	for _, begin := range committees {
		if place, ok := strings.CutPrefix(committee, begin); ok {
			return place
		}
	}
	if ward, ok := strings.CutPrefix(committee, "Ủy ban nhân dân phường "); ok {
		if strings.Trim(ward, "0123456789") == "" {
			return "Phường " + ward
		}
		return ward
	}
	return ""
}

// registry finds the names of what events hold codes of.
type registry struct {
	c     *directory.Catalogue
	names func(directory.PersonID) string // of officers; nil: as the catalogue has them
}

// agency is an agency's name on a day; its code where the catalogue does not know it.
func (r registry) agency(code directory.AgencyCode, at time.Time) string {
	if a, ok := r.c.AgencyOn(code, worktime.DayOf(at)); ok {
		return a.NameVi
	}
	if a, ok := r.c.Agency(code); ok {
		return a.NameVi
	}
	return string(code)
}

// person is an officer's name; the account's where the catalogue keeps no list of officers.
func (r registry) person(by dossier.Actor, at time.Time) string { return r.called(by.Person, at) }

func (r registry) called(person string, at time.Time) string {
	if r.names != nil {
		return r.names(person)
	}
	if o, ok := r.c.OfficerOn(person, worktime.DayOf(at)); ok {
		return o.NameVi
	}
	return person
}

// offices are the one-stop that received a dossier, its agency, and the place where they write.
func (r registry) offices(m dossier.Matter, at time.Time) (oneStop, agency Office, place string) {
	about := r.c.About()
	place = placeOf(about.NameVi)
	name := r.agency(m.Agency, at)
	agency = Office{Above: about.NameVi, Name: name, Short: "BPTNTKQ"}
	oneStop = agency
	oneStop.Desk = reception
	if m.Level != directory.Province {
		if own := placeOf(name); own != "" {
			place = own
		}
		agency.Above, oneStop = "", Office{Above: name, Desk: reception, Short: agency.Short}
	}
	if m.Counter > 0 {
		oneStop = Office{Above: about.NameVi, Name: about.CentreVi, Short: "TTPVHCC"}
		place = placeOf(about.NameVi)
	}
	return oneStop, agency, place
}
