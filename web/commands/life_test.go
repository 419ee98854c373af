package commands_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/dossier"
)

// step is one command of a dossier's life over HTTP: its fields, and what it brings about.
type step struct {
	fields string
	event  string
	status dossier.Status
}

// live sends a life's steps an hour apart, each twice.
func live(t *testing.T, o *office, code dossier.Code, steps []step) {
	t.Helper()
	for i, s := range steps {
		o.now = o.now.Add(time.Hour)
		body := fmt.Sprintf(`{"id":"%s/%d","dossier":%q,%s}`, code, i, code, s.fields)
		a := o.send(t, body)
		if a.Code != code || strings.Join(a.Events, " ") != s.event || a.Status != s.status {
			t.Errorf("%s: %s, status %d, %v; want status %d, %s", s.fields, a.Code, a.Status, a.Events, s.status, s.event)
		}
		if again := o.send(t, body); again.Status != s.status || len(again.Events) != 0 {
			t.Errorf("%s again: status %d, %v", s.fields, again.Status, again.Events)
		}
	}
}

func TestADossierLivesItsWholeLifeOverHTTP(t *testing.T) {
	o := newOffice()
	live(t, o, o.send(t, receive).Code, []step{
		{`"command":"charge-fee","amount":30000`, dossier.NameFeeCharged, 2},
		{`"command":"pay-fee","amount":30000`, dossier.NameFeePaid, 2},
		{`"command":"transfer","to":"000.00.01.H61","unit":"Phòng A"`, dossier.NameTransferred, 2},
		{`"command":"assign","officer":"cv.a"`, dossier.NameAssigned, 4},
		{`"command":"request-supplement","reason":"thiếu"`, dossier.NameSupplementRequested, 5},
		{`"command":"supplement","papers":[{"name":"Giấy ủy quyền","originals":1}]`, dossier.NameSupplemented, 4},
		{`"command":"attach","papers":[{"name":"Giấy ủy quyền","files":[{"sha256":"` + strings.Repeat("0a", 32) + `","name":"a.pdf","size":9,"type":"application/pdf"}]}]`, dossier.NameAttached, 4},
		{`"command":"request-consultation","agency":"000.00.03.H61","question":"?","until":"2019-04-09T17:00:00+07:00"`, dossier.NameConsultationRequested, 4},
		{`"command":"answer-consultation","agency":"000.00.03.H61","answer":"đồng ý"`, dossier.NameConsultationAnswered, 4},
		{`"command":"pause","reason":"financial_duty"`, dossier.NamePaused, 6},
		{`"command":"resume"`, dossier.NameResumed, 4},
		{`"command":"complete-step","step":"Thẩm định"`, dossier.NameStepCompleted, 4},
		{`"command":"extend","until":"2019-05-09T00:00:00+07:00","reason":"cần thẩm tra"`, dossier.NameExtended, 4},
		{`"command":"conclude","outcome":"granted"`, dossier.NameDecided, 4},
		{`"command":"resolve"`, dossier.NameResolved, 9},
		{`"command":"return","originals":true`, dossier.NameReturned, 10},
		{`"command":"rate","rating":"very_satisfied"`, dossier.NameRated, 10},
	})
	if n := o.events(t); n != 18 {
		t.Errorf("the log holds %d events", n)
	}
}

func TestAnOnlineDossierIsAcceptedUnderItsCode(t *testing.T) {
	o := newOffice()
	a := o.send(t, `{"id":"a","command":"submit","procedure":"VL-VP-0002","agency":"000.00.01.H61","channel":"online"}`)
	if a.Status != dossier.NewlyRegistered || a.Promise != nil {
		t.Errorf("%+v", a)
	}
	live(t, o, a.Code, []step{{`"command":"receive","counter":1`, dossier.NameReceived, 2}})
}

func TestADossierEndsWithoutAResultOverHTTP(t *testing.T) {
	for fields, want := range map[string]step{
		`"command":"withdraw","reason":"rút"`:    {event: dossier.NameWithdrawn, status: dossier.TakenBack},
		`"command":"stop","reason":"dừng"`:       {event: dossier.NameStopped, status: dossier.IsStopped},
		`"command":"refuse","reason":"không đủ"`: {event: dossier.NameRefused, status: dossier.NotAccepted},
	} {
		o := newOffice()
		want.fields = fields
		live(t, o, o.send(t, receive).Code, []step{want})
	}
}

func TestAJointDossierLivesOverHTTP(t *testing.T) {
	o := newOffice()
	const justice = `"agency":"000.00.03.H61"`
	live(t, o, o.send(t, receive).Code, []step{
		{`"command":"transfer","to":"000.00.03.H61"`, dossier.NameTransferred, 2},
		{`"command":"decline-transfer",` + justice + `,"reason":"không thuộc thẩm quyền"`, dossier.NameTransferDeclined, 2},
		{`"command":"transfer","to":"000.00.02.H61"`, dossier.NameTransferred, 2},
		{`"command":"accept-transfer","agency":"000.00.02.H61"`, dossier.NameTransferAccepted, 2},
		{`"command":"request-consultation",` + justice + `,"question":"?","until":"2019-04-02T15:00:00+07:00"`, dossier.NameConsultationRequested, 2},
		{`"command":"open-task",` + justice + `,"task":"a","what":"Thẩm định","limit":{"days":3}`, dossier.NameTaskOpened, 2},
		{`"command":"open-task","agency":"000.00.02.H61","task":"b","what":"Kiểm tra","limit":{"hours":4},"after":"a"`, dossier.NameTaskOpened, 2},
		{`"command":"record-silence",` + justice, dossier.NameConsultationLapsed, 2},
		{`"command":"accept-task",` + justice + `,"task":"a"`, dossier.NameTaskAccepted, 2},
		{`"command":"complete-task",` + justice + `,"task":"a","answer":"đủ"`, dossier.NameTaskCompleted + " " + dossier.NameTaskStarted, 2},
		{`"command":"cancel-task","task":"b","reason":"giao nhầm"`, dossier.NameTaskCancelled, 2},
		{`"command":"charge-fee","amount":30000`, dossier.NameFeeCharged, 2},
		{`"command":"waive-fee","amount":30000,"reason":"hộ nghèo"`, dossier.NameFeeWaived, 2},
		{`"command":"conclude","outcome":"granted"`, dossier.NameDecided, 2},
		{`"command":"resolve"`, dossier.NameResolved, 9},
		{`"command":"correct","field":"channel","to":"post","reason":"nhập nhầm"`, dossier.NameCorrected, 9},
	})
}

func TestWhatPeopleTypeIsStoredWithComposedLetters(t *testing.T) {
	const joint = `"agency":"000.00.03.H61"`
	name, text := "Nguyễn Thị Giả Định", "Thẩm định lần hai"
	typed := norm.NFD.String(text)
	o := newOffice()
	code := o.send(t, strings.Replace(receive, "Nguyễn Văn Giả Định", norm.NFD.String(name), 1)).Code
	steps := []step{
		{`"command":"charge-fee","amount":3`, dossier.NameFeeCharged, 2}, {`"command":"waive-fee","amount":3,"reason":"` + typed + `"`, dossier.NameFeeWaived, 2},
		{`"command":"transfer","to":"000.00.01.H61","unit":"` + typed + `"`, dossier.NameTransferred, 2},
		{`"command":"assign","officer":"` + typed + `"`, dossier.NameAssigned, 4},
		{`"command":"complete-step","step":"` + typed + `","unit":"` + typed + `"`, dossier.NameStepCompleted, 4},
		{`"command":"request-consultation",` + joint + `,"until":"2019-04-09T17:00:00+07:00","question":"` + typed + `"`, dossier.NameConsultationRequested, 4},
		{`"command":"answer-consultation",` + joint + `,"answer":"` + typed + `"`, dossier.NameConsultationAnswered, 4},
		{`"command":"open-task",` + joint + `,"task":"` + norm.NFD.String("việc") + `","limit":{"days":3},"what":"` + typed + `"`, dossier.NameTaskOpened, 4},
		{`"command":"complete-task",` + joint + `,"task":"việc","answer":"` + typed + `"`, dossier.NameTaskCompleted, 4},
		{`"command":"correct","field":"channel","to":"post","reason":"` + typed + `"`, dossier.NameCorrected, 4},
		{`"command":"attach","papers":[{"name":"` + typed + `","copies":1,"files":[{"sha256":"` + strings.Repeat("0a", 32) + `","name":"` + norm.NFD.String("tệp.pdf") + `","size":9,"type":"application/pdf"}]}]`, dossier.NameAttached, 4},
		{`"command":"stop","reason":"` + typed + `"`, dossier.NameStopped, 8},
	}
	live(t, o, code, steps)
	told := 0
	for r, err := range o.log.ReadAll(t.Context(), 0) {
		if err != nil || !norm.NFC.IsNormal(r.Data) || !norm.NFC.IsNormal(r.Meta) {
			t.Errorf("%s is stored as %s %s, %v", r.Type, r.Data, r.Meta, err)
		}
		told += strings.Count(string(r.Data), text) + strings.Count(string(r.Data), name)
	}
	if told != len(steps)+1 {
		t.Errorf("the texts are told %d times", told)
	}
}
