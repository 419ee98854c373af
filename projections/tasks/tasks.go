// Package tasks is the agencies' own record of their parts in joint dossiers. A joint dossier is counted once in the figures,
// at the agency that received it; here each task is counted once, at the agency that has it, by its own deadline (Decree
// 61/2018, art. 19.6).
//
// Memory grows with agencies and days, 60 bytes for each day of an agency on which a task began or ended, and with the tasks that are open.
package tasks

import (
	"maps"
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// Record is what an agency did of its tasks in a period. Opened + Carried = Early + OnTime + Late + Cancelled + Open.
type Record struct {
	Carried   int `json:"carried_over"` // opened before the period, open when it began
	Opened    int `json:"opened"`
	Early     int `json:"early"`
	OnTime    int `json:"on_time"`
	Late      int `json:"late"`
	Cancelled int `json:"cancelled"` // taken back, or the dossier ended before it was done
	Open      int `json:"open"`      // at the period's end
}

// View is the record of all agencies. It belongs to one goroutine.
type View struct {
	days map[directory.AgencyCode]map[worktime.Day]*Record
	open map[eventlog.StreamID]map[dossier.TaskID]directory.AgencyCode
}

// Projection folds the log into the record.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "tasks", Version: 1, Initial: newView, Apply: apply, Form: projections.Kept(keep, restore)}
}

func newView() *View {
	return &View{
		days: make(map[directory.AgencyCode]map[worktime.Day]*Record),
		open: make(map[eventlog.StreamID]map[dossier.TaskID]directory.AgencyCode),
	}
}

func apply(v *View, r eventlog.Recorded) (*View, error) {
	switch dossier.NameNow(r.Type) {
	case dossier.NameTaskOpened, dossier.NameTaskCompleted, dossier.NameTaskCancelled:
	case dossier.NameRefused, dossier.NameWithdrawn, dossier.NameStopped:
		for task := range v.open[r.Stream] {
			v.end(r, task, func(d *Record) { d.Cancelled++ })
		}
		return v, nil
	default:
		return v, nil
	}
	e, err := dossier.Decode(r)
	if err != nil {
		return v, err
	}
	switch e := e.(type) {
	case dossier.TaskOpened:
		if v.open[r.Stream] == nil {
			v.open[r.Stream] = make(map[dossier.TaskID]directory.AgencyCode)
		}
		v.open[r.Stream][e.Task] = e.Agency
		v.day(e.Agency, r).Opened++
	case dossier.TaskCompleted:
		v.end(r, e.Task, func(d *Record) { d.complete(e.Timeliness) })
	case dossier.TaskCancelled:
		v.end(r, e.Task, func(d *Record) { d.Cancelled++ })
	default:
	}
	return v, nil
}

// day is an agency's record of the day on which something happened.
func (v *View) day(agency directory.AgencyCode, r eventlog.Recorded) *Record {
	days := v.days[agency]
	if days == nil {
		days = make(map[worktime.Day]*Record)
		v.days[agency] = days
	}
	day := worktime.OfficeDay(r.Occurred)
	if days[day] == nil {
		days[day] = new(Record)
	}
	return days[day]
}

// end counts the end of a task that is open.
func (v *View) end(r eventlog.Recorded, task dossier.TaskID, count func(*Record)) {
	agency, ok := v.open[r.Stream][task]
	if !ok {
		return
	}
	count(v.day(agency, r))
	if delete(v.open[r.Stream], task); len(v.open[r.Stream]) == 0 {
		delete(v.open, r.Stream)
	}
}

func (d *Record) complete(t dossier.Timeliness) {
	switch t {
	case dossier.Early:
		d.Early++
	case dossier.OnTime:
		d.OnTime++
	case dossier.Late:
		d.Late++
	}
}

// Agencies lists the agencies that ever had a task, by code.
func (v *View) Agencies() []directory.AgencyCode { return slices.Sorted(maps.Keys(v.days)) }

// Record gives an agency's record of the days from one to another, both counted.
func (v *View) Record(agency directory.AgencyCode, from, to worktime.Day) Record {
	var sum Record
	for day, d := range v.days[agency] {
		left := d.Opened - d.Early - d.OnTime - d.Late - d.Cancelled
		switch {
		case day < from:
			sum.Carried += left
		case day <= to:
			sum.Opened += d.Opened
			sum.Early += d.Early
			sum.OnTime += d.OnTime
			sum.Late += d.Late
			sum.Cancelled += d.Cancelled
		}
	}
	sum.Open = sum.Carried + sum.Opened - sum.Early - sum.OnTime - sum.Late - sum.Cancelled
	return sum
}
