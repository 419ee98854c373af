package worktime

import "time"

// IsOfficeTime says whether the office is open at t.
func (c *Calendar) IsOfficeTime(t time.Time) (bool, error) {
	d, m := moment(t)
	r, err := c.run(d)
	if err != nil {
		return false, err
	}
	for _, h := range r.day(d).hours {
		if h.From <= m && m < h.To {
			return true, nil
		}
	}
	return false, nil
}

// NextOfficeTime gives t itself, in Zone, if the office is open then, otherwise the moment at which it opens next.
func (c *Calendar) NextOfficeTime(t time.Time) (time.Time, error) {
	d, m := moment(t)
	r, err := c.run(d)
	if err != nil {
		return time.Time{}, err
	}
	for _, h := range r.day(d).hours {
		switch {
		case m < h.From:
			return d.minute(h.From), nil
		case m < h.To:
			return t.In(Zone), nil
		}
	}
	w, err := c.workday(r, r.through(d))
	if err != nil {
		return time.Time{}, err
	}
	return w.day.minute(w.hours[0].From), nil
}
