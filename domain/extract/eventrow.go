package extract

import (
	"context"
	"iter"
	"strings"
	"time"

	"motcua/domain/cloudevent"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// EventRow is one event of a dossier as one row of a table. Empty stands for what the event does not tell. Its fields, in order, are the
// columns of every table format; their names are an interface.
type EventRow struct {
	Position, Revision int64
	ID                 string
	Type, Activity     string // stored name with its version; without prefix and version, such as transferred
	Dossier            string // code; empty for an event that happened to none, such as a target that was recorded
	Occurred, Recorded time.Time

	Procedure, Field, Agency, Level, Channel string // of the dossier, where the event opens it
	ServiceLevel, Counter                    int32
	ApplicantKind, Applicant                 string // the name only with personal data
	Promise                                  time.Time
	PromiseUnit, Timeliness, Original        string
	Outcome, Rating, Concerns                string // Concerns: the agency that it was handed to, that was asked, that answered
	Amount                                   *int64 // đồng
	Officer, Role, OfficerAgency             string // who did it; a pseudonym without personal data
	OfficerCounter                           int32
	Data                                     string // JSON, as stored; without personal data only the fields that may leave

	// With these a table can be imported again: see [Import].
	Stream string
	Told   string // Occurred with the offset that it was told in, RFC 3339
	Meta   string // JSON, as stored; only with personal data
}

// Activity is the name of an event's kind without what is the same for all: dossier.fee-paid.v1 is fee-paid.
func Activity(stored string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(dossier.NameNow(stored), "dossier."), ".v")
	return name
}

// EventRows yields the events of the selection, in the order of the log.
func (x *Extract) EventRows(ctx context.Context) iter.Seq2[EventRow, error] {
	return func(yield func(EventRow, error) bool) {
		for r, err := range x.All(ctx) {
			if err != nil {
				yield(EventRow{}, err)
				return
			}
			code, ok := dossier.CodeOf(r.Stream)
			if !ok {
				if !yield(x.row(r), nil) {
					return
				}
				continue
			}
			e, err := dossier.Decode(r)
			if err != nil {
				yield(EventRow{}, err)
				return
			}
			if !yield(x.Row(code, Told{r, e}), nil) {
				return
			}
		}
	}
}

// Row is an event of a dossier in one row.
func (x *Extract) Row(code dossier.Code, t Told) EventRow {
	r, e := t.Record, t.Event
	by := e.Head().By
	row := x.row(r)
	row.Dossier, row.Officer, row.Role, row.OfficerAgency, row.OfficerCounter = string(code), x.Officer(by), string(by.Role), string(by.Agency), int32(by.Counter) //nolint:gosec // 1 to 32
	if m, a, ok := Opening(e); ok {
		row.Procedure, row.Field, row.Agency, row.Level, row.Channel = string(m.Procedure), string(m.Field), string(m.Agency), string(m.Level), string(m.Channel)
		row.ServiceLevel, row.Counter = int32(m.ServiceLevel), int32(m.Counter) //nolint:gosec // 2 to 4, 1 to 32
		if row.ApplicantKind = string(a.Kind); x.Personal {
			row.Applicant = a.Name
		}
	}
	if p := Promised(e); p != nil {
		row.Promise, row.PromiseUnit = p.At, string(p.Unit)
	}
	row.tell(e)
	return row
}

// row is what every event tells.
func (x *Extract) row(r eventlog.Recorded) EventRow {
	row := EventRow{
		Position: int64(r.Position), Revision: int64(r.Revision), ID: r.ID.String(), Type: r.Type, Activity: Activity(r.Type), //nolint:gosec // positions stay far below 2^63
		Occurred: r.Occurred, Recorded: r.Recorded, Stream: string(r.Stream), Told: r.Occurred.Format(time.RFC3339Nano),
	}
	if !x.Personal {
		row.Data = string(cloudevent.Public("", r).Data)
		return row
	}
	row.Data, row.Meta = string(r.Data), string(r.Meta)
	return row
}

// tell puts in what only one kind of event tells.
func (row *EventRow) tell(e dossier.Event) {
	switch e := e.(type) {
	case dossier.Resolved:
		row.Timeliness, row.Original = string(e.Timeliness), string(e.Original)
	case dossier.TaskCompleted:
		row.Timeliness = string(e.Timeliness)
	case dossier.Decided:
		row.Outcome = string(e.Outcome)
	case dossier.Rated:
		row.Rating = string(e.Rating)
	case dossier.FeeCharged:
		row.Amount = &e.Amount
	case dossier.FeePaid:
		row.Amount = &e.Amount
	case dossier.FeeWaived:
		row.Amount = &e.Amount
	default:
		row.Concerns = string(Concerns(e))
	}
}

// Concerns is the other agency that an event is about: that a dossier is handed to, that is asked or that answers; "" for none.
func Concerns(e dossier.Event) directory.AgencyCode {
	switch e := e.(type) {
	case dossier.Transferred:
		return e.To
	case dossier.TransferAccepted:
		return e.Agency
	case dossier.TransferDeclined:
		return e.Agency
	case dossier.ConsultationRequested:
		return e.Agency
	case dossier.ConsultationAnswered:
		return e.Agency
	case dossier.ConsultationLapsed:
		return e.Agency
	case dossier.TaskOpened:
		return e.Agency
	default:
		return ""
	}
}

// Promised is the promise that an event makes, moves or is judged by; nil for none.
func Promised(e dossier.Event) *dossier.Promise {
	switch e := e.(type) {
	case dossier.Received:
		return e.Promise
	case dossier.Supplemented:
		return e.Promise
	case dossier.Resumed:
		return e.Promise
	case dossier.Extended:
		return &e.Promise
	case dossier.Resolved:
		return e.Promise
	default:
		return nil
	}
}
