package extract

import (
	"context"
	"iter"
	"time"

	"motcua/domain/dossier"
)

// DossierRow is one dossier as one row of a table, as it stands at the extract's position. Empty stands for what has not happened. Its
// fields, in order, are the columns of every table format; their names are an interface.
type DossierRow struct {
	Dossier                                  string // code
	Procedure, Field, Agency, Level, Channel string
	ServiceLevel, Counter                    int32
	ApplicantKind, Applicant                 string    // the name only with personal data
	Status                                   int32     // national status code, 1 to 10
	Submitted, Received                      time.Time // Submitted: the first event
	Promise                                  time.Time // in force; empty while the clock stands still, and where nothing was promised
	PromiseUnit                              string
	FirstPromise                             time.Time
	Finished                                 time.Time
	End                                      string // resolved, withdrawn, stopped or refused
	Timeliness, Outcome                      string
	Returned                                 time.Time
	Rating                                   string
	FeeDue, FeePaid                          int64 // đồng
	Extended, Waits                          bool
	Holder                                   string // the agency that has it
	Supplements, Events                      int64  // how often the applicant was asked; how many events there were
}

// DossierRows yields the dossiers of the selection: see [Extract.Stories].
func (x *Extract) DossierRows(ctx context.Context) iter.Seq2[DossierRow, error] {
	return func(yield func(DossierRow, error) bool) {
		for s, err := range x.Stories(ctx) {
			if err != nil {
				yield(DossierRow{}, err)
				return
			}
			if !yield(s.Row(), nil) {
				return
			}
		}
	}
}

// Row is the story in one row.
func (s Story) Row() DossierRow {
	st, m := s.State, s.State.Matter
	row := DossierRow{
		Dossier: string(s.Code), Procedure: string(m.Procedure), Field: string(m.Field), Agency: string(m.Agency), Level: string(m.Level), Channel: string(m.Channel),
		ServiceLevel: int32(m.ServiceLevel), Counter: int32(m.Counter), //nolint:gosec // 2 to 4, 1 to 32
		ApplicantKind: string(st.Applicant), Applicant: s.Name, Status: int32(st.Status), //nolint:gosec // 1 to 10
		Submitted: s.Events[0].Record.Occurred, Received: st.ReceivedAt, Finished: st.FinishedAt, End: s.end(), Timeliness: string(st.Timeliness),
		Outcome: string(st.Outcome), Returned: st.ReturnedAt, Rating: string(st.Rating), FeeDue: st.FeeDue, FeePaid: st.FeePaid,
		Extended: st.Extended, Waits: st.Waits, Holder: string(st.Holder),
		Supplements: int64(st.Supplements), Events: int64(len(s.Events)),
	}
	if p := st.Promise; p != nil && (st.Finished() || !st.Paused && !st.Restarts) {
		row.Promise, row.PromiseUnit = p.At, string(p.Unit)
	}
	if p := st.Original(); p != nil {
		row.FirstPromise = p.At
	}
	return row
}

// end is how the dossier left the process; "" while it is in it.
func (s Story) end() (how string) {
	for _, t := range s.Events {
		switch t.Event.(type) {
		case dossier.Resolved, dossier.Withdrawn, dossier.Stopped, dossier.Refused:
			how = Activity(t.Record.Type)
		default: // goes on
		}
	}
	return how
}
