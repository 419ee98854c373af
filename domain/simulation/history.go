package simulation

import (
	"container/heap"
	"errors"
	"fmt"
	"iter"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Seed is the seed of the reference history; it is fixed.
const Seed = 2019

// Origin is where the simulation begins to run live: the first working day after the reference year.
func Origin() time.Time { return (yearEnds + 2).At(7, 0) }

// ReferenceEnd is the first moment after the reference year.
func ReferenceEnd() time.Time { return yearEnds.End() }

// Step is the next command of a history. Life holds all commands of its dossier, the first of which begins it.
type Step struct {
	Life    []dossier.Command
	Index   int
	Command dossier.Command // Life[Index]
}

// History gives the commands of the reference history and, after it, of the live simulation, in the order of their time and
// without end; the error, yielded last, is the calendar's where it has no data. The law must be the one that the history
// was built on: the embedded catalogue and calendar.
func History(law dossier.Law, seed uint64) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		h := &history{law: law, seed: seed, market: newMarket(seed, law.Catalogue)}
		if err := h.plan(); err != nil {
			yield(Step{}, err)
			return
		}
		for day := carriedFrom - 3; ; day++ {
			if err := h.bear(day + lead); err != nil {
				yield(Step{}, err)
				return
			}
			for h.queue.Len() > 0 && h.queue[0].at.Before(day.End()) {
				if !yield(h.next(), nil) {
					return
				}
			}
		}
	}
}

// lead is how many days ahead lives are composed: online dossiers are submitted before they are received.
const lead = 2

type history struct {
	law    dossier.Law
	seed   uint64
	market market
	slots  []slot // of the reference history that are still to come
	born   int
	queue  queue
}

// plan lays out who comes when in the reference history, and with which fate.
func (h *history) plan() error {
	for _, s := range []struct {
		name     string
		from, to worktime.Day
		shares   []share
	}{{"2018", carriedFrom, yearBegins - 3, carriedOver}, {"2019", yearBegins, yearEnds, received2019}} {
		days, err := workdays(h.law.Calendar, s.from, s.to)
		if err != nil {
			return err
		}
		weights := bustle(days)
		if s.from < yearBegins {
			for i := range weights { // the longer ago it came, the likelier it is done
				age := float64(len(weights)-i) / float64(len(weights))
				weights[i] *= (1 - age) * (1 - age)
			}
		}
		h.slots = append(h.slots, season(throw(h.seed, "season "+s.name), days, weights, s.shares)...)
	}
	return nil
}

// bear composes the lives of the dossiers that are received on a day.
func (h *history) bear(day worktime.Day) error {
	for len(h.slots) > 0 && h.slots[0].day == day {
		s := h.slots[0]
		h.slots = h.slots[1:]
		h.born++
		if err := h.reference(s); err != nil {
			return err
		}
	}
	if day <= yearEnds {
		return nil
	}
	return h.liveDay(day)
}

// reference composes the life of one dossier of the reference history, within the bounds that its fate sets.
func (h *history) reference(s slot) error {
	b := birth{name: fmt.Sprintf("vinh-long-2019/%d", h.born), fate: s.fate, from: s.day, to: yearEnds}
	switch {
	case s.fate == openWithin || s.fate == openWaiting || s.fate == openOverdue:
		b.from, b.to = yearEnds+2, 0
	case s.day < yearBegins:
		b.from = yearBegins + 1
	}
	return h.compose(b, s.day)
}

// tries bounds how often an intake is drawn anew because a fate cannot be had with it.
const tries = 5000

// compose draws what comes in on a day until its fate can be had, and queues its life.
func (h *history) compose(b birth, day worktime.Day) error {
	d := throw(h.seed, b.name)
	for range tries {
		at, err := d.arrival(h.law.Calendar, day)
		if err != nil {
			return err
		}
		b.received = at
		b.intake, _ = h.market.intake(d, day, b.fate == atOnce, h.born)
		for _, plain := range []bool{false, true} {
			commands, err := compose(h.law, d, b, plain)
			if err == nil {
				heap.Push(&h.queue, &pending{life: commands, at: commands[0].Head().At, order: h.born})
				return nil
			}
			if !errors.Is(err, errFate) {
				return err
			}
		}
	}
	return fmt.Errorf("simulation: no procedure lets dossier %s, received on %s, have its fate (%d)", b.name, day, b.fate)
}

// liveMean is how many dossiers come in on a mean working day of the live simulation.
const liveMean = 124

// liveDay bears the dossiers of a day after the reference year.
func (h *history) liveDay(day worktime.Day) error {
	working, err := h.law.Calendar.IsWorking(day)
	if err != nil || !working {
		return err
	}
	from, to := day-30, day+30
	days, err := workdays(h.law.Calendar, from, to)
	if err != nil {
		return err
	}
	d := throw(h.seed, "day "+day.String())
	weights := bustle(days)
	n := 0
	for i := range days {
		if days[i] == day {
			n = int(liveMean * weights[i] * (0.9 + 0.2*d.Float64()))
		}
	}
	for i := range n {
		h.born++
		b := birth{name: fmt.Sprintf("live/%s/%d", day, i+1), fate: h.fate(d), from: day}
		if err := h.compose(b, day); err != nil {
			return err
		}
	}
	return nil
}

// fate draws how a dossier of the live simulation will go.
func (h *history) fate(d dice) fate {
	switch x := d.Float64(); {
	case x < 0.085:
		return atOnce
	case x < 0.095:
		return ended
	case x < 0.155:
		return late
	case x < 0.40:
		return onTime
	default:
		return early
	}
}

// next takes the earliest command out of the queue.
func (h *history) next() Step {
	s, more := h.queue[0].step()
	if more {
		heap.Fix(&h.queue, 0)
	} else {
		heap.Pop(&h.queue)
	}
	return s
}
