package office_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"

	"motcua/adapters/csvtable"
	"motcua/adapters/htmltable"
	"motcua/adapters/xlsx"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/reports"
)

// printing folds the log for every question about a report.
type printing struct {
	log       eventlog.Log
	catalogue *directory.Catalogue
}

func (p printing) read(ctx context.Context) reports.Log {
	return func(after, upTo eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
		return projections.Known{Position: upTo}.After(after, p.log.ReadAll(ctx, after))
	}
}

func (p printing) Ask(ctx context.Context, q reports.Question, upTo eventlog.Position) (*reports.Answer, error) {
	return q.Ask(p.catalogue, p.read(ctx)(eventlog.Start, upTo))
}

func (p printing) Differ(ctx context.Context, q reports.Question, then eventlog.Position) (*reports.Difference, error) {
	now, err := q.Ask(p.catalogue, p.read(ctx)(eventlog.Start, eventlog.Start))
	if err != nil {
		return nil, err
	}
	return q.Differ(p.catalogue, p.read(ctx), then, now.Read)
}

func (p printing) Behind(ctx context.Context, q reports.Question, upTo eventlog.Position, key, column string) (*reports.Things, error) {
	return q.Behind(p.catalogue, key, column, p.read(ctx)(eventlog.Start, upTo))
}

func (p printing) Hashes(_ context.Context, a *reports.Answer) (map[string]string, error) {
	hashes := map[string]string{}
	for _, format := range []string{"xlsx", "csv", "html"} {
		var b bytes.Buffer
		if err := p.Write(&b, format, a.Table); err != nil {
			return nil, err
		}
		sum := sha256.Sum256(b.Bytes())
		hashes[format] = hex.EncodeToString(sum[:])
	}
	return hashes, nil
}

func (printing) Write(w io.Writer, format string, t *table.Table) error {
	return map[string]func(io.Writer, *table.Table) error{"xlsx": xlsx.Write, "csv": csvtable.Write, "html": htmltable.Write}[format](w, t)
}
