package register

import (
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/figures"
)

// hands are in whose hands a dossier is, and who else has a part in it.
type hands struct {
	holder  directory.AgencyCode   // who has it
	offered directory.AgencyCode   // to whom it was handed on and who has not accepted it yet
	officer string                 // who was named for it
	asked   []directory.AgencyCode // who was consulted or given a task, each once
}

// handOn folds what an event says of the status, of whose hands the dossier is in and of its link, by the domain's own law.
func (e *entry) handOn(ev dossier.Event) {
	s := dossier.Evolve(dossier.State{Status: e.status, ReceivedAt: e.received, Holder: e.holder, Offered: e.offered, Officer: e.officer, Link: e.link}, ev)
	e.status, e.holder, e.offered, e.officer, e.link = s.Status, s.Holder, s.Offered, s.Officer, s.Link
	switch ev := ev.(type) {
	case dossier.ConsultationRequested:
		e.ask(ev.Agency)
	case dossier.TaskOpened:
		e.ask(ev.Agency)
	default: // asks nobody
	}
}

func (e *entry) ask(agency directory.AgencyCode) {
	if agency != "" && !slices.Contains(e.asked, agency) {
		e.asked = append(e.asked, agency)
	}
}

// parts are the agencies, other than the competent one, that have a part in the dossier (cơ quan phối hợp): that have it, that it was
// handed on to, or that were ever consulted or given a task. Those who were asked come first; the competent one may be among them.
func (e *entry) parts() []directory.AgencyCode {
	all := slices.Clone(e.asked)
	for _, agency := range []directory.AgencyCode{e.holder, e.offered} {
		if agency != "" && string(agency) != e.slices[agencyAt] && !slices.Contains(all, agency) {
			all = append(all, agency)
		}
	}
	return all
}

// agencyAt is the place of the competent agency among an entry's slices.
const agencyAt = 2

// agency is an agency's code by its number; "" for 0, nobody.
func (w *Writer) agency(id int64) directory.AgencyCode {
	return directory.AgencyCode(w.keys.named[id].Key)
}

// agencyID is an agency's number; 0 for nobody.
func (w *Writer) agencyID(agency directory.AgencyCode) (int64, error) {
	if agency == "" {
		return 0, nil
	}
	return w.keys.id(w.conn, figures.Slice{Dimension: figures.ByAgency, Key: string(agency)})
}

// loadParts reads which agencies were asked about a dossier; the others follow from its row.
func (w *Writer) loadParts(e *entry) error {
	stmt := w.sql.parts
	defer stmt.Reset()
	stmt.BindInt64(1, e.id)
	for {
		found, err := stmt.Step()
		if err != nil || !found {
			return err
		}
		e.parted = true
		if stmt.ColumnBool(1) {
			e.asked = append(e.asked, w.agency(stmt.ColumnInt64(0)))
		}
	}
}

// storeParts replaces a dossier's parts by what they are now; most have none.
func (w *Writer) storeParts(e *entry) error {
	if e.parted {
		w.sql.unpart.BindInt64(1, e.id)
		if err := run(w.sql.unpart); err != nil {
			return err
		}
	}
	parts := e.parts()
	for i, agency := range parts {
		id, err := w.agencyID(agency)
		if err != nil {
			return err
		}
		w.sql.part.BindInt64(1, id)
		w.sql.part.BindInt64(2, e.id)
		w.sql.part.BindBool(3, i < len(e.asked))
		if err := run(w.sql.part); err != nil {
			return err
		}
	}
	e.parted = len(parts) > 0
	return nil
}
