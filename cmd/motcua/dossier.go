package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

type dossierCmd struct {
	Code string `arg:"" help:"Code of the dossier, such as 000.00.12.H61-190401-0001."`
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	At   string `placeholder:"MOMENT" help:"Sum the clock up at this moment (RFC 3339) instead of at the last event."`
	JSON bool   `name:"json" help:"Print one JSON object instead of a page."`
}

// Help shows an example.
func (*dossierCmd) Help() string {
	return "Tells a dossier's story, event by event, its clock ledger with what was used and left, and how its promise was counted.\n\n" +
		"Example: motcua dossier 000.00.12.H61-190401-0001 --data ./data/demo"
}

// control is what the control sheet (phiếu kiểm soát, form 05) tells of a dossier.
type control struct {
	Code     dossier.Code       `json:"code"`
	Status   dossier.Status     `json:"status"`
	Matter   dossier.Matter     `json:"matter"`
	Holder   string             `json:"holder"`
	Officer  string             `json:"officer,omitempty"`
	Promise  *dossier.Promise   `json:"promise,omitempty"`
	Original *dossier.Promise   `json:"original_promise,omitempty"`
	Outcome  dossier.Timeliness `json:"timeliness,omitempty"`
	At       time.Time          `json:"at"`
	Clock    dossier.Totals     `json:"clock,omitzero"`
	Ledger   []controlEntry     `json:"ledger"`
	Tasks    []dossier.Task     `json:"tasks,omitempty"`
	Events   []controlEvent     `json:"events"`
}

// controlEntry is a line of the clock ledger with the sums up to it and, where a promise was counted, how.
type controlEntry struct {
	dossier.Entry
	Totals  dossier.Totals `json:"totals,omitzero"`
	Counted []string       `json:"counted,omitempty"`
}

// controlEvent is an event as it is stored.
type controlEvent struct {
	Revision eventlog.Revision `json:"revision"`
	Position eventlog.Position `json:"position"`
	Type     string            `json:"type"`
	Occurred time.Time         `json:"occurred"`
	Recorded time.Time         `json:"recorded"`
	By       dossier.Actor     `json:"by"`
	Data     json.RawMessage   `json:"data"`
}

// Run reads the dossier's stream and prints its story.
func (c *dossierCmd) Run(a *app) (err error) {
	log, err := a.readLog(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	hours, err := a.inForce(log, c.Data)
	if err != nil {
		return err
	}
	law := lawBy(hours)
	sheet := control{Code: dossier.Code(c.Code), Ledger: []controlEntry{}}
	var state dossier.State
	for r, err := range log.ReadStream(a.ctx, sheet.Code.Stream(), 0) {
		if err != nil {
			return err
		}
		e, err := dossier.Decode(r)
		if err != nil {
			return err
		}
		state = dossier.Evolve(state, e)
		sheet.Events = append(sheet.Events, controlEvent{r.Revision, r.Position, r.Type, r.Occurred, r.Recorded, e.Head().By, r.Data})
	}
	if !state.Exists() {
		return fmt.Errorf("there is no dossier %s in %s", c.Code, c.Data)
	}
	sheet.At = state.Last
	if c.At != "" {
		if sheet.At, err = time.Parse(time.RFC3339, c.At); err != nil {
			return fmt.Errorf("--at: %q is no moment such as 2019-04-01T09:00:00+07:00", c.At)
		}
	}
	if err := sheet.fill(law, state); err != nil {
		return err
	}
	if c.JSON {
		return a.printJSON(sheet)
	}
	return sheet.print(a.out, law.Catalogue)
}

// fill sums the clock up.
func (s *control) fill(law dossier.Law, state dossier.State) error {
	s.Status, s.Matter, s.Holder, s.Officer = state.Status, state.Matter, string(state.Holder), state.Officer
	s.Promise, s.Original, s.Outcome, s.Tasks = state.Promise, state.Original(), state.Timeliness, state.Tasks
	lines, totals, err := law.AccountOf(state, s.At)
	if err != nil {
		return err
	}
	for _, l := range lines {
		line := controlEntry{Entry: l.Entry, Totals: l.Totals}
		for _, day := range l.Counted {
			line.Counted = append(line.Counted, day.Vietnamese())
		}
		s.Ledger = append(s.Ledger, line)
	}
	s.Clock = totals
	return nil
}
