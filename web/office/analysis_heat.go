package office

import (
	"fmt"
	"strconv"
	"time"

	"motcua/projections/figures"
)

// heatBody is when what was received in the period came in, by weekday and hour (giờ tiếp nhận).
type heatBody struct {
	Hours  []string
	Rows   []heatRow
	Sums   []string // of the hours
	Sum    string
	Peak   string // the fullest hour, in a sentence; empty: nothing came in
	Agrees bool   // the sum is (4) + (5)
}

type heatRow struct {
	Weekday string
	Cells   []heatCell
	Sum     string
}

// heatCell is a count and how strongly it is shaded: 0 (nothing) to heatSteps (the fullest).
type heatCell struct {
	Count string
	Step  int
}

const heatSteps = 5

// heat tells an answer's arrivals. Hours between the first and the last in which anything came in are all shown.
func (p *page) heat(t answer) heatBody {
	count := p.Lang.Count
	sum := t.Arrivals.Sum()
	b := heatBody{Sum: count(sum), Agrees: sum == t.Now.ReceivedInPeriod()}
	if sum == 0 {
		return b
	}
	var hours [24]int
	first, last, day, hour := 23, 0, 0, 0
	for d, row := range t.Arrivals {
		for h, n := range row {
			if hours[h] += n; n != 0 {
				first, last = min(first, h), max(last, h)
			}
			if n > t.Arrivals[day][hour] {
				day, hour = d, h
			}
		}
	}
	most := t.Arrivals[day][hour]
	for h := first; h <= last; h++ {
		b.Hours, b.Sums = append(b.Hours, strconv.Itoa(h)), append(b.Sums, count(hours[h]))
	}
	for d, all := range t.Arrivals {
		row := heatRow{Weekday: p.weekday(d), Sum: count(figures.Arrivals{all}.Sum())}
		for _, n := range all[first : last+1] {
			row.Cells = append(row.Cells, heatCell{count(n), (n*heatSteps + most - 1) / most})
		}
		b.Rows = append(b.Rows, row)
	}
	b.Peak = fmt.Sprintf(p.T("analysis.heat_peak"), p.weekday(day), hour, hour+1, count(most), p.Lang.Percent(most, sum))
	return b
}

// weekday names the days of a week that begins on Monday.
func (p *page) weekday(n int) string {
	return p.T("live.weekday." + strconv.Itoa(int(time.Weekday((n+1)%7))))
}
