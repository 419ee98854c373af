package dossier_test

import (
	"errors"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// refusedAt holds that the command is refused at one of its inputs, in both languages.
func (d decision) refusedAt(field string) {
	d.t.Helper()
	var r *dossier.Refusal
	if !errors.As(d.err, &r) || len(d.events) > 0 || r.Field != field || r.Vi == "" || r.En == "" || r.Vi == r.En {
		d.t.Errorf("%T: %v, %+v, want a refusal at %q", d.command, d.events, d.err, field)
	}
}

func TestARefusalNamesTheInputAtFault(t *testing.T) {
	waiting := []dossier.Event{received(), dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-20 17:00")}}
	joint := []dossier.Event{received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08"))}
	f, o, h := fact("2019-04-04 09:00"), officer("2019-04-04 09:00"), head("2019-04-04 09:00")
	charged := []dossier.Event{received(), dossier.FeeCharged{Fact: fact("2019-04-02 09:30"), Amount: 5}}
	one, done := []dossier.Event{received()}, []dossier.Event{received(), resolved()}
	receive := func(change func(in *dossier.Intake)) dossier.Command {
		return dossier.Receive{Fact: fact("2019-04-02 09:00", directory.System), Intake: intake(change)}
	}
	for _, c := range []struct {
		field   string
		before  []dossier.Event
		command dossier.Command
	}{
		{"procedure", nil, receive(func(in *dossier.Intake) { in.Procedure = "VL-0" })},
		{"procedure", nil, receive(func(in *dossier.Intake) { in.Agency = justice })},
		{"agency", nil, receive(func(in *dossier.Intake) { in.Agency = "000.00.99.H61" })},
		{"channel", nil, receive(func(in *dossier.Intake) { in.Channel = "fax" })},
		{"channel", nil, receive(func(in *dossier.Intake) { in.Procedure, in.Channel = offline, directory.Online })},
		{"channel", nil, dossier.Submit{Fact: citizen("2019-04-02 09:00"), Intake: intake(nil)}},
		{"counter", nil, receive(func(in *dossier.Intake) { in.Counter = 33 })},
		{"counter", nil, receive(func(in *dossier.Intake) { in.Counter = 3 })},
		{"counter", nil, dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Counter = 3 })}},
		{"dossier", nil, receive(func(in *dossier.Intake) { in.Code = "a b" })},
		{"reason", one, dossier.Refuse{Fact: f}}, {"reason", one, dossier.RequestSupplement{Fact: f}}, {"reason", one, dossier.Stop{Fact: h, Reason: "\x00"}},
		{"reason", one, dossier.Pause{Fact: o, Reason: "lunch"}}, {"reason", one, dossier.Withdraw{Fact: f, Reason: "\x00"}}, {"to", one, dossier.Transfer{Fact: f, To: "000.00.99.H61"}},
		{"unit", one, dossier.Transfer{Fact: f, To: justice, Unit: "\x00"}}, {"officer", one, dossier.Assign{Fact: h}}, {"step", one, dossier.CompleteStep{Fact: o}},
		{"step", one, dossier.CompleteStep{Fact: o, Step: "\x00"}}, {"unit", one, dossier.CompleteStep{Fact: o, Step: "a", Unit: "\x00"}},
		{"agency", one, dossier.RequestConsultation{Fact: o, Agency: "000.00.99.H61", Due: at("2019-04-20 17:00")}}, {"until", one, dossier.RequestConsultation{Fact: o, Agency: justice}},
		{"question", one, dossier.RequestConsultation{Fact: o, Agency: justice, Due: at("2019-04-20 17:00"), Question: "\x00"}},
		{"answer", waiting, dossier.AnswerConsultation{Fact: of(justice, o), Agency: justice, Answer: "\x00"}}, {"agency", waiting, dossier.RecordSilence{Fact: h, Agency: homeAffair}},
		{"task", one, dossier.OpenTask{Fact: h, Agency: justice, Limit: threeDays}}, {"limit", one, dossier.OpenTask{Fact: h, Task: "a", Agency: justice}},
		{"after", one, dossier.OpenTask{Fact: h, Task: "a", Agency: justice, Limit: threeDays, After: "b"}}, {"agency", one, dossier.OpenTask{Fact: h, Task: "a", Limit: threeDays}},
		{"limit", one, dossier.OpenTask{Fact: h, Task: "a", Agency: justice, Limit: worktime.Limit{Days: 1, Hours: 1}}},
		{"task", joint, dossier.AcceptTask{Fact: o, Task: "b"}}, {"answer", joint, dossier.CompleteTask{Fact: of(justice, o), Task: "a", Answer: "\x00"}}, {"reason", joint, dossier.CancelTask{Fact: h, Task: "a"}},
		{"until", one, dossier.Extend{Fact: h, Until: at("2019-04-10 09:00"), Reason: "x"}}, {"reason", one, dossier.Extend{Fact: h, Until: at("2019-04-22 09:00")}}, {"outcome", one, dossier.Conclude{Fact: h}},
		{"amount", one, dossier.ChargeFee{Fact: f}}, {"amount", charged, dossier.PayFee{Fact: f, Amount: 6}}, {"amount", charged, dossier.WaiveFee{Fact: h, Amount: 6, Reason: "x"}},
		{"rating", done, dossier.Rate{Fact: later(f)}}, {"reason", one, dossier.Correct{Fact: h, Field: dossier.CorrectChannel, To: "post"}}, {"to", one, dossier.Correct{Fact: h, Field: dossier.CorrectChannel, To: "fax", Reason: "x"}},
		{"to", one, dossier.Correct{Fact: h, Field: dossier.CorrectCounter, To: "33", Reason: "x"}}, {"field", one, dossier.Correct{Fact: h, Field: "code", To: "x", Reason: "x"}},
		{"to", one, dossier.Correct{Fact: h, Field: dossier.CorrectChannel, To: "direct", Reason: "x"}},
		// What the dossier's state, or the person, does not allow is no input's fault.
		{"", one, dossier.Supplement{Fact: f}}, {"", done, dossier.Stop{Fact: later(h), Reason: "x"}}, {"", one, dossier.Conclude{Fact: f, Outcome: dossier.Granted}}, {"", one, dossier.Return{Fact: f}},
		{"", one, dossier.Rate{Fact: f, Rating: dossier.Satisfied}}, {"", one, dossier.AcceptTransfer{Fact: o}}, {"", one, dossier.PayFee{Fact: f, Amount: 1}}, {"", one, dossier.WaiveFee{Fact: h, Amount: 1, Reason: "x"}},
	} {
		given(t, c.before...).when(c.command).refusedAt(c.field)
	}
}

// later is the same in a month.
func later(f dossier.Fact) dossier.Fact { f.At = f.At.Add(30 * 24 * time.Hour); return f }
