package figures

import (
	"time"

	"motcua/domain/worktime"
)

// Arrivals are dossiers received, by weekday (0 is Monday) and by the hour of the offices' clock in which they were.
type Arrivals [7][24]int

// Sum is how many they are.
func (a Arrivals) Sum() (n int) {
	for _, day := range a {
		for _, one := range day {
			n += one
		}
	}
	return n
}

// Arrivals tells when the dossiers of a slice came in that are received in the period: their sum is (4) + (5).
func (c *Cube) Arrivals(s Slice, from, to worktime.Day) (a Arrivals) {
	found, ok := c.slices[s]
	if !ok || from > to {
		return a
	}
	for _, part := range found.parts {
		hours := &part.hours
		for _, m := range hours.marks[hours.find(hourOf(from, 0), len(hours.marks)):hours.find(hourOf(to+1, 0), len(hours.marks))] {
			weekday := (int(worktime.Day(m.at>>5).Weekday()) + 6) % 7
			a[weekday][m.at&31] += int(m.n)
		}
	}
	return a
}

// hourOf orders marks of hours by day and, within a day, by hour.
func hourOf(day worktime.Day, hour int) int32 { return int32(day)<<5 | int32(hour) }

// arrive counts n dossiers received at a moment.
func (s *series) arrive(at time.Time, n int32) {
	s.hours.count(hourOf(worktime.OfficeDay(at), at.In(worktime.Zone).Hour()), n)
}

// arrive counts a dossier received at a moment in all its slices.
func (t *tracked) arrive(at time.Time) {
	for _, s := range t.series {
		s.arrive(at, +1)
	}
}
