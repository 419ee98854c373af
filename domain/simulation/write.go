package simulation

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

// Reference says what the reference history is; it is the first event of a log that holds it.
var Reference = provenance.Described{
	Name:   "vinh-long-2019",
	Kind:   provenance.Reconstruction,
	NameVi: "Vĩnh Long 2019",
	NameEn: "Vĩnh Long 2019",
	NoteVi: "Dữ liệu tái dựng, không phải hồ sơ thật: các sự kiện được mô phỏng sao cho tổng số khớp với số liệu công bố năm 2019 (Quyết định 3252/QĐ-UBND). Người nộp đều là giả định.",
	NoteEn: "A reconstruction, not real dossiers: the events are simulated so that their sums agree with the figures published for 2019 (Decision 3252/QĐ-UBND). All applicants are invented.",
	At:     carriedFrom.Start(),
}

// Live says what goes on after the reference history.
var Live = provenance.Described{
	Name:   "live-simulation",
	Kind:   provenance.Simulation,
	NameVi: "Mô phỏng từ ngày 2/1/2020",
	NameEn: "Simulation from 2/1/2020 on",
	NoteVi: "Từ ngày 2/1/2020 các sự kiện do chương trình mô phỏng tạo ra.",
	NoteEn: "From 2/1/2020 on the events are made by a simulation.",
	At:     (yearEnds + 1).Start(),
}

// Progress tells how far writing has come: the day reached, of the days from the first to the last.
type Progress struct {
	Day, First, Last worktime.Day
	Dossiers, Events int
}

// bulk is how many events are written at once.
const bulk = 4096

// Write writes the reference history into a log: every command goes through the desk. What stands there already is not
// written again, so that an interrupted writing is completed by another. The log says of each event that it was recorded
// when it occurred. progress is told once for each day, and at the end.
func Write(ctx context.Context, log desk.BulkLog, law dossier.Law, progress func(Progress)) error {
	p := Progress{First: carriedFrom, Last: yearEnds}
	batch := desk.NewBatch(log, bulk, func(n int) { p.Events += n })
	batch.Recorded = Reference.At
	if err := describe(ctx, batch, Reference); err != nil {
		return err
	}
	player, editor := NewPlayer(desk.New(batch, law)), new(Editor)
	for step, err := range ahead(History(law, Seed)) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return errors.Join(err, batch.Flush(context.WithoutCancel(ctx)))
		}
		at := step.Command.Head().At
		if !at.Before(ReferenceEnd()) {
			break
		}
		batch.Recorded = at
		editor.Read(step)
		if _, err := player.Play(ctx, step); err != nil {
			return fmt.Errorf("reference history: %w", err)
		}
		if step.Index == 0 {
			p.Dossiers++
		}
		if day := worktime.DayOf(at); day > p.Day {
			p.Day = day
			progress(p)
		}
	}
	batch.Recorded = ReferenceEnd()
	err := finish(ctx, batch, written{p.Dossiers, editor.Edition()})
	progress(p)
	return err
}

// finish notes that the history is complete, and which edition it is.
func finish(ctx context.Context, batch *desk.Batch, w written) error {
	e, err := w.event(ReferenceEnd())
	if err != nil {
		return err
	}
	if _, err := batch.Append(ctx, Reference.Stream(), eventlog.Any, e); err != nil {
		return err
	}
	return batch.Flush(ctx)
}

// Continue notes in a log that the live simulation goes on from the reference history.
func Continue(ctx context.Context, log eventlog.Log) error { return describe(ctx, log, Live) }

func describe(ctx context.Context, log eventlog.Log, d provenance.Described) error {
	e, err := d.Encode()
	if err != nil {
		return err
	}
	_, err = log.Append(ctx, d.Stream(), eventlog.Any, e)
	return err
}
