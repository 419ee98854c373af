package dossier_test

import (
	"errors"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const article19d9 = "Nghị định 61/2018/NĐ-CP, điều 19.9"

func extend(when, until string) dossier.Extend {
	return dossier.Extend{Fact: head(when), Until: at(until), Reason: "cần thẩm tra"}
}

func extended(date string) dossier.Extended {
	return dossier.Extended{Fact: fact("2019-04-16 09:00"), Promise: *days(date), Reason: "cần thẩm tra"}
}

func TestANewDateIsPromisedUntilTheDayBeforeExpiry(t *testing.T) {
	given(t, received()).when(extend("2019-04-16 16:59", "2019-04-22 00:00")).then(extended("2019-04-22"))
	given(t, received()).when(extend("2019-04-17 07:00", "2019-04-22 00:00")).refused(article19d9, "at least 1 day before expiry")
	given(t, received()).when(extend("2019-04-18 07:00", "2019-04-22 00:00")).refused(article19d9, "at least 1 day before expiry")
}

func TestANewDateIsPromisedOnce(t *testing.T) {
	given(t, received(), extended("2019-04-22")).when(extend("2019-04-18 08:00", "2019-04-25 09:00")).refused(article19d9, "cannot be a second time")
}

func TestAfterAnExtensionBothPromisesAreKept(t *testing.T) {
	s := given(t, received()).when(extend("2019-04-16 09:00", "2019-04-22 09:00")).then(extended("2019-04-22"))
	s.signed().when(dossier.Resolve{Fact: officer("2019-04-18 09:00")}).then(dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Late, Promise: days("2019-04-22")})
}

func TestTheNewDateIsAWorkingDayAfterTheOldOne(t *testing.T) {
	for _, until := range []string{"2019-04-17 18:00", "2019-04-12 09:00", "2019-04-20 09:00", "2019-04-30 09:00"} {
		given(t, received()).when(extend("2019-04-11 09:00", until)).refused(article19d9, "a working day after the old one")
	}
}

func TestTheNewDateIsTheOfficesWhateverOffsetItIsWrittenIn(t *testing.T) {
	c := extend("2019-04-16 09:00", "2019-04-22 00:00")
	c.Until = time.Date(2019, 4, 21, 17, 0, 0, 0, time.UTC) // midnight before 22/4 in Vĩnh Long
	given(t, received()).when(c).then(extended("2019-04-22"))
}

func TestAPromiseToTheMomentIsExtendedToADay(t *testing.T) {
	c := extend("2019-04-02 16:00", "2019-04-05 10:00")
	c.Fact = of(justice, c.Fact)
	given(t, receivedByHour()).when(c).then(extended("2019-04-05"))
}

func TestThereMustBeARunningPromiseToExtend(t *testing.T) {
	unpromised := received()
	unpromised.Promise = nil
	given(t, unpromised).when(extend("2019-04-11 09:00", "2019-04-22 09:00")).refused(article19d9, "nothing was promised")
	given(t, received(), asked("2019-04-04 10:00")).when(extend("2019-04-11 09:00", "2019-04-22 09:00")).refused(article19d9, "the clock is stopped")
	ill := extend("2019-04-11 09:00", "2019-04-22 09:00")
	ill.Reason = "\x00"
	given(t, received()).when(ill).refused("", "control characters")
}

func TestANewDateInAYearWithoutACalendarIsNotGuessed(t *testing.T) {
	if d := given(t, received()).when(extend("2019-04-11 09:00", "2031-04-22 09:00")); !errors.Is(d.err, worktime.ErrUncovered) {
		t.Errorf("%v, %v", d.events, d.err)
	}
}

func TestAnExtensionOutlivesAPauseButStaysTheOnlyOne(t *testing.T) {
	s := given(t, received(), extended("2019-04-22")).
		when(dossier.Pause{Fact: officer("2019-04-17 09:00"), Reason: dossier.Inspection}).then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 3}}).
		when(dossier.Resume{Fact: officer("2019-04-24 09:00")}).then(dossier.Resumed{Promise: days("2019-05-02")})
	s.when(extend("2019-04-25 09:00", "2019-05-10 09:00")).refused(article19d9, "cannot be a second time")
}
