package dossier

import (
	"cmp"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// TaskID names a task within its dossier.
type TaskID string

// Task (việc phối hợp) is one agency's part in a joint dossier: with a deadline and a timeliness of its own. The dossier is
// counted once in the figures, its tasks in the record of their agencies (Decree 61/2018, art. 19.6).
type Task struct {
	ID         TaskID
	Agency     directory.AgencyCode
	What       string
	Limit      worktime.Limit
	After      TaskID
	Promise    *Promise // nil while it waits for another
	Accepted   bool
	EndedAt    time.Time  // completed or cancelled; zero while it is open
	Cancelled  bool       // taken back, not ended with the dossier
	Timeliness Timeliness // empty unless completed
}

// Open reports whether the task is still to be done.
func (t Task) Open() bool { return t.ID != "" && t.EndedAt.IsZero() }

// name is what people call the task: what is to be done, or its id where nobody wrote that.
func (t Task) name() string { return cmp.Or(t.What, string(t.ID)) }

// task finds a task of the dossier; the zero Task where there is none.
func (s State) task(id TaskID) Task {
	for _, t := range s.Tasks {
		if t.ID == id {
			return t
		}
	}
	return Task{}
}

// changed gives the tasks with one changed; states share their beginnings, so the list is copied.
func (s State) changed(id TaskID, how func(*Task)) []Task {
	tasks := slices.Clone(s.Tasks)
	for i := range tasks {
		if tasks[i].ID == id {
			how(&tasks[i])
		}
	}
	return tasks
}
