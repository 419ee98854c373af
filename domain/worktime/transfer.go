package worktime

import "time"

// transferCutoff is the time of day after which what was received is transferred on the next working day, in minutes after
// midnight (Decree 61/2018, art. 18).
const transferCutoff = 15 * 60

// TransferBy gives the moment by which a dossier received at received is to be handed to the agency that resolves it (chuyển hồ sơ;
// Decree 61/2018, art. 18). Received on a working day until 15:00, before opening and over lunch included, it is
// transferred on the same day: by the end of its office hours. Received later, on a day off, or on a day that has already closed, it
// is transferred at the start of the next working day: the moment is the opening of its office hours.
func (c *Calendar) TransferBy(received time.Time) (time.Time, error) {
	d, m := moment(received)
	r, err := c.run(d)
	if err != nil {
		return time.Time{}, err
	}
	if hours := r.day(d).hours; hours != nil && m <= transferCutoff && m < closing(hours) {
		return d.minute(closing(hours)), nil
	}
	w, err := c.workday(r, r.through(d))
	if err != nil {
		return time.Time{}, err
	}
	return w.day.minute(w.hours[0].From), nil
}
