package ocel

import (
	"strconv"
	"time"

	"motcua/domain/extract"
)

// log is the object that says what the extract was taken from.
func (o *output) log() object {
	a := o.x.About
	when := at(a.Recorded)
	what := object{ID: logType, Type: logType, Attributes: []attributeAt{
		{"position", strconv.FormatUint(uint64(a.Position), 10), when},
		{"recorded", when, when},
		{"personal", strconv.FormatBool(a.Personal), when},
		{"reconstruction", strconv.FormatBool(a.Reconstruction()), when},
		{"note", a.Notes(), when},
		{"extract", string(a.JSON()), when},
	}}
	what.add("from", a.From, a.Recorded)
	what.add("until", a.Until, a.Recorded)
	return what
}

// add gives an object a moment, unless it has none.
func (o *object) add(name string, moment, since time.Time) {
	if !moment.IsZero() {
		o.Attributes = append(o.Attributes, attributeAt{name, at(moment), at(since)})
	}
}

// tell gives an object a text, unless it is empty.
func (o *object) tell(name, text string, since time.Time) {
	if text != "" {
		o.Attributes = append(o.Attributes, attributeAt{name, text, at(since)})
	}
}

// dossierObject is a dossier: what it is about as it stands, its promises since they were made, its end since it ended.
func dossierObject(s extract.Story) object {
	row, begun := s.Row(), s.Events[0].Record.Occurred
	d := object{ID: dossierID(row.Dossier), Type: dossierType, Attributes: []attributeAt{}, Relationships: []relationship{
		{applicantID(row.Dossier), "submitted by"},
		{agencyID(row.Agency), "competent agency"},
	}}
	d.tell("procedure", row.Procedure, begun)
	d.tell("field", row.Field, begun)
	d.tell("level", row.Level, begun)
	d.tell("channel", row.Channel, begun)
	if row.ServiceLevel != 0 {
		d.tell("service_level", strconv.Itoa(int(row.ServiceLevel)), begun)
	}
	var last time.Time
	for _, t := range s.Events {
		if p := extract.Promised(t.Event); p != nil && !p.At.Equal(last) {
			d.add("promise", p.At, t.Record.Occurred)
			last = p.At
		}
	}
	d.add("finished", row.Finished, row.Finished)
	d.tell("timeliness", row.Timeliness, row.Finished)
	return d
}

// applicantObject is who handed the dossier in.
func applicantObject(s extract.Story) object {
	who := object{ID: applicantID(string(s.Code)), Type: applicant, Attributes: []attributeAt{}}
	who.tell("kind", string(s.State.Applicant), s.Events[0].Record.Occurred)
	who.tell("name", s.Name, s.Events[0].Record.Occurred)
	return who
}

// eventOf is what happened, and to what.
func eventOf(r extract.EventRow) event {
	e := event{ID: r.ID, Type: r.Activity, Time: at(r.Occurred), Attributes: []attribute{
		{"position", strconv.FormatInt(r.Position, 10)},
		{"recorded", at(r.Recorded)},
	}, Relationships: []relationship{{dossierID(r.Dossier), "dossier"}}}
	for _, a := range []attribute{{"role", r.Role}, {"timeliness", r.Timeliness}, {"original", r.Original}, {"outcome", r.Outcome}, {"rating", r.Rating}} {
		if a.Value != "" {
			e.Attributes = append(e.Attributes, a)
		}
	}
	if !r.Promise.IsZero() {
		e.Attributes = append(e.Attributes, attribute{"promise", at(r.Promise)})
	}
	if r.Amount != nil {
		e.Attributes = append(e.Attributes, attribute{"amount", strconv.FormatInt(*r.Amount, 10)})
	}
	if r.ApplicantKind != "" {
		e.Relationships = append(e.Relationships, relationship{applicantID(r.Dossier), "applicant"})
	}
	if r.Officer != "" {
		e.Relationships = append(e.Relationships, relationship{officerID(r.Officer), "done by"})
	}
	if r.OfficerAgency != "" {
		e.Relationships = append(e.Relationships, relationship{agencyID(r.OfficerAgency), "done at"})
	}
	if r.OfficerCounter != 0 {
		e.Relationships = append(e.Relationships, relationship{counterID(strconv.Itoa(int(r.OfficerCounter))), "at counter"})
	}
	if r.Concerns != "" {
		e.Relationships = append(e.Relationships, relationship{agencyID(r.Concerns), "concerns"})
	}
	return e
}
