package main

import (
	"errors"

	"motcua/domain/eventlog"
	"motcua/projections/members"
	"motcua/projections/register"
)

// past prints the list of a cell in a state of the log: the register holds none but that of now.
func (c *listCmd) past(a *app, q register.Query, out listing) error {
	if q.Cell == "" {
		return errors.New("--at and --known-at are of a cell: choose one with --cell, such as overdue")
	}
	if q.Text != "" || q.Status != 0 || q.Since != 0 || q.Until != 0 || q.Sees != "" {
		return errors.New("--search, --status, --since, --until and --sees ask about now: leave them out with --at and --known-at")
	}
	_, _, as, err := c.period().read()
	if err != nil {
		return err
	}
	return a.reading(c.Data, func(log eventlog.Log) error {
		shown := a.bar("list")
		if l, ok := log.(interface{ Head() eventlog.Position }); ok {
			shown.ChangeMax64(int64(l.Head())) //nolint:gosec // far below 2^63
		}
		b, err := members.Find(a.ctx, log, members.Question{Slices: q.Slices, From: q.From, To: q.To, AsOf: as}, func(p eventlog.Position) { _ = shown.Set64(int64(p)) }) //nolint:gosec // far below 2^63; and only a picture
		_ = shown.Finish()
		if err != nil {
			return err
		}
		state, err := a.stateOf(log, c.Data, as)
		if err == nil {
			err = out.begin(c.head(q, b.Count(q.Cell), b.At(), state))
		}
		if err != nil {
			return err
		}
		n := 0
		for stream := range b.Members(q.Cell) {
			if n++; q.Limit > 0 && n > q.Limit {
				break
			}
			d, err := b.Dossier(a.ctx, log, stream)
			if err == nil {
				err = out.dossier(d)
			}
			if err != nil {
				return err
			}
		}
		return out.end()
	})
}
