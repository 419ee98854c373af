package office

import (
	"fmt"
	"time"

	"motcua/domain/worktime"
)

// scrubBody is the handle that is drawn along the days of the history. Without script it is a date with a button.
type scrubBody struct {
	Min, Max, Value int    // days since the first of the history
	First, Today    string // as dates are written in addresses
	Day             string
	Text            string // the day, as people read it
	Marks           []scrubMark
	Starts          []wordedLink
	Kept            []keptField // of the question, for the form
	Speeds          []playSpeed
}

// scrubMark names a month or a year below the handle.
type scrubMark struct{ X, Text string }

type keptField struct{ Name, Value string }

// playSpeed is how many seconds of the office pass in one.
type playSpeed struct {
	Seconds int
	Text    string
	Current bool
}

// speeds are those to choose from; from a day in a second on the figures go from day's end to day's end.
var speeds = []int{1, 60, 600, 3_600, 10_000, 86_400, 7 * 86_400, 30 * 86_400}

// scrub lays the handle out; nil where it is not known when the history begins.
func (p *page) scrub(a asked, t answer) *scrubBody {
	today := worktime.OfficeDay(p.Office)
	if t.First == 0 || t.First >= today {
		return nil
	}
	b := &scrubBody{Max: int(today - t.First), Value: int(min(max(a.To, t.First), today) - t.First), First: t.First.String(), Today: today.String(), Day: a.To.String(), Text: dayText(a.To)}
	b.Marks = p.scrubMarks(t.First, today)
	for _, start := range []string{"", fromYear} {
		other := a
		other.Start = start
		if start == "" {
			other.From = a.From
		}
		other.begin()
		b.Starts = append(b.Starts, wordedLink{p.T("scrub.start." + firstOf(start, "stays")), other.link(p.Lang, analysisPath) + "#scrub", a.Start == start})
	}
	kept := a.values()
	if a.Since == 0 {
		kept.Set("since", "") // the script fills it in
	}
	for name, values := range kept {
		if name == "to" || name == "at" || name == "event" {
			continue
		}
		for _, value := range values {
			b.Kept = append(b.Kept, keptField{name, value})
		}
	}
	for _, n := range speeds {
		text := p.Lang.Count(n) + "×"
		if n >= 86_400 {
			text = p.T(fmt.Sprintf("scrub.speed.%d", n/86_400))
		}
		b.Speeds = append(b.Speeds, playSpeed{n, text, n == 3_600})
	}
	return b
}

func firstOf(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// scrubMarks names the months of a history, or its years where it is long: a dozen marks at most.
func (p *page) scrubMarks(first, last worktime.Day) (all []scrubMark) {
	days := int(last - first)
	months := max((days/30+11)/12, 1)
	for _, whole := range []int{1, 2, 3, 4, 6, 12, 24, 60, 120} {
		if whole >= months {
			months = whole
			break
		}
	}
	year, month, _ := first.Civil()
	for n := month - (month-1)%time.Month(months); ; n += time.Month(months) {
		day := worktime.Date(year, n, 1)
		if day > last {
			return all
		}
		if day < first {
			continue
		}
		y, m, _ := day.Civil()
		text := fmt.Sprintf("%02d/%d", m, y)
		if months >= 12 {
			text = fmt.Sprint(y)
		}
		all = append(all, scrubMark{fmt.Sprintf("%.2f%%", 100*float64(day-first)/float64(days)), text})
	}
}
