package main

import (
	"sync"
	"time"

	"motcua/domain/worktime"
)

// systemClock is the clock of ordinary operation: the office's time is the real one.
type systemClock struct{}

func (systemClock) Office() time.Time { return time.Now().In(worktime.Zone) }
func (systemClock) Real() time.Time   { return time.Now() }

// simulatedClock is the demonstration's: the office lives through its working days at a speed of its own and leaves out the
// nights and days off between them, while real time stays real. It never passes the next thing that is to happen, however
// fast it is asked to go: what the log recorded by some moment is all that happened by it.
type simulatedClock struct {
	calendar *worktime.Calendar
	speed    float64 // office seconds in a real one

	mu    sync.Mutex
	aim   time.Time // where the office's time would be at the moment real
	real  time.Time
	bound time.Time // the office's time does not pass it
}

// The office's day runs from a little before opening to a little after closing.
const (
	dayBegins = 6*60 + 45 // minute of the day
	dayEnds   = 17*60 + 30
)

// newSimulatedClock makes a clock that stands at a moment of the office.
func newSimulatedClock(calendar *worktime.Calendar, speed float64, office time.Time) *simulatedClock {
	office = office.In(worktime.Zone)
	return &simulatedClock{calendar: calendar, speed: speed, aim: office, bound: office, real: time.Now()}
}

// SetTo moves a clock that stands to a later moment of the office.
func (c *simulatedClock) SetTo(office time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.aim, c.bound, c.real = office.In(worktime.Zone), office.In(worktime.Zone), time.Now()
}

// RunTo lets the clock run up to a moment of the office, which is not before the last one.
func (c *simulatedClock) RunTo(bound time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.move()
	c.bound = bound.In(worktime.Zone)
}

func (c *simulatedClock) Real() time.Time { return time.Now() }

// Office is the office's time; it never runs back.
func (c *simulatedClock) Office() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.move()
	if c.aim.After(c.bound) {
		return c.bound
	}
	return c.aim
}

// move brings the aim to the real moment. It does not run ahead of a bound by more than a night: after a halt the office's
// time goes on at its own pace.
func (c *simulatedClock) move() {
	now := time.Now()
	if !c.aim.After(c.bound) {
		c.aim = c.ahead(c.aim, time.Duration(float64(now.Sub(c.real))*c.speed))
	}
	c.real = now
}

// ahead moves a moment on through working days only. Where the calendar ends, time stands still.
func (c *simulatedClock) ahead(t time.Time, by time.Duration) time.Time {
	for {
		day := worktime.DayOf(t)
		end := day.Start().Add(dayEnds * time.Minute)
		working, err := c.calendar.IsWorking(day)
		if err != nil {
			return t
		}
		if working && t.Before(end) {
			if t.Add(by).Before(end) {
				return t.Add(by)
			}
			by -= end.Sub(t)
		}
		next, err := c.calendar.NextWorking(day)
		if err != nil {
			return t
		}
		t = next.Start().Add(dayBegins * time.Minute)
	}
}
