package csvimport

import (
	"context"
	"errors"
	"fmt"
	"math"

	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
)

// write carries the commands out, dossier by dossier, in bulks of whole dossiers.
func (im *run) write(ctx context.Context) error {
	if im.accepts == 0 {
		return nil
	}
	if im.options.Begin != nil {
		if err := im.options.Begin(); err != nil {
			return err
		}
	}
	batch := desk.NewBatch(im.log, math.MaxInt, nil) // flushed here, between dossiers, so that the report counts what is durable
	office := desk.New(batch, im.law)
	durable, pending := im.report, 0
	flush := func() error {
		if err := batch.Flush(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		durable, pending = im.report, 0
		im.options.Progress(Writing, int64(durable.Dossiers), int64(im.accepts))
		return nil
	}
	err := im.describe(ctx, batch)
	if err == nil {
		err = im.staging.accepted(ctx, func(name string) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			added, err := im.carryOut(ctx, office, name)
			if err != nil {
				return err
			}
			if pending += added; pending < im.options.Bulk {
				return nil
			}
			return flush()
		})
	}
	if err == nil {
		err = flush()
	}
	if err != nil {
		im.report = durable
		return &StoppedError{Dossiers: durable.Dossiers, Added: durable.Added, Of: im.accepts, Cause: err}
	}
	return nil
}

// carryOut tells a dossier's story again and has the desk carry it out; added counts the events.
func (im *run) carryOut(ctx context.Context, office *desk.Desk, name string) (added int, err error) {
	rows, err := im.staging.rowsOf(ctx, im.header, name)
	if err != nil {
		return 0, err
	}
	s := im.reader.tell(name, rows)
	var state dossier.State
	known := 0
	for _, t := range s.tasks {
		done, err := office.Do(ctx, s.code, t.command)
		switch {
		case err == nil:
			state = done.State
			added += len(done.Events)
			if len(done.Events) == 0 {
				known++
			}
		case !t.vital && errors.Is(err, dossier.ErrRefused): // listed when it was checked
		default:
			return 0, err
		}
	}
	im.report.count(state, added, known)
	return added, nil
}

// describe says in the log where the dossiers come from. The history is named after the file's contents: the same file
// again adds nothing, a longer one is told beside it.
func (im *run) describe(ctx context.Context, log eventlog.Log) error {
	m := im.mapping
	d := provenance.Described{
		Name: fmt.Sprintf("import-%s-%s", m.Name, im.digest[:12]), Kind: provenance.Import, At: im.begun,
		NameVi: m.Title.Vi, NameEn: m.Title.En,
		NoteVi: fmt.Sprintf("Nhập từ tệp %s (SHA-256 %s).", im.file.Name, im.digest),
		NoteEn: fmt.Sprintf("Imported from the file %s (SHA-256 %s).", im.file.Name, im.digest),
	}
	if m.Note != (Words{}) {
		d.NoteVi, d.NoteEn = m.Note.Vi+" "+d.NoteVi, m.Note.En+" "+d.NoteEn
	}
	e, err := d.Encode()
	if err != nil {
		return err
	}
	_, err = log.Append(ctx, d.Stream(), eventlog.Any, e)
	return err
}
