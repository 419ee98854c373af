package satisfaction

import (
	"cmp"
	"slices"

	"motcua/domain/worktime"
)

// days are the counts of a slice on each day with a change, in the order of the days.
type days []dayCounts

type dayCounts struct {
	Day worktime.Day
	Counts
}

// find tells where a day stands, or belongs.
func (d *days) find(day worktime.Day) (i int, there bool) {
	return slices.BinarySearchFunc(*d, day, func(c dayCounts, day worktime.Day) int { return cmp.Compare(c.Day, day) })
}

// on is the counts of a day, good until another day comes.
func (d *days) on(day worktime.Day) *Counts {
	i := len(*d) - 1 // most happens on the last day
	if i < 0 || (*d)[i].Day != day {
		var there bool
		if i, there = d.find(day); !there {
			*d = slices.Insert(*d, i, dayCounts{Day: day})
		}
	}
	return &(*d)[i].Counts
}
