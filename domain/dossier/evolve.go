package dossier

import "slices"

// Evolve folds one event into the state. It never refuses: what happened, happened.
func Evolve(s State, e Event) State {
	f := e.Head()
	if f.At.After(s.Last) {
		s.Last = f.At
	}
	if f.Command != "" && !s.Done(f.Command) {
		s.done = append(slices.Clip(s.done), f.Command)
	}
	switch e := e.(type) {
	case Submitted:
		s.Code, s.Matter, s.Applicant, s.Status = e.Code, e.Matter, e.Applicant.Kind, NewlyRegistered
		s.Holder = e.Matter.Agency
	case Received:
		s.Code, s.Matter, s.Applicant, s.Status = e.Code, e.Matter, e.Applicant.Kind, IsReceived
		s.ReceivedAt, s.Limit, s.Promise, s.Original = e.At, e.Limit, e.Promise, e.Promise
		s.Holder = e.Matter.Agency
	case Refused:
		s.Status, s.FinishedAt = NotAccepted, e.At
	case SupplementRequested:
		s.Status = AwaitsApplicant
		s.Paused, s.Restarts, s.Left = e.Effect != runOn, e.Effect == restart, e.Left
	case Supplemented:
		s.Status, s.Paused, s.Restarts = Processing, false, false
		s.Promise = e.Promise
	case Transferred:
		s.Holder, s.Officer = e.To, ""
	case Assigned:
		s.Officer = e.Officer
		s = atWork(s)
	case StepCompleted:
		s = atWork(s)
	case ConsultationRequested:
		s.Asked, s.AskedDue = append(slices.Clip(s.Asked), e.Agency), append(slices.Clip(s.AskedDue), e.Due)
	case ConsultationAnswered:
		if i := slices.Index(s.Asked, e.Agency); i >= 0 {
			s.Asked = slices.Delete(slices.Clone(s.Asked), i, i+1)
			s.AskedDue = slices.Delete(slices.Clone(s.AskedDue), i, i+1)
		}
	case Paused:
		s.Paused, s.Left = true, e.Left
		if e.Reason == FinancialDuty {
			s.Status = AwaitsDuty
		}
	case Resumed:
		s.Status, s.Paused, s.Promise = Processing, false, e.Promise
	case Extended:
		s.Promise, s.Extended = &e.Promise, true
	case Decided:
		s.Outcome = e.Outcome
	case Resolved:
		s.Status, s.FinishedAt = Processed, e.At
	case Returned:
		s.Status = ResultReturned
	case Withdrawn:
		s.Status, s.FinishedAt = TakenBack, e.At
	case Stopped:
		s.Status, s.FinishedAt = IsStopped, e.At
	case FeeCharged:
		s.FeeDue += e.Amount
	case FeePaid:
		s.FeePaid += e.Amount
	case Rated:
		s.Rating = e.Rating
	case Corrected: // says what is right about an earlier entry; the projections show both
	}
	return s
}

// atWork turns a dossier that was received into one that is processed. One that waits goes on waiting.
func atWork(s State) State {
	if s.Status == IsReceived {
		s.Status = Processing
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
