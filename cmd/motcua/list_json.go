package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// listing prints a list as it comes.
type listing interface {
	begin(listHead) error
	dossier(register.Dossier) error
	end() error
}

// listHead is what a list says of itself; its names are an interface.
type listHead struct {
	From *worktime.Day `json:"from,omitempty"`
	To   *worktime.Day `json:"to,omitempty"`
	asOfReport
	Slice    map[figures.Dimension]string `json:"slice"` // what was asked for; empty: everything
	Cell     register.Cell                `json:"cell,omitempty"`
	Search   string                       `json:"search,omitempty"`
	Status   dossier.Status               `json:"only_status,omitempty"`
	Since    *worktime.Day                `json:"since,omitempty"`
	Until    *worktime.Day                `json:"until,omitempty"`
	Sees     directory.AgencyCode         `json:"sees,omitempty"`
	Count    int                          `json:"count"`    // of all, whatever the limit
	Position eventlog.Position            `json:"position"` // of the log that the list was taken at
}

func (c *listCmd) head(q register.Query, n int, at eventlog.Position, state asOfReport) listHead {
	h := listHead{asOfReport: state, Slice: make(map[figures.Dimension]string), Cell: q.Cell, Search: q.Text, Status: q.Status, Sees: q.Sees, Count: n, Position: at}
	if q.Since != 0 {
		h.Since = &q.Since
	}
	if q.Until != 0 {
		h.Until = &q.Until
	}
	if q.Cell != "" {
		h.From, h.To = &q.From, &q.To
	}
	for _, s := range q.Slices {
		h.Slice[s.Dimension] = s.Key
	}
	return h
}

// listRow is one dossier of the list; its names are an interface.
type listRow struct {
	Code          dossier.Code            `json:"code"`
	ReceivedAt    *time.Time              `json:"received_at,omitempty"` // absent: handed in online, not accepted yet
	Promised      *time.Time              `json:"promised,omitempty"`    // in force, or the one that the result was judged against
	Unpromised    bool                    `json:"unpromised,omitempty"`  // received and never promised a date
	Status        dossier.Status          `json:"status"`                // national code
	FinishedAt    *time.Time              `json:"finished_at,omitempty"`
	Timeliness    dossier.Timeliness      `json:"timeliness,omitempty"` // of a result
	Ended         bool                    `json:"ended_without_result,omitempty"`
	ReturnedAt    *time.Time              `json:"returned_at,omitempty"`
	Level         string                  `json:"level"`
	ServiceLevel  string                  `json:"service_level"`
	Agency        string                  `json:"agency"`
	AgencyName    string                  `json:"agency_name"`
	Field         string                  `json:"field"`
	Procedure     string                  `json:"procedure"`
	ProcedureName string                  `json:"procedure_name"`
	Channel       string                  `json:"channel"`
	Counter       string                  `json:"counter"`
	Holder        directory.AgencyCode    `json:"holder,omitempty"`  // who has it
	Officer       string                  `json:"officer,omitempty"` // who was named for it; only where personal data were asked for
	ApplicantKind directory.ApplicantKind `json:"applicant_kind,omitempty"`
	Applicant     string                  `json:"applicant,omitempty"` // only where personal data were asked for
	Phone         string                  `json:"phone,omitempty"`     // 〃; else only its last three digits
}

// listJSON prints one JSON object, a line for each dossier.
type listJSON struct {
	w         io.Writer
	catalogue *directory.Catalogue
	personal  bool
	buffer    bytes.Buffer
	rows      int
}

func (l *listJSON) begin(h listHead) error {
	head, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(l.w, "%s,\n  \"dossiers\": [", bytes.TrimSuffix(head, []byte("\n}")))
	return err
}

func (l *listJSON) dossier(d register.Dossier) error {
	row := listRow{
		Code: d.Code, ReceivedAt: given(d.ReceivedAt), Promised: given(d.PromisedAt), Unpromised: d.Unpromised, Status: d.Status,
		FinishedAt: given(d.FinishedAt), Timeliness: d.Timeliness, Ended: d.Ended, ReturnedAt: given(d.ReturnedAt),
		Level: d.Level, ServiceLevel: d.ServiceLevel, Agency: d.Agency, Field: d.Field, Procedure: d.Procedure, Channel: d.Channel, Counter: d.Counter, Holder: d.Holder,
		AgencyName:    figures.NameOf(l.catalogue, figures.Slice{Dimension: figures.ByAgency, Key: d.Agency}),
		ProcedureName: figures.NameOf(l.catalogue, figures.Slice{Dimension: figures.ByProcedure, Key: d.Procedure}),
		ApplicantKind: d.ApplicantKind, Phone: d.Phone.Masked(),
	}
	if l.personal {
		row.Applicant, row.Phone, row.Officer = d.Applicant, string(d.Phone), d.Officer
	}
	l.buffer.Reset()
	if l.rows++; l.rows > 1 {
		l.buffer.WriteByte(',')
	}
	l.buffer.WriteString("\n    ")
	out := json.NewEncoder(&l.buffer)
	out.SetEscapeHTML(false)
	if err := out.Encode(row); err != nil {
		return err
	}
	_, err := l.w.Write(bytes.TrimSuffix(l.buffer.Bytes(), []byte("\n")))
	return err
}

func (l *listJSON) end() error {
	end := "]\n}\n"
	if l.rows > 0 {
		end = "\n  ]\n}\n"
	}
	_, err := io.WriteString(l.w, end)
	return err
}

// given is a moment that there is, or nil.
func given(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
