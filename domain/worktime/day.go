package worktime

import (
	"fmt"
	"time"
)

// zoneSeconds is the offset of Zone from UTC.
const zoneSeconds = 7 * 60 * 60

const secondsADay = 24 * 60 * 60

// Zone is the time zone of every office (giờ Việt Nam): UTC+7 the whole year round, so that it needs no time zone database.
var Zone = time.FixedZone("+07", zoneSeconds)

// Day is a civil day (ngày), as the number of days since 1/1/1970. Days are compared and counted as numbers: d+1 is the day
// after d.
type Day int32

// DayOf gives the date that t shows in its own offset. For the date that the offices' wall calendar shows at that moment, ask
// [OfficeDay]; a Calendar always does so.
func DayOf(t time.Time) Day {
	_, offset := t.Zone()
	return dayOfSeconds(t.Unix() + int64(offset))
}

// OfficeDay gives the day on which t falls in the offices' time, whatever offset t came in: an event told in UTC is counted on the
// same day as the same event told in office time.
func OfficeDay(t time.Time) Day { return dayOfSeconds(t.Unix() + zoneSeconds) }

func dayOfSeconds(s int64) Day {
	d := s / secondsADay
	if s%secondsADay < 0 {
		d--
	}
	return Day(d)
}

// Date gives the day of a date; like time.Date it normalises, so that day 0 of a month is the last of the month before.
func Date(year int, month time.Month, day int) Day {
	return dayOfSeconds(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix())
}

// ParseDay reads a day written as 2019-04-01, and nothing else.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: write it as 2019-04-01", s)
	}
	return DayOf(t), nil
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

// String writes d as 2019-04-01.
func (d Day) String() string { return d.utc().Format(time.DateOnly) }

// Civil takes d apart into year, month and day of the month.
func (d Day) Civil() (year int, month time.Month, day int) { return d.utc().Date() }

// Weekday gives the day of the week (thứ).
func (d Day) Weekday() time.Weekday {
	return time.Weekday((int(d)%7 + 11) % 7) // day 0 was a Thursday
}

// At gives the moment at which clocks in Zone show h:m on d.
func (d Day) At(h, m int) time.Time { return d.minute(h*60 + m) }

// minute gives the moment that many minutes after midnight of d in Zone.
func (d Day) minute(m int) time.Time {
	return time.Unix(int64(d)*secondsADay+int64(m)*60-zoneSeconds, 0).In(Zone)
}

// Start and End bound the day in Zone: it is [Start, End).
func (d Day) Start() time.Time { return d.minute(0) }

// End is the Start of the day after.
func (d Day) End() time.Time { return (d + 1).minute(0) }

// MarshalText writes d as 2019-04-01, so that JSON does too.
func (d Day) MarshalText() ([]byte, error) {
	if year, _, _ := d.Civil(); year < 0 || year > 9999 {
		return nil, fmt.Errorf("day %d lies in the year %d, which has no four digits", int32(d), year)
	}
	return d.utc().AppendFormat(nil, time.DateOnly), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

// moment reads t as the offices do: the day that it is in Zone, and the minutes since midnight. Moments are read to the minute, as
// they stand on a receipt: the seconds are dropped.
func moment(t time.Time) (Day, int) {
	s := t.Unix() + zoneSeconds
	d := dayOfSeconds(s)
	return d, int((s - int64(d)*secondsADay) / 60)
}
