package worktime

import (
	"fmt"
	"hash/fnv"
)

// Sum is a checksum of the office hours of all days: equal calendars have equal sums, whatever their versions are called.
func (c *Calendar) Sum() uint64 {
	h := fnv.New64a()
	for _, y := range c.years {
		fmt.Fprintf(h, "%d\n", y.year)
		for _, d := range y.days {
			fmt.Fprintln(h, d.hours)
		}
	}
	return h.Sum64()
}
