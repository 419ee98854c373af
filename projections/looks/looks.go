// Package looks reads the record of looks: who was shown the personal data of a dossier, or what somebody was shown. Nothing of it is kept:
// the looks of a day stand in one stream, and a page of them is read from the log when it is asked for, day by day from the last one back.
// Decoded is only what may be of the dossier, so that a year of looks is gone through in about a second.
package looks

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

// Query says which looks are wanted. Of what is empty, all are.
type Query struct {
	Dossier  dossier.Code
	Account  string
	From, To worktime.Day // both counted
	Before   Mark         // only earlier ones; zero: all
	Limit    int
}

// Holds reports whether a look is wanted, but for the period.
func (q Query) Holds(s look.Shown) bool {
	return (q.Account == "" || s.By == q.Account) && (q.Dossier == "" || slices.Contains(s.Dossiers, q.Dossier))
}

// Mark is a place in the record.
type Mark struct {
	Day      worktime.Day
	Revision eventlog.Revision
}

// String is the mark in an address, as in 2020-01-02.17.
func (m Mark) String() string { return m.Day.String() + "." + strconv.FormatInt(int64(m.Revision), 10) }

// ParseMark reads it back.
func ParseMark(text string) (m Mark, err error) {
	day, revision, ok := strings.Cut(text, ".")
	n, err := strconv.ParseInt(revision, 10, 64)
	if !ok || err != nil || n < 0 {
		return m, fmt.Errorf("%q is no mark like 2020-01-02.17", text)
	}
	m.Revision = eventlog.Revision(n)
	m.Day, err = worktime.ParseDay(day)
	return m, err
}

// Entry is a look and where it stands.
type Entry struct {
	look.Shown
	Mark
	Position eventlog.Position
}

// Page is looks, the latest first.
type Page struct {
	Entries []Entry
	More    bool // there are, or may be, earlier ones: ask for those before Next
	Next    Mark
}

// Streams is what is read: a part of [eventlog.Log].
type Streams interface {
	ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error]
}

// mostRead bounds how many looks are gone through for one page; what is left comes with the next one.
const mostRead = 1_000_000

// Read gives a page.
func Read(ctx context.Context, log Streams, q Query) (p Page, err error) {
	return read(ctx, log, q, mostRead)
}

func read(ctx context.Context, log Streams, q Query, most int) (p Page, err error) {
	if q.Limit < 1 {
		return p, errors.New("looks: a page has at least one line")
	}
	day, before := q.To, Mark{}
	if q.Before != (Mark{}) && q.Before.Day <= day {
		day, before = q.Before.Day, q.Before
	}
	for gone := 0; day >= q.From; day-- {
		last, n, err := q.of(ctx, log, day, before, q.Limit+1-len(p.Entries))
		if err != nil {
			return p, err
		}
		p.Entries = append(p.Entries, last...)
		if len(p.Entries) > q.Limit {
			p.Entries = p.Entries[:q.Limit]
			p.More, p.Next = true, p.Entries[q.Limit-1].Mark
			return p, nil
		}
		if gone += n; gone >= most && day > q.From {
			p.More, p.Next = true, Mark{Day: day}
			return p, nil
		}
	}
	return p, nil
}

// of gives the last looks of a day that are wanted, so many at most, the latest first; n is how many were gone through.
func (q Query) of(ctx context.Context, log Streams, day worktime.Day, before Mark, most int) (last []Entry, n int, err error) {
	for r, err := range log.ReadStream(ctx, look.Stream(day), 0) {
		if err != nil {
			return nil, n, err
		}
		if before.Day == day && before != (Mark{}) && r.Revision >= before.Revision {
			break
		}
		n++
		if !look.Tells(r, q.Dossier) {
			continue
		}
		s, _, err := look.Decode(r)
		if err != nil {
			return nil, n, err
		}
		if !q.Holds(s) {
			continue
		}
		if len(last) == 2*most { // the latest are wanted
			last = append(last[:0], last[most:]...)
		}
		last = append(last, Entry{s, Mark{day, r.Revision}, r.Position})
	}
	slices.Reverse(last)
	return last[:min(len(last), most)], n, nil
}
