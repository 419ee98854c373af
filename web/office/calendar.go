package office

import (
	"encoding/json"
	"time"

	"motcua/domain/worktime"
)

// workingDays is what a calendar to choose from knows: the days of an office that may be chosen, and why not the others.
type workingDays struct {
	First  worktime.Day      `json:"first"`  // the earliest that may be chosen
	Last   worktime.Day      `json:"last"`   // the last that is known here; later ones can be typed
	Weekly []time.Weekday    `json:"weekly"` // days of the week on which the office is closed
	Off    map[string]string `json:"off"`    // other days on which it is closed, by date: their names
	On     map[string]string `json:"on"`     // days of those of the week on which it is open: why
}

// knownAhead is how far ahead days off are told: an extension by more than two years is typed.
const knownAhead = 2 * 366

// workingDays are those of the dossier's agency from a day on, as far as its calendar goes.
func (s *sheet) workingDays(first worktime.Day) (d workingDays, end worktime.Day) {
	calendar := s.opt.Law.CalendarOf(s.State.Matter.Agency)
	years := calendar.Years()
	end = first
	if len(years) > 0 {
		end = max(first, worktime.Date(years[len(years)-1], time.December, 31))
	}
	d = workingDays{First: first, Last: min(end, first+knownAhead), Weekly: []time.Weekday{}, Off: map[string]string{}, On: map[string]string{}}
	var open, closed [7]int
	visit := func(see func(day worktime.Day, open bool, why worktime.Reason)) {
		for day := first; day <= d.Last; day++ {
			reason, err := calendar.ReasonOf(day)
			working, also := calendar.IsWorking(day)
			if err != nil || also != nil {
				d.Last = max(first, day-1) // the calendar has a gap
				return
			}
			see(day, working, reason)
		}
	}
	visit(func(day worktime.Day, working bool, why worktime.Reason) {
		switch {
		case why.Kind == worktime.Weekend:
			closed[day.Weekday()]++
		case working && why.Kind == worktime.Working:
			open[day.Weekday()]++
		}
	})
	for weekday := time.Sunday; weekday <= time.Saturday; weekday++ {
		if closed[weekday] > open[weekday] {
			d.Weekly = append(d.Weekly, weekday)
		}
	}
	visit(func(day worktime.Day, working bool, why worktime.Reason) {
		weekly := closed[day.Weekday()] > open[day.Weekday()]
		switch {
		case working && weekly:
			d.On[day.String()] = s.T("dossier.day." + string(worktime.MakeUp))
		case !working && (!weekly || why.Name != ""):
			d.Off[day.String()] = s.dayOff(why)
		}
	})
	return d, end
}

// dayOff names a day off.
func (s *sheet) dayOff(why worktime.Reason) string {
	if name := s.Lang.Pick(why.Name, why.NameEn); name != "" {
		return name
	}
	return s.T("dossier.day." + string(why.Kind))
}

// JSON is the days as a page carries them.
func (d workingDays) JSON() string {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err) // days and texts can be written
	}
	return string(text)
}

// CalendarSpoken is the wording for the script of calendars.
func (p *page) CalendarSpoken() map[string]string { return p.Lang.Under("calendar.js.") }
