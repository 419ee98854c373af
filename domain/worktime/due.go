package worktime

import "time"

// Due gives the moment that limit promises for what was received at received; the zero time for the zero Limit, which promises
// nothing. It is Promise(received, limit).At without the explanation, and allocates nothing.
//
// A limit in days ends with the office hours of its last working day, the first being the first working day after the day of receipt
// (Civil Code 2015, art. 147.2, 148.5). A limit in hours counts office minutes from the moment of receipt; where it is used up just as the
// office closes, it ends there and not at the next opening.
//
// Errors: ErrLimit, and *UncoveredError if the count runs into a year without data.
func (c *Calendar) Due(received time.Time, limit Limit) (time.Time, error) {
	if err := limit.Validate(); err != nil {
		return time.Time{}, err
	}
	return c.Resume(received, limit.Budget())
}
