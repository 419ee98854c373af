package dossier_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// A small province that changes: on 1/7/2019 the first department becomes part of the second, and with it counter 1; on
// 1/6/2019 the limit of VL-2 falls from ten days to three. The other procedures differ in what a wait does to the clock.
const (
	first  directory.AgencyCode = "000.00.01.H61"
	second directory.AgencyCode = "000.00.02.H61"
	third  directory.AgencyCode = "000.00.03.H61"
)

var changingFiles = map[string]string{
	"about.csv":    "code,name_vi,name_en,centre_vi,centre_en,notice_vi,notice_en\n000.00.00.H61,Tỉnh,Province,Trung tâm,Centre,,\n",
	"coverage.csv": "level,agencies\nprovince,3\ndistrict,0\ncommune,0\n",
	"fields.csv":   "code,name_vi,name_en\nDAT-DAI,Đất đai,Land\nNHA-O,Nhà ở,Housing\n",
	"agencies.csv": "code,level,name_vi,name_en,short_vi,parent,valid_from,valid_to,successor\n" +
		"000.00.01.H61,province,Sở Một,One,Sở 1,000.00.00.H61,,2019-06-30,000.00.02.H61\n" +
		"000.00.02.H61,province,Sở Hai,Two,Sở 2,000.00.00.H61,,,\n" +
		"000.00.03.H61,province,Sở Ba,Three,Sở 3,000.00.00.H61,,,\n",
	"counters.csv": "number,agency,name_vi,name_en,fields,valid_from,valid_to\n" +
		"1,000.00.01.H61,Quầy,Counter,DAT-DAI,,2019-06-30\n1,000.00.02.H61,Quầy,Counter,DAT-DAI,2019-07-01,\n2,000.00.03.H61,Quầy,Counter,DAT-DAI,,\n",
	"procedures.csv": "code,name_vi,field,level,agency,service_level,limit_days,limit_hours,applicant,fee,on_supplement,on_financial_duty,on_inspection,valid_from,valid_to\n" +
		"VL-1,Một,DAT-DAI,province,000.00.01.H61,3,5,0,citizen,0,,,,,2019-06-30\n" +
		"VL-1,Một,NHA-O,province,000.00.02.H61,4,7,0,citizen,0,,,,2019-07-01,\n" +
		"VL-2,Hai,DAT-DAI,province,000.00.02.H61,3,10,0,citizen,0,pause,,,,2019-05-31\n" +
		"VL-2,Hai,DAT-DAI,province,000.00.02.H61,3,3,0,citizen,0,restart,,,2019-06-01,\n" +
		"VL-RESTART,Ba,DAT-DAI,province,000.00.02.H61,3,10,0,citizen,0,restart,restart,restart,,\n" +
		"VL-PAUSE,Bốn,DAT-DAI,province,000.00.02.H61,3,10,0,citizen,0,pause,pause,pause,,\n" +
		"VL-RUN,Năm,DAT-DAI,province,000.00.02.H61,3,10,0,citizen,0,run_on,run_on,run_on,,\n" +
		"VL-RUN-HOURS,Sáu,DAT-DAI,province,000.00.02.H61,3,0,16,citizen,0,run_on,run_on,run_on,,\n" +
		"VL-HOURS,Bảy,DAT-DAI,province,000.00.02.H61,3,0,16,citizen,0,restart,pause,pause,,\n" +
		"VL-NOW,Tám,DAT-DAI,province,000.00.02.H61,3,0,0,citizen,0,restart,pause,pause,,\n" +
		"VL-3,Chín,DAT-DAI,province,000.00.03.H61,2,6,0,citizen,0,pause,restart,run_on,,\n",
}

func changing(t testing.TB) dossier.Law {
	t.Helper()
	folder := make(fstest.MapFS)
	for name, text := range changingFiles {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	catalogue, err := directory.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return dossier.Law{Catalogue: catalogue, Calendar: worktime.Provincial()}
}

// begun is a dossier of a procedure that an agency received at its own desk.
func begun(t *testing.T, l dossier.Law, when string, procedure directory.ProcedureCode, agency directory.AgencyCode) story {
	t.Helper()
	d := given(t).under(l).when(dossier.Receive{Fact: of(agency, fact(when)),
		Intake: dossier.Intake{Code: code, Procedure: procedure, Agency: agency, Channel: directory.Direct, Applicant: someone}})
	if d.err != nil {
		t.Fatal(d.err)
	}
	d.state = dossier.Evolve(d.state, d.events[0])
	return d.story
}

// promised holds what is promised now.
func (s story) promised(date string) story {
	s.t.Helper()
	if p := s.state.Promise; p == nil || p.At.Format("2006-01-02 15:04") != date+" 17:00" {
		s.t.Errorf("promised %v, want %s", p, date)
	}
	return s
}

func TestADossierKeepsTheLimitThatWasInForceWhenItWasReceived(t *testing.T) {
	l := changing(t)
	old := begun(t, l, "2019-05-31 09:00", "VL-2", second).promised("2019-06-14")
	begun(t, l, "2019-06-03 09:00", "VL-2", second).promised("2019-06-06")
	begun(t, l, "2019-06-01 09:00", "VL-2", second).promised("2019-06-05") // a Saturday: the new limit is in force, though nobody works

	// And what a wait does to its clock: it pauses, as it did then, though today the limit would start again.
	f := of(second, officer("2019-06-04 09:00"))
	d := old.when(dossier.RequestSupplement{Fact: f, Reason: "thiếu"})
	if e, ok := d.events[0].(dossier.SupplementRequested); !ok || e.Effect != directory.Pause || e.Left.N != 8 {
		t.Errorf("%+v, %v", d.events, d.err)
	}
}

func TestAnAgencyThatIsNoMoreReceivesNothing(t *testing.T) {
	l := changing(t)
	in := dossier.Intake{Code: code, Procedure: "VL-1", Agency: first, Channel: directory.Direct}
	d := given(t).under(l).when(dossier.Receive{Fact: dossier.Fact{At: at("2019-07-01 09:00"), By: dossier.Actor{Role: directory.System}, Command: "x"}, Intake: in})
	d.refused(article17, "is no more, 000.00.02.H61 took over")
	begun(t, l, "2019-06-30 09:00", "VL-1", first)
}

func TestTheAgencyThatTookOverGoesOnWithTheDossier(t *testing.T) {
	s := begun(t, changing(t), "2019-06-25 09:00", "VL-1", first).promised("2019-07-02")
	s.when(dossier.CompleteStep{Fact: of(second, officer("2019-06-28 09:00")), Step: "x"}).refused("", "no part") // not yet
	s.when(dossier.CompleteStep{Fact: of(first, officer("2019-07-01 09:00")), Step: "x"}).refused("", "does not exist")
	s = s.when(dossier.CompleteStep{Fact: of(second, officer("2019-07-01 09:00")), Step: "x"}).then(dossier.StepCompleted{Step: "x"})
	s.when(dossier.CompleteStep{Fact: of(third, officer("2019-07-01 10:00")), Step: "x"}).refused("", "no part")
	s.signed().when(dossier.Resolve{Fact: of(second, officer("2019-07-02 09:00"))}).
		then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime, Promise: days("2019-07-02")})
}

func TestTheAgencyThatTookOverAcceptsWhatWasHandedOnToTheOther(t *testing.T) {
	s := begun(t, changing(t), "2019-06-25 09:00", "VL-2", second).
		when(dossier.Transfer{Fact: of(second, fact("2019-06-25 10:00")), To: first}).then(dossier.Transferred{From: second, To: first})
	s.when(dossier.AcceptTransfer{Fact: of(second, officer("2019-07-01 09:00"))}).then(dossier.TransferAccepted{Agency: first})
	s.when(dossier.Transfer{Fact: of(second, fact("2019-07-01 10:00")), To: first}).refused(article18, "is no more, 000.00.02.H61 took over")
}

func TestTheAgencyThatTookOverReceivesWhatWasSubmittedToTheOther(t *testing.T) {
	l := changing(t)
	m := dossier.Matter{Procedure: "VL-1", Field: "DAT-DAI", ServiceLevel: 3, Agency: first, Level: directory.Province, Channel: directory.Online}
	s := given(t, dossier.Submitted{Fact: citizen("2019-06-30 21:00"), Code: code, Matter: m}).under(l)
	now := m
	now.Agency, now.Field, now.ServiceLevel, now.Counter = second, "NHA-O", 4, 1
	s.when(dossier.Receive{Fact: atCounter(1, of(second, fact("2019-07-01 09:00"))), Intake: dossier.Intake{Counter: 1}}).
		then(dossier.Received{Code: code, Matter: now, Limit: worktime.Limit{Days: 7}, Promise: days("2019-07-10")})
}

func TestARefusalCitesTheLawThatWasInForceWhenTheDossierWasReceived(t *testing.T) {
	l := changing(t)
	for _, c := range []struct{ received, rule, ruleEn string }{
		{"2019-06-03 09:00", "Nghị định 61/2018/NĐ-CP, điều 19.9", "Decree 61/2018/NĐ-CP, art. 19.9"},
		{"2021-12-03 09:00", "Nghị định 61/2018/NĐ-CP, điều 19.9", "Decree 61/2018/NĐ-CP, art. 19.9"}, // whatever is in force when it is refused
		{"2022-06-03 09:00", "Nghị định 61/2018/NĐ-CP (sửa đổi bởi 107/2021/NĐ-CP), điều 19.9 (chưa kiểm chứng)",
			"Decree 61/2018/NĐ-CP (amended by 107/2021/NĐ-CP), art. 19.9 (unconfirmed)"},
		{"2025-07-03 09:00", "Nghị định 118/2025/NĐ-CP (chưa kiểm chứng)", "Decree 118/2025/NĐ-CP (unconfirmed)"},
	} {
		s := begun(t, l, c.received, "VL-2", second)
		late := s.state.Promise.At.AddDate(0, 0, 30)
		f := of(second, head(late.Format("2006-01-02 15:04")))
		d := s.when(dossier.Extend{Fact: f, Until: late.AddDate(0, 0, 30), Reason: "x"})
		d.refused(c.rule, "at least 1 day before expiry")
		if d.err == nil || !strings.HasSuffix(d.err.Error(), "("+c.ruleEn+")") {
			t.Errorf("%v, want %s", d.err, c.ruleEn)
		}
	}
}

func TestBeforeReceptionARefusalCitesTheLawOfTheDay(t *testing.T) {
	for when, rule := range map[string]string{
		"2019-04-02 09:00": article26, "2022-04-04 09:00": "Nghị định 61/2018/NĐ-CP (sửa đổi bởi 107/2021/NĐ-CP), điều 26 (chưa kiểm chứng)",
	} {
		given(t).when(dossier.Receive{Fact: fact(when), Intake: intake(func(in *dossier.Intake) { in.Code = "a b" })}).refused(rule, "cannot be a dossier's code")
	}
}
