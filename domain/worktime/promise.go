package worktime

import "time"

// Promise (hẹn trả kết quả) is a promised moment and how it came about.
type Promise struct {
	At       time.Time `json:"at"`       // in Zone; the zero time if nothing is promised
	Calendar string    `json:"calendar"` // version of the calendar that it was computed with
	Lines    []Line    `json:"lines"`    // each day from the day of receipt through the day of At
}

// Promise computes what Due computes, and explains it day by day. It has the errors of Due.
func (c *Calendar) Promise(received time.Time, limit Limit) (Promise, error) {
	if err := limit.Validate(); err != nil {
		return Promise{}, err
	}
	p := Promise{Calendar: c.version}
	if limit.IsZero() {
		return p, nil
	}
	d, m := moment(received)
	r, err := c.run(d)
	if err != nil {
		return Promise{}, err
	}
	if limit.Unit() == Minutes {
		err = p.countMinutes(c, r, d, m, limit.Budget().N)
	} else {
		err = p.countDays(c, r, d, limit.Days)
	}
	if err != nil {
		return Promise{}, err
	}
	return p, nil
}

// countDays walks to the n-th working day after d.
func (p *Promise) countDays(c *Calendar, r *run, d Day, n int) error {
	p.Lines = append(p.Lines, Line{Day: d, Reason: Reason{Kind: FirstDay}})
	for counted := 0; counted < n; {
		if d++; d > r.last() {
			return c.uncovered(r.yearAfter())
		}
		line := Line{Day: d, Reason: *r.day(d).reason}
		if hours := r.day(d).hours; hours != nil {
			counted++
			line.Counted, line.N = true, counted
			p.At = d.minute(closing(hours))
		}
		p.Lines = append(p.Lines, line)
	}
	return nil
}

// countMinutes walks through n office minutes from minute m of d.
func (p *Promise) countMinutes(c *Calendar, r *run, d Day, m, n int) error {
	for counted := 0; ; d++ {
		if d > r.last() {
			return c.uncovered(r.yearAfter())
		}
		hours := r.day(d).hours
		gone := minutesUntil(hours, m)
		take := min(n, minutesOf(hours)-gone)
		line := Line{Day: d, Reason: *r.day(d).reason}
		if take > 0 {
			counted++
			line.Counted, line.N, line.Minutes = true, counted, take
		} else if hours != nil {
			line.Reason = Reason{Kind: AfterHours}
		}
		p.Lines = append(p.Lines, line)
		if n -= take; n == 0 {
			p.At = d.minute(minuteAfter(hours, gone+take))
			return nil
		}
		m = 0
	}
}
