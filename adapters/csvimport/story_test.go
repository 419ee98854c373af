package csvimport_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"motcua/adapters/csvimport"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

func TestARowOfADossierBecomesItsStory(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(dossiersMapping, dossiersHeader+
		"A-1,2019-05-06 08:00,2019-05-20,2019-05-17 10:00,done,2019-05-18 09:30,web,TNMT\n"+
		"A-2,2019-05-06 09:00,2019-05-20,2019-05-20 23:00,,,desk,LĐ\n"+
		"A-3,2019-05-06 09:00,2019-05-20,2019-05-21 07:00,,,desk,\n"+
		"A-4,2019-05-06 09:00,,,,,desk,TNMT\n"+
		"A-5,2019-05-06 09:00,2019-05-20,2019-05-07 07:00,taken back,,desk,TNMT\n"+
		"A-6,2019-05-06 09:00,,2019-07-07 07:00,,,desk,TNMT\n", csvimport.Strict)
	if err != nil {
		t.Fatal(err, lines(rep.Bad))
	}
	want := []string{"received 2019-05-06T08:00:00+07:00", "resolved 2019-05-17T10:00:00+07:00", "returned 2019-05-18T09:30:00+07:00"}
	if diff := cmp.Diff(want, o.story("A-1")); diff != "" {
		t.Errorf("the story of A-1 (-want +got):\n%s", diff)
	}
	received := o.events("A-1")[0].(dossier.Received)
	if m := received.Matter; m.Agency != "000.00.10.H61" || m.Level != directory.Province || m.Channel != directory.Online {
		t.Errorf("A-1 is about %+v", m)
	}
	if by := received.By; by.Role != directory.System {
		t.Errorf("received by %+v", by)
	}
	if a := o.events("A-3")[0].(dossier.Received).Matter.Agency; a != "000.00.12.H61" {
		t.Errorf("an empty agency got %q, not the default", a)
	}
	if p := o.events("A-4")[0].(dossier.Received).Promise; p != nil {
		t.Errorf("an empty promise became %+v", p)
	}
	got := [...]int{rep.Dossiers, rep.Early, rep.OnTime, rep.Late, rep.Open, rep.Ended, rep.Unpromised, rep.Added}
	if want := [...]int{6, 1, 2, 1, 1, 1, 1, 12}; got != want {
		t.Errorf("dossiers, early, on time, late, open, ended, unpromised, events: got %v, want %v", got, want)
	}
}

func TestActivitiesBecomeEventsOrSteps(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(eventsMapping, eventsHeader+
		"7;Thẩm định;07/05/2019 09:00 +07:00;Phòng Đất đai;Lê Văn Mẫu;3\n"+ // rows of a dossier need not be together, nor in order
		"8;Tiếp nhận;06/05/2019 09:00 +07:00;-;-;-\n"+
		"7;Có kết quả;09/05/2019 16:00 +07:00;;;\n"+
		"8;Rút;06/05/2019 10:00 +07:00;;;\n"+
		"7;Chuẩn bị;06/05/2019 07:30 +07:00;;;\n"+
		"7;Tiếp nhận;06/05/2019 03:00 +01:00;;;3\n"+
		"7;Trả kết quả;10/05/2019 16:00 +07:00;;;\n", csvimport.Strict)
	if err != nil {
		t.Fatal(err, lines(rep.Bad))
	}
	want := []string{
		"received 2019-05-06T03:00:00+01:00", // first, whatever happened before; the offset is the file's
		"step-completed 2019-05-06T07:30:00+07:00", "step-completed 2019-05-07T09:00:00+07:00",
		"resolved 2019-05-09T16:00:00+07:00", "returned 2019-05-10T16:00:00+07:00",
	}
	if diff := cmp.Diff(want, o.story("7")); diff != "" {
		t.Errorf("the story of 7 (-want +got):\n%s", diff)
	}
	events := o.events("7")
	if p := events[0].(dossier.Received).Promise; p == nil || p.Unit != worktime.Days || p.Calendar == "" || p.At.Format("2006-01-02 15:04 -07:00") != "2019-05-09 17:00 +07:00" {
		t.Errorf("3 working days became %+v", p)
	}
	if s := events[2].(dossier.StepCompleted); s.Step != "Thẩm định" || s.Unit != "Phòng Đất đai" || s.By.Person != "Lê Văn Mẫu" {
		t.Errorf("the step is %+v", s)
	}
	if got := events[3].(dossier.Resolved).Timeliness; got != dossier.OnTime {
		t.Errorf("resolved on the promised day is %s", got)
	}
	if rep.Ended != 1 || rep.OnTime != 1 {
		t.Errorf("the report says %+v", rep)
	}
}

func TestAnEndOnTheDateOfReceiptIsFineWhateverItsTime(t *testing.T) {
	o := newOffice(t)
	if rep, err := o.bring(dossiersMapping, dossiersHeader+"A,2019-05-06 09:00,2019-05-20,2019-05-06 01:00,,,web,\n", csvimport.Strict); err != nil {
		t.Fatal(err, lines(rep.Bad))
	}
	want := []string{"received 2019-05-06T09:00:00+07:00", "resolved 2019-05-06T01:00:00+07:00"}
	if diff := cmp.Diff(want, o.story("A")); diff != "" {
		t.Errorf("both times are kept (-want +got):\n%s", diff)
	}
}

func TestAPromiseIsComparedByItsUnit(t *testing.T) {
	text := "code,received,promised,finished,how,returned,channel,agency\nA,2019-05-06 09:00,2019-05-07 10:00,2019-05-07 10:01,,,web,\n"
	for unit, want := range map[string]dossier.Timeliness{"days": dossier.OnTime, "hours": dossier.Late} {
		o := newOffice(t)
		if _, err := o.bring(strings.Replace(dossiersMapping, "unit: days", "unit: "+unit, 1), text, csvimport.Strict); err != nil {
			t.Fatal(err)
		}
		if got := o.events("A")[1].(dossier.Resolved).Timeliness; got != want {
			t.Errorf("a minute late by a promise in %s is %s, want %s", unit, got, want)
		}
	}
}

func TestALimitInHoursIsCountedByTheCalendar(t *testing.T) {
	o := newOffice(t)
	mapping := strings.Replace(dossiersMapping, "{is: moment, column: promised, unit: days}", "{is: limit, value: 4, unit: hours}", 1)
	if _, err := o.bring(mapping, dossiersHeader+"A,2019-05-06 16:00,,,,,web,\n", csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	if p := o.events("A")[0].(dossier.Received).Promise; p.Unit != worktime.Minutes || p.At.Format("2006-01-02 15:04") != "2019-05-07 10:00" {
		t.Errorf("4 office hours from 16:00 became %+v", p)
	}
}

func TestTheHistorySaysWhereItComesFrom(t *testing.T) {
	o := newOffice(t)
	if _, err := o.bring(dossiersMapping, dossiersHeader+"A,2019-05-06 09:00,,,,,web,\nB,2019-05-01 09:00,,,,,web,\n", csvimport.Strict); err != nil {
		t.Fatal(err)
	}
	all := o.described()
	if len(all) != 1 {
		t.Fatalf("described %d times", len(all))
	}
	const digest = "SHA-256 "
	d := all[0]
	if d.Kind != provenance.Import || d.At.Format("2006-01-02") != "2019-05-01" || d.NameVi == "" || d.NameEn == "" ||
		!strings.Contains(d.NoteVi, "x.csv ("+digest) || !strings.Contains(d.NoteEn, "x.csv ("+digest) {
		t.Errorf("described as %+v", d)
	}
}

func TestWhatAFileTellsIsStoredWithComposedLetters(t *testing.T) {
	o := newOffice(t)
	rep, err := o.bring(eventsMapping, norm.NFD.String(eventsHeader+
		"Hồ-1;Tiếp nhận;06/05/2019 08:00 +07:00;Bộ phận Một cửa;Trần Thị Mẫu;3\n"+
		"Hồ-1;Thẩm định;07/05/2019 09:00 +07:00;Phòng Đất đai;Lê Văn Mẫu;\n"), csvimport.Strict)
	if err != nil {
		t.Fatal(err, lines(rep.Bad))
	}
	events := o.events("Hồ-1") // composed
	if len(events) != 2 {
		t.Fatalf("%d events", len(events))
	}
	if s := events[1].(dossier.StepCompleted); s.Step != "Thẩm định" || s.Unit != "Phòng Đất đai" || s.By.Person != "Lê Văn Mẫu" {
		t.Errorf("the step is %+v", s)
	}
	if r := events[0].(dossier.Received); r.Code != "Hồ-1" || r.By.Person != "Trần Thị Mẫu" {
		t.Errorf("received as %q by %+v", r.Code, r.By)
	}
}
