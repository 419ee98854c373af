package simulation

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// process takes the dossier through its agency up to where only the result is missing.
func (l *life) process(plain bool) {
	l.transfer()
	officer := l.agency(directory.Specialist)
	l.do(l.later(l.dice.between(10, 200)), l.agency(directory.AgencyHead), func(f dossier.Fact) dossier.Command {
		return dossier.Assign{Fact: f, Officer: officer.Person}
	})
	if l.birth.fate == openWaiting {
		l.waitForApplicant(officer)
		return
	}
	if plain {
		return
	}
	switch x := l.dice.Float64(); {
	case x < 0.07:
		l.supplement(officer, l.dice.between(1, 2200))
	case x < 0.10:
		l.consult(officer)
	case x < 0.13:
		l.pause(officer)
	case x < 0.55:
		l.step(officer, "Thẩm định hồ sơ")
	}
	if l.dice.chance(extensions[l.birth.fate]) {
		l.extend()
	}
}

// extensions is how likely a new date is promised, by how the dossier will end.
var extensions = map[fate]float64{late: 0.22, openOverdue: 0.15, onTime: 0.03, openWithin: 0.04, early: 0.006}

// transfer hands the dossier to the agency: the same day, or at the start of the next working day (Decree 61/2018, art. 18).
func (l *life) transfer() {
	if l.failed != nil {
		return
	}
	by, err := l.law.Calendar.TransferBy(l.now)
	if err != nil {
		l.failed = err
		return
	}
	at := by
	if worktime.DayOf(by) == worktime.DayOf(l.now) {
		if at = l.later(l.dice.between(15, 240)); at.After(by) || at.Before(l.now) {
			at = by
		}
	}
	unit := "Phòng chuyên môn"
	if l.birth.intake.Counter > 0 {
		unit = "Bộ phận văn thư"
	}
	l.do(at, l.counter(), func(f dossier.Fact) dossier.Command {
		return dossier.Transfer{Fact: f, To: l.birth.intake.Agency, Unit: unit}
	})
}

func (l *life) step(officer dossier.Actor, name string) {
	l.do(l.later(l.dice.between(60, 900)), officer, func(f dossier.Fact) dossier.Command {
		return dossier.CompleteStep{Fact: f, Step: name, Unit: "Phòng chuyên môn"}
	})
}

var missing = []string{
	"Bổ sung bản sao giấy tờ tùy thân có chứng thực",
	"Bổ sung sơ đồ vị trí, bản vẽ còn thiếu",
	"Kê khai lại mục còn sai trong tờ khai",
	"Bổ sung giấy tờ chứng minh nơi cư trú",
	"Bổ sung văn bản ủy quyền",
}

func (l *life) askForSupplement(officer dossier.Actor) {
	l.do(l.later(l.dice.between(45, 900)), officer, func(f dossier.Fact) dossier.Command {
		return dossier.RequestSupplement{Fact: f, Reason: missing[l.dice.IntN(len(missing))]}
	})
}

func (l *life) supplement(officer dossier.Actor, minutes int) {
	l.askForSupplement(officer)
	l.do(l.later(minutes), l.counter(), func(f dossier.Fact) dossier.Command { return dossier.Supplement{Fact: f} })
}

// waitForApplicant asks for a supplement that comes only after the end of the year.
func (l *life) waitForApplicant(officer dossier.Actor) {
	l.askForSupplement(officer)
	day := yearEnds + 2 + worktime.Day(l.dice.few(9))
	l.do(l.atSecond(l.officeDay(day)), l.counter(), func(f dossier.Fact) dossier.Command { return dossier.Supplement{Fact: f} })
}

// officeDay is a moment in the office hours of a day, or of the next working day after a day off.
func (l *life) officeDay(day worktime.Day) time.Time {
	if l.failed != nil {
		return l.now
	}
	next, err := l.law.Calendar.NextWorking(day - 1)
	if err == nil {
		var at time.Time
		if at, err = l.dice.arrival(l.law.Calendar, next); err == nil {
			return at
		}
	}
	l.failed = err
	return l.now
}

func (l *life) consult(officer dossier.Actor) {
	agencies := l.law.Catalogue.Agencies()
	asked := agencies[l.dice.IntN(18)] // a provincial one: they come first
	due := l.later(1500).AddDate(0, 0, 2)
	l.do(l.later(l.dice.between(60, 700)), officer, func(f dossier.Fact) dossier.Command {
		return dossier.RequestConsultation{Fact: f, Agency: asked.Code, Question: "Đề nghị cho ý kiến về hồ sơ", Due: due}
	})
	answer := dossier.Actor{Person: "cv." + string(asked.Code), Role: directory.Specialist, Agency: asked.Code}
	l.do(l.later(l.dice.between(200, 2000)), answer, func(f dossier.Fact) dossier.Command {
		return dossier.AnswerConsultation{Fact: f, Agency: asked.Code, Answer: "Thống nhất với đề nghị"}
	})
}

func (l *life) pause(officer dossier.Actor) {
	reason := dossier.FinancialDuty
	if l.dice.chance(0.4) {
		reason = dossier.Inspection
	}
	l.do(l.later(l.dice.between(120, 900)), officer, func(f dossier.Fact) dossier.Command { return dossier.Pause{Fact: f, Reason: reason} })
	l.do(l.later(l.dice.between(300, 2500)), officer, func(f dossier.Fact) dossier.Command { return dossier.Resume{Fact: f} })
}

// extend promises a new date a working day or more before the old one, where there is still time for it (art. 19.9).
func (l *life) extend() {
	if l.failed != nil || l.state.Promise == nil || l.state.Promise.Unit != worktime.Days {
		return
	}
	due := worktime.DayOf(l.state.Promise.At)
	day := worktime.DayOf(l.now) + 1
	for n := l.dice.between(1, 3); n > 0 && due-worktime.Day(n) > day; n-- {
		day = due - worktime.Day(n)
	}
	if day >= due {
		return
	}
	at := l.officeDay(day)
	until := l.officeDay(due + worktime.Day(l.dice.between(2, 8)))
	if worktime.DayOf(at) >= due || at.Before(l.now) {
		return
	}
	l.do(at, l.agency(directory.AgencyHead), func(f dossier.Fact) dossier.Command {
		return dossier.Extend{Fact: f, Until: until, Reason: "Cần thêm thời gian thẩm tra, xác minh"}
	})
}
