// Package extract (trích xuất) takes a part of the log for the tools of analysts: up to which position, of which period, with or
// without personal data. Every format writes the same extract.
//
// An extract is taken in two steps. [Take] reads the log once and says what it holds ([About]); then [Extract.Events] and
// [Extract.Stories] read it again, up to the same position, so that what is appended meanwhile changes nothing. The log is only ever read
// in its order, from its beginning: where a dossier's events are wanted together, they are sorted in a scratch, which takes about twice
// what the log holds of them. Memory is bounded by 16 MiB of events, the longest stream of one dossier, and 32 KiB for each 8 MiB of the
// log. The same log gives the same extract, whenever it is taken.
package extract

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/provenance"
)

// Log is what an extract reads: a part of [eventlog.Log].
type Log interface {
	ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error]
}

// Selection says what is to be taken.
type Selection struct {
	From, Until time.Time         // of what occurred: from the first, before the second; zero: open
	KnownAt     eventlog.Position // up to this position, counted; 0: up to the end
	Personal    bool              // with names of people and texts that people wrote
}

// holds reports whether a moment lies in the period.
func (s Selection) holds(at time.Time) bool {
	return (s.From.IsZero() || !at.Before(s.From)) && (s.Until.IsZero() || at.Before(s.Until))
}

// Extract is a part of a log.
type Extract struct {
	About

	log       Log
	selection Selection
	key       []byte // of the pseudonyms
	progress  func(Progress)
	readings  int // so many were begun
	scratch   Scratch
	run       int     // bytes that are sorted at once
	stories   *sorter // in the scratch, once they were asked for
}

// ErrNothing is the kind of error for a log without events up to the position asked for.
var ErrNothing = errors.New("there is nothing to extract")

// keyed is how many events the key of the pseudonyms is made of: the same ones, however much the log grows.
const keyed = 1000

// Take reads the log and says what a selection of it holds. progress hears of every record that was gone over, may be nil, and goes on to
// hear of those in the readings of the extract, which must follow one another. scratch is for [Extract.Stories]; nothing else is written to it.
func Take(ctx context.Context, log Log, s Selection, scratch Scratch, progress func(Progress)) (*Extract, error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	x := &Extract{log: log, selection: s, scratch: scratch, run: runBytes, progress: progress, About: About{Personal: s.Personal, From: s.From, Until: s.Until}}
	key, sums := sha256.New(), newSumming()
	for r, err := range x.upTo(ctx, s.KnownAt, &Progress{}) {
		if err != nil {
			return nil, err
		}
		if x.Read++; x.Read <= keyed {
			key.Write(r.Data) // with the names and the command ids that do not leave: from outside it cannot be made again
			key.Write(r.Meta)
		}
		x.Position, x.Recorded = r.Position, r.Recorded
		if s.holds(r.Occurred) {
			x.Events++
			sums.add(x.Line(r))
		}
		if _, ok := dossier.CodeOf(r.Stream); ok && r.Revision == 0 && s.holds(r.Occurred) {
			x.Dossiers++
		}
		d, ok, err := provenance.Decode(r)
		if err != nil {
			return nil, err
		}
		if ok {
			h := History{d.Name, d.Kind, d.NameVi, d.NameEn, d.NoteVi, d.NoteEn}
			if d.Kind == provenance.Import && !s.Personal { // what a person wrote
				h.NoteVi, h.NoteEn = "", ""
			}
			x.Histories = append(x.Histories, h)
		}
	}
	if x.Read == 0 {
		return nil, fmt.Errorf("%w: the log has no event up to position %d", ErrNothing, s.KnownAt)
	}
	x.key, x.Sums = key.Sum(nil), sums.end()
	return x, nil
}

// reading begins another reading of the log, which writes so many things.
func (x *Extract) reading(things Things, of int) *Progress {
	x.readings++
	return &Progress{Reading: x.readings, Things: things, Of: of}
}

// upTo reads the log up to a position, counted; 0: to its end. It tells how far it is after each record.
func (x *Extract) upTo(ctx context.Context, last eventlog.Position, p *Progress) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range x.log.ReadAll(ctx, eventlog.Start) {
			if err == nil && last != 0 && r.Position > last {
				return
			}
			if !x.selection.Personal && look.Is(r) { // they tell of who works here, and of nothing else
				continue
			}
			if !yield(r, err) {
				return
			}
			p.Read++
			x.progress(*p)
		}
	}
}

// All yields the events of the selection, in the order of the log.
func (x *Extract) All(ctx context.Context) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		p := x.reading(Events, x.Events)
		for r, err := range x.upTo(ctx, x.Position, p) {
			if err == nil && !x.selection.holds(r.Occurred) {
				continue
			}
			if !yield(r, err) {
				return
			}
			p.Done++
		}
	}
}

// Pseudonym stands for a person's name where personal data do not leave: the same for the same person in every extract of one log, and
// not to be made from the name without the log itself.
func (x *Extract) Pseudonym(person string) string {
	mac := hmac.New(sha256.New, x.key)
	mac.Write([]byte(person))
	return "p-" + hex.EncodeToString(mac.Sum(nil)[:8])
}

// Officer is what an extract says of who did something: the account's name with personal data, else a pseudonym; "" for nobody.
func (x *Extract) Officer(a dossier.Actor) string {
	if a.Person == "" || x.Personal {
		return a.Person
	}
	return x.Pseudonym(a.Person)
}
