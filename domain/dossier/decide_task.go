package dossier

import (
	"cmp"
	"fmt"

	"motcua/domain/citation"
)

// openTask gives another agency its part: in parallel with the others, or after one of them (art. 19.6). Its clock is its own.
func (l Law) openTask(s State, c OpenTask) (Event, error) {
	if err := cmp.Or(inProcess(s, citation.JointHandling), undecided(s, citation.JointHandling, c.Fact), arrived(s, c.Fact)); err != nil {
		return nil, err
	}
	if _, err := l.agency(s, citation.JointHandling, c.Agency, c.At); err != nil {
		return nil, named("agency", err)
	}
	after := s.task(c.After)
	switch {
	case c.Task == "" || len(c.Task) > 100 || s.task(c.Task).ID != "":
		return nil, fault(s, citation.JointHandling, "task", "Việc phối hợp cần mã riêng trong hồ sơ (1–100 byte)", "a task needs an id of its own within the dossier (1 to 100 bytes)")
	case c.Limit.IsZero() || c.Limit.Validate() != nil:
		return nil, fault(s, citation.JointHandling, "limit", "Việc phối hợp phải có thời hạn theo ngày hoặc theo giờ", "a task has a limit of its own, in days or in hours")
	case c.After != "" && after.ID == "":
		return nil, fault(s, citation.JointHandling, "after", fmt.Sprintf("Không có việc %q để chờ", c.After), fmt.Sprintf("there is no task %q to wait for", c.After))
	}
	if err := cmp.Or(text(s, "task", string(c.Task)), text(s, "what", c.What)); err != nil {
		return nil, err
	}
	e := TaskOpened{Fact: c.Fact, Task: c.Task, Agency: c.Agency, What: c.What, Limit: c.Limit, After: c.After}
	if after.Open() {
		return e, nil
	}
	promise, err := l.promise(c.Agency, c.At, c.Limit)
	if err != nil {
		return nil, err
	}
	e.Promise = promise
	return e, nil
}

func (l Law) acceptTask(s State, c AcceptTask) (Event, error) {
	t, err := begun(s, c.Task)
	if err != nil {
		return nil, err
	}
	if t.Accepted {
		return nil, fault(s, citation.JointHandling, "task", "Việc này đã được nhận", "the task was accepted already")
	}
	return TaskAccepted{Fact: c.Fact, Task: c.Task}, nil
}

// completeTask judges a task against its own deadline and starts those that waited for it.
func (l Law) completeTask(s State, c CompleteTask) ([]Event, error) {
	t, err := begun(s, c.Task)
	if err != nil {
		return nil, err
	}
	if err := text(s, "answer", c.Answer); err != nil {
		return nil, err
	}
	done := TaskCompleted{Fact: c.Fact, Task: c.Task, Timeliness: Judge(t.Promise, c.At), Answer: c.Answer}
	return l.follow(s, done, c.Task)
}

func (l Law) cancelTask(s State, c CancelTask) ([]Event, error) {
	if err := inProcess(s, citation.JointHandling); err != nil {
		return nil, err
	}
	if c.Task == "" {
		return nil, noTask(s)
	}
	if !s.task(c.Task).Open() {
		return nil, fault(s, citation.JointHandling, "task", fmt.Sprintf("Không có việc %q đang mở", c.Task), fmt.Sprintf("no task %q is open", c.Task))
	}
	if c.Reason == "" {
		return nil, fault(s, citation.JointHandling, "reason", "Hủy việc phối hợp phải nêu lý do", "to cancel a task states its reason")
	}
	if err := text(s, "reason", c.Reason); err != nil {
		return nil, err
	}
	return l.follow(s, TaskCancelled{Fact: c.Fact, Task: c.Task, Reason: c.Reason}, c.Task)
}

// follow adds to the end of a task the starts of those that waited for it.
func (l Law) follow(s State, end Event, task TaskID) ([]Event, error) {
	events := []Event{end}
	for _, t := range s.Tasks {
		if !t.Open() || t.After != task {
			continue
		}
		promise, err := l.promise(t.Agency, end.Head().At, t.Limit)
		if err != nil {
			return nil, err
		}
		events = append(events, TaskStarted{Fact: end.Head(), Task: t.ID, Promise: *promise})
	}
	return events, nil
}

// begun finds a task that is open and does not wait for another.
func begun(s State, id TaskID) (Task, error) {
	t := s.task(id)
	if err := inProcess(s, citation.JointHandling); err != nil {
		return t, err
	}
	switch {
	case id == "":
		return t, noTask(s)
	case !t.Open():
		return t, fault(s, citation.JointHandling, "task", fmt.Sprintf("Không có việc %q đang mở", id), fmt.Sprintf("no task %q is open", id))
	case t.Promise == nil:
		first := s.task(t.After)
		return t, fault(s, citation.JointHandling, "task", fmt.Sprintf("Còn chờ việc phối hợp của %s: %s", first.Agency, first.name()), fmt.Sprintf("it still waits for the task of agency %s: %s", first.Agency, first.name()))
	}
	return t, nil
}

// noTask refuses what names no task, as there is none that could be named.
func noTask(s State) error {
	return fault(s, citation.JointHandling, "task", "Không có việc phối hợp nào được nêu hay được giao", "no task is named, or none was given")
}

// jointDone refuses a result while an agency has not done its part.
func jointDone(s State) error {
	for _, t := range s.Tasks {
		if t.Open() {
			return refuse(s, citation.JointHandling, fmt.Sprintf("Việc phối hợp của %s chưa xong: %s", t.Agency, t.name()), fmt.Sprintf("the task of agency %s is not done: %s", t.Agency, t.name()))
		}
	}
	return nil
}
