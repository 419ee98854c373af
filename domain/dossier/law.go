package dossier

import (
	"fmt"
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Short names for what a reason does to the clock.
const (
	restart = directory.Restart
	pause   = directory.Pause
	runOn   = directory.RunOn
)

// Law is what is in force when a command is decided: the catalogue of agencies and procedures and the office calendar.
// It is a value that never changes; new law is a new Law.
type Law struct {
	Catalogue *directory.Catalogue
	Calendar  *worktime.Calendar                          // of every office that has none of its own
	Offices   map[directory.AgencyCode]*worktime.Calendar // of those that have
}

// CalendarOf is the calendar by which an office works.
func (l Law) CalendarOf(office directory.AgencyCode) *worktime.Calendar {
	if c, ok := l.Offices[office]; ok {
		return c
	}
	return l.Calendar
}

// Decide turns a command into the events that it brings about, or refuses it. The error is a [*Refusal] (is [ErrRefused])
// that names the rule, or one of the calendar's (a year without data). No events and no error: there is nothing to do,
// the command has had its effect before. Decide is the only place that refuses.
func (l Law) Decide(s State, c Command) ([]Event, error) {
	f := c.Head()
	if s.Done(f.Command) {
		return nil, nil
	}
	if err := l.acceptable(s, f); err != nil {
		return nil, err
	}
	if err := l.may(s, c); err != nil {
		return nil, cited(err, s, f)
	}
	events, err := l.decide(s, c)
	return events, cited(err, s, f)
}

// DecideAll decides on commands that go together, each on what the ones before it bring about, and gives all of that with the state after it.
// Errors as [Law.Decide]; then none of them is to happen.
func (l Law) DecideAll(s State, all ...Command) (events []Event, after State, err error) {
	after = s
	for _, c := range all {
		more, err := l.Decide(after, c)
		if err != nil {
			return nil, s, err
		}
		for _, e := range more {
			after = Evolve(after, e)
		}
		events = append(events, more...)
	}
	return events, after, nil
}

// acceptable holds what every command must have: an id, a time that does not run backwards, an actor that exists. An import
// tells a story that is over, in whatever order its file tells it; it is held to the date of receipt where that counts.
func (l Law) acceptable(s State, f Fact) error {
	switch {
	case f.Command == "" || len(f.Command) > 100 || !clean(string(f.Command)):
		return refuse(s, "", "Lệnh không có mã nhận dạng (1–100 byte, không có ký tự điều khiển)", "the command has no id of 1 to 100 bytes without control characters")
	case f.At.IsZero():
		return refuse(s, "", "Lệnh không có thời điểm", "the command has no time")
	case !f.By.Role.Valid():
		return refuse(s, "", fmt.Sprintf("Vai trò %q không có", f.By.Role), fmt.Sprintf("there is no role %q", f.By.Role))
	case !l.knows(f.By, f.At):
		return refuse(s, "", fmt.Sprintf("Không có cơ quan %q hoặc quầy %d của người gửi lệnh", f.By.Agency, f.By.Counter),
			fmt.Sprintf("the sender's agency %q or counter %d does not exist", f.By.Agency, f.By.Counter))
	case f.At.Before(s.Last) && f.By.Role != directory.System:
		return refuse(s, "",
			fmt.Sprintf("Thời điểm %s trước việc cuối cùng của hồ sơ (%s)", clock(f.At), clock(s.Last)),
			fmt.Sprintf("%s lies before the last thing that happened to the dossier (%s)", clock(f.At), clock(s.Last)))
	}
	return text(s, "", f.By.Person)
}

// knows reports whether an actor's agency and counter exist, where they are named. The parent of all agencies acts too.
func (l Law) knows(by Actor, at time.Time) bool {
	day := worktime.DayOf(at)
	_, agency := l.Catalogue.AgencyOn(by.Agency, day)
	_, counter := l.Catalogue.CounterOn(by.Counter, day)
	return (agency || by.Agency == "" || by.Agency == l.Catalogue.About().Code) && (counter || by.Counter == 0)
}

func (l Law) decide(s State, c Command) ([]Event, error) {
	switch c := c.(type) {
	case Submit:
		return one(l.submit(s, c))
	case Receive:
		return one(l.receive(s, c))
	case Refuse:
		return one(l.refuse(s, c))
	case RequestSupplement:
		return one(l.requestSupplement(s, c))
	case Supplement:
		return one(l.supplement(s, c))
	case Transfer:
		return one(l.transfer(s, c))
	case AcceptTransfer:
		return one(l.acceptTransfer(s, c))
	case DeclineTransfer:
		return one(l.declineTransfer(s, c))
	case Assign:
		return one(l.assign(s, c))
	case CompleteStep:
		return one(l.completeStep(s, c))
	case RequestConsultation:
		return one(l.requestConsultation(s, c))
	case AnswerConsultation:
		return one(l.answerConsultation(s, c))
	case RecordSilence:
		return one(l.recordSilence(s, c))
	case OpenTask:
		return one(l.openTask(s, c))
	case AcceptTask:
		return one(l.acceptTask(s, c))
	case CompleteTask:
		return l.completeTask(s, c)
	case CancelTask:
		return l.cancelTask(s, c)
	case Pause:
		return one(l.pause(s, c))
	case Resume:
		return one(l.resume(s, c))
	case Extend:
		return one(l.extend(s, c))
	case Conclude:
		return one(l.conclude(s, c))
	case Resolve:
		return one(l.resolve(s, c))
	case Return:
		return one(l.giveBack(s, c))
	case Withdraw:
		return one(l.withdraw(s, c))
	case Stop:
		return one(l.stop(s, c))
	case ChargeFee:
		return one(l.chargeFee(s, c))
	case PayFee:
		return one(l.payFee(s, c))
	case WaiveFee:
		return one(l.waiveFee(s, c))
	case Correct:
		return one(l.correct(s, c))
	case Rate:
		return one(l.rate(s, c))
	case Attach:
		return one(l.attach(s, c))
	}
	return nil, refuse(s, "", fmt.Sprintf("Không có lệnh %T", c), fmt.Sprintf("there is no command %T", c))
}

// one is the outcome of most commands: a single event or none at all.
func one(e Event, err error) ([]Event, error) {
	if err != nil {
		return nil, err
	}
	return []Event{e}, nil
}

// procedure is the dossier's procedure as it was in force when the dossier was received.
func (l Law) procedure(s State) (directory.Procedure, bool) {
	return l.Catalogue.ProcedureOn(s.Matter.Procedure, worktime.DayOf(s.ReceivedAt))
}

// agency finds an agency that is in force at a moment; one that is no more is refused with the name of its successor.
func (l Law) agency(s State, rule citation.Rule, code directory.AgencyCode, at time.Time) (directory.Agency, error) {
	day := worktime.DayOf(at)
	if a, ok := l.Catalogue.AgencyOn(code, day); ok {
		return a, nil
	}
	if next, ok := l.Catalogue.Successor(code, day); ok {
		return directory.Agency{}, refuse(s, rule, fmt.Sprintf("Cơ quan %s không còn, nay là %s", code, next), fmt.Sprintf("agency %s is no more, %s took over", code, next))
	}
	return directory.Agency{}, refuse(s, rule, fmt.Sprintf("Không có cơ quan %q", code), fmt.Sprintf("there is no agency %q", code))
}

// promise computes an office's promise for a limit from a moment on; a zero limit promises nothing.
func (l Law) promise(office directory.AgencyCode, from time.Time, limit worktime.Limit) (*Promise, error) {
	if limit.IsZero() {
		return nil, nil
	}
	calendar := l.CalendarOf(office)
	at, err := calendar.Due(from, limit)
	if err != nil {
		return nil, err
	}
	return &Promise{At: at, Unit: limit.Unit(), Calendar: calendar.Version()}, nil
}

// clock writes a moment as people do.
func clock(t time.Time) string { return t.Format("15:04 02/01/2006") }

// inProcess refuses unless the dossier was received and is not finished.
func inProcess(s State, rule citation.Rule) error {
	switch {
	case !s.Exists():
		return refuse(s, rule, "Không có hồ sơ này", "there is no such dossier")
	case s.Registered():
		return refuse(s, rule, "Hồ sơ chưa được tiếp nhận", "the dossier has not been received yet")
	case s.Finished():
		return refuse(s, rule, "Hồ sơ đã kết thúc lúc "+clock(s.FinishedAt), "the dossier ended at "+clock(s.FinishedAt))
	}
	return nil
}
