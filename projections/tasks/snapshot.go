package tasks

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// kept is a view as a snapshot keeps it.
type kept struct {
	Days map[directory.AgencyCode]map[worktime.Day]*Record
	Open map[eventlog.StreamID]map[dossier.TaskID]directory.AgencyCode
}

func keep(v *View) kept { return kept{v.days, v.open} }

func restore(k kept) (*View, error) {
	v := newView()
	if k.Days != nil {
		v.days = k.Days
	}
	if k.Open != nil {
		v.open = k.Open
	}
	return v, nil
}
