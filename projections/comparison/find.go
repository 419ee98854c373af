package comparison

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// Found is the dossiers that count otherwise in B than in A.
type Found struct {
	Question
	Dossiers []Dossier        // by the first event that counts in one state only; those that time alone moved come last
	By       figures.Measures // what they differ by together: B less A
	ends     [2]eventlog.Position
}

// Dossier is one of them.
type Dossier struct {
	Stream eventlog.StreamID
	By     figures.Measures // B less A
}

// Moved tells how many dossiers came into a figure, and how many left it. (One that counts in a sum by another of its parts did neither.)
func (f *Found) Moved(cell register.Cell) (came, left int) {
	for _, d := range f.Dossiers {
		if n := cell.Of(d.By); n > 0 {
			came++
		} else if n < 0 {
			left++
		}
	}
	return came, left
}

// In gives the dossiers that came into a figure or left it.
func (f *Found) In(cell register.Cell) (all []Dossier) {
	for _, d := range f.Dossiers {
		if cell.Of(d.By) != 0 {
			all = append(all, d)
		}
	}
	return all
}

// Find compares two states dossier by dossier; due are those of [Question.Due]. It reads the log once, and then the dossiers with events that
// count in one state only, each alone; reached is told how far it has come.
func (q Question) Find(ctx context.Context, log eventlog.Log, due []eventlog.StreamID, reached func(eventlog.Position)) (*Found, error) {
	f := &Found{Question: q}
	touched, err := f.touched(ctx, log)
	if err != nil {
		return nil, err
	}
	for _, stream := range due {
		if _, ok := touched[stream]; !ok {
			touched[stream] = max(f.ends[0], f.ends[1]) + 1
		}
	}
	streams := make([]eventlog.StreamID, 0, len(touched))
	for stream := range touched {
		streams = append(streams, stream)
	}
	slices.SortFunc(streams, func(a, b eventlog.StreamID) int {
		return cmp.Or(cmp.Compare(touched[a], touched[b]), cmp.Compare(a, b))
	})
	for _, stream := range streams {
		by, err := f.differs(ctx, log, stream)
		if err != nil {
			return nil, err
		}
		if by != (figures.Measures{}) {
			f.Dossiers = append(f.Dossiers, Dossier{stream, by})
			f.By = f.By.Less(figures.Measures{}.Less(by))
		}
		reached(min(touched[stream], max(f.ends[0], f.ends[1])))
	}
	return f, nil
}

// touched are the dossiers with events that count in one of the states only, with the position of the first. It finds where the states end, too.
func (f *Found) touched(ctx context.Context, log eventlog.Log) (map[eventlog.StreamID]eventlog.Position, error) {
	all := make(map[eventlog.StreamID]eventlog.Position)
	states := [2]figures.AsOf{f.A, f.B}
	var over [2]bool
	after := eventlog.Start
	if a, b := f.A.Known, f.B.Known; sameMoment(f.A, f.B) && a.Recorded.IsZero() && b.Recorded.IsZero() { // what both held is the same in both
		after = min(a.Position, b.Position)
		f.ends = [2]eventlog.Position{after, after}
	}
	for r, err := range log.ReadAll(ctx, after) {
		if err != nil {
			return nil, err
		}
		var counts [2]bool
		for i, as := range states {
			if over[i] = over[i] || as.Known.Excludes(r); !over[i] {
				f.ends[i], counts[i] = r.Position, as.Counts(r)
			}
		}
		if over[0] && over[1] {
			break
		}
		if counts[0] == counts[1] || !figures.Moves(r) {
			continue
		}
		if _, ok := all[r.Stream]; !ok {
			all[r.Stream] = r.Position
		}
	}
	for i, as := range states {
		if as.Known.Position > f.ends[i] {
			return nil, fmt.Errorf("%w: it ends at position %d, before %d", projections.ErrNotYet, f.ends[i], as.Known.Position)
		}
	}
	return all, nil
}

// counts reports whether an event counts in a state: 0 is A, 1 is B.
func (f *Found) counts(state int, r eventlog.Recorded) bool {
	as := [2]figures.AsOf{f.A, f.B}[state]
	return r.Position <= f.ends[state] && as.Counts(r)
}

// differs is what a dossier's figures differ by.
func (f *Found) differs(ctx context.Context, log eventlog.Log, stream eventlog.StreamID) (by figures.Measures, err error) {
	a, b := figures.NewCube(), figures.NewCube()
	for r, err := range log.ReadStream(ctx, stream, 0) {
		if err == nil && f.counts(0, r) {
			_, err = figures.Apply(a, r)
		}
		if err == nil && f.counts(1, r) {
			_, err = figures.Apply(b, r)
		}
		if err != nil {
			return by, fmt.Errorf("the story of %s: %w", stream, err)
		}
	}
	return f.Figures(b, f.B).Less(f.Figures(a, f.A)), nil
}

// Code is the dossier's.
func (d Dossier) Code() dossier.Code {
	code, _ := dossier.CodeOf(d.Stream)
	return code
}
