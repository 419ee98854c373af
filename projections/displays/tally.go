package displays

import (
	"strconv"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// tally counts what the cube does not: the dossiers of one place by their status of this moment, and what its newest day brought
// by the hour.
type tally struct {
	states [statuses]int32
	day    worktime.Day // of hours
	hours  [24]hour
}

// statuses are the national statuses 1 to 10 (Decree 61/2018) and 0, which no open dossier has.
const statuses = 11

// hour is what one hour of the day brought.
type hour struct{ received, resolved int32 }

// places are the tallies that count a dossier: the centre's, its level's, its agency's, its counter's; nil where it has none.
type places [4]*tally

// placesOf finds the places of a dossier.
func (v *View) placesOf(m dossier.Matter) (p places) {
	p[0] = v.tally(figures.All)
	p[1] = v.tally(figures.Slice{Dimension: figures.ByLevel, Key: string(m.Level)})
	p[2] = v.tally(figures.Slice{Dimension: figures.ByAgency, Key: string(m.Agency)})
	if m.Counter > 0 {
		p[3] = v.tally(counterSlice(m.Counter))
	}
	return p
}

func (v *View) tally(s figures.Slice) *tally {
	t, ok := v.tallies[s]
	if !ok {
		t = new(tally)
		v.tallies[s] = t
	}
	return t
}

// move takes a dossier from one status to another; 0 is outside.
func (p places) move(from, to int) {
	for _, t := range p {
		if t != nil {
			t.states[from]--
			t.states[to]++
		}
	}
}

// received counts n dossiers taken in at a moment; resolved, n results.
func (p places) received(at time.Time, n int32) {
	p.within(at, func(h *hour) { h.received += n })
}

func (p places) resolved(at time.Time, n int32) {
	p.within(at, func(h *hour) { h.resolved += n })
}

// within finds the hour of a moment in each tally. A day that is past is not kept: the newest one takes its place.
func (p places) within(at time.Time, count func(*hour)) {
	at = at.In(worktime.Zone)
	day, h := worktime.DayOf(at), at.Hour()
	for _, t := range p {
		if t == nil || day < t.day {
			continue
		}
		if day > t.day {
			t.day, t.hours = day, [24]hour{}
		}
		count(&t.hours[h])
	}
}

// Hours of the trend: the first holds what came before it too, the last what came after it.
const (
	FirstHour = 7
	LastHour  = 17
)

// trend is what the day has brought up to now, by the hour; hours to come are absent.
func (v *View) trend(s figures.Slice, now time.Time) Trend {
	t := v.tallies[s]
	view := Trend{Received: make(map[string]int), Resolved: make(map[string]int)}
	today := t != nil && t.day == worktime.DayOf(now)
	for h := range 24 {
		shown := min(max(h, FirstHour), LastHour)
		if shown > max(now.Hour(), FirstHour) {
			break
		}
		key := strconv.Itoa(shown)
		var n hour
		if today {
			n = t.hours[h]
		}
		view.Received[key] += int(n.received)
		view.Resolved[key] += int(n.resolved)
	}
	return view
}

// Standings are the statuses in which a dossier waits for somebody, in the order of its way.
var Standings = []dossier.Status{dossier.IsReceived, dossier.Processing, dossier.AwaitsApplicant, dossier.AwaitsDuty, dossier.Processed}

// states are the open dossiers of a place by status.
func (v *View) states(s figures.Slice) map[string]int {
	view := make(map[string]int)
	t := v.tallies[s]
	for _, status := range Standings {
		n := 0
		if t != nil {
			n = int(t.states[status])
		}
		view[strconv.Itoa(int(status))] = n
	}
	return view
}
