package extract

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Stories yields the dossiers whose first event lies in the period, in the order in which they appeared, each with all its events up to
// the extract's position, those after the period too: a story that is cut off would be counted as something that it is not.
//
// The first call reads the log once and gathers each dossier's events in the scratch; every call then reads them back.
func (x *Extract) Stories(ctx context.Context) iter.Seq2[Story, error] {
	return func(yield func(Story, error) bool) {
		if x.stories == nil {
			stories, err := x.gather(ctx)
			if err != nil {
				yield(Story{}, err)
				return
			}
			x.stories = stories
		}
		p := x.reading(Dossiers, x.Dossiers)
		for record, err := range x.stories.all() {
			s := Story{}
			if err == nil {
				err = ctx.Err()
			}
			if err == nil {
				s, err = x.story(slices.Clone(record[1]))
			}
			if !yield(s, err) || err != nil {
				return
			}
			p.Done++
			p.Read = x.Read * p.Done / x.Dossiers // as if each had as many records
			x.progress(*p)
		}
		if x.Dossiers == 0 {
			p.Read = x.Read
			x.progress(*p)
		}
	}
}

// gather puts the events of each dossier of the selection together, and these in the order in which the dossiers appeared. Which dossiers
// there are is never held in memory: events are sorted by dossier, and then whole dossiers by their first event.
func (x *Extract) gather(ctx context.Context) (*sorter, error) {
	aside := &aside{Scratch: x.scratch}
	events := &sorter{aside: aside, most: x.run}
	var key, body []byte
	begun := false // nothing before the first dossier of the selection belongs to one
	for r, err := range x.upTo(ctx, x.Position, x.reading(Gathered, 0)) {
		if err != nil {
			return nil, err
		}
		if _, ok := dossier.CodeOf(r.Stream); !ok {
			continue
		}
		if begun = begun || x.opens(r); !begun {
			continue
		}
		key = binary.BigEndian.AppendUint64(append(append(key[:0], r.Stream...), 0), uint64(r.Revision)) //nolint:gosec // not negative
		if body, err = packed(body[:0], r); err != nil {
			return nil, err
		}
		if _, err = events.add(key, body); err != nil {
			return nil, err
		}
	}
	if err := events.end(); err != nil {
		return nil, err
	}
	return x.whole(ctx, events, aside)
}

// opens reports whether an event is the first of a dossier of the selection.
func (x *Extract) opens(r eventlog.Recorded) bool {
	return r.Revision == 0 && x.selection.holds(r.Occurred)
}

// whole puts whole dossiers into order.
func (x *Extract) whole(ctx context.Context, events *sorter, aside *aside) (*sorter, error) {
	stories := &sorter{aside: aside, most: x.run}
	var stream, key, story []byte
	next, taken := uint64(0), false
	flush := func() error {
		if !taken {
			return nil
		}
		spilled, err := stories.add(key, story)
		if spilled && err == nil {
			err = ctx.Err()
		}
		return err
	}
	for record, err := range events.all() {
		if err != nil {
			return nil, err
		}
		name, revision := record[0][:len(record[0])-9], binary.BigEndian.Uint64(record[0][len(record[0])-8:])
		if string(name) != string(stream) {
			if err := flush(); err != nil {
				return nil, err
			}
			first, _, err := unpacked(record[1])
			if err != nil {
				return nil, err
			}
			stream, key, story = append(stream[:0], name...), binary.BigEndian.AppendUint64(key[:0], uint64(first.Position)), story[:0]
			next, taken = revision, x.opens(first)
		}
		if taken && revision != next {
			return nil, fmt.Errorf("%w: stream %q has no event of revision %d, but later ones", eventlog.ErrDamaged, stream, next)
		}
		next++
		story = append(story, record[1]...)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	return stories, stories.end()
}

// story reads a dossier that was gathered.
func (x *Extract) story(events []byte) (s Story, err error) {
	for len(events) > 0 {
		var t Told
		if t.Record, events, err = unpacked(events); err != nil {
			return s, err
		}
		if t.Event, err = dossier.Decode(t.Record); err != nil {
			return s, err
		}
		s.Events = append(s.Events, t)
		s.State = dossier.Evolve(s.State, t.Event)
		if _, applicant, ok := Opening(t.Event); ok && x.Personal {
			s.Name = applicant.Name
		}
	}
	s.Code, _ = dossier.CodeOf(s.Events[0].Record.Stream)
	return s, nil
}
