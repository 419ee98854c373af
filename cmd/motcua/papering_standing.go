package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/projections/reports"
)

// stands is what reports of a kind about all that the log holds are answered from.
type stands struct {
	mu sync.Mutex
	*reports.Standing
}

// answer gets what is made for a question, up to a position (0: of now): from what stands, where that answers it, or else by reading the log.
func (p *papering) answer(
	ctx context.Context, q reports.Question, key string, upTo eventlog.Position, standing func(context.Context, *stands) (any, error),
	reading func(context.Context, *atomic.Uint64) (any, eventlog.Position, error),
) (any, error) {
	asked := paperKey{key, upTo}
	if !q.Stands() {
		return p.get(ctx, key, upTo, reading)
	}
	one := p.quick.there(asked, asked.serves)
	if one == nil {
		stood, err := p.stand(ctx, q.Kind, upTo)
		if stood == nil || err != nil {
			if err == nil {
				return p.get(ctx, key, upTo, reading)
			}
			return nil, err
		}
		how := func(ctx context.Context, read *atomic.Uint64) (made papered, err error) {
			s := stood.made
			s.mu.Lock()
			defer s.mu.Unlock()
			if upTo == eventlog.Start {
				if err := s.Follow(ctx); err != nil {
					p.stood.drop(stood) // it is made again
					return made, err
				}
			}
			if made.at = s.At(); upTo != eventlog.Start && upTo != made.at { // it has just gone on
				made.made, made.at, err = reading(ctx, read)
				return made, err
			}
			if made.made, err = standing(ctx, s); errors.Is(err, register.ErrBuilding) { // so its dossiers are not known
				made.made, made.at, err = reading(ctx, read)
			}
			return made, err
		}
		if one, err = p.quick.find(asked, asked.serves, how); err != nil {
			return nil, err
		}
	}
	one, err := p.quick.await(ctx, one)
	if err != nil {
		return nil, err
	}
	return one.made.made, nil
}

// stand gets what stands for reports of a kind; nil where it does not stand at the position that is asked for. It is made when somebody asks for what is
// now, and dropped when nobody asks for long.
func (p *papering) stand(ctx context.Context, k reports.Kind, upTo eventlog.Position) (*brew[reports.Kind, *stands], error) {
	fit := func(one *brew[reports.Kind, *stands], _ time.Time) (int, bool) { return 0, one.asked == k }
	if upTo != eventlog.Start && upTo != p.site.end() {
		one := p.stood.there(k, fit)
		if one == nil || !one.over() || one.err != nil {
			return nil, nil //nolint:nilnil // it may stand there, or not
		}
		one.made.mu.Lock()
		defer one.made.mu.Unlock()
		if one.made.At() != upTo {
			return nil, nil //nolint:nilnil // likewise
		}
		return one, nil
	}
	return p.stood.get(ctx, k, fit, func(ctx context.Context, read *atomic.Uint64) (*stands, error) {
		log := noted{p.log, read, p.site.brews}
		s, err := reports.Sources{Log: log, Snapshots: snapshotsIn(p.data), Every: worthKeeping, Received: p.received}.Stand(ctx, k)
		return &stands{Standing: s}, err
	})
}

// received lists the dossiers that an office received in a period.
func (p *papering) received(ctx context.Context, office directory.AgencyCode, from, to worktime.Day, upTo eventlog.Position) (codes []dossier.Code, err error) {
	if err := p.site.list.Reached(ctx, upTo); err != nil {
		return nil, err
	}
	err = p.site.list.List(ctx, register.Query{Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: string(office)}}, Since: from, Until: to}, upTo, func(d register.Dossier) error {
		codes = append(codes, d.Code)
		return nil
	})
	return codes, err
}
