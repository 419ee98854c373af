package dossier

import (
	"cmp"
	"slices"

	"motcua/domain/directory"
)

// Evolve folds one event into the state. It never refuses: what happened, happened.
func Evolve(s State, e Event) State {
	f := e.Head()
	if f.At.After(s.Last) {
		s.Last = f.At
	}
	if f.Command != "" && !s.Done(f.Command) {
		s.done = append(slices.Clip(s.done), f.Command)
	}
	s.events++
	switch e := e.(type) {
	case Submitted:
		s.Code, s.Matter, s.Applicant, s.Status, s.Holder = e.Code, e.Matter, e.Applicant.Kind, NewlyRegistered, e.Matter.Agency
		s.Papers, s.Link = joined(s.Papers, e.Papers), e.Link
	case Received, Refused, SupplementRequested, Supplemented, Paused, Resumed, Extended, Resolved, Withdrawn, Stopped:
		s.clocked(e)
	case Transferred:
		s.Holder, s.Offered, s.Officer, s.Transferred = e.From, e.To, "", true
	case TransferAccepted:
		s.Holder, s.Offered, s.Taken = e.Agency, "", true
	case TransferDeclined:
		s.Offered = ""
	case Assigned:
		s.Officer = e.Officer
		s.begun()
		if s.Offered != "" && e.By.Agency == s.Offered { // who names an officer has it
			s.Holder, s.Offered = s.Offered, ""
		}
	case StepCompleted:
		s.begun()
	case ConsultationRequested:
		s.Asked, s.AskedDue = append(slices.Clip(s.Asked), e.Agency), append(slices.Clip(s.AskedDue), e.Due)
		s.involve(e.Agency)
	case ConsultationAnswered:
		s.asksNoMore(e.Agency)
	case ConsultationLapsed:
		s.asksNoMore(e.Agency)
	case TaskOpened:
		s.Tasks = append(slices.Clip(s.Tasks), Task{ID: e.Task, Agency: e.Agency, What: e.What, Limit: e.Limit, After: e.After, Promise: e.Promise})
		s.involve(e.Agency)
	case TaskStarted:
		s.Tasks = s.changed(e.Task, func(t *Task) { t.Promise = &e.Promise })
	case TaskAccepted:
		s.Tasks = s.changed(e.Task, func(t *Task) { t.Accepted = true })
	case TaskCompleted:
		s.Tasks = s.changed(e.Task, func(t *Task) { t.EndedAt, t.Timeliness = e.At, e.Timeliness })
	case TaskCancelled:
		s.Tasks = s.changed(e.Task, func(t *Task) { t.EndedAt, t.Cancelled = e.At, true })
	case Decided:
		s.Outcome, s.Taken = e.Outcome, true
	case Returned:
		s.Status, s.ReturnedAt = ResultReturned, e.At
	case FeeCharged:
		s.FeeDue += e.Amount
	case FeePaid:
		s.FeePaid += e.Amount
	case FeeWaived:
		s.FeeDue -= e.Amount
	case Rated:
		s.Rating, s.ratedAs = e.Rating, s.events-1
	case Corrected:
		s.correct(e.Is)
		if e.Field == CorrectRating {
			s.Rating = e.Is.Rating
		}
	case Attached:
		s.Papers = joined(s.Papers, e.Papers)
	}
	return s
}

// Replay folds events into the state of a dossier that does not exist yet.
func Replay(events ...Event) State {
	var s State
	for _, e := range events {
		s = Evolve(s, e)
	}
	return s
}

// begun tells that somebody works on what was only received so far.
func (s *State) begun() {
	s.Taken = true
	if s.Status == IsReceived {
		s.Status = Processing
	}
}

// asksNoMore takes an agency off the list of those that were asked.
func (s *State) asksNoMore(agency directory.AgencyCode) {
	if i := slices.Index(s.Asked, agency); i >= 0 {
		s.Asked = slices.Delete(slices.Clone(s.Asked), i, i+1)
		s.AskedDue = slices.Delete(slices.Clone(s.AskedDue), i, i+1)
	}
}

// correct puts the dossier where a correction says it stands.
func (s *State) correct(is Standing) {
	s.Matter, s.FinishedAt, s.Timeliness = is.Matter, is.FinishedAt, is.Timeliness
	s.OriginalTimeliness = cmp.Or(is.Original, s.OriginalTimeliness)
	s.Clock = s.Clock.stoppedAt(is.FinishedAt)
}
