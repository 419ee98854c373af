package reports

import (
	"cmp"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// Book is what form 06 is taken from: the dossiers that an office received in a period.
type Book struct {
	Taken
	Office   directory.AgencyCode
	From, To worktime.Day
	Personal bool // names, addresses and telephone numbers are printed; otherwise they are masked

	dossiers map[eventlog.StreamID]*Entry
}

// Entry is one dossier of the book.
type Entry struct {
	dossier.State
	Applicant dossier.Applicant // instead of its kind alone
	Handed    time.Time         // first handed on to the agency that resolves it; zero: never
}

// Booking folds the log, as far as it was known, into a book. Memory grows with the dossiers of the office that were received in
// the period.
func Booking(b Book) projections.Projection[*Book] {
	return projections.Projection[*Book]{
		Name: "form-06", Version: 1, Apply: book,
		Initial: func() *Book {
			own := b
			own.dossiers = make(map[eventlog.StreamID]*Entry)
			return &own
		},
	}
}

// opening reads whose a dossier is.
var opening = dossier.NewGlance(map[string][]string{dossier.NameSubmitted: {"matter.agency"}, dossier.NameReceived: {"matter.agency"}})

func book(b *Book, r eventlog.Recorded) (*Book, error) {
	counts, err := b.take(r)
	if !counts || err != nil {
		return b, err
	}
	d, open := b.dossiers[r.Stream]
	if !open {
		if ok, err := b.begins(r); !ok || err != nil {
			return b, err
		}
		d = new(Entry)
		b.dossiers[r.Stream] = d
	}
	e, err := dossier.Decode(r)
	if err != nil {
		return b, err
	}
	d.evolve(e)
	if received := d.ReceivedAt; !received.IsZero() && !b.within(received) || received.IsZero() && d.Finished() {
		delete(b.dossiers, r.Stream) // of another period, or never received
	}
	return b, nil
}

// begins reports whether a record opens a dossier that may come to stand in the book.
func (b *Book) begins(r eventlog.Recorded) (bool, error) {
	e, ok, err := opening.Decode(r)
	if !ok || err != nil {
		return false, err
	}
	switch e := e.(type) {
	case dossier.Submitted:
		return e.Matter.Agency == b.Office && worktime.OfficeDay(e.At) <= b.To, nil
	case dossier.Received:
		return e.Matter.Agency == b.Office && b.within(e.At), nil
	default:
		return false, nil
	}
}

func (b *Book) within(received time.Time) bool {
	day := worktime.OfficeDay(received)
	return b.From <= day && day <= b.To
}

// evolve folds one event. What was handed in online has the name in its submission and not in its receipt.
func (d *Entry) evolve(e dossier.Event) {
	d.State = dossier.Evolve(d.State, e)
	switch e := e.(type) {
	case dossier.Submitted:
		d.Applicant = e.Applicant
	case dossier.Received:
		d.Applicant = dossier.Applicant{
			Kind: e.Applicant.Kind, Name: cmp.Or(e.Applicant.Name, d.Applicant.Name),
			Phone: cmp.Or(e.Applicant.Phone, d.Applicant.Phone), Address: cmp.Or(e.Applicant.Address, d.Applicant.Address),
		}
	case dossier.Transferred:
		if d.Handed.IsZero() {
			d.Handed = e.At
		}
	default: // the state has what it tells
	}
}

// Entries are the dossiers in the order of receipt.
func (b *Book) Entries() []*Entry {
	var all []*Entry
	for _, d := range b.dossiers {
		if !d.ReceivedAt.IsZero() {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b *Entry) int {
		return cmp.Or(a.ReceivedAt.Compare(b.ReceivedAt), cmp.Compare(a.Code, b.Code))
	})
	return all
}

// promised is the promise in force, or the last one of a dossier that is finished; nil: its clock is stopped, or nothing was promised.
func (d *Entry) promised() *dossier.Promise {
	if !d.Finished() && (d.Paused || d.Restarts) {
		return nil
	}
	return d.Promise
}
