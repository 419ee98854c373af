package dossier

import "cmp"

// clocked folds an event that moves the clock, and enters it into the ledger.
func (s *State) clocked(e Event) {
	at := e.Head().At
	switch e := e.(type) {
	case Received:
		s.Code, s.Matter, s.Applicant, s.Status, s.Holder = e.Code, e.Matter, e.Applicant.Kind, IsReceived, e.Matter.Agency
		s.ReceivedAt, s.Limit, s.Promise, s.receivedAs = e.At, e.Limit, e.Promise, s.events-1
		s.Papers, s.Link = joined(s.Papers, e.Papers), cmp.Or(e.Link, s.Link)
		s.enter(Entry{Kind: ClockStarted, At: at, Promise: e.Promise})
	case SupplementRequested:
		s.Status, s.Supplements, s.Waits = AwaitsApplicant, s.Supplements+1, true
		if s.ReceivedAt.IsZero() || e.Effect == runOn { // before reception there is no clock yet
			return
		}
		s.Paused, s.Restarts, s.Left = true, e.Effect == restart, e.Left
		s.enter(Entry{Kind: ClockPaused, At: at, Reason: e.Reason})
	case Supplemented:
		s.Papers = joined(s.Papers, e.Papers)
		if s.ReceivedAt.IsZero() {
			s.Status, s.Waits = NewlyRegistered, false
			return
		}
		s.goOn(Entry{Kind: ClockResumed, At: at, Promise: e.Promise})
	case Paused:
		if e.Reason == FinancialDuty {
			s.Status = AwaitsDuty
		}
		s.Waits = true
		if e.Effect == runOn {
			return
		}
		s.Paused, s.Restarts, s.Left = true, e.Effect == restart, e.Left
		s.enter(Entry{Kind: ClockPaused, At: at, Reason: string(e.Reason)})
	case Resumed:
		s.goOn(Entry{Kind: ClockResumed, At: at, Promise: e.Promise})
	case Extended:
		s.Promise, s.Extended = &e.Promise, true
		s.enter(Entry{Kind: ClockExtended, At: at, Promise: s.Promise, Reason: e.Reason})
	case Resolved:
		s.Timeliness, s.OriginalTimeliness, s.finishedAs = e.Timeliness, e.Original, s.events-1
		s.end(Processed, Entry{At: at})
	case Refused:
		s.end(NotAccepted, Entry{At: at, Reason: e.Reason})
	case Withdrawn:
		s.end(TakenBack, Entry{At: at, Reason: e.Reason})
	case Stopped:
		s.end(IsStopped, Entry{At: at, Reason: e.Reason})
	default: // moves no clock
	}
}

// goOn lets a stopped clock go on, or start again from zero; one that ran on all the while has nothing to enter.
func (s *State) goOn(e Entry) {
	s.Status, s.Waits = Processing, false
	if !s.Paused {
		return
	}
	if s.Restarts {
		e.Kind = ClockRestarted
	}
	s.Paused, s.Restarts, s.Promise = false, false, e.Promise
	s.enter(e)
}

// end takes the dossier out of process.
func (s *State) end(as Status, e Entry) {
	s.Status, s.FinishedAt, e.Kind = as, e.At, ClockStopped
	for _, t := range s.Tasks {
		if t.Open() { // what was not done is not to be done any more
			s.Tasks = s.changed(t.ID, func(t *Task) { t.EndedAt = e.At })
		}
	}
	s.enter(e)
}

// enter adds an entry to the ledger of a dossier that was received.
func (s *State) enter(e Entry) {
	if !s.ReceivedAt.IsZero() {
		s.Clock = s.Clock.with(e)
	}
}
