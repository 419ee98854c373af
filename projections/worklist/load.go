package worklist

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Load is what one officer of an agency has open, and has finished lately.
type Load struct {
	Officer string // "": no officer is named
	Open    int    // dossiers that the agency holds, in process
	Stands  int    // of them, those whose clock stands
	Soon    int    // due within SoonDays working days, not overdue
	Overdue int
	Done    // within FinishedDays
}

// What [View.Load] counts, in days: working days that follow the day of now; days up to it, that day counted.
const (
	SoonDays     = 3
	FinishedDays = 30
)

// Load tells what each officer of an agency has open and how punctual they were, by name, the unassigned first. Dossiers that are being
// handed on count at the agency that still holds them. The error is the calendar's: a year without data.
func (v *View) Load(agency directory.AgencyCode, now time.Time, takenOver ...directory.AgencyCode) ([]Load, error) {
	soon, err := v.soon(agency, now)
	if err != nil {
		return nil, fmt.Errorf("what agency %s has due soon: %w", agency, err)
	}
	agencies := append([]directory.AgencyCode{agency}, takenOver...)
	today := worktime.OfficeDay(now)
	loads := make(map[string]*Load)
	of := func(officer string) *Load {
		if loads[officer] == nil {
			loads[officer] = &Load{Officer: officer}
		}
		return loads[officer]
	}
	v.mu.Lock()
	var lists [][]*block
	for _, a := range agencies {
		lists = append(lists, v.agencies[a].lines())
		for day := today - FinishedDays + 1; day <= today; day++ {
			if d, ok := v.finished[day]; ok {
				for officer, done := range d.sums[a] {
					if *done != (Done{}) {
						of(officer).Done.sum(*done)
					}
				}
			}
		}
	}
	officers := v.officers.texts
	v.mu.Unlock()
	moment := momentOf(now)
	byNumber := make([]Load, len(officers))
	for _, list := range lists {
		for _, b := range list {
			for _, it := range b.items {
				if it.held() {
					byNumber[it.holder()].count(it, moment, soon)
				}
			}
		}
	}
	for number, more := range byNumber {
		if more.Open > 0 {
			of(officers[number]).add(more)
		}
	}
	all := make([]Load, 0, len(loads))
	for _, officer := range slices.Sorted(maps.Keys(loads)) {
		all = append(all, *loads[officer])
	}
	return all, nil
}

func (l *Load) count(it item, now, soon moment) {
	l.Open++
	switch {
	case it.class == stands:
		l.Stands++
	case it.overdue(now):
		l.Overdue++
	case it.class == dated && it.at < soon:
		l.Soon++
	}
}

// held reports whether a line is of a dossier that the agency holds: one that it handles, or that is handed on within it.
func (i item) held() bool {
	return i.kind == handle || i.kind == handOver || i.kind == takeOver && i.entry.holder == i.entry.offered
}

// holder is the officer of a dossier that the agency holds.
func (i item) holder() uint32 {
	if i.kind == takeOver {
		return i.entry.officer
	}
	return i.officer
}

// add adds what an officer has open.
func (l *Load) add(more Load) {
	l.Open += more.Open
	l.Stands += more.Stands
	l.Soon += more.Soon
	l.Overdue += more.Overdue
}

func (d *Done) sum(more Done) {
	d.Resolved += more.Resolved
	d.Late += more.Late
	d.Ended += more.Ended
}

// soon is the end of the last of the working days that are soon, by an office's calendar.
func (v *View) soon(agency directory.AgencyCode, now time.Time) (moment, error) {
	day := worktime.OfficeDay(now)
	for range SoonDays {
		var err error
		if day, err = v.calendars(agency).NextWorking(day); err != nil {
			return 0, err
		}
	}
	return momentOf(day.End()), nil
}

// Badge is what an agency has to know at a glance, of all kinds of work.
type Badge struct {
	Lines   int // all there is to do
	Overdue int
	Today   int // due in what is left of the day
}

// Badge counts what is overdue and due today at an agency. It does not go through the lines.
func (v *View) Badge(agency directory.AgencyCode, now time.Time, takenOver ...directory.AgencyCode) (sum Badge) {
	m := momentsOf(now)
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, a := range append([]directory.AgencyCode{agency}, takenOver...) {
		if here, ok := v.agencies[a]; ok {
			overdue := dueBefore(here.blocks, m.now)
			sum.Lines += here.n
			sum.Overdue += overdue
			sum.Today += dueBefore(here.blocks, m.day) - overdue
		}
	}
	return sum
}
