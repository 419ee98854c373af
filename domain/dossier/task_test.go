package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const article19d6 = "Nghị định 61/2018/NĐ-CP, điều 19.6"

func openTask(when string, task dossier.TaskID, agency directory.AgencyCode, limit worktime.Limit, after dossier.TaskID) dossier.OpenTask {
	return dossier.OpenTask{Fact: head(when), Task: task, Agency: agency, What: "Thẩm định", Limit: limit, After: after}
}

// opened is the event of a task of three days for justice, or of another.
func opened(when string, task dossier.TaskID, agency directory.AgencyCode, limit worktime.Limit, after dossier.TaskID, promise *dossier.Promise) dossier.TaskOpened {
	return dossier.TaskOpened{Fact: head(when), Task: task, Agency: agency, What: "Thẩm định", Limit: limit, After: after, Promise: promise}
}

var (
	threeDays = worktime.Limit{Days: 3}
	fourHours = worktime.Limit{Hours: 4}
)

func completed(agency directory.AgencyCode, when string, task dossier.TaskID) dossier.CompleteTask {
	return dossier.CompleteTask{Fact: of(agency, officer(when)), Task: task, Answer: "Đủ điều kiện"}
}

func TestElectronicallyAllAgenciesWorkInParallelEachByItsOwnDeadline(t *testing.T) {
	s := given(t, received()).
		when(openTask("2019-04-03 08:00", "a", justice, threeDays, "")).then(opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))).
		when(openTask("2019-04-03 09:00", "b", homeAffair, fourHours, "")).then(opened("2019-04-03 08:00", "b", homeAffair, fourHours, "", hours("2019-04-03 14:30")))
	s = s.when(dossier.AcceptTask{Fact: of(justice, officer("2019-04-03 10:00")), Task: "a"}).then(dossier.TaskAccepted{Task: "a"})
	s.when(dossier.AcceptTask{Fact: of(justice, officer("2019-04-03 11:00")), Task: "a"}).refused(article19d6, "accepted already")
	s = s.when(completed(homeAffair, "2019-04-03 14:31", "b")).then(dossier.TaskCompleted{Task: "b", Timeliness: dossier.Late, Answer: "Đủ điều kiện"})
	s = s.when(completed(justice, "2019-04-08 09:00", "a")).then(dossier.TaskCompleted{Task: "a", Timeliness: dossier.OnTime, Answer: "Đủ điều kiện"})
	for i, want := range []dossier.Timeliness{dossier.OnTime, dossier.Late} {
		if task := s.state.Tasks[i]; task.Open() || task.Timeliness != want || task.Accepted != (i == 0) {
			t.Errorf("%+v", task)
		}
	}
	s = s.when(dossier.Assign{Fact: head("2019-04-09 09:00"), Officer: "cv"}).then(dossier.Assigned{Officer: "cv"}).
		when(dossier.Conclude{Fact: head("2019-04-09 10:00"), Outcome: dossier.Granted}).then(dossier.Decided{Outcome: dossier.Granted})
	s.when(dossier.Resolve{Fact: officer("2019-04-16 10:00")}). // the dossier is judged by its own promise
									then(dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Early, Promise: days("2019-04-17")})
}

func TestOnPaperOneAgencyWorksAfterTheOther(t *testing.T) {
	s := given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))).
		when(openTask("2019-04-03 09:00", "b", homeAffair, threeDays, "a")).then(opened("2019-04-03 08:00", "b", homeAffair, threeDays, "a", nil)).
		when(openTask("2019-04-03 10:00", "c", justice, fourHours, "a")).then(opened("2019-04-03 08:00", "c", justice, fourHours, "a", nil)).
		when(openTask("2019-04-03 11:00", "d", justice, threeDays, "b")).then(opened("2019-04-03 08:00", "d", justice, threeDays, "b", nil))
	s.when(completed(homeAffair, "2019-04-04 09:00", "b")).refused(article19d6, "it still waits for the task of agency 000.00.03.H61: Thẩm định")
	s.when(dossier.AcceptTask{Fact: of(homeAffair, officer("2019-04-04 09:00")), Task: "b"}).refused(article19d6, "still waits")
	s = s.when(completed(justice, "2019-04-05 09:00", "a")).then(
		dossier.TaskCompleted{Task: "a", Timeliness: dossier.Early, Answer: "Đủ điều kiện"},
		dossier.TaskStarted{Task: "b", Promise: *days("2019-04-10")}, dossier.TaskStarted{Task: "c", Promise: *hours("2019-04-05 14:30")})
	s = s.when(dossier.CancelTask{Fact: head("2019-04-08 09:00"), Task: "b", Reason: "giao nhầm"}).then(
		dossier.TaskCancelled{Task: "b", Reason: "giao nhầm"}, dossier.TaskStarted{Task: "d", Promise: *days("2019-04-11")})
	s.when(openTask("2019-04-08 10:00", "e", justice, threeDays, "a")). // what it would wait for is done
										then(opened("2019-04-03 08:00", "e", justice, threeDays, "a", days("2019-04-11")))
}

func TestThereIsNoResultWhileAnAgencyHasNotDoneItsPart(t *testing.T) {
	s := given(t, signed(received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")))...)
	s.when(dossier.Resolve{Fact: officer("2019-04-04 10:00")}).refused(article19d6, "the task of agency 000.00.03.H61 is not done: Thẩm định")
	s.when(completed(justice, "2019-04-04 09:00", "a")).then(dossier.TaskCompleted{Task: "a", Timeliness: dossier.Early, Answer: "Đủ điều kiện"}).
		when(dossier.Resolve{Fact: officer("2019-04-04 10:00")}).then(dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Early, Promise: days("2019-04-17")})
	s.when(dossier.CancelTask{Fact: head("2019-04-04 09:00"), Task: "a", Reason: "giao nhầm"}).then(dossier.TaskCancelled{Task: "a", Reason: "giao nhầm"}).
		when(dossier.Resolve{Fact: officer("2019-04-04 10:00")}).then(dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Early, Promise: days("2019-04-17")})
}

func TestATaskIsItsAgencysAlone(t *testing.T) {
	s := given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")))
	for _, other := range []directory.AgencyCode{office, homeAffair} {
		s.when(completed(other, "2019-04-04 09:00", "a")).refused("", "no part")
		s.when(dossier.AcceptTask{Fact: of(other, officer("2019-04-04 09:00")), Task: "a"}).refused("", "no part")
	}
	s.when(dossier.CancelTask{Fact: of(justice, head("2019-04-04 09:00")), Task: "a", Reason: "x"}).refused("", "no part") // who has the lead takes it back
}

func TestATaskThatMakesNoSenseIsRefused(t *testing.T) {
	s := given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")))
	for says, c := range map[string]dossier.OpenTask{
		"an id of its own":                  openTask("2019-04-03 09:00", "a", justice, threeDays, ""),
		"an id of its own within":           openTask("2019-04-03 09:00", "", justice, threeDays, ""),
		"no agency":                         openTask("2019-04-03 09:00", "b", "000.00.99.H61", threeDays, ""),
		"a limit of its own":                openTask("2019-04-03 09:00", "b", justice, worktime.Limit{}, ""),
		"a limit of its own, in days":       openTask("2019-04-03 09:00", "b", justice, worktime.Limit{Days: 1, Hours: 1}, ""),
		"a limit of its own, in days or in": openTask("2019-04-03 09:00", "b", justice, worktime.Limit{Days: -1}, ""),
		`no task "c" to wait for`:           openTask("2019-04-03 09:00", "b", justice, threeDays, "c"),
		`no task "b" to wait for`:           openTask("2019-04-03 09:00", "b", justice, threeDays, "b"),
	} {
		s.when(c).refused(article19d6, says)
	}
	s.when(openTask("2019-04-03 09:00", "b\n\x00", justice, threeDays, "")).refused("", "control characters")
	s.when(completed(justice, "2019-04-03 09:00", "b")).refused("", "no part")
	s.when(dossier.CompleteTask{Fact: officer("2019-04-03 09:00"), Task: "b"}).refused(article19d6, `no task "b" is open`)
	s.when(dossier.CancelTask{Fact: head("2019-04-03 09:00"), Task: "b", Reason: "x"}).refused(article19d6, `no task "b" is open`)
	s.when(dossier.CancelTask{Fact: head("2019-04-03 09:00"), Task: "a"}).refused(article19d6, "states its reason")
	s.when(dossier.CancelTask{Fact: head("2019-04-03 09:00"), Task: "a", Reason: "\x00"}).refused("", "control characters")
	s.when(dossier.CompleteTask{Fact: of(justice, officer("2019-04-03 09:00")), Task: "a", Answer: "\x00"}).refused("", "control characters")
}

func TestATaskEndsOnce(t *testing.T) {
	s := given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))).
		when(completed(justice, "2019-04-04 09:00", "a")).then(dossier.TaskCompleted{Task: "a", Timeliness: dossier.Early, Answer: "Đủ điều kiện"})
	s.when(completed(justice, "2019-04-04 10:00", "a")).refused(article19d6, "no task")
	s.when(dossier.CancelTask{Fact: head("2019-04-04 10:00"), Task: "a", Reason: "x"}).refused(article19d6, "no task")
}

func TestTheTasksEndWithTheirDossier(t *testing.T) {
	s := given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")), opened("2019-04-03 08:30", "b", justice, threeDays, "a", nil)).
		when(dossier.Withdraw{Fact: citizen("2019-04-04 09:00"), Reason: "rút"}).then(dossier.Withdrawn{Reason: "rút"})
	for _, task := range s.state.Tasks {
		if task.Open() || !task.EndedAt.Equal(at("2019-04-04 09:00")) || task.Timeliness != "" {
			t.Errorf("%+v", task)
		}
	}
	s.when(completed(justice, "2019-04-04 10:00", "a")).refused(article19d6, "the dossier ended")
	s.when(dossier.AcceptTask{Fact: of(justice, officer("2019-04-04 10:00")), Task: "a"}).refused(article19d6, "the dossier ended")
	s.when(dossier.CancelTask{Fact: head("2019-04-04 10:00"), Task: "a", Reason: "x"}).refused(article19d6, "the dossier ended")
}
