package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/reports"
)

// papering makes the reports that the office's pages ask for: of now from what stands (see [papering.stand]), of other states by reading the log. What takes
// long is made in the background, once for all who ask, and the last few are kept.
type papering struct {
	site  *site
	log   eventlog.Log
	data  string
	brews *shelf[paperKey, papered] // from readings of the log
	quick *shelf[paperKey, papered] // from what stands
	stood *shelf[reports.Kind, *stands]
}

// paperKey is what is made of a log up to a position; 0: of its end.
type paperKey struct {
	key  string
	upTo eventlog.Position
}

// papered is what was made, and how far the log was read for it.
type papered struct {
	made any
	at   eventlog.Position
}

// papersKept is how many are.
const papersKept = 12

func (s *site) newPapering(data string, log eventlog.Log) *papering {
	p := &papering{
		s, log, data, newShelf[paperKey, papered](s.brews, papersKept), newShelf[paperKey, papered](s.brews, papersKept),
		newShelf[reports.Kind, *stands](s.brews, len(reports.Kinds)),
	}
	p.quick.soon = true
	return p
}

// serves reports whether what was made, or is being, answers a question now. What was made of the log's end does for some seconds.
func (q paperKey) serves(one *brew[paperKey, papered], now time.Time) (int, bool) {
	switch {
	case one.asked.key != q.key:
		return 0, false
	case !one.over(), one.err != nil:
		return 0, one.asked == q
	case q.upTo == eventlog.Start:
		return 0, one.asked == q && now.Sub(one.when) < freshness
	}
	return 0, one.made.at == q.upTo
}

// get gives what is made of the log up to a position, by a key; 0: to its end, of some seconds ago at most.
func (p *papering) get(ctx context.Context, key string, upTo eventlog.Position, how func(context.Context, *atomic.Uint64) (any, eventlog.Position, error)) (any, error) {
	q := paperKey{key, upTo}
	one, err := p.brews.get(ctx, q, q.serves, func(ctx context.Context, read *atomic.Uint64) (made papered, err error) {
		made.made, made.at, err = how(ctx, read)
		return made, err
	})
	if err != nil {
		return nil, err
	}
	return one.made.made, nil
}

// keyed is the question as a text of its own.
func keyed(what string, q reports.Question, more ...string) string {
	text, err := json.Marshal([]any{what, q.Stored(), q.Receiver, more})
	if err != nil {
		panic(err) // texts
	}
	return string(text)
}

// reading reads the log and notes how far.
func (p *papering) reading(ctx context.Context, read *atomic.Uint64) reports.Log {
	return func(after, upTo eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
		return projections.Known{Position: upTo}.After(after, noted{p.log, read, p.site.brews}.ReadAll(ctx, after))
	}
}

// Ask answers a question from the log up to a position; 0: to its end, of some seconds ago at most.
func (p *papering) Ask(ctx context.Context, q reports.Question, upTo eventlog.Position) (*reports.Answer, error) {
	made, err := p.answer(ctx, q, keyed("answer", q), upTo, func(ctx context.Context, s *stands) (any, error) {
		return s.Ask(ctx, p.site.app.law.Catalogue, q)
	}, func(ctx context.Context, read *atomic.Uint64) (any, eventlog.Position, error) {
		a, err := q.Ask(p.site.app.law.Catalogue, p.reading(ctx, read)(eventlog.Start, upTo))
		if err != nil {
			return nil, eventlog.Start, err
		}
		return a, a.Read, nil
	})
	a, _ := made.(*reports.Answer)
	return a, err
}

// Differ tells how the answer of a position differs from that of now.
func (p *papering) Differ(ctx context.Context, q reports.Question, then eventlog.Position) (*reports.Difference, error) {
	made, err := p.get(ctx, keyed("difference", q, fmt.Sprint(then)), eventlog.Start, func(ctx context.Context, read *atomic.Uint64) (any, eventlog.Position, error) {
		now, err := p.end(ctx)
		if err != nil {
			return nil, eventlog.Start, err
		}
		d, err := q.Differ(p.site.app.law.Catalogue, p.reading(ctx, read), then, now)
		return d, now, err
	})
	d, _ := made.(*reports.Difference)
	return d, err
}

// end is where the log ends now.
func (p *papering) end(ctx context.Context) (at eventlog.Position, err error) {
	if p.site.head != nil {
		return p.site.head(), nil
	}
	for r, err := range p.log.ReadAll(ctx, eventlog.Start) {
		if err != nil {
			return at, err
		}
		at = r.Position
	}
	return at, nil
}

// Behind lists what a figure of a report counts.
func (p *papering) Behind(ctx context.Context, q reports.Question, upTo eventlog.Position, key, column string) (*reports.Things, error) {
	made, err := p.answer(ctx, q, keyed("behind", q, key, column), upTo, func(_ context.Context, s *stands) (any, error) {
		return s.Behind(p.site.app.law.Catalogue, q, key, column)
	}, func(ctx context.Context, read *atomic.Uint64) (any, eventlog.Position, error) {
		t, err := q.Behind(p.site.app.law.Catalogue, key, column, p.reading(ctx, read)(eventlog.Start, upTo))
		if err != nil {
			return nil, eventlog.Start, err
		}
		return t, t.Read, nil
	})
	t, _ := made.(*reports.Things)
	return t, err
}

// Hashes are the SHA-256 of the report's file in each format, in hexadecimal.
func (p *papering) Hashes(ctx context.Context, a *reports.Answer) (map[string]string, error) {
	made, err := p.get(ctx, keyed("hashes", a.Question), a.Read, func(context.Context, *atomic.Uint64) (any, eventlog.Position, error) {
		hashes := make(map[string]string, len(onPaper))
		for format, write := range onPaper {
			sum := sha256.New()
			if err := write(sum, a.Table); err != nil {
				return nil, eventlog.Start, err
			}
			hashes[format] = hex.EncodeToString(sum.Sum(nil))
		}
		return hashes, a.Read, nil
	})
	hashes, _ := made.(map[string]string)
	return hashes, err
}

// Write writes a report in a format: xlsx, csv or html.
func (*papering) Write(w io.Writer, format string, t *table.Table) error {
	write := onPaper[format]
	if write == nil {
		return errors.New("there is no such format: " + format)
	}
	return write(w, t)
}
