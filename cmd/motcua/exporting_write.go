package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"motcua/domain/account"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/handout"
)

// errNoRoom says that the files of exports would take more room than they may.
var errNoRoom = errors.New("no room for more exports")

// export writes an export when it is its turn, and records how it ended. One that the server's end interrupts has not ended: it can be
// begun again.
func (e *exporting) export(ctx context.Context, id handout.ID, x handout.Export, j *exportJob) {
	defer e.forget(id)
	select {
	case e.turn <- struct{}{}:
		defer func() { <-e.turn }()
	case <-ctx.Done():
		return
	}
	j.begin(e.site.clock.Real())
	held, err := e.file(ctx, id, x, j)
	if ctx.Err() != nil && err != nil {
		return // somebody cancelled it and records that, or the server stops
	}
	head := handout.Head{At: e.site.clock.Office(), By: j.by, Command: "end " + string(id)}
	var end handout.Command = handout.FinishExport{Head: head, Held: held}
	if err != nil {
		reason := handout.Broken
		switch {
		case errors.Is(err, errNoRoom):
			reason = handout.NoRoom
		case errors.Is(err, extract.ErrNothing):
			reason = handout.Nothing
		}
		e.site.logger.Error().Err(err).Str("handout", string(id)).Msg("an export ends without a file")
		end = handout.FailExport{Head: head, Reason: reason}
	}
	if _, err := e.site.handed.book.Do(context.WithoutCancel(ctx), id, end); err != nil {
		e.site.logger.Error().Err(err).Str("handout", string(id)).Msg("the end of an export cannot be recorded")
	}
}

// file writes the file; where it cannot be whole, nothing is left of it.
func (e *exporting) file(ctx context.Context, id handout.ID, x handout.Export, j *exportJob) (held handout.Held, err error) {
	c := exportCmd{Format: x.Format, Rows: x.Rows, From: x.From, To: x.To, Personal: x.Personal, Separator: "comma"}
	s, err := c.selection()
	if err != nil {
		return held, err
	}
	s.KnownAt = x.KnownAt
	readings := 1 + c.passes()
	j.expect(readings, int(e.site.end())*readings) //nolint:gosec // far below 2^63
	aside := &scratch{dir: e.dir}
	defer func() { err = errors.Join(err, aside.remove()) }()
	taken, err := extract.Take(ctx, withoutSecrets{e.log}, s, aside, func(p extract.Progress) { j.tell(p, e.site.clock.Real()) })
	if err != nil {
		return held, err
	}
	j.expect(readings, taken.Read*readings)
	if err := os.MkdirAll(e.dir, 0o700); err != nil {
		return held, err
	}
	room, err := e.room()
	if err != nil {
		return held, err
	}
	f, err := os.OpenFile(e.path(id, x.Format)+unfinished, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return held, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	w := &measured{w: f, room: room, sum: sha256.New()}
	if err = errors.Join(c.write(ctx, w, taken), f.Sync(), f.Close()); err != nil {
		return held, err
	}
	if err = ctx.Err(); err != nil {
		return held, err
	}
	if err = os.Rename(f.Name(), e.path(id, x.Format)); err != nil {
		return held, err
	}
	return handout.Held{Position: taken.Position, Events: taken.Events, Dossiers: taken.Dossiers, Bytes: w.n, SHA256: hex.EncodeToString(w.sum.Sum(nil))}, nil
}

// withoutSecrets is a log as it may leave by a page: without what was made of passwords, which only the terminal's export and a copy hold.
type withoutSecrets struct{ log extract.Log }

// ReadAll reads the log, without secrets.
func (l withoutSecrets) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range l.log.ReadAll(ctx, after) {
			if !yield(account.WithoutSecret(r), err) {
				return
			}
		}
	}
}

// room is how many bytes there is room for.
func (e *exporting) room() (int64, error) {
	files, err := os.ReadDir(e.dir)
	left := int64(exportsRoom)
	for _, f := range files {
		if about, err := f.Info(); err == nil {
			left -= about.Size()
		}
	}
	return left, err
}

// measured counts what is written, and writes no more than there is room for.
type measured struct {
	w       io.Writer
	n, room int64
	sum     interface {
		io.Writer
		Sum([]byte) []byte
	}
}

// Write writes p if there is room for it.
func (m *measured) Write(p []byte) (int, error) {
	if m.n+int64(len(p)) > m.room {
		return 0, fmt.Errorf("%w: %d bytes are written and %d are left", errNoRoom, m.n, m.room-m.n)
	}
	n, err := m.w.Write(p)
	m.n += int64(n)
	_, _ = m.sum.Write(p[:n]) // never fails
	return n, err
}
