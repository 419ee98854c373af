package worktime

import (
	"fmt"
	"hash/fnv"
)

// Sum is a checksum of the office hours of all days: equal calendars have equal sums, whatever their versions are called.
func (c *Calendar) Sum() uint64 {
	h := fnv.New64a()
	type shared struct {
		first *Hours
		n     int
	}
	lines := map[shared][]byte{} // most days of a year share their hours
	for _, y := range c.years {
		fmt.Fprintf(h, "%d\n", y.year)
		for _, d := range y.days {
			of := shared{n: len(d.hours)}
			if of.n > 0 {
				of.first = &d.hours[0]
			}
			line, written := lines[of]
			if !written {
				line = fmt.Appendln(nil, d.hours)
				lines[of] = line
			}
			_, _ = h.Write(line) // it takes everything
		}
	}
	return h.Sum64()
}
