package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// analysisWalk goes through the pages of the figures as somebody does who doubts them.
type analysisWalk struct {
	bench    *deskBench
	agencies []directory.AgencyCode
	today    worktime.Day
	dice     *rand.Rand
}

func walking(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 8)) }

// analysisKinds are what is asked for, comparisons last. Each gives a path with its query, and the part of the page that a script would ask for alone.
var analysisKinds = []struct {
	name string
	make func(*analysisWalk) (path string, q url.Values, part string)
}{
	{"a year by agency", func(w *analysisWalk) (string, url.Values, string) { return "/analysis", w.year("by", "agency"), "" }},
	{"an agency by procedure", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis", w.year("by", "procedure", "slice", w.agency()), ""
	}},
	{"all years by procedure", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis", asksFor(w.bench.history.first, w.day(), "by", "procedure"), ""
	}},
	{"the handle, to a day", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis", asksFor(w.bench.history.first, w.today, "by", "agency", "start", "year", "go", w.day().String()), "answer"
	}},
	{"a month, day by day", func(w *analysisWalk) (string, url.Values, string) {
		from := w.day()
		return "/analysis", asksFor(from, from+29, "step", "day", "by", "field"), ""
	}},
	{"why a rate", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis/why", w.year("rate", "on_time_of_handled"), ""
	}},
	{"the list of a figure", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis/list", w.year("cell", w.cell()), ""
	}},
	{"that of an agency", func(w *analysisWalk) (string, url.Values, string) {
		return "/analysis/list", w.year("cell", w.cell(), "slice", w.agency()), ""
	}},
	{"a report of a year", func(w *analysisWalk) (string, url.Values, string) {
		return "/reports", w.year("kind", "II.06a", "by", "agency"), ""
	}},
	{"its paper by procedure", func(w *analysisWalk) (string, url.Values, string) {
		return "/reports/paper", w.year("kind", "II.06a", "by", "procedure"), ""
	}},
	{"two states compared", func(w *analysisWalk) (string, url.Values, string) { // what the log held when all but a little of it was told, and all
		q := w.year("known-at", fmt.Sprint(max(w.bench.history.events*99/100, 1)), "and-known-at", fmt.Sprint(w.bench.history.events))
		if w.dice.IntN(2) == 0 {
			q.Set("slice", w.agency())
		}
		return "/analysis/compare", q, ""
	}},
}

// ask asks n questions of each kind, in random order.
func (w *analysisWalk) ask(n int) (all []deskTook, err error) {
	var order []int
	for k := range analysisKinds {
		for range n {
			order = append(order, k)
		}
	}
	w.dice.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	// The states that are compared are folded from the whole log first, uncounted: that is not what an answer costs, and it would slow all the others down.
	if _, err := w.answers(len(analysisKinds) - 1); err != nil {
		return nil, err
	}
	for _, k := range order {
		some, err := w.answers(k)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// answers asks a question of a kind until there is an answer, and gives that, and the first one where it says that something is being made.
func (w *analysisWalk) answers(kind int) (all []deskTook, err error) {
	path, q, part := analysisKinds[kind].make(w)
	request := deskRequest{path: path + "?" + q.Encode(), part: part}
	for {
		a, err := w.bench.send(w.bench.people[0], request)
		if err != nil {
			return nil, err
		}
		t := deskTook{kind: analysisKinds[kind].name, server: a.server, making: a.status == http.StatusAccepted}
		again := t.making || a.status == http.StatusTooManyRequests
		if !again && a.status != http.StatusOK {
			t.wrong = fmt.Sprintf("%s: %d %s", request.path, a.status, problemIn(string(a.text)))
		}
		if !again || t.making && len(all) == 0 {
			all = append(all, t)
		}
		pause := 30 * time.Millisecond // a session that asks faster is made to wait
		if again {
			pause = 500 * time.Millisecond
		}
		if !sleep(w.bench.context(), pause) {
			return nil, w.bench.context().Err()
		}
		if !again {
			return all, nil
		}
	}
}

// day is any day of the history from its second year on.
func (w *analysisWalk) day() worktime.Day {
	from := min(w.bench.history.first+365, w.today)
	return from + worktime.Day(w.dice.IntN(int(w.today-from)+1))
}

func (w *analysisWalk) cell() string {
	cells := []string{"late", "overdue", "received", "resolved", "carried_over", "within"}
	return cells[w.dice.IntN(len(cells))]
}

func (w *analysisWalk) agency() string {
	return "agency=" + string(w.agencies[w.dice.IntN(len(w.agencies))])
}

// year is a question about any year of the history.
func (w *analysisWalk) year(more ...string) url.Values {
	from := yearStart(w.day())
	return asksFor(from, from+364, more...)
}

func yearStart(d worktime.Day) worktime.Day {
	year, _, _ := d.Civil()
	return worktime.Date(year, time.January, 1)
}

// asksFor is a question about a period, and what else it says: names and values in turn.
func asksFor(from, to worktime.Day, more ...string) url.Values {
	q := url.Values{"from": {from.String()}, "to": {to.String()}}
	for i := 0; i < len(more); i += 2 {
		q.Add(more[i], more[i+1])
	}
	return q
}
