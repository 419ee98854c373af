package bus

import (
	"bytes"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

func TestANoticeHasPersonalDataOnlyWhereTheOptionsSaySo(t *testing.T) {
	r := eventlog.Recorded{Stream: "dossier-H61-1", Recorded: noon, Event: eventlog.Event{
		Type: dossier.NameReceived, Occurred: time.Date(2026, 4, 2, 9, 0, 0, 0, time.UTC),
		Data: []byte(`{"code":"H61-1","applicant":{"kind":"citizen","name":"Nguyễn Đào"}}`),
	}}
	for _, personal := range []bool{false, true} {
		b := &Bus{opt: Options{Source: "/motcua/test", PersonalData: personal}}
		got := b.notice(r)
		if bytes.Contains(got, []byte("Nguyễn Đào")) != personal || !bytes.Contains(got, []byte(`"source":"/motcua/test"`)) {
			t.Errorf("personal data %v: %s", personal, got)
		}
	}
}
