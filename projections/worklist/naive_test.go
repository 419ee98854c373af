package worklist_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures/figurestest"
	"motcua/projections/worklist"
)

const (
	lead    directory.AgencyCode = "000.00.10.H61"
	partner directory.AgencyCode = "000.00.05.H61" // to whom figurestest hands on, and whom it asks
)

func calendarOf(directory.AgencyCode) *worktime.Calendar { return figurestest.Law.Calendar }

// joint draws what histories of package figurestest lack: tasks, officers by name, transfers within an agency, fees.
func joint(t *rapid.T, f dossier.Fact) dossier.Command {
	task := dossier.TaskID(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "task"))
	agency := rapid.SampledFrom([]directory.AgencyCode{lead, partner}).Draw(t, "agency")
	f.By.Agency = agency
	switch rapid.IntRange(0, 8).Draw(t, "joint") {
	case 0, 1:
		after := dossier.TaskID(rapid.SampledFrom([]string{"", "a"}).Draw(t, "after"))
		return dossier.OpenTask{Fact: f, Task: task, Agency: agency, What: "thẩm định", Limit: worktime.Limit{Days: 2}, After: after}
	case 2:
		return dossier.CompleteTask{Fact: f, Task: task}
	case 3:
		return dossier.CancelTask{Fact: f, Task: task, Reason: "thừa"}
	case 4:
		return dossier.Transfer{Fact: f, To: agency, Unit: "Phòng 2"}
	case 5:
		return dossier.RequestConsultation{Fact: f, Agency: agency, Question: "ý kiến?", Due: f.At.AddDate(0, 0, 3)}
	case 6:
		return dossier.ChargeFee{Fact: f, Amount: 50_000}
	case 7:
		return dossier.AcceptTask{Fact: f, Task: task}
	default:
		return dossier.Assign{Fact: f, Officer: rapid.SampledFrom([]string{"an", "bình", "cv"}).Draw(t, "officer")}
	}
}

// history draws dossiers that meet on the lists of the lead agency.
func history(t *rapid.T) []eventlog.Recorded {
	procedures := slices.DeleteFunc(figurestest.Law.Catalogue.ProceduresOf(lead), func(p directory.Procedure) bool { return p.Agency != lead })
	return figurestest.HistoryOf(t, procedures, joint)
}

// work is one line as a slow reader of all states makes it.
type work struct {
	kind     worklist.Kind
	code     dossier.Code
	part     int
	class    int // 0: due at; 1: nothing is; 2: the clock stands
	at       time.Time
	officer  string
	hasOne   bool // an officer, or nobody named yet
	status   dossier.Status
	name     string
	came     time.Time
	about    dossier.Matter
	heldHere bool
}

// naive is all dossiers by their states, with what states do not know.
type naive struct {
	states map[dossier.Code]dossier.State
	names  map[dossier.Code]string
	came   map[dossier.Code]time.Time // submitted, or received
	ends   map[dossier.Code]ending
}

type ending struct {
	agency  directory.AgencyCode
	officer string
}

func naiveOf(t testing.TB, records []eventlog.Recorded) naive {
	n := naive{make(map[dossier.Code]dossier.State), make(map[dossier.Code]string), make(map[dossier.Code]time.Time), make(map[dossier.Code]ending)}
	for stream, life := range figurestest.Lives(t, records) {
		code, _ := dossier.CodeOf(stream)
		var s dossier.State
		for _, e := range life {
			was := s
			s = dossier.Evolve(s, e)
			switch e := e.(type) {
			case dossier.Submitted:
				n.names[code], n.came[code] = e.Applicant.Name, e.At
			case dossier.Received:
				n.names[code], n.came[code] = cmp.Or(e.Applicant.Name, n.names[code]), e.At
			default:
			}
			if was.InProcess() && s.Finished() {
				n.ends[code] = ending{s.Holder, s.Officer}
			}
		}
		n.states[code] = s
	}
	return n
}

// load is what each officer of an agency has open and has finished.
func (n naive) load(agency directory.AgencyCode, now time.Time) map[string]worklist.Load {
	soon := worktime.OfficeDay(now)
	for range worklist.SoonDays {
		soon, _ = figurestest.Law.Calendar.NextWorking(soon)
	}
	loads := make(map[string]worklist.Load)
	for _, w := range n.agency(agency) {
		if w.kind != worklist.Handle && w.kind != worklist.HandOver && w.kind != worklist.TakeOver || !w.heldHere {
			continue
		}
		officer := n.states[w.code].Officer
		l := loads[officer]
		switch l.Open++; {
		case w.class == 2:
			l.Stands++
		case w.overdue(now):
			l.Overdue++
		case w.class == 0 && worktime.OfficeDay(w.at) <= soon:
			l.Soon++
		}
		loads[officer] = l
	}
	for code, by := range n.ends {
		s := n.states[code]
		if ago := worktime.OfficeDay(now) - worktime.OfficeDay(s.FinishedAt); by.agency != agency || ago < 0 || ago >= worklist.FinishedDays {
			continue
		}
		l := loads[by.officer]
		switch s.Timeliness {
		case "":
			l.Ended++
		case dossier.Late:
			l.Late++
			l.Resolved++
		default:
			l.Resolved++
		}
		loads[by.officer] = l
	}
	for officer, l := range loads {
		l.Officer = officer
		loads[officer] = l
	}
	return loads
}

func (n naive) line(s dossier.State, k worklist.Kind) work {
	return work{kind: k, code: s.Code, status: s.Status, name: n.names[s.Code], came: n.came[s.Code], at: n.came[s.Code], about: s.Matter, class: 1}
}

// agency lists all that an agency has to do.
func (n naive) agency(agency directory.AgencyCode) (all []work) {
	for _, s := range n.states {
		if !s.Registered() && !s.InProcess() {
			continue
		}
		w := n.line(s, worklist.Handle)
		w.heldHere = s.InProcess() && s.Holder == agency
		switch {
		case s.Paused || s.Registered() && s.Waits:
			w.class = 2
		case s.Promise != nil && s.InProcess():
			w.class, w.at = 0, s.Promise.At
		}
		switch {
		case s.Registered() && s.Holder == agency:
			w.kind = worklist.Accept
			all = append(all, w)
		case s.InProcess() && s.Offered == agency:
			w.kind = worklist.TakeOver
			all = append(all, w)
		case s.InProcess() && s.Holder == agency:
			if w.officer, w.hasOne = s.Officer, true; s.Outcome != "" {
				w.kind = worklist.HandOver
			}
			all = append(all, w)
		}
		open := 0
		for _, task := range s.Tasks {
			if !task.Open() {
				continue
			}
			w := n.line(s, worklist.Cooperate)
			if w.part = open; task.Promise != nil {
				w.class, w.at = 0, task.Promise.At
			} else {
				w.class = 2
			}
			if open++; task.Agency == agency {
				all = append(all, w)
			}
		}
		for i, asked := range s.Asked {
			if asked == agency {
				w := n.line(s, worklist.Consultation)
				w.part, w.class, w.at = i, 0, s.AskedDue[i]
				all = append(all, w)
			}
		}
	}
	return all
}

// counter lists all that is to be done at a desk.
func (n naive) counter(at worklist.Desk) (all []work) {
	for _, s := range n.states {
		if s.Matter.Agency != at.Agency {
			continue
		}
		here := s.Matter.Counter == at.Counter
		switch {
		case s.Registered() && !s.Waits && (here || s.Matter.Counter == 0):
			all = append(all, n.line(s, worklist.Accept))
		case s.Status == dossier.AwaitsApplicant && here:
			all = append(all, n.line(s, worklist.Supplement))
		case s.Status == dossier.IsReceived && !s.Transferred && here:
			w := n.line(s, worklist.HandOn)
			by, err := figurestest.Law.Calendar.TransferBy(s.ReceivedAt)
			if err != nil {
				panic(err)
			}
			w.class, w.at = 0, by
			all = append(all, w)
		case s.Status == dossier.Processed && here:
			w := n.line(s, worklist.GiveBack)
			w.at = time.Unix(0, -s.FinishedAt.UnixNano()) // the newest first
			all = append(all, w)
		}
	}
	return all
}
