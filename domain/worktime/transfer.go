package worktime

import (
	"fmt"
	"time"
)

// transferCutoff is the time of day after which what was received is transferred on the next working day, in minutes after
// midnight (Decree 61/2018, art. 18).
const transferCutoff = 15 * 60

// Transfer (hạn chuyển hồ sơ) is the moment by which a dossier is to be handed on, and why then.
type Transfer struct {
	By  time.Time   `json:"by"`
	Why TransferWhy `json:"why"`
}

// TransferWhy says on which day a dossier is handed on, and why on that.
type TransferWhy string

// The days on which a dossier is handed on (Decree 61/2018, art. 18).
const (
	SameDay      TransferWhy = "same_day"      // received on a working day until 15:00
	AfterCutoff  TransferWhy = "after_cutoff"  // received after 15:00
	OutsideHours TransferWhy = "outside_hours" // received on a day off, or after the office had closed
)

// Vietnamese says it to an officer: "Tiếp nhận sau 15:00: chuyển hồ sơ vào đầu ngày làm việc tiếp theo, 07:00 Thứ Ba 2/4/2019".
func (t Transfer) Vietnamese() string {
	text := map[TransferWhy]string{
		SameDay:      "Chuyển hồ sơ trong ngày, chậm nhất",
		AfterCutoff:  "Tiếp nhận sau 15:00: chuyển hồ sơ vào đầu ngày làm việc tiếp theo,",
		OutsideHours: "Tiếp nhận ngoài giờ làm việc: chuyển hồ sơ vào đầu ngày làm việc tiếp theo,",
	}[t.Why]
	return fmt.Sprintf("%s %s %s", text, t.By.Format("15:04"), DayOf(t.By).Vietnamese())
}

// English says it in English: "Received after 15:00: to be handed on at the start of the next working day, 07:00 Tuesday 2/4/2019".
func (t Transfer) English() string {
	text := map[TransferWhy]string{
		SameDay:      "To be handed on the same day, by",
		AfterCutoff:  "Received after 15:00: to be handed on at the start of the next working day,",
		OutsideHours: "Received outside office hours: to be handed on at the start of the next working day,",
	}[t.Why]
	return fmt.Sprintf("%s %s %s", text, t.By.Format("15:04"), DayOf(t.By).English())
}

// TransferBy gives the moment by which a dossier received at received is to be handed to the agency that resolves it (chuyển hồ sơ;
// Decree 61/2018, art. 18). Received on a working day until 15:00, before opening and over lunch included, it is
// transferred on the same day: by the end of its office hours. Received later, on a day off, or on a day that has already closed, it
// is transferred at the start of the next working day: the moment is the opening of its office hours.
func (c *Calendar) TransferBy(received time.Time) (time.Time, error) {
	t, err := c.Transfer(received)
	return t.By, err
}

// Transfer is [Calendar.TransferBy] with its reason.
func (c *Calendar) Transfer(received time.Time) (Transfer, error) {
	d, m := moment(received)
	r, err := c.run(d)
	if err != nil {
		return Transfer{}, err
	}
	hours := r.day(d).hours
	if hours != nil && m <= transferCutoff && m < closing(hours) {
		return Transfer{d.minute(closing(hours)), SameDay}, nil
	}
	why := OutsideHours
	if hours != nil && m > transferCutoff && m < closing(hours) {
		why = AfterCutoff
	}
	w, err := c.workday(r, r.through(d))
	if err != nil {
		return Transfer{}, err
	}
	return Transfer{w.day.minute(w.hours[0].From), why}, nil
}
