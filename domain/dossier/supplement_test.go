package dossier_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const article19d4 = "Nghị định 61/2018/NĐ-CP, điều 19.4"

// whereASupplement is a law under which a supplement does something else to the clock of the dossier of ten days.
func whereASupplement(t *testing.T, effect directory.ClockEffect) dossier.Law {
	t.Helper()
	files, err := directory.VinhLong2019Files()
	if err != nil {
		t.Fatal(err)
	}
	changed, replaced := fstest.MapFS{}, 0
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, string(tenDays)+",") {
				lines[i] = strings.Replace(line, ",restart,", ","+string(effect)+",", 1)
				replaced++
			}
		}
		changed[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	catalogue, err := directory.Load(changed)
	if err != nil || replaced != 1 {
		t.Fatalf("%v, %d procedures changed", err, replaced)
	}
	return dossier.Law{Catalogue: catalogue, Calendar: law.Calendar}
}

func ask(when string) dossier.RequestSupplement {
	return dossier.RequestSupplement{Fact: officer(when), Reason: "thiếu bản sao"}
}

func asked(when string) dossier.SupplementRequested {
	return dossier.SupplementRequested{Fact: officer(when), Reason: "thiếu bản sao", Effect: directory.Restart}
}

func TestASupplementStartsTheLimitAgainFromZero(t *testing.T) {
	given(t, received()).when(ask("2019-04-04 10:00")).then(asked("2019-04-04 10:00")).status(dossier.AwaitsApplicant).
		when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).
		then(dossier.Supplemented{Promise: days("2019-05-20")}).status(dossier.Processing)
}

func TestASupplementIsAskedForWithinThreeWorkingDays(t *testing.T) {
	given(t, received()).when(ask("2019-04-05 17:00")).then(asked("2019-04-05 17:00"))
	late := asked("2019-04-05 17:01")
	late.Late = true
	given(t, received()).when(ask("2019-04-05 17:01")).then(late)
}

func TestWhereTheProcedureSaysSoASupplementPausesTheClock(t *testing.T) {
	want := asked("2019-04-04 10:00")
	want.Effect, want.Left = directory.Pause, worktime.Budget{Unit: worktime.Days, N: 8}
	given(t, received()).under(whereASupplement(t, directory.Pause)).when(ask("2019-04-04 10:00")).then(want).
		when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).then(dossier.Supplemented{Promise: days("2019-05-16")})
}

func TestWhereTheProcedureSaysSoTheClockRunsOnThroughASupplement(t *testing.T) {
	want := asked("2019-04-04 10:00")
	want.Effect = directory.RunOn
	s := given(t, received()).under(whereASupplement(t, directory.RunOn)).when(ask("2019-04-04 10:00")).then(want)
	s.when(ask("2019-04-04 11:00")).refused(article19d4, "already waits")
	s.when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).then(dossier.Supplemented{Promise: days("2019-04-17")})
}

func TestADossierWaitsForItsSupplementWhateverTheOfficeDoesMeanwhile(t *testing.T) {
	s := given(t, received(), asked("2019-04-04 10:00"))
	s = s.when(dossier.Assign{Fact: head("2019-04-04 11:00"), Officer: "cv.b"}).then(dossier.Assigned{Officer: "cv.b"}).status(dossier.AwaitsApplicant)
	s = s.when(dossier.CompleteStep{Fact: officer("2019-04-04 12:00"), Step: "s"}).then(dossier.StepCompleted{Step: "s"}).status(dossier.AwaitsApplicant)
	s.when(dossier.Resume{Fact: officer("2019-04-04 13:00")}).refused("", "waits for no duty")
	s.when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).then(dossier.Supplemented{Promise: days("2019-05-20")})
}

func TestALimitThatIsNotKnownCannotStartAgain(t *testing.T) {
	imported := received()
	imported.Limit, imported.Matter.Procedure = worktime.Limit{}, "OTHER-1"
	want := asked("2019-04-04 10:00")
	want.Effect, want.Left = directory.Pause, worktime.Budget{Unit: worktime.Days, N: 8}
	given(t, imported).when(ask("2019-04-04 10:00")).then(want).
		when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).then(dossier.Supplemented{Promise: days("2019-05-16")})
}

func TestWhatWasNeverPromisedStaysSoAfterASupplement(t *testing.T) {
	unpromised := received()
	unpromised.Limit, unpromised.Promise, unpromised.Matter.Procedure = worktime.Limit{}, nil, atOnce
	given(t, unpromised).when(ask("2019-04-04 10:00")).then(asked("2019-04-04 10:00")).
		when(dossier.Supplement{Fact: fact("2019-05-06 10:00")}).then(dossier.Supplemented{})
}

func TestNothingIsAskedForTwiceNorBroughtUnasked(t *testing.T) {
	given(t, received(), asked("2019-04-04 10:00")).when(ask("2019-04-04 11:00")).refused(article19d4, "already waits")
	given(t, received()).when(dossier.Supplement{Fact: fact("2019-04-04 10:00")}).refused(article19d4, "no supplement was asked for")
	given(t).when(ask("2019-04-04 10:00")).refused(article19d4, "no such dossier")
}
