package dossier_test

import (
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const article20 = "Nghị định 61/2018/NĐ-CP, điều 20"

func TestTheHandOverToTheOneStopEndsTheClock(t *testing.T) {
	for when, want := range map[string]dossier.Timeliness{
		"2019-04-16 23:59": dossier.Early,
		"2019-04-17 00:00": dossier.OnTime,
		"2019-04-17 23:59": dossier.OnTime,
		"2019-04-18 00:00": dossier.Late,
	} {
		s := given(t, signed(received())...).when(dossier.Resolve{Fact: officer(when)}).
			then(dossier.Resolved{Timeliness: want, Original: want, Promise: days("2019-04-17")}).status(dossier.Processed)
		if !s.state.FinishedAt.Equal(at(when)) || s.state.InProcess() {
			t.Errorf("finished at %v, in process: %v", s.state.FinishedAt, s.state.InProcess())
		}
	}
}

func TestALimitInHoursIsKeptToTheMoment(t *testing.T) {
	for when, want := range map[string]dossier.Timeliness{
		"2019-04-03 08:29": dossier.Early,
		"2019-04-03 08:30": dossier.OnTime,
		"2019-04-03 08:31": dossier.Late,
	} {
		given(t, signed(receivedByHour())...).when(dossier.Resolve{Fact: of(justice, officer(when))}).
			then(dossier.Resolved{Timeliness: want, Original: want, Promise: hours("2019-04-03 08:30")})
	}
}

func TestARestartMovesThePromiseInForceNotTheFirstOne(t *testing.T) {
	given(t, signed(received(), asked("2019-04-04 10:00"), dossier.Supplemented{Fact: fact("2019-05-06 10:00"), Promise: days("2019-05-20")})...).
		when(dossier.Resolve{Fact: officer("2019-05-20 10:00")}).
		then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.Late, Promise: days("2019-05-20")})
}

func TestWithoutAPromiseAResultIsOnTime(t *testing.T) {
	unpromised := received()
	unpromised.Promise = nil
	given(t, unpromised).when(dossier.Resolve{Fact: fact("2019-12-31 10:00")}).then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime})
}

func TestOnlyWhatIsInProcessHasAResult(t *testing.T) {
	given(t).when(dossier.Resolve{Fact: fact("2019-04-17 10:00")}).refused(article20, "no such dossier")
	given(t, submitted()).when(dossier.Resolve{Fact: fact("2019-04-17 10:00")}).refused(article20, "not been received")
	given(t, received(), resolved()).when(dossier.Resolve{Fact: fact("2019-04-17 10:00")}).refused(article20, "the dossier ended at 10:00 12/04/2019")
}

func TestTimeliness(t *testing.T) {
	vn, utc, west := worktime.Zone, time.UTC, time.FixedZone("", -5*60*60)
	due := time.Date(2019, 4, 17, 17, 0, 0, 0, vn)
	byDay := &dossier.Promise{At: due, Unit: worktime.Days}
	byMoment := &dossier.Promise{At: due, Unit: worktime.Minutes}
	for name, c := range map[string]struct {
		promise  *dossier.Promise
		finished time.Time
		want     dossier.Timeliness
	}{
		"by date, the day before, late in the evening":    {byDay, time.Date(2019, 4, 16, 23, 59, 59, 0, vn), dossier.Early},
		"by date, on the date, after the office closed":   {byDay, time.Date(2019, 4, 17, 23, 59, 59, 0, vn), dossier.OnTime},
		"by date, the day after, just past midnight":      {byDay, time.Date(2019, 4, 18, 0, 0, 0, 0, vn), dossier.Late},
		"by date, the date that the finish's offset says": {byDay, time.Date(2019, 4, 17, 23, 0, 0, 0, utc), dossier.OnTime},
		"by date, an earlier date in the finish's offset": {byDay, time.Date(2019, 4, 16, 23, 0, 0, 0, west), dossier.Early},
		"by date, the date that the promise's offset says": {&dossier.Promise{At: time.Date(2019, 4, 17, 23, 0, 0, 0, utc), Unit: worktime.Days},
			time.Date(2019, 4, 17, 8, 0, 0, 0, vn), dossier.OnTime},
		"by date, over a new year":                {byDay, time.Date(2020, 1, 1, 0, 0, 0, 0, vn), dossier.Late},
		"by the moment, a nanosecond before":      {byMoment, due.Add(-1), dossier.Early},
		"by the moment, itself":                   {byMoment, due, dossier.OnTime},
		"by the moment, itself in another offset": {byMoment, due.In(west), dossier.OnTime},
		"by the moment, a nanosecond after":       {byMoment, due.Add(1), dossier.Late},
		"nothing promised":                        {nil, due.AddDate(50, 0, 0), dossier.OnTime},
	} {
		if got := dossier.Judge(c.promise, c.finished); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
