package simulation

import (
	"time"

	"motcua/domain/worktime"
)

// workdays lists the working days from one day to another, both counted.
func workdays(c *worktime.Calendar, from, to worktime.Day) ([]worktime.Day, error) {
	var days []worktime.Day
	for d := from - 1; ; {
		next, err := c.NextWorking(d)
		if err != nil {
			return nil, err
		}
		if next > to {
			return days, nil
		}
		days = append(days, next)
		d = next
	}
}

// weekday is how much busier a day of the week is than the mean.
var weekday = [7]float64{time.Monday: 1.28, time.Tuesday: 1.1, time.Wednesday: 0.98, time.Thursday: 0.95, time.Friday: 0.8, time.Saturday: 0.5, time.Sunday: 0.5}

// month is how busy a month is.
var month = [13]float64{time.January: 1.08, time.February: 0.9, time.March: 1.05, time.April: 1, time.May: 1.02, time.June: 1, time.July: 1, time.August: 1.03,
	time.September: 0.98, time.October: 1, time.November: 1, time.December: 1.02}

// festival is how many calendar days lie between two working days around Tết, at least.
const festival = 6

// bustle is how busy each of some working days is: Mondays more than Fridays, the two weeks before Tết more than any, the week
// after it less.
func bustle(days []worktime.Day) []float64 {
	weights := make([]float64, len(days))
	for i, d := range days {
		_, m, _ := d.Civil()
		w := weekday[d.Weekday()] * month[m]
		for j := 1; j <= 10 && i+j < len(days); j++ {
			if days[i+j]-days[i+j-1] >= festival {
				w *= 1.4
			}
		}
		for j := 0; j < 5 && i-j > 0; j++ {
			if days[i-j]-days[i-j-1] >= festival {
				w *= 0.55
			}
		}
		weights[i] = w
	}
	return weights
}

// halfHours is how busy each half hour of the office day is, from 7:00 on: people come in the morning and after lunch.
var halfHours = []float64{0.6, 1.2, 1.6, 1.8, 1.8, 1.6, 1.3, 0.9, 0.4, 0, 0, 0, 0.7, 1.2, 1.4, 1.3, 1.1, 0.8, 0.5, 0.2}

const opening = 7 * 60 // minute of the day at which halfHours begins

// arrival draws a moment of a working day at which somebody comes to the counter.
func (d dice) arrival(c *worktime.Calendar, day worktime.Day) (time.Time, error) {
	hours, err := c.HoursOf(day)
	if err != nil {
		return time.Time{}, err
	}
	sums, sum := make([]float64, len(halfHours)), 0.0
	for i, w := range halfHours {
		from, to := opening+30*i, opening+30*i+30
		open := 0
		for _, h := range hours {
			open += max(0, min(to, h.To)-max(from, h.From))
		}
		sum += w * float64(open)
		sums[i] = sum
	}
	for {
		m := opening + 30*d.pick(sums) + d.IntN(30)
		for _, h := range hours {
			if m >= h.From && m < h.To {
				return day.At(m/60, m%60).Add(time.Duration(d.IntN(60)) * time.Second), nil
			}
		}
	}
}
