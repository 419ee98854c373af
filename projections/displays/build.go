package displays

import (
	"strconv"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// periods are the first days of the periods that displays show, all of them running to now.
type periods struct{ today, month, year worktime.Day }

func periodsOf(now time.Time) periods {
	today := worktime.OfficeDay(now)
	y, m, _ := today.Civil()
	return periods{today, worktime.Date(y, m, 1), worktime.Date(y, time.January, 1)}
}

// Centre builds the centre's view as it is at a moment of the office's time.
func (v *View) Centre(catalogue *directory.Catalogue, now time.Time) Centre {
	p := periodsOf(now)
	reference := v.reference(p.year)
	view := Centre{
		Day:           p.today.String(),
		Trend:         v.trend(figures.All, now),
		Today:         figuresOf(v.Cube.Now(figures.All, p.today, now)),
		Month:         figuresOf(v.Cube.Now(figures.All, p.month, now)),
		Year:          figuresOf(v.Cube.Now(figures.All, p.year, now)),
		Reference:     reference,
		Levels:        make(map[string]LevelView),
		ServiceLevels: make(map[string]LevelView),
		Counters:      make(map[string]CounterCell),
		Histories:     v.Histories(),
	}
	for _, level := range directory.Levels() {
		view.Levels[string(level)] = v.level(figures.Slice{Dimension: figures.ByLevel, Key: string(level)}, p, reference, now)
	}
	for _, level := range directory.ServiceLevels() {
		key := strconv.Itoa(int(level))
		view.ServiceLevels[key] = v.level(figures.Slice{Dimension: figures.ByServiceLevel, Key: key}, p, reference, now)
	}
	for _, counter := range catalogue.Counters() {
		m := v.Cube.Now(counterSlice(counter.Number), p.today, now)
		view.Counters[strconv.Itoa(counter.Number)] = CounterCell{
			Agency:    string(counter.Agency),
			Received:  m.ReceivedInPeriod(),
			Resolved:  m.Resolved(),
			Returned:  m.Returned,
			InProcess: m.InProcess,
			Overdue:   m.Overdue,
		}
	}
	return view
}

// Counter builds the view of one counter as it is at a moment of the office's time.
func (v *View) Counter(counter directory.Counter, now time.Time) Counter {
	p, slice := periodsOf(now), counterSlice(counter.Number)
	view := Counter{
		Number:    counter.Number,
		Agency:    string(counter.Agency),
		Officer:   v.seats.at(counter.Number),
		Day:       p.today.String(),
		Today:     figuresOf(v.Cube.Now(slice, p.today, now)),
		Month:     figuresOf(v.Cube.Now(slice, p.month, now)),
		Year:      figuresOf(v.Cube.Now(slice, p.year, now)),
		Trend:     v.trend(slice, now),
		States:    v.states(slice),
		Recent:    make([]Recent, 0, RecentKept),
		Histories: v.Histories(),
	}
	for _, r := range v.recent[counter.Number] {
		view.Recent = append(view.Recent, r.Recent)
	}
	return view
}

func counterSlice(n int) figures.Slice {
	return figures.Slice{Dimension: figures.ByCounter, Key: strconv.Itoa(n)}
}

func (v *View) level(s figures.Slice, p periods, reference Reference, now time.Time) LevelView {
	view := LevelView{Year: figuresOf(v.Cube.Now(s, p.year, now)), Reference: figuresOf(figures.Measures{})}
	if reference.Year > 0 {
		view.Reference = figuresOf(v.year(s, reference.Year))
	}
	return view
}

// reference finds the newest year before this one in which something was handled.
func (v *View) reference(thisYear worktime.Day) Reference {
	first, ok := v.Cube.First()
	if !ok {
		return Reference{Figures: figuresOf(figures.Measures{})}
	}
	oldest, _, _ := first.Civil()
	newest, _, _ := thisYear.Civil()
	for year := newest - 1; year >= oldest; year-- {
		if m := v.year(figures.All, year); m.Resolved() > 0 {
			return Reference{Year: year, Figures: figuresOf(m)}
		}
	}
	return Reference{Figures: figuresOf(figures.Measures{})}
}

// year gives the figures of a slice for a whole year.
func (v *View) year(s figures.Slice, year int) figures.Measures {
	return v.Cube.Figures(s, worktime.Date(year, time.January, 1), worktime.Date(year, time.December, 31))
}

func figuresOf(m figures.Measures) Figures {
	f := Figures{
		Received:       m.ReceivedInPeriod(),
		ReceivedOnline: m.ReceivedOnline,
		ReceivedDirect: m.ReceivedDirect,
		CarriedOver:    m.CarriedOver,
		Handled:        m.Received(),
		Resolved:       m.Resolved(),
		Early:          m.Early,
		OnTime:         m.OnTime,
		Late:           m.Late,
		LateOriginal:   m.LateOriginal,
		Ended:          m.Ended,
		InProcess:      m.InProcess,
		Overdue:        m.Overdue,
		Unpromised:     m.Unpromised,
		Returned:       m.Returned,
		Rates:          make(map[figures.RateName]figures.Rate),
	}
	for _, name := range figures.AllRateNames {
		if r := m.Rate(name); r.Denominator != 0 {
			f.Rates[name] = r
		}
	}
	return f
}
